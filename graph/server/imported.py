"""A database that `neo4j-admin database import` made from `export neo4j-import`: what of ours is in it, and its adoption.

Beside the nodes and relationships, each with its hash and key, the folder holds the record as one snapshot of the journal,
and the meta node with the state `imported`. Adopted, it is compared with the record, hash by hash, and is then a graph on
a server like any other. Nothing else opens it before that.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from rightsgraph.graph.record import change_log
from rightsgraph.graph.record.store import Store, mark_of
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.driver import Connection, connect
from rightsgraph.graph.server.journal import grouped, part_key
from rightsgraph.graph.server.meta import IMPORTED, Meta
from rightsgraph.graph.server.mirror import Mirror
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

Row = dict[str, Any]


def head_of(db: sqlite3.Connection, version: int) -> str:
    """The name of the snapshot that stands for this state of this graph."""
    return f"import-{mark_of(db, version)}-{version}"


def version_of(db: sqlite3.Connection) -> int:
    """The version that the snapshot has."""
    return max(1, int(db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0]))


def journal_rows(db: sqlite3.Connection) -> Iterator[Row]:
    """The record as the parts of one entry; their bodies as text, which files of an import can hold."""
    seq = version_of(db)
    entry = head_of(db, seq)
    for part, raw in enumerate(grouped(change_log.everything(db))):
        body = base64.b64encode(zlib.compress(raw, 1)).decode()
        yield {
            "key": part_key(seq, part), "seq": seq, "part": part, "entry": entry, "prev": "", "state": "done",
            "dataset": "", "raw": len(raw), "body": body,
        }  # fmt: skip


def meta_row(db: sqlite3.Connection, model: Model, census: dict[str, int], parts: int) -> Row:
    """The meta node of a database that is made so."""
    seq, shown = version_of(db), pushed(model, statements=False)
    return {
        "id": "graph", "graph": head_of(db, seq), "seq": seq, "base": seq, "head": head_of(db, seq), "version": seq,
        "state": IMPORTED, "schema": shown.version, "labels": sorted(shown.classes),
        "types": sorted(shown.relationships), "pushes": 0, "statements": False,
        "census": json.dumps(census, sort_keys=True), "parts": parts,
    }  # fmt: skip


def adopt(url: str, model: Model, source: Store, say: Callable[[str], None] | None = None) -> bool:
    """Take over such a database, made from the source as it is now; False where it has been taken over already.

    What it holds is compared with the record by who opens it next. GraphError where it is another graph, or of another
    state or ontology.
    """
    with closing(connect(url)) as connection:
        meta = neo4j_meta.read(connection)
        if meta is None:
            raise GraphError(
                f"The database of {connection.address} was not made from `rightsgraph export neo4j-import`: nothing to adopt."
            )
        if meta.state != IMPORTED:
            return False
        _refuse_another(connection, model, meta, source)
        if say:
            say("making constraints and indexes ...")
        shown = pushed(model, statements=False)
        neo4j_schema.apply(connection, shown)
        graph = uuid.uuid4().hex
        _copy_record(graph, model, source, meta)
        with neo4j_lease.take(connection) as lease:

            def begin(tx: Any) -> None:
                lease.prove(tx)
                parts = "MATCH (m:{0} {{id: 'graph'}}) MATCH (j:{1}) SET j.parts = m.parts"
                tx.run(parts.format(neo4j_schema.META, neo4j_schema.JOURNAL)).consume()
                neo4j_meta.update(tx, {"graph": graph, "state": "writing", "parts": None})

            connection.write(begin)
    return True


def _refuse_another(connection: Connection, model: Model, meta: Meta, source: Store) -> None:
    shown = pushed(model, statements=False)
    if meta.head != head_of(source.db, version_of(source.db)):
        raise GraphError(
            f"The database of {connection.address} was made from another graph than {source.path.name}, or from an "
            "earlier state of it. Export, import and adopt it again."
        )
    if meta.schema != shown.version:
        raise GraphError(
            f"The database of {connection.address} was made with another ontology or another version of rightsgraph. "
            "Export, import and adopt it again."
        )


def _copy_record(graph: str, model: Model, source: Store, meta: Meta) -> None:
    """This user's copy of the record is the source's own: nothing has to be read back."""
    mirror = Mirror(graph, model)
    try:
        mirror.become(source, meta.seq, meta.head)
    finally:
        mirror.store.close()
