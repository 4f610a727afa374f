"""Which agency answers for which theme: the cells of the matrix that are not empty."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.analysis.network import active, names, work
from rightsgraph.queries.book import Asking, Rows


def step(rows: Rows, asking: Asking) -> Rows:
    """One row per agency and theme."""
    themes = {row["recommendation"]: row["themes"] or [] for row in rows}
    found = active(work(asking))
    called = names(found, "agency", "agency_name")
    every: dict[tuple[str, str], set[str]] = defaultdict(set)
    led: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in found:
        for theme in themes.get(row["recommendation"], ()):
            every[row["agency"], theme].add(row["recommendation"])
            if row["role"] == "lead":
                led[row["agency"], theme].add(row["recommendation"])
    return [
        {
            "agency": agency,
            "agency_name": called[agency],
            "theme": theme,
            "recommendations": len(which),
            "as_lead": len(led.get((agency, theme), ())),
        }
        for (agency, theme), which in every.items()
    ]
