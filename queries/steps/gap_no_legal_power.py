"""Gap `no-legal-power`: an agency leads by plan, and no mandate by law of its covers what is linked."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import active, alike, chosen, leads


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with an active lead by plan that has no mandate by law there, in whatever role."""
    return chosen(rows, asking, _by_plan_alone)


def _by_plan_alone(answers: Rows) -> Rows:
    by_law = [row for row in answers if row["basis"] == "law"]
    by_plan = [row for row in active(leads(answers)) if row["basis"] == "plan"]
    return [row for row in by_plan if not any(alike(row, other) for other in by_law)]
