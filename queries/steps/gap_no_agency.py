"""Gap `no-agency`: links in force, and nobody answers for any of them."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import chosen


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations for which the main question gives no agency."""
    return chosen(rows, asking, _without_agency)


def _without_agency(answers: Rows) -> Rows:
    return [] if any(row["agency"] for row in answers) else answers
