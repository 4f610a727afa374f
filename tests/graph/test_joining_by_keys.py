"""Which statements a further key joins: those of lower rank into the one that leads, never two of equal rank."""

from __future__ import annotations

import pytest
from rightsgraph.graph.identity.entity_resolution import _groups

Names = dict[int, tuple[int, str]]
PLAIN, UNDATED, NUMBERED, TEXT = 0, 1, 2, 4  # ranks of ids, the surest first


def _joined(names: Names, keys: dict[tuple[int, str], set[int]]) -> set[tuple[int, ...]]:
    return {tuple(sorted(group.sids)) for group in _groups(names, keys)}


def test_the_surest_statement_of_an_id_leads() -> None:
    names: Names = {1: (NUMBERED, "a"), 2: (PLAIN, "a"), 3: (NUMBERED, "b")}
    assert _joined(names, {(TEXT, "k"): {1, 3}}) == {(1, 2, 3)}


def test_of_equals_the_one_that_the_key_names_takes_what_is_below() -> None:
    names: Names = {1: (NUMBERED, "k"), 2: (NUMBERED, "b"), 3: (TEXT, "c")}
    assert _joined(names, {(TEXT, "k"): {1, 2, 3}}) == {(1, 3), (2,)}


def test_what_the_key_names_below_others_leads_nobody() -> None:
    names: Names = {1: (UNDATED, "a"), 2: (UNDATED, "b"), 3: (NUMBERED, "k"), 4: (TEXT, "d")}
    assert _joined(names, {(TEXT, "k"): {1, 2, 3, 4}}) == {(1,), (2,), (3,), (4,)}


def test_equals_that_no_key_names_stay_apart() -> None:
    names: Names = {1: (UNDATED, "a"), 2: (UNDATED, "b"), 3: (TEXT, "c")}
    assert _joined(names, {(TEXT, "k"): {1, 2, 3}}) == {(1,), (2,), (3,)}


@pytest.mark.parametrize("first", [1, 2])
def test_a_person_says_that_equals_are_one(first: int) -> None:
    names: Names = {first: (NUMBERED, "a"), 3 - first: (NUMBERED, "b")}
    assert _joined(names, {(TEXT, "same x"): {1, 2}}) == {(1, 2)}
