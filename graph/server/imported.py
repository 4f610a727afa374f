"""A database that `neo4j-admin database import` made from `export neo4j-import`: what of ours is in it, and its adoption.

Beside the nodes and relationships, each with its hash and key, the folder holds the record as one snapshot of the journal,
and the meta node with the state `imported`. To adopt it is to compare it with the record, hash by hash; it is then a graph
on a server like any other. Nothing else opens it before that.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

from rightsgraph.graph.memory import rarely_collected
from rightsgraph.graph.record import change_log
from rightsgraph.graph.record.store import Store, mark_of
from rightsgraph.graph.server import alike
from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.alike import Sums
from rightsgraph.graph.server.driver import Connection, connect
from rightsgraph.graph.server.journal import grouped, part_key
from rightsgraph.graph.server.lease import Lease
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

    It counts at once where it holds what the record says; what differs is made right by who opens it next. GraphError
    where it is another graph, or of another state or ontology.
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
        with neo4j_lease.take(connection, say) as lease:
            if _state(connection) != IMPORTED:  # somebody else was faster
                return False
            if say:
                say("making constraints and indexes, comparing with the record ...")
            _take_over(connection, model, source, meta, lease)
    return True


def _take_over(connection: Connection, model: Model, source: Store, meta: Meta, lease: Lease) -> None:
    """The last of it is one transaction: cut off before, the database is to be adopted as it was."""
    shown, graph = pushed(model, statements=False), uuid.uuid4().hex
    mirror = Mirror(graph, model)
    try:
        state = _compared(connection, shown, source, lambda: mirror.become(source, meta.seq, meta.head))

        def work(tx: Any) -> None:
            lease.prove(tx)
            parts = "MATCH (m:{0} {{id: 'graph'}}) MATCH (j:{1}) SET j.parts = m.parts"
            tx.run(parts.format(neo4j_schema.META, neo4j_schema.JOURNAL)).consume()
            neo4j_meta.update(tx, {"graph": graph, "parts": None, "pushes": meta.pushes + 1, **state})

        connection.write(work)
    except BaseException:
        mirror.discard()  # large, and nobody would look for it again
        raise
    mirror.store.close()


def _compared(
    connection: Connection, shown: Model, source: Store, copy_record: Callable[[], None]
) -> dict[str, str]:
    """The state that the database is in; the server makes its indexes while the record is read, and copied, here."""
    beside = ThreadPoolExecutor(1, thread_name_prefix="rightsgraph-adopt")
    try:
        there = beside.submit(_made_ready, connection, shown)
        with rarely_collected():
            said = alike.of_record(source, shown)
        copy_record()  # this user's copy is the source's own: nothing has to be read back
        equal = there.result() == said
    finally:
        beside.shutdown(wait=False, cancel_futures=True)  # who stops this does not wait for the server
    counted = neo4j_census.taken(connection, shown)
    # the counts also tell what has no id or key, or begins at nodes of others: no row is of it
    whole = equal and counted == said.census()
    return {"state": "clean", "census": neo4j_census.to_text(counted)} if whole else {"state": "writing"}


def _made_ready(connection: Connection, shown: Model) -> Sums:
    """The sums of what is there, when constraints and indexes are made: these the server fills meanwhile."""
    neo4j_schema.apply(connection, shown, waits=False)
    sums = alike.of_server(connection, shown)
    neo4j_schema.wait(connection)
    return sums


def _state(connection: Connection) -> str:
    meta = neo4j_meta.read(connection)
    return meta.state if meta else ""


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
