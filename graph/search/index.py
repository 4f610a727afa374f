"""The words by which nodes are searched, kept beside the store (FTS5) when a node is written."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.tokens import token_text

_BATCH = 1_000


def searched_text(model: Model, label: str, node_id: str, values: dict[str, Any]) -> str:
    """Everything of a node that is searched: names and titles, texts, number, id and aliases."""
    parts = [node_id, *values.get("aliases", [])]
    for name in model.classes[label].searched:
        if value := values.get(name):
            parts += value if isinstance(value, list) else [str(value)]
    return " . ".join(str(part) for part in parts)


def index(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring the words of changed nodes up to date."""
    db.execute(
        "DELETE FROM words WHERE rowid IN (SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.rev = ?)",
        (rev,),
    )
    rows = db.cursor().execute(
        "SELECT n.pk, n.label, n.id, n.merged, n.derived FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.rev = ?",
        (rev,),
    )
    batch: list[tuple[int, str]] = []
    for pk, label, node_id, merged, derived in rows:
        values = {**statement_body.parse(merged), **statement_body.parse(derived)}
        batch.append((pk, token_text(searched_text(model, label, node_id, values))))
        if len(batch) >= _BATCH:
            _write(db, batch)
    _write(db, batch)


def _write(db: sqlite3.Connection, batch: list[tuple[int, str]]) -> None:
    db.executemany("INSERT INTO words (rowid, tokens) VALUES (?, ?)", batch)
    batch.clear()
