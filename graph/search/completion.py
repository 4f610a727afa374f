"""Ids and names that begin as typed, for the shell's completion."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rightsgraph.ontology.text import folding as text

_MOST = 30


def beginning(db: sqlite3.Connection, typed: str, labels: Sequence[str]) -> list[tuple[str, str]]:
    """(id, what it was found by) of nodes whose id, alias, number or name begins as typed."""
    key = text.key(typed)
    narrowed = f" AND k.label IN ({','.join('?' * len(labels))})" if labels else ""
    rows = db.execute(
        f"SELECT DISTINCT n.id, k.key FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.key >= ? AND k.key < ?{narrowed} "
        "AND k.key NOT LIKE '%#=%' "
        "ORDER BY k.kind, length(k.key), n.id LIMIT ?",
        (key, key + "\U0010ffff", *labels, _MOST),
    )
    return list(dict(rows).items())
