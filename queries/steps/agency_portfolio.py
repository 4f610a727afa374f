"""An agency's rows of the main question."""

from __future__ import annotations

from itertools import chain

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.shared_work import who_implements


def first(asking: Asking) -> Rows:
    """The main question's rows of the agency."""
    return list(chain.from_iterable(who_implements(asking).values()))


def step(rows: Rows, asking: Asking) -> Rows:
    """The rows in which the agency itself answers on the date; an agency that passed everything on has none."""
    own = [
        row
        for row in rows
        if row["agency"] == asking.values["agency"]
        and row["role"] in asking.values["role"]
        and row["basis"] in asking.values["basis"]
    ]
    local = asking.lang == "local"
    said = of_these(asking, "texts-of", "main", {row["recommendation"] for row in own})
    texts = {row["recommendation"]: (row["text_local"] if local else None) or row["text"] for row in said}
    return [{**row, "text": texts[row["recommendation"]]} for row in own]
