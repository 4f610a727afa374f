"""Gap `conflicting-leads`: more than one agency in the lead, by law, by plan, or one by each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_leads import Row, active, alike, chosen, leads, names, told_apart


def step(rows: Rows, asking: Asking) -> Rows:
    """Recommendations with leads in conflict, each lead with the conflict it is part of."""
    return chosen(rows, asking, _in_conflict)


def _in_conflict(answers: Rows) -> Rows:
    found = active(leads(answers))
    by_law = [row for row in found if row["basis"] == "law"]
    by_plan = [row for row in found if row["basis"] == "plan"]
    return [*_by_law(by_law), *_by_plan(by_plan), *_between(by_law, by_plan)]


def _by_law(rows: Rows) -> Iterator[Row]:
    """Several leads by law for one provision."""
    provisions: dict[str, Rows] = defaultdict(list)
    for row in rows:
        provisions[row["provision"]].append(row)
    for provision, held in provisions.items():
        yield from _several(held, f"by law for {provision}")


def _by_plan(rows: Rows) -> Iterator[Row]:
    yield from _several(rows, "by plan")


def _several(rows: Rows, by: str) -> Iterator[Row]:
    groups = told_apart(rows)
    if len(groups) > 1:
        conflict = f"{by}: {', '.join(names(groups))}"
        yield from ({**row, "conflict": conflict} for row in rows)


def _between(by_law: Rows, by_plan: Rows) -> Iterator[Row]:
    """Leads by law and leads by plan that have none in common."""
    if not by_law or not by_plan or any(alike(one, other) for one in by_law for other in by_plan):
        return
    law, plan = (", ".join(names(told_apart(rows))) for rows in (by_law, by_plan))
    for row in (*by_law, *by_plan):
        yield {**row, "conflict": f"by law: {law}; by plan: {plan}".replace("; ", ", but ")}
