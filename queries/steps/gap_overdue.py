"""Gap `overdue`: measures past due, and follow-up for which the day has passed without a later document."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.answered import Answers
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with what was due and when."""
    states = {row["state"] for row in rows if row["state"] is not None}
    answers = Answers(of_these(asking, "documents-of", "documents", states))
    found = [row for row in rows if not answers.reached(row, str(row["follow_up_due"]))]
    for row in found:
        row["overdue"] = f"follow-up was due on {row['follow_up_due']}"
    for row in asking.statement("measures"):
        found.append({**row, "overdue": f"measure {row['measure']} was due on {row['due_on']}"})
    return gathered(found, asking)
