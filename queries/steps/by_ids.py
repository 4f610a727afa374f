"""Asking for some things by their ids: one by one for a few, by a list for many, over all for most."""

from __future__ import annotations

from collections.abc import Collection

from rightsgraph.queries.book import Asking, Rows

# Measured on 250,000 recommendations: a list is the faster up to some tens of thousands. How many ids are few, the
# engine says (`Asking.few`): the embedded one goes by its index at every step where a statement names one id.
MANY = 5_000


def of_these(asking: Asking, some: str, every: str, ids: Collection[str]) -> Rows:
    """The rows of section `some` (given ids) for these; of section `every` where they are too many to list."""
    if len(ids) > MANY:
        return asking.statement(every)
    return asking.statement(some, ids=sorted(ids)) if ids else []


def reached(
    asking: Asking, some: str, every: str, ids: Collection[str], end: str = "other"
) -> tuple[Rows, set[str]]:
    """The rows that lead on from these, step by step, each to its `end`; and all ids on the way."""
    found: Rows = []
    known, new = set(ids), set(ids)
    while new:
        rows = of_these(asking, some, every, new)
        found += rows
        new = {row[end] for row in rows} - known
        known |= new
    return found, known
