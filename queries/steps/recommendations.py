"""The list of recommendations in the language asked for."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows


def step(rows: Rows, asking: Asking) -> Rows:
    """The text in the local language where it is wanted and there is one."""
    if asking.lang == "local":
        for row in rows:
            row["text"] = row["text_local"] or row["text"]
    return rows
