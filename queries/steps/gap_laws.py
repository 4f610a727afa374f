"""Gaps about laws: those of a section that recommendations are linked to, with the acts that detail."""

from __future__ import annotations

from collections import defaultdict

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered


def step(rows: Rows, asking: Asking) -> Rows:
    """One row for every law of section `laws` that is linked."""
    linked: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        linked[row["law"]].add(row["recommendation"])
    known = {law for law in linked if law is not None}
    acts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in of_these(asking, "acts-of", "acts", known):
        law = row.pop("law")
        for name, value in row.items():
            acts[law][name].add(value)
    laws = [row for row in of_these(asking, "laws-of", "laws", known) if row["law"] in linked]
    for row in laws:
        row["recommendation"] = sorted(linked[row["law"]])
        row.update({name: sorted(values) for name, values in acts[row["law"]].items()})
    return gathered(laws, asking)
