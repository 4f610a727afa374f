"""How much there is of a graph, and how much of it is new: told without looking at all of it."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.ontology.model.model import Model


def after(table: str, since: int) -> str:
    """Changed after a version: what the first write made stands in no index of versions."""
    return f"{table}.rev > ?" + (f" AND {table}.rev > 1" if since > 0 else "")


def written_by(table: str, rev: int) -> str:
    """Of the write that made this version; found by the index of versions, but for the first."""
    return f"{table}.rev = {rev}" + (f" AND {table}.rev > 1" if rev > 1 else "")


def changed(db: sqlite3.Connection, model: Model, since: int) -> int:
    """How many nodes and relationships changed, came or went after a version: only indexes are looked into."""
    looks: list[tuple[str, tuple[object, ...]]] = [
        *((f"node n WHERE label = ? AND {after('n', since)}", (label, since)) for label in model.classes),
        *((f"link l WHERE type = ? AND {after('l', since)}", (t, since)) for t in model.relationships),
        *(
            (f"derived_link x WHERE type = ? AND {after('x', since)}", (t, since))
            for t in model.relationships
        ),
        (f"statement s WHERE {after('s', since)}", (since,)),
        ("gone WHERE rev > ?", (since,)),
    ]
    return sum(
        int(db.execute(f"SELECT count(*) FROM {where}", given).fetchone()[0]) for where, given in looks
    )


def size(db: sqlite3.Connection) -> int:
    """No fewer than there are nodes, statements and relationships, told at once."""
    query = "SELECT (SELECT coalesce(max({}), 0) FROM {})"
    tables = (("pk", "node_row"), ("sid", "statement"), ("link", "link_row"), ("link", "derived_link"))
    return sum(int(db.execute(query.format(*one)).fetchone()[0]) for one in tables)


def datasets(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Name, sources and counts of every dataset."""
    found = []
    for did, name, rev in db.execute("SELECT did, name, rev FROM dataset ORDER BY name").fetchall():
        sources = db.execute(
            "SELECT name, sha256, format, loaded_at FROM source WHERE did = ? ORDER BY src", (did,)
        ).fetchall()
        statements = db.execute("SELECT count(*) FROM statement WHERE did = ?", (did,)).fetchone()[0]
        links = db.execute("SELECT count(*) FROM link_statement WHERE did = ?", (did,)).fetchone()[0]
        keys = ("name", "sha256", "format", "loaded_at")
        found.append(
            {
                "name": name,
                "rev": rev,
                "statements": statements,
                "links": links,
                "sources": [dict(zip(keys, row, strict=True)) for row in sources],
            }
        )
    return found
