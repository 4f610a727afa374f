"""Whether what the record holds beside its statements is what they give: it is worked out anew in a copy and compared."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.derived.anew import derive_anew
from rightsgraph.graph.identity.merge import merge
from rightsgraph.graph.identity.relationships import relink
from rightsgraph.graph.record import packed
from rightsgraph.graph.record.store import Store
from rightsgraph.ontology.model.model import Model

_NAMED = 3  # things that a finding names
_REMEDY = "Write `rightsgraph export jsonl -o all.jsonl` and load it into a new graph: there everything is worked out anew."
_PARTS = {
    "nodes": "SELECT label, id, kind, sid, unpack(more), unpack(derived) FROM {of}.node_row",
    "relationships": "SELECT x.type || ' ' || a.id, b.id, x.did, x.keytext, unpack(x.body), x.derived FROM {of}.link_row x "
    "JOIN {of}.node_row a ON a.pk = x.s JOIN {of}.node_row b ON b.pk = x.e",
    "derived relationships": "SELECT x.type || ' ' || a.id, b.id, x.key, unpack(x.body) FROM {of}.derived_link x "
    "JOIN {of}.node_row a ON a.pk = x.s JOIN {of}.node_row b ON b.pk = x.e",
}


def differences(db: sqlite3.Connection, model: Model) -> list[Finding]:
    """A finding for nodes, for relationships and for derived ones that are not what the statements give."""
    with tempfile.TemporaryDirectory(prefix="rightsgraph-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "anew.db"
        with (
            closing(sqlite3.connect(Path(folder) / "as-it-is.db")) as copy,
            closing(sqlite3.connect(path)) as other,
        ):
            db.backup(copy)
            copy.backup(other)  # of the same state: others may write meanwhile
            other.close()
            _work_out(path, model)
            packed.prepare(copy)  # compared as texts: another build of zlib packs them otherwise
            copy.execute("ATTACH ? AS anew", (str(path),))
            return [finding for part in _PARTS for finding in _told(copy, part)]


def _work_out(path: Path, model: Model) -> None:
    store = Store(path, model)
    try:
        with store.writing() as session:
            session.db.execute("INSERT OR IGNORE INTO dirty_lid SELECT lid FROM link_statement")
            relink(session.db, session.model, session.rev)
            session.db.execute("INSERT OR IGNORE INTO dirty_node SELECT pk FROM node")
            merge(session.db, model, session.rev)
            derive_anew(session.db, model, session.rev)
            session.changed = session.finished = True
    finally:
        store.close()


def _told(db: sqlite3.Connection, part: str) -> Iterator[Finding]:
    as_it_is, anew = (_PARTS[part].format(of=of) for of in ("main", "anew"))
    differ = f"SELECT * FROM ({as_it_is} EXCEPT {anew}) UNION ALL SELECT * FROM ({anew} EXCEPT {as_it_is})"
    names = sorted({f"{row[0]} {row[1]}" for row in db.execute(differ)})
    if names:
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        text = f"Not what the statements give: {', '.join(names[:_NAMED])}{more}."
        yield Finding("worked out", "error", part, text, _REMEDY)
