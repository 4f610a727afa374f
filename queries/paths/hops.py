"""The hops of a path: one relationship each, with all that is said of it; and where a path stops."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from rightsgraph.graph.record import evidence_text

STOPS = "STOPS"
_STATUS_ORDER = ("confirmed", "proposed", "rejected")


@dataclass(frozen=True)
class Node:
    """A node as a hop names it."""

    id: str
    label: str
    name: str


@dataclass(frozen=True)
class Hop:
    """One relationship from `start` to `end`, with all that is said of it; or where a path stops (no `end`).

    `direction` is "in" where the relationship itself points the other way. `begins` and `ends` are those of what the hop
    leads to; days are ISO dates, or as they were given (`2024`).
    """

    type: str
    direction: str
    start: Node
    end: Node | None
    extent: str | None = None
    method: str | None = None
    role: str | None = None
    status: str | None = None
    dataset: str | None = None
    begins: str | None = None
    ends: str | None = None
    effective_on: str | None = None
    in_force: str | None = None
    agency_status: str | None = None
    functions: list[str] = field(default_factory=list)
    limited_to: list[str] = field(default_factory=list)
    reason: str | None = None
    nearest: str | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)

    @property
    def to(self) -> Node:
        """What it leads to; of a stop, where it stops."""
        return self.end or self.start

    def to_json(self) -> dict[str, Any]:
        """The hop as `trace --format json` prints it; its ends are called `from` and `to`."""
        return {_IN_JSON.get(name, name): value for name, value in asdict(self).items()}


Path = list[Hop]
_IN_JSON = {"start": "from", "end": "to"}


def node(node_id: str, label: str, name: str | None = None) -> Node:
    """A node by its name, else by its id."""
    return Node(node_id, label, name or node_id)


def hop(
    type_: str, start: Node, end: Node | None, said: Sequence[Mapping[str, Any]] = (), **more: Any
) -> Hop:
    """A hop; `said` are the rows of all datasets for one relationship."""
    datasets = ";".join(sorted({row["dataset"] for row in said if row.get("dataset")})) or None
    values = {"direction": "out", "dataset": datasets, "evidence": evidence(said), **more}
    return Hop(type=type_, start=start, end=end, **values)


def stop(at: Node, reason: str, nearest: str | None = None) -> Hop:
    """The last element of a path that goes no further: why, and what came nearest."""
    return hop(STOPS, at, None, reason=reason, nearest=nearest)


def in_json(paths: Iterable[Path]) -> list[list[dict[str, Any]]]:
    """Paths as `trace --format json` prints them."""
    return [[one.to_json() for one in path] for path in paths]


def evidence(said: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What all datasets give as evidence, each piece once, with the dataset that gives it."""
    found: dict[str, dict[str, Any]] = {}
    for row in said:
        for item in map(evidence_text.read, row.get("evidence") or ()):
            whole = {**item, "dataset": row.get("dataset")}
            found.setdefault(json.dumps(whole, sort_keys=True), whole)
    return list(found.values())


def clearest_status(said: Iterable[Mapping[str, Any]]) -> str | None:
    """Confirmed if any dataset (or a reviewer) says so."""
    given = {row.get("status") for row in said}
    return next((status for status in _STATUS_ORDER if status in given), None)


def turned(path: Path) -> Path:
    """The path walked from its end; where it stops stays the last element.

    What a hop leads to has its dates on the hop before it; the first node of a path has them nowhere.
    """
    way = [one for one in path if one.end]
    back: Path = []
    for before, one in zip([None, *way], way, strict=False):
        when = {"begins": before.begins, "ends": before.ends} if before else {"begins": None, "ends": None}
        assert one.end is not None  # noqa: S101 - chosen above
        direction = "in" if one.direction == "out" else "out"
        back.insert(0, replace(one, start=one.end, end=one.start, direction=direction, **when))
    if len(back) > 1 and back[-1].end == back[-2].start and back[-1].type == "IMPLEMENTED_BY":
        back.pop()  # by plan: the way to the provision and back to the recommendation, said once
    return back + [one for one in path if one.type == STOPS]


def ids(path: Path) -> set[str]:
    """All nodes of a path."""
    return {end.id for one in path for end in (one.start, one.end) if end}
