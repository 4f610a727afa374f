"""A checksum of each statement: damage inside a file that SQLite still reads is noticed by `doctor`.

SQLite's own check sees a broken tree, not a changed word. A checksum a page would need a part of SQLite that Python's
does not have; one a statement costs four bytes and goes with the statement. A decision's id is one already.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

# whoever writes a statement does it by one of these; of a new one the checksum (`of`) is the last value:
# of label, own, rank, body, origin, or of type, s, e, keytext, body, origin
INSERT_NODE = (
    "INSERT INTO statement (sid, did, label, own, rank, body, origin, owner, suffix, rev, sum) "
    "VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)
UPDATE_NODE = (  # body, origin, rank, rev, sid
    "UPDATE statement SET body = ?1, origin = ?2, rank = ?3, rev = ?4, sum = checksum(label, own, ?3, ?1, ?2) WHERE sid = ?5"
)
ORIGIN_OF_NODE = (
    "UPDATE statement SET origin = ?1, sum = checksum(label, own, rank, body, ?1) WHERE sid = {sid}"
)
INSERT_LINK = (
    "INSERT INTO link_statement (lid, did, type, s, e, keytext, body, origin, rev, sum) "
    "VALUES (?,?,?,?,?,?,?,?,?,?)"
)
UPDATE_LINK = (  # body, origin, rev, lid
    "UPDATE link_statement SET body = ?1, origin = ?2, rev = ?3, sum = checksum(type, s, e, keytext, ?1, ?2) WHERE lid = ?4"
)
ORIGIN_OF_LINK = (
    "UPDATE link_statement SET origin = ?1, sum = checksum(type, s, e, keytext, body, ?1) WHERE lid = {lid}"
)
# what is read for the check may no longer be text
_STORED = {
    "statement": "checksum(CAST(label AS BLOB), CAST(own AS BLOB), rank, CAST(body AS BLOB), CAST(origin AS BLOB))",
    "link_statement": "checksum(CAST(type AS BLOB), s, e, CAST(keytext AS BLOB), CAST(body AS BLOB), CAST(origin AS BLOB))",
}
_NAME = {"statement": "label || ' ' || own", "link_statement": "type || ' ' || keytext"}


def prepare(db: sqlite3.Connection) -> None:
    """Make the function known to a connection."""
    db.create_function("checksum", -1, of, deterministic=True)


def of(*values: object) -> int:
    """The checksum of a statement's columns."""
    # a mark stands behind each value; those that are text between two of bytes are taken together
    found, text = 0, ""
    for value in values:
        if type(value) is bytes:
            found = zlib.crc32(value, zlib.crc32(text.encode("utf-8", "surrogatepass"), found))
            text = "\x1f"
        else:
            text += f"{value}\x1f"
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), found)


def add_columns(db: sqlite3.Connection) -> None:
    """A graph made before checksums gets the column; what it said before has none, and is told so."""
    for table in _STORED:
        if not _has_column(db, table):
            db.execute(f"ALTER TABLE {table} ADD COLUMN sum INTEGER")


def damaged(db: sqlite3.Connection) -> Iterator[str]:
    """Names of statements that are not what was written, as far as they can be read."""
    for table, stored in _STORED.items():
        if _has_column(db, table):
            rows = db.execute(
                f"SELECT CAST({_NAME[table]} AS BLOB) FROM {table} WHERE sum IS NOT NULL AND sum <> {stored}"
            )
            yield from (name.decode("utf-8", "replace").strip() for (name,) in rows)


def without(db: sqlite3.Connection) -> int:
    """How many statements were written before there were checksums."""
    where = {table: "sum IS NULL" if _has_column(db, table) else "true" for table in _STORED}
    return sum(
        int(db.execute(f"SELECT count(*) FROM {table} WHERE {none}").fetchone()[0])
        for table, none in where.items()
    )


def _has_column(db: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == "sum" for row in db.execute(f"PRAGMA table_info({table})"))
