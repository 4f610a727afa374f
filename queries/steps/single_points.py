"""Laws and agencies without which recommendations would be left without basis or lead."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rightsgraph.queries.analysis.network import active, names, ranked, sets, work
from rightsgraph.queries.book import Asking, Rows


def step(_rows: Rows, asking: Asking) -> Rows:
    """Those on which most recommendations hang first."""
    rows = work(asking)
    leads = [row for row in active(rows) if row["role"] == "lead"]
    found = _alone(rows, "law", "law_title", "basis") + _alone(leads, "agency", "agency_name", "lead")
    return ranked(sorted(found, key=lambda row: (-row["recommendations"], row["kind"], row["id"])))


def _alone(rows: Rows, kind: str, name: str, lost: str) -> list[dict[str, Any]]:
    """What stands alone behind recommendations."""
    behind, called = sets(rows, "recommendation", kind), names(rows, kind, name)
    hanging: dict[str, list[str]] = defaultdict(list)
    for recommendation, things in sorted(behind.items()):
        if len(things) == 1:
            hanging[next(iter(things))].append(recommendation)
    return [
        {
            "kind": kind,
            "id": thing,
            "name": called[thing],
            "lost": lost,
            "recommendations": len(which),
            "which": which,
        }
        for thing, which in hanging.items()
    ]
