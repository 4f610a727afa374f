"""Gap `no-law`: what links there are although none of them counts."""

from __future__ import annotations

from collections import Counter

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_rows import gathered

_COLUMNS = {"planned": "planned", "contradicts": "contradicting"}  # of confirmed links, by extent
_PROPOSED = "proposed"


def step(rows: Rows, asking: Asking) -> Rows:
    """Each recommendation with the number of its planned, proposed and contradicting links."""
    counts: Counter[tuple[str, str]] = Counter()
    for link in asking.statement("others") if rows else ():
        if link["status"] == _PROPOSED:
            counts[link["recommendation"], _PROPOSED] += 1
        elif link["status"] == "confirmed":
            counts[link["recommendation"], _COLUMNS[link["extent"]]] += 1
    for row in rows:
        row |= {name: counts[row["recommendation"], name] for name in (*_COLUMNS.values(), _PROPOSED)}
    return gathered(rows, asking)
