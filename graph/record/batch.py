"""Rows on their way into the store, written many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_ROWS = 2_000


class Bulk:
    """Keeps rows by the statement that writes them; the statements run in the order in which they first came."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: dict[str, list[Sequence[object]]] = {}
        self._count = 0

    def add(self, statement: str, *rows: Sequence[object]) -> None:
        """Keep rows for a statement, until there are many."""
        self._rows.setdefault(statement, []).extend(rows)
        self._count += len(rows)
        if self._count >= _ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        for statement, rows in self._rows.items():
            self._db.executemany(statement, rows)
            rows.clear()
        self._count = 0
