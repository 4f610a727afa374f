"""The hops of a path: one relationship each, with all that is said of it; and where a path stops."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rightsgraph.graph.record import evidence_text

Node = dict[str, Any]
Hop = dict[str, Any]
Path = list[Hop]
STOPS = "STOPS"

_STATUS_ORDER = ("confirmed", "proposed", "rejected")


def node(node_id: str, label: str, name: str | None = None) -> Node:
    """A node as a hop names it."""
    return {"id": node_id, "label": label, "name": name or node_id}


def hop(
    type_: str, start: Node, end: Node | None, said: Sequence[Mapping[str, Any]] = (), **more: Any
) -> Hop:
    """A hop from `start` to `end`; `said` are the rows of all datasets for one relationship.

    `direction` is "in" where the relationship itself points the other way. `begins` and `ends` are
    those of what the hop leads to.
    """
    values: Hop = {
        "type": type_,
        "direction": "out",
        "from": start,
        "to": end,
        "extent": None,
        "method": None,
        "role": None,
        "status": None,
        "dataset": ";".join(sorted({row["dataset"] for row in said if row.get("dataset")})) or None,
        "begins": None,
        "ends": None,
        "effective_on": None,
        "in_force": None,
        "agency_status": None,
        "functions": [],
        "limited_to": [],
        "reason": None,
        "nearest": None,
        "evidence": evidence(said),
    }
    return values | more


def stop(at: Node, reason: str, nearest: str | None = None) -> Hop:
    """The last element of a path that goes no further: why, and what came nearest."""
    return hop(STOPS, at, None, reason=reason, nearest=nearest)


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
    way = [h for h in path if h["type"] != STOPS]
    dates = [{"begins": None, "ends": None}, *({n: h[n] for n in ("begins", "ends")} for h in way[:-1])]
    back = [
        {
            **h,
            **when,
            "from": h["to"],
            "to": h["from"],
            "direction": "in" if h["direction"] == "out" else "out",
        }
        for h, when in reversed(list(zip(way, dates, strict=True)))
    ]
    if len(back) > 1 and back[-1]["to"] == back[-2]["from"] and back[-1]["type"] == "IMPLEMENTED_BY":
        back.pop()  # by plan: the way to the provision and back to the recommendation, said once
    return back + [h for h in path if h["type"] == STOPS]


def ids(path: Path) -> set[str]:
    """All nodes of a path."""
    return {end["id"] for h in path for end in (h["from"], h["to"]) if end}
