"""Values of the graph as RDF literals, and what else an exporter shares."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rightsgraph.ontology.model.model import Model, Property
from rightsgraph.ontology.model.rdf_terms import as_json, text, typed
from rightsgraph.ontology.text.written_dates import is_day

Quad = tuple[str, str, str, str]  # subject, predicate, object in N-Triples syntax; dataset's graph or ""


@dataclass(frozen=True)
class Exported:
    """What is exported: a store's connection, and the model it is read with; `only` restricts it to some nodes."""

    db: sqlite3.Connection
    model: Model
    only: frozenset[tuple[str, str]] | None = None  # (label, id)

    def has(self, label: str, node_id: str) -> bool:
        """Whether the node is to be written."""
        return self.only is None or (label, node_id) in self.only


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """All reads inside see one state of the graph, whatever is loaded meanwhile."""
    outer = db.in_transaction
    if not outer:
        db.execute("BEGIN")
    try:
        yield
    finally:
        if not outer:
            db.rollback()  # nothing was written


def literal(value: Any, prop: Property | None = None) -> str:
    """One value; a list is one literal of JSON (see `literals` for one literal each)."""
    if isinstance(value, str):
        dated = prop is not None and prop.datatype == "date" and is_day(value)
        return typed(value, "date") if dated else text(value)
    if isinstance(value, bool):
        return typed("true" if value else "false", "boolean")
    if isinstance(value, int):
        return typed(str(value), "integer")
    if isinstance(value, float):
        return typed(repr(value), "double")
    return as_json(value)


def literals(value: Any, prop: Property | None = None) -> list[str]:
    """A literal for each value of a list, sorted; one for anything else; none for what is not known."""
    if value is None:
        return []
    if isinstance(value, list):
        return sorted({literal(item, prop) for item in value})
    return [literal(value, prop)]


def period(given: str) -> list[str]:
    """A year or a month in the words of others; nothing for a quarter, for which XML Schema has no type."""
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(given))
    return [typed(given, kind)] if kind and "Q" not in given else []


def neighbourhood(db: sqlite3.Connection, label: str, node_id: str, depth: int) -> frozenset[tuple[str, str]]:
    """(label, id) of a node and of all that is `depth` steps away at most; nothing goes through a State."""
    rows = db.execute(
        "WITH RECURSIVE near(pk, far) AS (SELECT pk, 0 FROM node WHERE label = ? AND id = ? UNION "
        "SELECT CASE l.s WHEN x.pk THEN l.e ELSE l.s END, x.far + 1 FROM near x JOIN node m ON m.pk = x.pk "
        "JOIN link l ON l.s = x.pk OR l.e = x.pk WHERE x.far < ? AND (m.label <> 'State' OR x.far = 0)) "
        "SELECT DISTINCT n.label, n.id FROM near x JOIN node n ON n.pk = x.pk",
        (label, node_id, depth),
    )
    return frozenset((row[0], row[1]) for row in rows)
