"""The leads of a recommendation: rows of the main question with role lead, and how they are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.gap_rows import gathered
from rightsgraph.queries.steps.shared_work import who_implements
from rightsgraph.queries.steps.succession import ACTIVE

LEAD = "lead"
Row = dict[str, Any]
_OF_AN_ANSWER = (
    "provision",
    "law",
    "agency",
    "agency_name",
    "via_agency",
    "mandate",
    "source",
    "extent",
    "method",
)


def chosen(rows: Rows, asking: Asking, choose: Callable[[Rows], Rows]) -> Rows:
    """One row for every recommendation of which `choose` takes rows of the main question."""
    answers = who_implements(asking)
    found: Rows = []
    for row in rows:
        for answer in choose(answers.get(row["recommendation"], [])):
            said = {name: answer[name] for name in _OF_AN_ANSWER}
            for name in ("mandate", "source"):
                said[name] = (answer[name] or "").split(";")
            found.append(
                {**row, **said, **({"conflict": answer["conflict"]} if "conflict" in answer else {})}
            )
    return gathered(found, asking)


def leads(rows: Iterable[Row]) -> Rows:
    """The rows in which an agency leads."""
    return [row for row in rows if row["role"] == LEAD and row["agency"]]


def active(rows: Iterable[Row]) -> Rows:
    """The rows whose agency is active."""
    return [row for row in rows if row["agency_status"] == ACTIVE]


def told_apart(rows: Iterable[Row]) -> list[Rows]:
    """The leads, those with the same agency or the same `via_agency` together as one."""
    groups: list[Rows] = []
    for row in rows:
        same = [group for group in groups if any(alike(row, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in same)]
        groups.append([row, *(other for group in same for other in group)])
    return groups


def alike(one: Row, other: Row) -> bool:
    """Whether two leads count as one: the same agency, or standing for the same."""
    return one["agency"] == other["agency"] or bool(
        one["via_agency"] and one["via_agency"] == other["via_agency"]
    )


def names(groups: Iterable[Rows]) -> Iterator[str]:
    """Each of several leads by the ids of its agencies."""
    return iter(sorted("/".join(sorted({row["agency"] for row in group})) for group in groups))
