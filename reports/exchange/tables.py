"""The graph as rows of the contract's tables, and what no table has.

A described node is one row of merged values, repeated for each of its evidences, so the tables of a folder load as
one dataset. Relationships stand in the columns and tables that make them; those that have no place there (one with
values of its own, a second one where a column takes one) come as lines of the exact export.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.exchange import FORMAT
from rightsgraph.graph.record.packed import unpack
from rightsgraph.graph.review.decisions import decisions
from rightsgraph.ontology.ids.canonical import identify
from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, GIVEN, Column, Model, Table
from rightsgraph.reports.exchange.values import Exported

Row = dict[str, Any]

_NODES = """
    SELECT n.pk, n.id, n.merged, n.derived, l.type, m.label, m.id, x.body, d.name
    FROM node n LEFT JOIN link l ON l.s = n.pk AND l.did <> 0 LEFT JOIN node m ON m.pk = l.e
    LEFT JOIN link_statement x ON x.link = l.link LEFT JOIN dataset d ON d.did = x.did
    WHERE n.label = ? AND n.kind = 'described' ORDER BY n.id, l.type, m.label, m.id, d.name, x.keytext, x.lid
"""
_LINKS = """
    SELECT a.label, a.id, b.label, b.id, x.body, d.name FROM link_statement x JOIN link l ON l.link = x.link
    JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e JOIN dataset d ON d.did = x.did
    WHERE l.type = ? ORDER BY a.label, a.id, b.label, b.id, x.keytext, d.name, x.lid
"""
_FROM_UNDESCRIBED = """
    SELECT l.type, a.label, a.id, b.label, b.id, x.body, d.name FROM link_statement x JOIN link l ON l.link = x.link
    JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e JOIN dataset d ON d.did = x.did
    WHERE a.kind <> 'described' ORDER BY l.type, a.id, b.id, d.name, x.lid
"""
# references that may mean several things stay as they were written
_AMBIGUOUS = """
    SELECT s.node, x.type, r.text, x.body, r.labels FROM link_statement x JOIN statement s ON s.sid = x.s >> 1
    JOIN ref r ON r.rid = x.e >> 1 WHERE x.s & 1 = 0 AND x.e & 1 = 1 AND x.link IS NULL AND r.node IS NULL ORDER BY x.lid
"""


@dataclass
class Tables:
    """Reads the tables one after the other; `left` is what had no place in them so far."""

    what: Exported
    left: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._model = self.what.model
        self._ambiguous: dict[int, list[tuple[str, str, str]]] = {}
        for pk, type_, written, body, labels in self.what.db.execute(_AMBIGUOUS).fetchall():
            self._ambiguous.setdefault(pk, []).append((type_, written, body + labels))

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, values by column name; multi-values as lists."""
        if table.relationship:
            yield from self._relationship_rows(table)
        elif table.label:
            yield from self._node_rows(table, table.label)

    def _node_rows(self, table: Table, label: str) -> Iterator[Row]:
        cursor = self.what.db.cursor().execute(_NODES, (label,))
        for (pk, node_id), group in groupby(cursor, key=lambda row: (row[0], row[1])):
            if self.what.has(label, node_id):
                yield from self._rows_of(table, label, pk, node_id, list(group))

    def _rows_of(
        self, table: Table, label: str, pk: int, node_id: str, found: list[tuple[Any, ...]]
    ) -> Iterator[Row]:
        merged, derived = statement_body.parse(found[0][2]), statement_body.parse(found[0][3])
        row: Row = {}
        for column in table.columns.values():
            if column.kind in ("property", "reference"):
                name = column.property.name if column.property else column.name
                if merged.get(name) not in (None, "", []):
                    row[column.name] = merged.get(name + GIVEN, merged[name])
            elif column.kind == "identity":
                row[column.name] = derived.get("law") if label == "Provision" else node_id.rpartition("@")[0]
                row[column.name] = row[column.name] or node_id.partition("#")[0]
        if merged.get("decided"):
            row["status"] = _said_status(self.what.db, pk)
        self._links_into(row, table, (label, node_id, pk), found)
        if "id" in table.columns:
            row["id"] = self._given(label, node_id, merged, row)
        evidence = {tuple(item[1:]): None for item in merged.get("evidence", [])}
        for parts in evidence or {(None,) * len(EVIDENCE_COLUMNS): None}:
            yield {**row, **{n: v for n, v in zip(EVIDENCE_COLUMNS, parts, strict=True) if v is not None}}

    def _given(self, label: str, node_id: str, merged: dict[str, Any], row: Row) -> str:
        """The id that the tables gave, where the canonical one follows from the row without it."""
        for alias in merged.get("aliases", []):
            try:
                made = identify(label, {**row, "id": alias})
            except (KeyError, ValueError, IndexError):
                continue
            if made.own == node_id and alias in made.given and alias != node_id:
                return str(alias)
        return node_id

    def _links_into(
        self, row: Row, table: Table, me: tuple[str, str, int], found: list[tuple[Any, ...]]
    ) -> None:
        label, node_id, pk = me
        apart = {t.relationship for t in self._model.tables.values()}
        for _, _, _, _, type_, other, other_id, body, dataset in sorted(found, key=_place):
            if type_ is None or body is None or type_ in apart or not self.what.has(other, other_id):
                continue
            if label == "Provision" and type_ == "PART_OF" and other_id == _container(node_id):
                continue  # a provision's id tells where it stands
            if label == "ProvisionText" and type_ == "VERSION_OF":
                continue
            said = statement_body.parse(body)
            column = _column(self._model, table, type_, other, other_id, said["p"])
            if column is None or not _put(row, column, other_id):
                self.left.append(line(dataset, type_, (label, node_id), (other, other_id), said))
        for type_, written, _ in self._ambiguous.get(pk, []):
            column = _column(self._model, table, type_, None, written, {})
            if column is not None:
                _put(row, column, written)

    def _relationship_rows(self, table: Table) -> Iterator[Row]:
        start_column, end_column = table.ends or ("", "")
        for start, start_id, end, end_id, stored, _ in self.what.db.cursor().execute(
            _LINKS, (table.relationship,)
        ):
            if not (self.what.has(start, start_id) and self.what.has(end, end_id)):
                continue
            body = statement_body.parse(stored)
            row: Row = {start_column: start_id, end_column: end_id}
            for column in table.columns.values():
                if column.property is not None and body["p"].get(column.property.name) not in (None, "", []):
                    name = column.property.name
                    row[column.name] = body["p"].get(name + GIVEN, body["p"][name])
            for parts in body["e"] or [[None] * len(EVIDENCE_COLUMNS)]:
                yield {**row, **{n: v for n, v in zip(EVIDENCE_COLUMNS, parts, strict=True) if v is not None}}

    def records(self) -> Iterator[dict[str, Any]]:
        """Lines of the exact export for what had no place; read after the tables."""
        apart = {t.relationship for t in self._model.tables.values()}
        for type_, label, node_id, other, other_id, stored, dataset in self.what.db.execute(
            _FROM_UNDESCRIBED
        ).fetchall():
            if type_ not in apart and self.what.has(label, node_id) and self.what.has(other, other_id):
                self.left.append(
                    line(dataset, type_, (label, node_id), (other, other_id), statement_body.parse(stored))
                )
        lines = sorted(self.left, key=lambda item: (item["dataset"], statement_body.dump(item)))
        decided = (
            []
            if self.what.only is not None
            else [{"kind": "decision", **d.plain()} for d in decisions(self.what.db)]
        )
        if lines or decided:
            yield {"kind": "format", "name": FORMAT}
            yield from lines
            yield from decided


