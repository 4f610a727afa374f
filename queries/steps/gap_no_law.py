"""Gap `no-law`: what links there are although none of them counts."""

from __future__ import annotations

from collections import Counter

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_rows import gathered

_KINDS = {("confirmed", "planned"): "planned", ("confirmed", "contradicts"): "contradicting"}
_COLUMNS = ("planned", "proposed", "contradicting")


def step(rows: Rows, asking: Asking) -> Rows:
    """Each recommendation with the number of its planned, proposed and contradicting links."""
    counts: Counter[tuple[str, str]] = Counter()
    for link in asking.statement("others") if rows else ():
        kind = _KINDS.get((link["status"], link["extent"]))
        counts[link["recommendation"], "proposed" if link["status"] == "proposed" else kind or ""] += 1
    return gathered(
        [{**row, **{name: counts[row["recommendation"], name] for name in _COLUMNS}} for row in rows], asking
    )
