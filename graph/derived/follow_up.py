"""When a recommendation was followed up: the first later document of its mechanism and State."""

from __future__ import annotations

import sqlite3
from typing import Any

_DOCUMENTS = """
    SELECT d.id, json_extract(d.merged, '$.date') FROM node s CROSS JOIN link c ON c.e = s.pk AND c.type = 'CONCERNS'
    CROSS JOIN link i ON i.s = c.s AND i.type = 'ISSUED_BY' CROSS JOIN node m ON m.pk = i.e AND m.label = 'Mechanism'
    CROSS JOIN node d ON d.pk = c.s AND d.label = 'Document'
    WHERE s.label = 'State' AND s.id = ? AND m.id = ? AND json_extract(d.merged, '$.date') IS NOT NULL
"""
# recommendations with a day for follow-up, of States about which a document came, changed or went
_WAITING = """
    INSERT OR IGNORE INTO work WITH concerned(pk) AS (
        SELECT c.e FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk AND n.label = 'Document'
        CROSS JOIN link c ON c.s = d.pk AND c.type = 'CONCERNS'
        UNION SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk AND n.label = 'State'
        WHERE EXISTS (SELECT 1 FROM gone WHERE rev = ? AND label = 'Document')),
    asked(pk) AS (SELECT l.s FROM concerned c CROSS JOIN link l ON l.e = c.pk AND l.type = 'ADDRESSED_TO'
        UNION SELECT r.s FROM concerned c CROSS JOIN link l ON l.e = c.pk AND l.type = 'CONCERNS'
        CROSS JOIN link r ON r.e = l.s AND r.type = 'IN_DOCUMENT')
    SELECT n.pk FROM asked a CROSS JOIN node n ON n.pk = a.pk
    WHERE a.pk NOT IN (SELECT pk FROM work) AND json_extract(n.merged, '$.follow_up_due') IS NOT NULL
"""


def mark_waiting(db: sqlite3.Connection, rev: int) -> None:
    """Add to `work` the recommendations whose follow-up may have come or gone."""
    db.execute(_WAITING, (rev,))


class FollowUps:
    """Looks the documents of each mechanism and State up once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[tuple[Any, Any], list[tuple[str, str]]] = {}

    def first(self, said: dict[str, Any], values: dict[str, Any]) -> str | None:
        """The day of the first other document after a recommendation; None where no follow-up is due or none came."""
        due, place = said.get("follow_up_due"), (values.get("state"), values.get("mechanism"))
        if not due or None in place:
            return None
        if place not in self._known:
            self._known[place] = self._db.execute(_DOCUMENTS, place).fetchall()
        since = values.get("date") or due
        days = (day for name, day in self._known[place] if name != values.get("document") and day > since)
        return min(days, default=None)
