"""For how long a query of a user's own may go on."""

from __future__ import annotations

import os

from rightsgraph.ontology.errors import UsageError

VARIABLE = "RIGHTSGRAPH_QUERY_SECONDS"
USUAL = 120.0


def seconds() -> float:
    """Of the environment, else the usual; UsageError where it is no number above 0."""
    said = os.environ.get(VARIABLE)
    try:
        limit = USUAL if said is None else float(said)
    except ValueError:
        limit = 0.0
    if not 0 < limit < 1e6:
        raise UsageError(f"{VARIABLE}={said}: give a number of seconds.")
    return limit


def too_long(limit: float) -> UsageError:
    """What to say of a query that was ended."""
    return UsageError(
        f"The query was ended after {limit:g} seconds. Narrow it by a condition or a LIMIT, or allow it more time by "
        f"the variable {VARIABLE}."
    )
