"""Who stands in whose place when an agency has ended, as the main question works it out."""

from __future__ import annotations

from rightsgraph.queries.paths import statements
from rightsgraph.queries.paths.dependents import Case
from rightsgraph.queries.steps.succession import Life, Succession, Successions


def standings(case: Case) -> Successions:
    """The successions as if the case's agencies had ended by its day."""
    lives = {}
    for row in case.graph.run(statements.AGENCIES).rows:
        to = row["active_to"]
        if row["id"] in case.scope:
            to = min(to, case.day) if to else case.day
        lives[row["id"]] = Life(row["active_from"], to)
    steps = [
        Succession(row["start_id"], row["end_id"], row["effective_on"], row["functions"] or ())
        for row in case.graph.run(statements.SUCCESSIONS).rows
    ]
    return Successions(case.day, lives, steps)
