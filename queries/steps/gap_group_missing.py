"""Gap `group-missing`: groups of people that nothing linked is about."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered

_EVERYBODY = "group/general"  # UN lists use it where no group in particular is meant


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations that name a group, without those groups that something linked is about."""
    if not rows:
        return []
    links = asking.statement("links")
    concerned: dict[str, set[str]] = defaultdict(set)
    places = {place for row in links for place in row["containers"] or ()}
    for row in of_these(asking, "law-groups-of", "law-groups", places):
        concerned[row["place"]].add(row["concerned"])
    answered: dict[str, set[str]] = defaultdict(set)
    provisions: dict[str, set[str]] = defaultdict(set)
    for row in links:
        provisions[row["recommendation"]].add(row["provision"])
        for place in row["containers"] or ():
            answered[row["recommendation"]] |= concerned.get(place, set())
    for row in asking.statement("measure-groups"):
        answered[row["recommendation"]].add(row["concerned"])
    for row in rows:
        row["missing"] = sorted({*row["named"]} - {_EVERYBODY} - answered[row["recommendation"]])
        row["provision"] = sorted(provisions[row["recommendation"]])
    return gathered((row for row in rows if row["missing"]), asking)
