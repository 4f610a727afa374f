"""Derived relationships as the store keeps them: replaced end by end, what went told to the engines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

_GONE = """
    INSERT INTO gone (rev, label, id, type, end_label, end_id, key)
    SELECT ?, a.label, a.id, x.type, b.label, b.id, x.key FROM derived_link x
    CROSS JOIN node a ON a.pk = x.s CROSS JOIN node b ON b.pk = x.e WHERE """


class DerivedLink(NamedTuple):
    """One of them: its start, its identity beside type and ends, and its values as stored."""

    start: int
    key: str
    body: str


class Keeper:
    """Writes the derived relationships of one type, many at a time; only what differs is written."""

    def __init__(self, db: sqlite3.Connection, type_: str, rev: int) -> None:
        self._db, self._type, self._rev = db, type_, rev
        self._new: list[tuple[Any, ...]] = []
        known = db.execute("SELECT 1 FROM derived_link WHERE type = ? LIMIT 1", (type_,)).fetchone()
        self._none_yet = known is None

    def replace(self, end: int, wanted: Iterable[DerivedLink]) -> None:
        """What is kept with this end is this, and nothing else."""
        left = {(one.start, one.key): one.body for one in wanted}
        for link, start, key, body in self._known(end):
            new = left.pop((start, key), None)
            if new is None:
                self._db.execute(f"{_GONE} x.link = ?", (self._rev, link))
                self._db.execute("DELETE FROM derived_link WHERE link = ?", (link,))
            elif new != body:
                self._db.execute(
                    "UPDATE derived_link SET body = ?, rev = ? WHERE link = ?", (new, self._rev, link)
                )
        self._new += [(self._type, start, end, key, body, self._rev) for (start, key), body in left.items()]
        if len(self._new) >= 2_000:
            self.flush()

    def _known(self, end: int) -> list[Any]:
        if self._none_yet:
            return []
        query = "SELECT link, s, key, body FROM derived_link WHERE e = ? AND type = ?"
        return self._db.execute(query, (end, self._type)).fetchall()

    def flush(self) -> None:
        """Write what waits."""
        self._db.executemany(
            "INSERT INTO derived_link (type, s, e, key, body, rev) VALUES (?,?,?,?,?,?)", self._new
        )
        self._new.clear()


def drop_derived_of(db: sqlite3.Connection, nodes: str, rev: int) -> None:
    """Before nodes (a query for their numbers) go: what was derived of them goes too, what rests on them is marked."""
    db.execute(
        f"INSERT OR IGNORE INTO dirty_duty SELECT target FROM duty_support WHERE mandate IN ({nodes}) "
        f"AND target NOT IN ({nodes})"
    )
    for end in ("s", "e"):
        db.execute(f"{_GONE} x.{end} IN ({nodes})", (rev,))
        db.execute(f"DELETE FROM derived_link WHERE {end} IN ({nodes})")
    for table, column in (("duty_support", "target"), ("duty_support", "mandate"), ("agency_life", "pk"),
                          ("dirty_duty", "pk")):  # fmt: skip
        db.execute(f"DELETE FROM {table} WHERE {column} IN ({nodes})")
