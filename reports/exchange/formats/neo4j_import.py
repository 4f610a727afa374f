"""Files for `neo4j-admin database import full`: the first load of a large graph into an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from rightsgraph.graph.record import snapshot
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.imported import journal_rows, meta_row
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.ontology.model.model import NodeClass, Property, Relationship
from rightsgraph.ontology.text.written_dates import is_day
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("neo4j-import", "A folder of files for neo4j-admin's import", folder=True)

_TYPES = {"date": "date", "integer": "long", "number": "double", "boolean": "boolean"}
_ARGUMENTS, _SCHEMA = "import-arguments.txt", "schema.cypher"
_DELIMITER = "\x1f"  # between the values of a list: stands in no text
_OF_JOURNAL = ("key", "seq:long", "part:long", "entry", "prev", "state", "dataset", "raw:long", "body")
_OF_META = ("id", "graph", "seq:long", "base:long", "head", "version:long", "state", "schema", "labels:string[]",
            "types:string[]", "pushes:long", "statements:boolean", "census", "parts:long")  # fmt: skip
Cells = Iterator[list[Any]]


def write(what: Exported, folder: Path) -> list[str]:
    """A file for each label and each (start, type, end) that has something, the record, and the arguments that name them."""
    for old in (*folder.glob("nodes-*.csv"), *folder.glob("relationships-*.csv")):
        old.unlink()
    nodes, links = {}, {}
    census: dict[str, int] = {}
    model = pushed(what.model, statements=False)
    for known in model.classes.values():
        name = f"nodes-{known.label}.csv"
        if count := _write(folder / name, _node_header(known), _nodes(what, known)):
            nodes[name] = census[known.label] = count
    for relationship in model.relationships.values():
        for start, end in relationship.pairs:
            name = f"relationships-{start}-{relationship.type}-{end}.csv"
            header = _link_header(relationship, start, end)
            if count := _write(folder / name, header, _links(what, relationship, start, end)):
                links[name] = count
                census[relationship.type] = census.get(relationship.type, 0) + count
    if what.only is None:
        nodes |= _record(what, folder, census)
    text = "".join(f"{item.statement};\n" for item in neo4j_schema.wanted(model).values())
    (folder / _SCHEMA).write_text(text, encoding="utf-8", newline="\n")
    # an argument file of neo4j-admin: `neo4j-admin database import full @import-arguments.txt`
    given = ["--array-delimiter=U+001F", "--multiline-fields=true", "--id-type=string", "--read-buffer-size=16m",
             *(f"--nodes={name}" for name in nodes), *(f"--relationships={name}" for name in links)]  # fmt: skip
    (folder / _ARGUMENTS).write_text("\n".join(given) + "\n", encoding="utf-8", newline="\n")
    return [*nodes, *links, _SCHEMA, _ARGUMENTS]


def _record(what: Exported, folder: Path, census: dict[str, int]) -> dict[str, int]:
    """The record and what tells of it: with them the database can be adopted. Last, as they are nothing to look at."""
    journal, meta = (f"nodes-{label}.csv" for label in (neo4j_schema.JOURNAL, neo4j_schema.META))
    rows = ([*row.values(), neo4j_schema.JOURNAL] for row in journal_rows(what.db))
    parts = _write(folder / journal, [*_OF_JOURNAL, ":LABEL"], rows)
    told = meta_row(what.db, what.model, census, parts)
    cells = [_cell(value) for value in told.values()]
    return {
        journal: parts,
        meta: _write(folder / meta, [*_OF_META, ":LABEL"], iter([[*cells, neo4j_schema.META]])),
    }


def _write(path: Path, header: list[str], rows: Cells) -> int:
    """The number of rows; no file where there is none."""
    first = next(rows, None)
    if first is None:
        return 0
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in chain([header, first], rows):
            file.write(",".join(map(_quoted, row)) + "\n")
            count += 1
    return count - 1


def _quoted(cell: Any) -> str:
    """An empty text is written in quotes; what is not there is nothing at all."""
    if cell is None:
        return ""
    return '"' + str(cell).replace('"', '""') + '"'


def _field(prop: Property) -> str:
    kind = _TYPES.get(prop.datatype, "string")
    return f"{prop.name}:{kind}{'[]' if prop.many else ''}"


def _node_header(known: NodeClass) -> list[str]:
    return [f"id:ID({known.label})", ":LABEL", *(_field(p) for p in known.properties.values()), "_hash"]


def _link_header(relationship: Relationship, start: str, end: str) -> list[str]:
    own = [_field(p) for p in relationship.properties.values()]
    return [f":START_ID({start})", f":END_ID({end})", ":TYPE", *own, "_key", "_hash"]


def _nodes(what: Exported, known: NodeClass) -> Cells:
    for state in snapshot.nodes(what.db, what.model, known.label, -1, for_questions=True):
        if what.only is None or what.has(known.label, state.id):
            values = (_cell(state.properties.get(p.name), p) for p in known.properties.values())
            yield [state.id, known.label, *values, state.hash]


def _links(what: Exported, relationship: Relationship, start: str, end: str) -> Cells:
    for state in snapshot.links(what.db, what.model, relationship.type, start, end, -1):
        if what.only is None or (what.has(start, state.start) and what.has(end, state.end)):
            values = (_cell(state.properties.get(p.name), p) for p in relationship.properties.values())
            yield [state.start, state.end, relationship.type, *values, state.key, state.hash]


def _cell(value: Any, prop: Property | None = None) -> Any:
    if isinstance(value, list):
        return _DELIMITER.join(str(item) for item in value) if value else None
    if isinstance(value, bool):
        return "true" if value else "false"
    if prop is not None and prop.datatype == "date" and not is_day(value):
        return None
    return value
