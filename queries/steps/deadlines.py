"""What is due, with the agencies that answer for it on the date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rightsgraph.ontology.ids.states import state_of_law
from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.answered import Answers
from rightsgraph.queries.steps.asked_state import under
from rightsgraph.queries.steps.by_ids import of_these
from rightsgraph.queries.steps.shared_work import who_implements
from rightsgraph.queries.steps.who_implements import Agencies

_Row = dict[str, Any]
_Sets = dict[str, set[str]]
_CLOSED = ("done", "dropped")


def step(rows: Rows, asking: Asking) -> Rows:
    """Everything with a due date, narrowed to the agency, the State and the time asked for."""
    follow_ups = _follow_ups([row for row in rows if _in_time(row, asking)], asking)
    found = [*follow_ups, *asking.statement("reports"), *_measures(asking)]
    for row in found:
        asking.datasets.update(row.get("datasets") or ())
    kept = [row for row in found if _in_time(row, asking) and _answered_for(row, asking)]
    return under(asking.values.get("state"), kept)


def _follow_ups(rows: Rows, asking: Asking) -> Rows:
    """Those that are still open, with the agencies that lead."""
    past = [row for row in rows if row["due_on"] < asking.as_at]
    answers = Answers(asking.statement("answers") if past else ())
    answered = {row["id"] for row in past if answers.reached(row, row["due_on"], asking.values.get("state"))}
    found = [row for row in rows if row["id"] not in answered]
    leads = _leads(asking) if found else {}
    for row in found:
        row["agency"] = _joined(leads, row["id"])
        row["text"] = (row["text_local"] if asking.lang == "local" else None) or row["text"]
    return found


def _leads(asking: Asking) -> _Sets:
    everybody = replace(asking, values={k: v for k, v in asking.values.items() if k != "agency"})
    return {
        recommendation: {row["agency"] for row in rows if row["agency"] and row["role"] == "lead"}
        for recommendation, rows in who_implements(everybody).items()
    }


def _measures(asking: Asking) -> Rows:
    """The measures that are open, with their agencies, and the mechanisms and States that they belong to."""
    state = asking.values.get("state")
    # also those of a recommendation to several States, which is counted under another
    answering = {row["id"] for row in asking.statement("answering")} if state else set()
    tell = _of_state(asking, answering, str(state)) if state else asking.statement
    planned = tell("planned")
    of_law = _states_of_laws(asking, {row["law"] for row in planned})
    tasks = tell("assigned")
    agencies = Agencies(asking, {row["agency"] for row in tasks})
    assigned = _gathered(
        [(row["id"], s.agency) for row in tasks for s in agencies.successions.standing(row["agency"])]
    )
    asked = tell("asked")
    mechanisms = _gathered([(row["id"], row["mechanism"]) for row in asked])
    # the surest first: whom it answers, who planned it, who is to do it
    states = (
        _gathered([(row["id"], row["state"]) for row in asked]),
        _gathered([(row["id"], of_law.get(row["law"])) for row in planned]),
        _gathered([(row["id"], row["state"]) for row in tasks]),
    )
    found = [
        {
            **row,
            "agency": _joined(assigned, row["id"]),
            "mechanism": _joined(mechanisms, row["id"]),
            "state": _joined(next((known for known in states if row["id"] in known), {}), row["id"]),
        }
        for row in tell("measures")
        if row["status"] not in _CLOSED
    ]
    return [
        row for row in found if row["id"] in answering or state in (None, *(row["state"] or "").split(";"))
    ]


def _gathered(pairs: list[tuple[str, str | None]]) -> _Sets:
    found: _Sets = defaultdict(set)
    for name, value in pairs:
        if value:
            found[name].add(value)
    return dict(found)


def _joined(known: _Sets, name: str) -> str | None:
    return ";".join(sorted(known.get(name, ()))) or None


def _states_of_laws(asking: Asking, laws: set[str]) -> dict[str, str | None]:
    """The State of each law: as said, else as its id begins."""
    return {row["law"]: row["state"] or state_of_law(row["law"]) for row in asking.of_ids("plans", laws)}


def _of_state(asking: Asking, answering: set[str], state: str) -> Callable[[str], Rows]:
    """Sections about the measures that may be the State's: by what they answer, their agencies or their plan."""
    laws = {row["law"] for row in asking.statement("own-laws")}
    nameless = {row["law"] for row in asking.statement("nameless-laws")}
    laws |= {law for law in nameless if state_of_law(law) == state}
    ids = answering | {row["id"] for row in asking.statement("of-agencies")}
    ids |= {row["id"] for row in asking.of_ids("under-laws", laws)}
    ids |= {row["id"] for row in asking.statement("under-provisions") if row["law"] in laws}
    return lambda name: of_these(asking, f"{name}-of", name, ids)


def _in_time(row: _Row, asking: Asking) -> bool:
    return row["due_on"] >= asking.as_at or bool(asking.values.get("past"))


def _answered_for(row: _Row, asking: Asking) -> bool:
    return asking.values.get("agency") in (None, *str(row.get("agency") or "").split(";"))
