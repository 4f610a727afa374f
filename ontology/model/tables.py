"""The tables of the model: those that the Turtle describes, and those that follow from a class."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from rightsgraph.ontology.model.model import (
    COMMON_COLUMNS,
    EVIDENCE_COLUMNS,
    Column,
    ColumnKind,
    NodeClass,
    Property,
    Relationship,
    Table,
)
from rightsgraph.ontology.model.turtle import RG, SKOS, Facts, local

if TYPE_CHECKING:
    from rdflib.term import Node

_KINDS: tuple[str, ...] = get_args(ColumnKind)


def build_tables(
    facts: Facts, classes: dict[str, NodeClass], relationships: dict[str, Relationship], iris: dict[str, Node]
) -> dict[str, Table]:
    """The described tables, completed with columns for what they leave out, then the tables that follow."""
    tables: dict[str, Table] = {}
    for node in facts.typed(f"{RG}Table"):
        table = _Reading(facts, node, classes, relationships).table()
        if table.name in tables:
            facts.wrong(node, f"the table name {table.name!r} is used twice.")
        tables[table.name] = table
    for label, found in classes.items():
        described = any(t.label == label for t in tables.values())
        if not described and not facts.flag(iris[label], f"{RG}hasNoTable"):
            name = facts.text(iris[label], f"{RG}tableName") or _plural(label)
            tables[name] = Table(name, found.definition, {"id": _id_column(label)}, label=label)
    written = _written(tables)
    for name, table in tables.items():
        tables[name] = _completed(table, classes, relationships, written, facts, iris)
    return tables


def _plural(label: str) -> str:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", label).lower()
    if snake.endswith("y") and snake[-2:-1] not in "aeiou":
        return snake[:-1] + "ies"
    return snake + ("es" if snake.endswith(("s", "x", "ch", "sh")) else "s")


def _id_column(label: str) -> Column:
    return Column("id", "id", "An id of your own.", required=True, example=f"{label.lower()}-1")


def _written(tables: dict[str, Table]) -> set[str]:
    """The relationships that some table makes."""
    made = {c.relationship for t in tables.values() for c in t.columns.values() if c.relationship}
    return made | {t.relationship for t in tables.values() if t.relationship}


def _completed(
    table: Table,
    classes: dict[str, NodeClass],
    relationships: dict[str, Relationship],
    written: set[str],
    facts: Facts,
    iris: dict[str, Node],
) -> Table:
    """With a column for what the Turtle adds to a class: a property, a relationship that no table makes."""
    owner = classes.get(table.label or "") or relationships.get(table.relationship or "")
    if owner is None:
        return table
    columns = dict(table.columns)
    for prop in owner.properties.values():
        if not prop.derived and prop.name not in columns:
            columns[prop.name] = replace(_property_column(prop), example=_example(facts, prop.name))
    for rel in relationships.values() if table.label else ():
        ends = tuple(end for start, end in rel.pairs if start == table.label)
        if ends and rel.type not in written and not facts.flag(iris[rel.type], f"{RG}hasNoColumn"):
            name = rel.type.lower()
            columns[name] = Column(
                name, "link", rel.definition, many=True, relationship=rel.type, labels=ends
            )
    for name in [name for name in COMMON_COLUMNS if name in columns and name not in table.columns]:
        columns[name] = columns.pop(name)  # what every table takes stands last
    return replace(table, columns=columns)


def _example(facts: Facts, name: str) -> str:
    from rdflib import URIRef

    return facts.text(URIRef(f"{RG}{name}"), f"{RG}example") or ""


def _property_column(prop: Property) -> Column:
    return Column(
        prop.name,
        "reference" if prop.refers_to else "property",
        prop.definition,
        property=prop,
        required=prop.required,
        many=prop.many,
        labels=(prop.refers_to,) if prop.refers_to else (),
    )


class _Reading:
    """One rg:Table with its columns."""

    def __init__(
        self, facts: Facts, node: Node, classes: dict[str, NodeClass], relationships: dict[str, Relationship]
    ) -> None:
        self.facts, self.node = facts, node
        self.classes, self.relationships = classes, relationships
        described = facts.all(node, f"{RG}describes")
        self.owner = local(described[0]) if described else ""
        if self.owner not in classes and self.owner not in relationships:
            facts.wrong(node, "rg:describes must name a class or a relationship of the ontology.")

    def table(self) -> Table:
        """The table with its columns in order."""
        facts, node = self.facts, self.node
        columns: dict[str, Column] = {}
        nodes = facts.subjects(f"{RG}inTable", node)
        nodes.sort(key=lambda c: facts.number(c, f"{RG}order") or 10_000)
        for one in nodes:
            column = self._column(one)
            if column.name in columns or column.name in EVIDENCE_COLUMNS:
                facts.wrong(one, f"the table already has a column {column.name!r}.")
            columns[column.name] = column
        return Table(
            name=facts.text(node, f"{RG}tableName") or local(node),
            definition=facts.text(node, f"{SKOS}definition") or "",
            columns=columns,
            label=self.owner if self.owner in self.classes else None,
            relationship=self.owner if self.owner in self.relationships else None,
            ends=self._ends(columns),
        )

    def _ends(self, columns: dict[str, Column]) -> tuple[str, str] | None:
        if self.owner not in self.relationships:
            return None
        names = [self.facts.text(self.node, f"{RG}{end}Column") or "" for end in ("start", "end")]
        for name in names:
            if name not in columns:
                self.facts.wrong(self.node, f"start or end column {name!r} is no column of the table.")
        return names[0], names[1]

    def _column(self, node: Node) -> Column:
        facts = self.facts
        kind = facts.text(node, f"{RG}columnKind") or "property"
        if kind not in _KINDS:
            facts.wrong(node, f"rg:columnKind {kind!r} is none of {', '.join(_KINDS)}.")
        name = facts.text(node, f"{RG}columnName") or local(node)
        held = self._held(node, name) if kind in ("property", "reference") else None
        base = _property_column(held) if held else Column(name, cast("ColumnKind", kind), "")
        makes = facts.all(node, f"{RG}makes")
        return replace(
            base,
            name=name,
            kind=cast("ColumnKind", kind),
            definition=facts.text(node, f"{SKOS}definition") or base.definition,
            required=base.required or facts.flag(node, f"{RG}isRequired"),
            many=base.many or facts.flag(node, f"{RG}isMany"),
            example=facts.text(node, f"{RG}example") or "",
            relationship=local(makes[0]) if makes else None,
            outgoing=not facts.flag(node, f"{RG}isIncoming"),
            labels=tuple(local(n) for n in facts.all(node, f"{RG}names")) or base.labels,
            fixed=self._fixed(node),
            scheme=facts.text(node, f"{RG}ofScheme"),
            ordered=facts.flag(node, f"{RG}isOrdered"),
        )

    def _held(self, node: Node, name: str) -> Property | None:
        named = self.facts.all(node, f"{RG}holds")
        wanted = local(named[0]) if named else name
        owner = self.classes.get(self.owner) or self.relationships.get(self.owner)
        found = owner.properties.get(wanted) if owner else None
        if found is None:
            self.facts.wrong(node, f"holds {wanted}, which is no property of {self.owner}.")
        return found

    def _fixed(self, node: Node) -> dict[str, str]:
        pairs = [text.partition("=") for text in self.facts.texts(node, f"{RG}sets")]
        return {name.strip(): value.strip() for name, _, value in pairs}
