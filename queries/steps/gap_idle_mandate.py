"""Gap `idle-mandate`: mandates in force that no recommendation reaches."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.gap_rows import gathered
from rightsgraph.queries.steps.shared_work import who_implements


def step(rows: Rows, asking: Asking) -> Rows:
    """The mandates that no recommendation reaches through law, directly, or by a theme, group or goal."""
    if not rows:
        return []
    population = asking.statement("population")
    reached = _through_law({row["recommendation"] for row in population}, asking)
    rows = [row for row in rows if row["mandate"] not in reached]
    covers = _of_mandates(asking, "covered", rows, "covers")
    named = {name for row in population for name in _names(row)}
    idle = [row for row in rows if named.isdisjoint(covers[row["mandate"]])]
    conferring = _of_mandates(asking, "conferring", idle, "conferred_by")
    for row in idle:
        row.update(covers=covers[row["mandate"]], conferred_by=conferring[row["mandate"]])
    return gathered(idle, asking)


def _through_law(population: set[str], asking: Asking) -> set[str]:
    answers = (rows for name, rows in who_implements(asking).items() if name in population)
    return {name for row in chain.from_iterable(answers) for name in (row["mandate"] or "").split(";")}


def _names(row: dict[str, object]) -> list[str]:
    lists = [row[name] for name in ("themes", "groups", "sdgs")]
    return [
        str(row["recommendation"]),
        *(name for found in lists if isinstance(found, list) for name in found),
    ]


def _of_mandates(asking: Asking, section: str, mandates: Rows, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in of_these(asking, f"{section}-of", section, {row["mandate"] for row in mandates}):
        found[row["mandate"]].append(row[column])
    return found
