"""Files for `neo4j-admin database import full`: the first load of a large graph into an empty database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rightsgraph.graph.record import snapshot
from rightsgraph.ontology.model.model import NodeClass, Property, Relationship
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported, is_day

EXPORT = Export("neo4j-import", "A folder of files for neo4j-admin's import", folder=True)

_TYPES = {"date": "date", "integer": "long", "number": "double", "boolean": "boolean"}
_ARGUMENTS = "import-arguments.txt"
_DELIMITER = "\x1f"  # between the values of a list: stands in no text


def write(what: Exported, folder: Path) -> list[str]:
    """A file for each label and each (start, type, end) that has something, and the arguments that name them."""
    for old in (*folder.glob("nodes-*.csv"), *folder.glob("relationships-*.csv")):
        old.unlink()
    arguments, names = [], []
    for known in what.model.classes.values():
        name = f"nodes-{known.label}.csv"
        if _write(folder / name, _node_header(known), _nodes(what, known)):
            arguments.append(f"--nodes={name}")
            names.append(name)
    for relationship in what.model.relationships.values():
        for start, end in relationship.pairs:
            name = f"relationships-{start}-{relationship.type}-{end}.csv"
            header = _link_header(relationship, start, end)
            if _write(folder / name, header, _links(what, relationship, start, end)):
                arguments.append(f"--relationships={name}")
                names.append(name)
    # an argument file of neo4j-admin: `neo4j-admin database import full @import-arguments.txt`
    given = ["--array-delimiter=U+001F", "--multiline-fields=true", "--id-type=string", *arguments]
    (folder / _ARGUMENTS).write_text("\n".join(given) + "\n", encoding="utf-8", newline="\n")
    return [*names, _ARGUMENTS]


def _write(path: Path, header: list[str], rows: Iterator[list[Any]]) -> bool:
    first = next(rows, None)
    if first is None:
        return False
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerow(first)
        writer.writerows(rows)
    return True


def _field(prop: Property) -> str:
    kind = _TYPES.get(prop.datatype, "string")
    return f"{prop.name}:{kind}{'[]' if prop.many else ''}"


def _node_header(known: NodeClass) -> list[str]:
    return [f"id:ID({known.label})", ":LABEL", *(_field(p) for p in known.properties.values())]


def _link_header(relationship: Relationship, start: str, end: str) -> list[str]:
    return [
        f":START_ID({start})",
        f":END_ID({end})",
        ":TYPE",
        *(_field(p) for p in relationship.properties.values()),
    ]


def _nodes(what: Exported, known: NodeClass) -> Iterator[list[Any]]:
    for state in snapshot.nodes(what.db, what.model, known.label, -1, for_questions=True):
        if what.only is None or what.has(known.label, state.id):
            values = (_cell(state.properties.get(p.name), p) for p in known.properties.values())
            yield [state.id, known.label, *values]


def _links(what: Exported, relationship: Relationship, start: str, end: str) -> Iterator[list[Any]]:
    for state in snapshot.links(what.db, what.model, relationship.type, start, end, -1):
        if what.only is None or (what.has(start, state.start) and what.has(end, state.end)):
            values = (_cell(state.properties.get(p.name), p) for p in relationship.properties.values())
            yield [state.start, state.end, relationship.type, *values]


def _cell(value: Any, prop: Property) -> Any:
    if isinstance(value, list):
        return _DELIMITER.join(str(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if prop.datatype == "date" and not is_day(value):
        return ""
    return "" if value is None else value
