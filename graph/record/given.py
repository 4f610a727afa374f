"""Dates that name no day, shown as they were given: `2024` stays 2024 wherever a row of an answer shows it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import GIVEN, Model

_MARK = f'{GIVEN}":'
_NODES = "SELECT n.label, n.id, n.merged FROM given g CROSS JOIN node n ON n.pk = g.pk"
# days that follow from the others
_WORKED_OUT = ("begins", "ends", "in_force_since", "in_force_until")
_WORDS = ("list", "string", "text")


def note(db: sqlite3.Connection, merged: Iterable[tuple[str, int]]) -> None:
    """Keep which of these nodes (their merged values, number) have such a date."""
    for text, pk in merged:
        if _MARK in text:
            db.execute("INSERT OR IGNORE INTO given VALUES (?)", (pk,))


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are shown: a date that names no day as it was given."""
    given = {str(values[n.removesuffix(GIVEN)]): v for n, v in values.items() if n.endswith(GIVEN)}
    return {
        name: given.get(str(value), value) if name in _WORKED_OUT else values.get(name + GIVEN, value)
        for name, value in values.items()
        if not name.endswith(GIVEN)
    }


@dataclass(frozen=True)
class _Date:
    name: str
    stored: str
    given: str
    others: frozenset[str]  # further dates of its class: what stands in their columns is theirs


class GivenDates:
    """The dates of a graph that name no day, by the ids of their nodes."""

    def __init__(self, db: sqlite3.Connection, model: Model) -> None:
        self._by_id: dict[str, list[_Date]] = {}
        for label, node_id, merged in _rows(db):
            values = statement_body.parse(merged)
            dates = {p.name for p in model.classes[label].properties.values() if p.datatype == "date"}
            for name in dates & values.keys():
                if name + GIVEN in values:
                    one = _Date(name, values[name], values[name + GIVEN], frozenset(dates - {name}))
                    self._by_id.setdefault(node_id, []).append(one)

    def restore(self, rows: Sequence[dict[str, Any]], kinds: Mapping[str, str]) -> None:
        """Put what was given in the place of its stored day, in rows that name the node."""
        for row in rows if self._by_id else ():
            for one in self._of(row):
                for column, value in row.items():
                    if isinstance(value, str) and one.stored in value and column not in one.others:
                        row[column] = _restored(value, one, kinds.get(column, ""))

    def _of(self, row: Mapping[str, Any]) -> list[_Date]:
        named = (part for value in row.values() if isinstance(value, str) for part in value.split(";"))
        return [one for name in dict.fromkeys(named) for one in self._by_id.get(name.strip(), ())]


def _restored(value: str, one: _Date, kind: str) -> str:
    if value == one.stored:
        return one.given
    return value.replace(one.stored, one.given) if kind in _WORDS else value


def _rows(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    try:
        return db.execute(_NODES).fetchall()
    except sqlite3.OperationalError:
        return []  # a graph made before there was such a table
