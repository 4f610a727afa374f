"""Gap `soft-law-only`: all links in force lead to decisions, directives, plans or strategies."""

from __future__ import annotations

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered


def step(rows: Rows, asking: Asking) -> Rows:
    """The links of recommendations that have none to firmer law; law of unknown kind counts as firmer."""
    laws = {row["law"] for row in rows if row["law"] is not None}
    kinds = {row["law"]: row["law_kind"] for row in of_these(asking, "soft-laws-of", "soft-laws", laws)}
    firm = {row["recommendation"] for row in rows if row["law"] not in kinds}
    soft = [row for row in rows if row["recommendation"] not in firm]
    for row in soft:
        row["law_kind"] = kinds[row["law"]]
    return gathered(soft, asking)
