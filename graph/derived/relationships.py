"""Derived relationships as the store keeps them: replaced end by end, what went told to the engines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from rightsgraph.graph.record.packed import pack, unpack

_GONE = """
    INSERT INTO gone (rev, label, id, type, end_label, end_id, key)
    SELECT ?, a.label, a.id, x.type, b.label, b.id, x.key FROM derived_link x
    CROSS JOIN node a ON a.pk = x.s CROSS JOIN node b ON b.pk = x.e WHERE """


class DerivedLink(NamedTuple):
    """One of them: its other end, its identity beside type and ends, and its values as stored."""

    other: int
    key: str
    body: str


class Keeper:
    """Writes the derived relationships of one type, many at a time; only what differs is written.

    `by` is the end by which they are worked out: those of one node at this end are kept together.
    """

    def __init__(self, db: sqlite3.Connection, type_: str, rev: int, by: Literal["s", "e"] = "e") -> None:
        self._db, self._type, self._rev, self._by = db, type_, rev, by
        self._new: list[tuple[Any, ...]] = []
        known = db.execute("SELECT 1 FROM derived_link WHERE type = ? LIMIT 1", (type_,)).fetchone()
        self._none_yet = known is None

    def replace(self, node: int, wanted: Iterable[DerivedLink]) -> None:
        """What is kept of this node is this, and nothing else."""
        left = {(one.other, one.key): one.body for one in wanted}
        for link, other, key, body in self._known(node):
            new = left.pop((other, key), None)
            if new is None:
                self._db.execute(f"{_GONE} x.link = ?", (self._rev, link))
                self._db.execute("DELETE FROM derived_link WHERE link = ?", (link,))
            elif new != unpack(body):
                self._db.execute(
                    "UPDATE derived_link SET body = ?, rev = ? WHERE link = ?", (pack(new), self._rev, link)
                )
        for (other, key), body in left.items():
            ends = (other, node) if self._by == "e" else (node, other)
            self._new.append((self._type, *ends, key, pack(body), self._rev))
        if len(self._new) >= 2_000:
            self.flush()

    def _known(self, node: int) -> list[Any]:
        if self._none_yet:
            return []
        other = "s" if self._by == "e" else "e"
        query = f"SELECT link, {other}, key, body FROM derived_link WHERE {self._by} = ? AND type = ?"
        return self._db.execute(query, (node, self._type)).fetchall()

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
                          ("dirty_duty", "pk"), ("changed_place", "pk")):  # fmt: skip
        db.execute(f"DELETE FROM {table} WHERE {column} IN ({nodes})")
