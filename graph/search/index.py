"""The words by which nodes are searched, kept beside the store (FTS5) when a node is written.

The index keeps no texts: they are in the store. So what a node no longer says cannot be taken out of it; the node is
entered again under another number, whoever searches looks at what it says now, and an index that is mostly of what was
said is made anew.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.identity import shown
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.tokens import token_text

_BATCH = 1_000
_ENTRIES = "entries of words"  # in `meta`
_BITS = 32  # an entry's number: the version that it is of, and in the lowest bits the node's
_NODE = (1 << _BITS) - 1
_LOOKED_AT = 16  # every so many versions
_OLD = 2  # entries for each node


def searched_text(model: Model, label: str, node_id: str, values: dict[str, Any]) -> str:
    """Everything of a node that is searched: names and titles, texts, number, id and aliases."""
    parts = [node_id, *values.get("aliases", [])]
    for name in model.classes[label].searched:
        if value := values.get(name):
            parts += value if isinstance(value, list) else [str(value)]
    return " . ".join(str(part) for part in parts)


def index(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring the words of changed nodes up to date."""
    _enter(
        db,
        model,
        rev,
        f"dirty_node d CROSS JOIN node_row n ON n.pk = d.pk {shown.JOINS} WHERE n.rev = ?",
        (rev,),
    )
    if rev % _LOOKED_AT == 0:
        nodes = int(db.execute("SELECT count(*) FROM node_row").fetchone()[0])
        if entries(db) > _OLD * nodes + _BATCH:
            clear(db)
            _enter(db, model, rev, f"node_row n {shown.JOINS}", ())


def clear(db: sqlite3.Connection) -> None:
    """Forget all entries."""
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    db.execute("DELETE FROM meta WHERE key = ?", (_ENTRIES,))


def put_in_order(db: sqlite3.Connection) -> None:
    """Join the parts that were written one after the other to one, which is smaller and searched faster."""
    db.execute("INSERT INTO words (words) VALUES ('optimize')")


def entries(db: sqlite3.Connection) -> int:
    """How many entries there are: the index itself does not count them."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_ENTRIES,)).fetchone()
    return int(row[0]) if row else 0


def node_number(entry: int) -> int:
    """The number of the node that an entry is of."""
    return entry & _NODE


def _enter(
    db: sqlite3.Connection, model: Model, rev: int, which: str, parameters: tuple[object, ...]
) -> None:
    rows = db.cursor().execute(
        f"SELECT n.pk, n.label, n.id, n.derived, {shown.COLUMNS} FROM {which}", parameters
    )
    batch: list[tuple[int, str]] = []
    for pk, label, node_id, derived, *stored in rows:
        values = {**shown.values(*stored), **statement_body.parse(derived)}
        batch.append(((rev << _BITS) | pk, token_text(searched_text(model, label, node_id, values))))
        if len(batch) >= _BATCH:
            _write(db, batch)
    _write(db, batch)


def _write(db: sqlite3.Connection, batch: list[tuple[int, str]]) -> None:
    if not batch:
        return
    db.executemany("INSERT INTO words (rowid, tokens) VALUES (?, ?)", batch)
    now = str(entries(db) + len(batch))
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_ENTRIES, now))
    batch.clear()