def line(
    dataset: str, type_: str, start: tuple[str, str], end: tuple[str, str], body: statement_body.Body
) -> dict[str, Any]:
    """A relationship as a line of the exact export, its ends named by their ids."""
    sides = {"start": {"ref": [start[1], [start[0]], "", ""]}, "end": {"ref": [end[1], [end[0]], "", ""]}}
    return {
        "kind": "link",
        "dataset": dataset,
        "type": type_,
        **sides,
        "properties": body["p"],
        "evidence": body["e"],
    }


def _said_status(db: sqlite3.Connection, pk: int) -> str | None:
    row = db.execute(
        "SELECT json_extract(unpack(s.body), '$.p.status') FROM statement s JOIN dataset d ON d.did = s.did WHERE s.node = ? "
        "ORDER BY d.name, s.sid", (pk,),
    ).fetchone()  # fmt: skip
    return row[0] if row else None


def _place(found: tuple[Any, ...]) -> int:
    """Links in the order that they were given in, where it was kept; the others after each other as they come."""
    body = unpack(found[7])
    return int(statement_body.parse(body)["p"].get("place", 0)) if body and '"place"' in body else 0


def _container(node_id: str) -> str | None:
    parts = split_id(node_id)
    if parts is None:
        return None
    law, eid = parts
    return f"{law}#{eid.parent}" if eid.parent else law


def _column(
    model: Model, table: Table, type_: str, other: str | None, other_id: str, values: dict[str, Any]
) -> Column | None:
    """The column that makes such a relationship; `other` None is a reference of unknown label."""
    properties = model.relationships[type_].properties
    own = {n: v for n, v in values.items() if n not in properties or v != properties[n].default}
    for column in table.columns.values():
        if column.kind != "link" or column.relationship != type_ or not column.outgoing:
            continue
        if column.ordered:
            own.pop("place", None)
        if other is not None and (own != column.fixed or other not in column.labels):
            continue
        if column.scheme and not other_id.startswith(f"{column.scheme}/") and other is not None:
            continue
        return column
    return None


def _put(row: Row, column: Column, value: str) -> bool:
    if column.many:
        values = row.setdefault(column.name, [])
        if value not in values:
            values.append(value)
        return True
    if row.get(column.name) in (None, value):
        row[column.name] = value
        return True
    return False
