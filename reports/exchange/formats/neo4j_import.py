"""Files for `neo4j-admin database import full`: the first load of a large graph into an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from rightsgraph.graph.memory import rarely_collected
from rightsgraph.graph.record import snapshot
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.imported import journal_rows, meta_row
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.ontology.model.model import NodeClass, Property, Relationship
from rightsgraph.reports.exchange.import_rows import Rows, line
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("neo4j-import", "A folder of files for neo4j-admin's import", folder=True)

_TYPES = {"date": "date", "integer": "long", "number": "double", "boolean": "boolean"}
_ARGUMENTS, _SCHEMA = "import-arguments.txt", "schema.cypher"
_BUFFER = 1 << 20  # bytes
_OF_JOURNAL = ("key", "seq:long", "part:long", "entry", "prev", "state", "dataset", "raw:long", "body")
_OF_META = ("id", "graph", "seq:long", "base:long", "head", "version:long", "state", "schema", "labels:string[]",
            "types:string[]", "pushes:long", "statements:boolean", "census", "parts:long")  # fmt: skip


def write(what: Exported, folder: Path) -> list[str]:
    """A file for each label and each (start, type, end) that has something, the record, and the arguments that name them."""
    for old in (*folder.glob("nodes-*.csv"), *folder.glob("relationships-*.csv")):
        old.unlink()
    with rarely_collected():
        return _written(what, folder)


def _written(what: Exported, folder: Path) -> list[str]:
    nodes, links = {}, {}
    census: dict[str, int] = {}
    model = pushed(what.model, statements=False)
    for known in model.classes.values():
        name = f"nodes-{known.label}.csv"
        if rows := _write(folder / name, _node_header(known), _nodes(what, known)):
            nodes[name] = census[known.label] = rows
    for relationship in model.relationships.values():
        for start, end in relationship.pairs:
            name = f"relationships-{start}-{relationship.type}-{end}.csv"
            header = _link_header(relationship, start, end)
            if rows := _write(folder / name, header, _links(what, relationship, start, end)):
                links[name] = rows
                census[relationship.type] = census.get(relationship.type, 0) + rows
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
    rows = (line([*row.values(), neo4j_schema.JOURNAL]) for row in journal_rows(what.db))
    parts = _write(folder / journal, [*_OF_JOURNAL, ":LABEL"], rows)
    told = meta_row(what.db, what.model, census, parts)
    row = line([*told.values(), neo4j_schema.META])
    return {journal: parts, meta: _write(folder / meta, [*_OF_META, ":LABEL"], iter([row]))}


def _write(path: Path, header: list[str], lines: Iterator[str]) -> int:
    """The number of rows; no file where there is none."""
    first = next(lines, None)
    if first is None:
        return 0
    rows = 0
    with path.open("w", encoding="utf-8", newline="", buffering=_BUFFER) as file:
        file.write(line(header))
        for rows, one in enumerate(chain([first], lines), 1):  # noqa: B007 - the last is told
            file.write(one)
    return rows


def _field(prop: Property) -> str:
    kind = _TYPES.get(prop.datatype, "string")
    return f"{prop.name}:{kind}{'[]' if prop.many else ''}"


def _node_header(known: NodeClass) -> list[str]:
    return [f"id:ID({known.label})", ":LABEL", *(_field(p) for p in known.properties.values()), "_hash"]


def _link_header(relationship: Relationship, start: str, end: str) -> list[str]:
    own = [_field(p) for p in relationship.properties.values()]
    return [f":START_ID({start})", f":END_ID({end})", ":TYPE", *own, "_key", "_hash"]


def _nodes(what: Exported, known: NodeClass) -> Iterator[str]:
    states = snapshot.nodes(what.db, what.model, known.label, -1, for_questions=True)
    if what.only is not None:
        states = (one for one in states if what.has(known.label, one.id))
    return Rows(known.properties).nodes(states)


def _links(what: Exported, relationship: Relationship, start: str, end: str) -> Iterator[str]:
    states = snapshot.links(what.db, what.model, relationship.type, start, end, -1)
    if what.only is not None:
        states = (one for one in states if what.has(start, one.start) and what.has(end, one.end))
    return Rows(relationship.properties).links(states)
