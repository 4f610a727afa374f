"""Gap `overdue`: measures past due, and follow-up for which the day has passed without a later document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with what was due and when."""
    issued: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    states = {row["state"] for row in rows if row["state"] is not None}
    for row in of_these(asking, "documents-of", "documents", states):
        issued[row["mechanism"], row["state"]][row["document"]] = row["issued"]
    found = [row for row in rows if not _answered(row, issued[row["mechanism"], row["state"]])]
    for row in found:
        row["overdue"] = f"follow-up was due on {row['follow_up_due']}"
    for row in asking.statement("measures"):
        found.append({**row, "overdue": f"measure {row['measure']} was due on {row['due_on']}"})
    return gathered(found, asking)


def _answered(row: dict[str, Any], issued: Mapping[str, str]) -> bool:
    """Another document came after the request; where that has no date, after the day on which it was due.

    The document that asks is often published later than the day of the request: it answers nothing.
    """
    asked = str(row["made_on"] or row["follow_up_due"])
    return any(day > asked for document, day in issued.items() if document != row["document"])
