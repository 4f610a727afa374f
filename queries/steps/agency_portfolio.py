"""An agency's rows of the main question."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.shared_work import who_implements


def step(rows: Rows, asking: Asking) -> Rows:
    """The rows in which the agency itself answers on the date; an agency that passed everything on has none."""
    local = asking.lang == "local"
    texts = {row["recommendation"]: (row["text_local"] if local else None) or row["text"] for row in rows}
    return [
        {**row, "text": texts[recommendation]}
        for recommendation, found in who_implements(asking).items()
        if recommendation in texts
        for row in found
        if row["agency"] == asking.values["agency"]
        and row["role"] in asking.values["role"]
        and row["basis"] in asking.values["basis"]
    ]
