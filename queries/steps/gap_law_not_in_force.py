"""Gap `law-not-in-force`: says what ended or begins when, and what took its place."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered
from rightsgraph.queries.steps.links import in_force


def step(rows: Rows, asking: Asking) -> Rows:
    """The links, each with the reason for which it does not hold."""
    replacing: dict[str, set[str]] = defaultdict(set)
    places = {place for row in rows for place in row["containers"] or ()}
    for row in of_these(asking, "replacements-of", "replacements", places):
        replacing[row["target"]].add(row["replaced_by"])
    for row in rows:
        ended = in_force(row, asking.as_at) == "ended"
        by = (
            {name for place in row["containers"] or () for name in replacing.get(place, ())}
            if ended
            else set()
        )
        row["replaced_by"] = sorted(by)
        row["reason"] = _reason(row, ended)
    return gathered(rows, asking)


def _reason(row: dict[str, Any], ended: bool) -> str:
    if not ended:
        return f"{row['provision']} begins on {row['begins_on']}"
    by = f", replaced by {', '.join(row['replaced_by'])}" if row["replaced_by"] else ""
    return f"{row['provision']} ended on {row['ends_on']}{by}"
