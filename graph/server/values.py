"""Values on their way to Neo4j (dates as DATE) and back (dates as ISO strings)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model, Property

PLAIN = frozenset({str, int, float, bool, type(None)})
OWN = ("_hash", "_key")  # properties that serve the writer, hidden from readers


def quoted(name: str) -> str:
    """A label, type or property as it stands in Cypher, whatever letters it has."""
    return "`" + name.replace("`", "``") + "`"


def date_names(properties: Mapping[str, Property]) -> tuple[str, ...]:
    """The names of the properties that are dates."""
    return tuple(name for name, known in properties.items() if known.datatype == "date")


def dates_of(model: Model) -> dict[str, tuple[str, ...]]:
    """The date properties by label and by relationship type."""
    found = {label: date_names(known.properties) for label, known in model.classes.items()}
    found |= {type_: date_names(known.properties) for type_, known in model.relationships.items()}
    return found


def with_dates(properties: Mapping[str, Any], names: tuple[str, ...], whose: str) -> dict[str, Any]:
    """A copy of the properties, ISO dates made dates; empty lists are left out, as in the embedded engine."""
    row = {name: value for name, value in properties.items() if value or value != []}
    for name in names:
        value = row.get(name)
        if value is not None:
            row[name] = _date(value, name, whose)
    return row


def _date(value: Any, name: str, whose: str) -> Any:
    if isinstance(value, list):
        return [_date(one, name, whose) for one in value]
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        message = f"{whose}: {name} is no date ({value!r}). Correct it in the input and load again."
        raise GraphError(message) from None


def plain(value: Any) -> Any:
    """A value of a result in plain form: dates as ISO strings, nodes and links as their properties."""
    if type(value) in PLAIN:
        return value
    if hasattr(value, "year_month_day"):
        text = "%04d-%02d-%02d" % value.year_month_day  # noqa: UP031 - the fastest way, and rows are many
        return text if type(value).__name__ == "Date" else value.iso_format()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return _structure(value)


def _structure(value: Any) -> Any:
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return {"label": ":".join(sorted(value.labels)), **_shown(value)}
    if isinstance(value, Relationship):
        start, end = (node.get("id") if node else None for node in value.nodes)
        return {"type": value.type, "start": start, "end": end, **_shown(value)}
    if isinstance(value, Path):
        return [
            plain(part)
            for pair in zip(value.nodes, [*value.relationships, None], strict=True)
            for part in pair
        ][:-1]
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value if isinstance(value, (int, float)) else str(value)


def _shown(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(one) for key, one in entity.items() if key not in OWN}
