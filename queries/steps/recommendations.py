"""The list of recommendations in the language asked for."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.asked_state import under


def step(rows: Rows, asking: Asking) -> Rows:
    """The text in the local language where it is wanted and there is one, under the State asked for."""
    if asking.lang == "local":
        for row in rows:
            row["text"] = row["text_local"] or row["text"]
    return under(asking.values.get("state"), rows)
