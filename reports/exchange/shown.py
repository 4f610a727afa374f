"""Nodes and relationships as people see them, for drawing tools and for tables: names first, lists joined."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import evidence_text, snapshot
from rightsgraph.graph.record.given import GivenDates
from rightsgraph.graph.record.given import shown as as_given
from rightsgraph.graph.record.node_account import name_of
from rightsgraph.reports.exchange.values import Exported

_HIDDEN = {"DESCRIBED_IN"}


@dataclass(frozen=True)
class Node:
    """A node: `key` is unique in the graph, `name` is what a person calls it."""

    key: str
    label: str
    id: str
    name: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A relationship of one dataset."""

    key: str
    type: str
    start: str
    end: str
    values: dict[str, Any]


def key(label: str, node_id: str) -> str:
    """A node's name in a file in which labels share one space of ids."""
    return f"{label}:{node_id}"


def nodes(what: Exported) -> Iterator[Node]:
    """Every node but datasets, by label and id."""
    given = GivenDates(what.db, what.model)
    for label in what.model.classes:
        if label == "Dataset":
            continue
        for state in snapshot.nodes(what.db, what.model, label, -1):
            if what.has(label, state.id):
                values = as_given(state.properties)
                values |= given.worked_out(values, state.id)
                name = name_of(what.model, label, values, state.id)
                yield Node(key(label, state.id), label, state.id, name, values)


def links(what: Exported) -> Iterator[Link]:
    """Every relationship, by type, start and end."""
    given = GivenDates(what.db, what.model)
    for type_, relationship in what.model.relationships.items():
        if type_ in _HIDDEN or relationship.derived:
            continue
        for start, end in relationship.pairs:
            for state in snapshot.links(what.db, what.model, type_, start, end, -1):
                if what.has(start, state.start) and what.has(end, state.end):
                    values = as_given(state.properties)
                    if made_on := values.get("made_on"):  # its own day, else that of a source
                        of = (state.start, state.end, *(values.get("sources") or ()))
                        values["made_on"] = given.told(str(made_on), *of, ending=False)
                    own = f"{type_}|{start}:{state.start}|{end}:{state.end}|{state.key}"
                    yield Link(own, type_, key(start, state.start), key(end, state.end), values)


def flat(value: Any) -> str | int | float | bool:
    """A value for a format without lists."""
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value if isinstance(value, (str, int, float, bool)) else ""


def evidence_words(stored: Iterable[str]) -> str:
    """Evidence as a person reads it: source, place, words."""
    found = []
    for item in map(evidence_text.read, stored):
        place = ", ".join(str(item[name]) for name in ("source", "locator") if item.get(name))
        quote = f': "{item["quote"]}"' if item.get("quote") else ""
        found.append(place + quote)
    return " | ".join(dict.fromkeys(found))
