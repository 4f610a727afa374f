"""Gap `no-legal-power`: an agency leads by plan, and no mandate by law of its covers what is linked."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import chosen, leads


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with a lead by plan that has no mandate by law there, in whatever role."""
    return chosen(rows, asking, _by_plan_alone)


def _by_plan_alone(answers: Rows) -> Rows:
    empowered = {row["agency"] for row in answers if row["basis"] == "law"}  # each by what came to itself
    return [row for row in leads(answers) if row["basis"] == "plan" and row["agency"] not in empowered]
