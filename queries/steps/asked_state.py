"""The State under which a reader meets what is addressed to several (see docs/decisions/0009)."""

from __future__ import annotations

from rightsgraph.queries.book import Rows


def under(state: str | None, rows: Rows) -> Rows:
    """The rows as the filter `state` asked for them: what is another State's, too, stands under the one asked."""
    for row in rows if state else ():
        if state not in (row.get("state") or "").split(";"):
            row["state"] = state
    return rows
