"""Gap `no-evidence`: links whose evidence names neither a source nor a place."""

from __future__ import annotations

import json

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_rows import gathered


def step(rows: Rows, asking: Asking) -> Rows:
    """The links without a source of which no evidence names a place either."""
    return gathered((row for row in rows if not _has_place(row["evidence_text"])), asking)


def _has_place(evidence: str | None) -> bool:
    return any(item.get("source") or item.get("locator") for item in json.loads(evidence or "[]"))
