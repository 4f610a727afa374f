"""Gap `successor-unclear`: a lead of which nobody can say who took it over."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import chosen, leads
from rightsgraph.queries.steps.succession import UNCLEAR


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with a lead whose successor is unclear, with who may have taken over."""
    return chosen(rows, asking, lambda answers: [r for r in leads(answers) if r["agency_status"] == UNCLEAR])
