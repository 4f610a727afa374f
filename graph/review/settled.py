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
    """The decision that counts on every pair and mandate, under each id that a side is known by."""
    said: dict[tuple[str, str | None], list[bool]] = {}
    for decision in decisions(db):  # the oldest first
        if decision.verdict in aliases.OF_NAMES:
            continue
        left = decision.sides[0][1]
        right: tuple[str | None, ...] = decision.sides[1][1] if len(decision.sides) > 1 else (None,)
        for one in left:
            for other in right:
                on_pair = said.setdefault((one, other), [])
                if decision.verdict in STATUS:
                    on_pair.append(STATUS[decision.verdict] == "confirmed")
                elif on_pair:  # taken back: the decision before it counts again
                    on_pair.pop()
    for (one, other), verdicts in said.items():
        if verdicts:
            yield Settled(one, other, verdicts[-1])
