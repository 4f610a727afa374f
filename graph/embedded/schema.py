"""The embedded engine's tables, derived from the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rightsgraph.ontology.model.model import Model, NodeClass, Property, Relationship

DATASET = "Dataset"
DESCRIBED_IN = "DESCRIBED_IN"
_TYPES = {"date": "DATE", "integer": "INT64", "number": "DOUBLE", "boolean": "BOOLEAN"}
# What the writer gives every node and relationship whatever the ontology says of it.
_NODE_COLUMNS = {"record": "STRING", "aliases": "STRING[]", "datasets": "STRING[]", "evidence": "STRING[]"}
_LINK_COLUMNS = {"dataset": "STRING", "evidence": "STRING[]", "sources": "STRING[]", "decided": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A table of nodes: its label and columns by name (`id` first) with their types."""

    label: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LinkTable:
    """A table of relationships: its type, pairs of labels, and columns with their types."""

    type: str
    pairs: tuple[tuple[str, str], ...]
    columns: Mapping[str, str]


def quoted(name: str) -> str:
    """The name as Cypher writes any name."""
    return "`" + name.replace("`", "``") + "`"


def node_tables(model: Model) -> list[NodeTable]:
    """One table for every class."""
    return [NodeTable(cls.label, _node_columns(cls)) for cls in model.classes.values()]


def link_tables(model: Model) -> list[LinkTable]:
    """One table for every relationship type, and one that leads every node to its datasets."""
    tables = [LinkTable(rel.type, rel.pairs, _link_columns(rel)) for rel in model.relationships.values()]
    if DATASET in model.classes:
        tables = [table for table in tables if table.type != DESCRIBED_IN]
        tables.append(_described_in(model))
    return [table for table in tables if table.pairs]


def statements(model: Model) -> Iterator[str]:
    """The DDL of an empty graph."""
    for node in node_tables(model):
        yield f"CREATE NODE TABLE {quoted(node.label)}({_columns(node.columns)}, PRIMARY KEY(`id`))"
    for link in link_tables(model):
        ends = ", ".join(f"FROM {quoted(start)} TO {quoted(end)}" for start, end in link.pairs)
        yield f"CREATE REL TABLE {quoted(link.type)}({ends}, {_columns(link.columns)})"


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{quoted(name)} {type_}" for name, type_ in columns.items())


def _node_columns(cls: NodeClass) -> dict[str, str]:
    return {"id": "STRING", **_typed(cls.properties.values()), **_NODE_COLUMNS} | {"id": "STRING"}


def _link_columns(rel: Relationship) -> dict[str, str]:
    own = _typed(rel.properties.values())
    return own if rel.derived else {**own, **_LINK_COLUMNS}


def _described_in(model: Model) -> LinkTable:
    declared = model.relationships.get(DESCRIBED_IN)
    own = _link_columns(declared) if declared else dict(_LINK_COLUMNS)
    pairs = tuple((label, DATASET) for label in model.classes)
    return LinkTable(DESCRIBED_IN, pairs, {"values": "STRING[]", **own})


def _typed(properties: Iterable[Property]) -> dict[str, str]:
    return {
        prop.name: "STRING[]" if prop.many else _TYPES.get(prop.datatype, "STRING") for prop in properties
    }
