"""Links each once, whatever number of datasets says them, with their state on the date; none left out."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_rows import localised
from rightsgraph.queries.steps.links import in_force, united

_IDENTITY = ("recommendation", "provision", "extent", "method", "status")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row for every link, in force or not."""
    links = united(rows, _IDENTITY)
    for link in links:
        link["in_force"] = in_force(link, asking.as_at)
    return localised(links, asking)
