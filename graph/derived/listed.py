"""Which numbers a loaded report lists, and positions on numbers that it does not have.

A report's statement says in its evidence which numbers it lists (`recommendations 67.1-67.85, 69.1-69.19`). What an
answer says of another number of that document is withdrawn from answers (it has no kind) and listed by `check`.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from rightsgraph.graph.record import statement_body

_LISTED = re.compile(r"recommendations (.+)")
_SPAN = re.compile(r"(\d+)\.(\d+)(?:-\1\.(\d+))?")
_ONLY_ANSWERED = """
    SELECT n.id, d.pk, json_extract(n.merged, '$.paragraph') FROM node n
    CROSS JOIN link l ON l.s = n.pk AND l.type = 'IN_DOCUMENT' CROSS JOIN node d ON d.pk = l.e
    WHERE n.label = 'Recommendation' AND n.kind = 'described' AND json_extract(n.merged, '$.text') IS NULL ORDER BY n.id
"""


def numbers(db: sqlite3.Connection, document: int) -> dict[str, set[int]]:
    """The numbers that a document (its node) lists, by paragraph; nothing where its report is not loaded."""
    found: dict[str, set[int]] = {}
    for (body,) in db.execute("SELECT body FROM statement WHERE node = ?", (document,)):
        for _, locator, *_ in statement_body.parse(body)["e"]:
            said = _LISTED.fullmatch(locator or "")
            for span in _SPAN.finditer(said[1]) if said else ():
                found.setdefault(span[1], set()).update(range(int(span[2]), int(span[3] or span[2]) + 1))
    return found


def is_unlisted(db: sqlite3.Connection, document: int, merged: dict[str, Any]) -> bool:
    """True for a recommendation of which only a position is known, where its loaded report has no such number."""
    if merged.get("text") or not merged.get("paragraph"):
        return False
    listed = numbers(db, document)
    stem, _, number = str(merged["paragraph"]).partition(".")
    return bool(listed) and not (number.isdigit() and int(number) in listed.get(stem, ()))


def unlisted(db: sqlite3.Connection) -> list[str]:
    """The ids of all such."""
    found = db.execute(_ONLY_ANSWERED).fetchall()
    return [node for node, document, para in found if is_unlisted(db, document, {"paragraph": para})]
