"""What is due, with the agencies that answer for it on the date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.shared_work import who_implements
from rightsgraph.queries.steps.who_implements import Agencies

_Row = dict[str, Any]
_CLOSED = ("done", "dropped")


def step(rows: Rows, asking: Asking) -> Rows:
    """Everything with a due date, narrowed to the agency, the State and the time asked for."""
    found = [*rows, *asking.statement("reports"), *_measures(asking)]
    leads = _leads(asking) if any(row["kind"] == "follow-up" for row in found) else {}
    for row in found:
        if row["kind"] == "follow-up":
            row["agency"] = ";".join(sorted(leads.get(row["id"], ())))
            row["text"] = (row["text_local"] if asking.lang == "local" else None) or row["text"]
        asking.datasets.update(row.get("datasets") or ())
    return [row for row in found if _wanted(row, asking)]


def _measures(asking: Asking) -> Rows:
    tell = _of_state(asking) if asking.values.get("state") else asking.statement
    tasks = tell("assigned")
    agencies = Agencies(asking, {row["agency"] for row in tasks})
    assigned: dict[str, set[str]] = defaultdict(set)
    for row in tasks:
        assigned[row["id"]] |= {s.agency for s in agencies.successions.standing(row["agency"])}
    asked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in tell("asked"):
        for name in ("mechanism", "state"):
            if row[name]:
                asked[row["id"]][name].add(row[name])
    return [
        {
            **row,
            "agency": ";".join(sorted(assigned[row["id"]])),
            **{n: ";".join(sorted(v)) for n, v in asked[row["id"]].items()},
        }
        for row in tell("measures")
    ]


def _of_state(asking: Asking) -> Callable[[str], Rows]:
    """Sections about the measures that answer recommendations to the State."""
    ids = {row["id"] for row in asking.statement("answering")}
    return lambda name: of_these(asking, f"{name}-of", name, ids)


def _leads(asking: Asking) -> dict[str, set[str]]:
    return {
        recommendation: {row["agency"] for row in rows if row["agency"] and row["role"] == "lead"}
        for recommendation, rows in who_implements(asking).items()
    }


def _wanted(row: _Row, asking: Asking) -> bool:
    agency, state = asking.values.get("agency"), asking.values.get("state")
    if agency and agency not in str(row.get("agency") or "").split(";"):
        return False
    if state and state not in str(row.get("state") or "").split(";"):
        return False
    if row.get("status") in _CLOSED:
        return False
    return row["due_on"] >= asking.as_at or bool(asking.values.get("past"))
