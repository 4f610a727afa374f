"""What reading a record raises whose bytes have changed on the disk."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Final

# the database itself, its letters, the JSON in it; files to load are read inside a boundary of their own
UNREADABLE: Final = (sqlite3.Error, json.JSONDecodeError, UnicodeDecodeError)
_NULL = re.compile(r"NULL value in (\w+)\.(\w+)")
_MOST = 10_000  # messages


def unsound(db: sqlite3.Connection) -> Iterator[str]:
    """What SQLite's quick check says of the file; nothing where it is sound.

    SQLite 3.40 finds NULL in columns that stand before one of the key, in tables that are their own index, where there
    is none: that is looked up.
    """
    told = dict.fromkeys(said for (said,) in db.execute(f"PRAGMA quick_check({_MOST})").fetchall())
    for said in told:
        named = _NULL.fullmatch(said)
        if said != "ok" and (named is None or _has_null(db, *named.groups())):
            yield said


def _has_null(db: sqlite3.Connection, table: str, column: str) -> bool:
    # `IS NULL` is not looked up where a column cannot be null
    return db.execute(f"SELECT 1 FROM {table} WHERE typeof({column}) = 'null' LIMIT 1").fetchone() is not None
