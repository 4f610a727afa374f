"""Pairs that reviewers have decided, by ids: also where nothing states the link any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from rightsgraph.graph.identity import aliases
from rightsgraph.graph.review.decisions import STATUS, decisions


@dataclass(frozen=True)
class Settled:
    """The decision that counts on a pair of ids or, with `other` None, on a mandate."""

    one: str
    other: str | None
    accepted: bool


def settled(db: sqlite3.Connection) -> Iterator[Settled]:
    """The latest decision on every pair and mandate, under each id that a side is known by."""
    latest: dict[tuple[str, str | None], bool | None] = {}
    for decision in decisions(db):  # the oldest first
        if decision.verdict in aliases.OF_NAMES:
            continue
        accepted = decision.verdict == "confirm" if decision.verdict in STATUS else None
        left = decision.sides[0][1]
        right: tuple[str | None, ...] = decision.sides[1][1] if len(decision.sides) > 1 else (None,)
        for one in left:
            for other in right:
                latest[(one, other)] = accepted
    for (one, other), verdict in latest.items():
        if verdict is not None:  # a decision that was taken back leaves the pair open
            yield Settled(one, other, verdict)
