"""Asking for some things by their ids: for these as the engine likes it best, or for all where they are most."""

from __future__ import annotations

from collections.abc import Collection

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.format.forms import labels_of

# Measured on 250,000 recommendations: a list is the faster up to some tens of thousands. How many ids are few, the
# engine says (`Asking.few`): the embedded one goes by its index at every step where a statement names one id.
MANY = 5_000
_PLACES = {"Law", "Provision"}


def of_these(
    asking: Asking, some: str, every: str | None, ids: Collection[str], laws: Collection[str | None] = ()
) -> Rows:
    """The rows of section `some` (given each) for these; of section `every` where they are too many to list.

    Of laws and provisions, `laws` are known to be laws.
    """
    if every and len(ids) > MANY:
        return asking.statement(every)
    labels = set(labels_of(asking.query.statements[some]))
    if labels != _PLACES or not asking.few:
        return asking.of_ids(some, ids)
    return [
        row for label, places in _by_label(ids, laws).items() for row in asking.of_ids(some, places, label)
    ]


def _by_label(places: Collection[str], laws: Collection[str | None]) -> dict[str, list[str]]:
    """With one label the embedded engine looks ids up by its index; with several it reads every provision."""
    found: dict[str, list[str]] = {"Law": [], "Provision": []}
    for place in places:
        for label in kinds(place, laws):
            found[label].append(place)
    return found


def kinds(place: str, laws: Collection[str | None] = ()) -> tuple[str, ...]:
    """What a place is: a law, a provision, or either where its id does not tell and it is none of the known laws."""
    if place in laws:
        return ("Law",)
    return ("Provision",) if "#" in place else ("Law", "Provision")


def leading_on(
    asking: Asking, among: str, places: Collection[str], laws: Collection[str | None]
) -> Collection[str]:
    """These places, without provisions that section `among` does not give; all where this would not be told sooner.

    Most of a State's linked provisions have no mandate of their own, were never changed, and so on. The embedded engine
    looks a list of provisions up by the index (25 ms for 1,500) but does not go on from it so (50 to 1,700 ms).
    """
    provisions = {place for place in places if "Provision" in kinds(place, laws)}
    if not asking.few or not asking.few < len(provisions) <= MANY:
        return places
    some = {row["id"] for row in asking.of_ids(among, provisions)}
    return {place for place in places if place in some or "Law" in kinds(place, laws)}


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
