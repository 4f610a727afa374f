"""Everything derived worked out anew from what is said, as if nothing of it were stored."""

from __future__ import annotations

import sqlite3

from rightsgraph.graph.derived.properties import derive
from rightsgraph.ontology.model.model import Model

_TABLES = ("derived_link", "duty_support", "agency_life", "disagreement", "link_source", "source_day")


def derive_anew(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Forget what was derived and derive it from the nodes and relationships as they are."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE node_row SET derived = '{}'")
    db.execute("UPDATE link_row SET derived = '{}', rev = ?", (rev,))
    for table in ("dirty_node", "dirty_force"):
        db.execute(f"INSERT OR IGNORE INTO {table} SELECT pk FROM node")
    derive(db, model, rev)
    db.execute("DELETE FROM dirty_node")
