"""A State's name in any of the languages is that State, also where it is spelt like another one's code."""

from __future__ import annotations

import pytest
from rightsgraph.ontology.ids import state_names
from rightsgraph.ontology.ids.states import iso3


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Nga", "RUS"),
        ("NGA", "NGA"),
        ("Vnm", "VNM"),
        ("vnm", "VNM"),
        ("Per", None),
        ("PER", "PER"),
        ("Lào", "LAO"),
    ],
)
def test_codes_and_names_of_three_letters(written: str, code: str | None) -> None:
    assert iso3(written) == code


def test_no_name_means_another_state() -> None:
    names = {*state_names._own_names(), *state_names._all_names()}
    assert len(names) > 2_000
    assert {(name, code) for code, name in names if iso3(name) not in (code, None)} == set()
