"""Pairs that reviewers have decided, by ids: also where nothing states the link any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.graph.identity import aliases
from rightsgraph.graph.review.decisions import STATUS, Decision, decisions, standing


@dataclass(frozen=True)
class Settled:
    """The decision that counts on a pair of ids, a recommendation's first, or, with `other` None, on a mandate."""

    one: str
    other: str | None
    accepted: bool


def settled(db: sqlite3.Connection) -> Iterator[Settled]:
    """The decision that counts on every pair and mandate, under each id that a side is known by."""
    said: dict[tuple[str, str | None], list[Decision]] = {}
    for decision in decisions(db):  # the oldest first
        if decision.verdict in aliases.OF_NAMES:
            continue
        # whichever a reviewer named first
        (_, ones), *more = sorted(decision.sides, key=lambda side: side[0] != "Recommendation")
        others: tuple[str | None, ...] = more[0][1] if more else (None,)
        for one in ones:
            for other in others:
                said.setdefault((one, other), []).append(decision)
    for (one, other), made in said.items():
        if left := standing(made):
            yield Settled(one, other, STATUS[left[-1].verdict] == "confirmed")
