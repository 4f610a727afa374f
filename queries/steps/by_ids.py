"""Asking for some things by their ids: one by one for a few, by a list for many, over all for most."""

from __future__ import annotations

from collections.abc import Collection

from rightsgraph.queries.book import Asking, Rows

# Measured on 250,000 recommendations: a list is the faster up to some tens of thousands. How many ids are few, the
# engine says (`Asking.few`): the embedded one goes by its index at every step where a statement names one id.
MANY = 5_000


def of_these(asking: Asking, some: str, every: str, ids: Collection[str], one: str | None = None) -> Rows:
    """The rows of section `some` (given ids) for these; of section `every` where they are too many to list.

    Where there is a section `one` (given id), it is asked for each of a few.
    """
    if len(ids) > MANY:
        return asking.statement(every)
    if one and len(ids) <= asking.few:
        return [row for id_ in sorted(ids) for row in asking.statement(one, id=id_)]
    return asking.statement(some, ids=sorted(ids)) if ids else []


def of_places(
    asking: Asking, name: str, every: str, places: Collection[str], laws: Collection[str | None]
) -> Rows:
    """The rows of laws and provisions, of which `laws` are known to be laws.

    Of a few, those of the sections NAME-of-law and NAME-of-provision (given place): with one label and one id, the
    embedded engine goes by its index all the way. Of many, those of NAME-among (given ids).
    """
    if len(places) > asking.few:
        return of_these(asking, f"{name}-among", every, places)
    return [
        row
        for place in sorted(places)
        for kind in kinds(place, laws)
        for row in asking.statement(f"{name}-of-{kind}", place=place)
    ]


def by_kind(asking: Asking, name: str, places: Collection[str], laws: Collection[str | None]) -> Rows:
    """The rows of the sections NAME-of-laws and NAME-of-provisions (given ids).

    With one label the embedded engine looks a list of ids up by its index; with several it reads every provision.
    """
    ids: dict[str, list[str]] = {"law": [], "provision": []}
    for place in sorted(places):
        for kind in kinds(place, laws):
            ids[kind].append(place)
    return [row for kind, of in ids.items() if of for row in asking.statement(f"{name}-of-{kind}s", ids=of)]


def kinds(place: str, laws: Collection[str | None] = ()) -> tuple[str, ...]:
    """What a place is: a law, a provision, or either where its id does not tell and it is none of the known laws."""
    if place in laws:
        return ("law",)
    return ("provision",) if "#" in place else ("law", "provision")


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
