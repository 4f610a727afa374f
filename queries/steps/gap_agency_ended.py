"""Gap `agency-ended`: there are leads, and every one of them has ended."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import chosen, leads
from rightsgraph.queries.steps.succession import ENDED


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations all of whose leads have ended, with these."""
    return chosen(rows, asking, _all_ended)


def _all_ended(answers: Rows) -> Rows:
    found = leads(answers)
    return found if all(row["agency_status"] == ENDED for row in found) else []
