"""Which targets' duties a change may have altered: found through places, mandates and agencies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.derived.agencies import read_life
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.counted import written_by

# links whose ends may be targets, and mandates that name them
NAMED = """EXISTS (SELECT 1 FROM link l WHERE l.e = {pk} AND l.type IN ('IMPLEMENTED_BY', 'COVERS', 'LIMITED_TO'))"""
_OWN = f"""
    INSERT OR IGNORE INTO dirty_duty SELECT d.pk FROM (SELECT pk FROM dirty_node UNION SELECT pk FROM moved_place) d
    CROSS JOIN node n ON n.pk = d.pk
    WHERE n.label IN ('Law', 'Provision', 'Recommendation') AND {NAMED.format(pk="d.pk")}
"""
_LINKED_TO_MOVED = """
    INSERT OR IGNORE INTO dirty_duty SELECT l.s FROM moved_place w CROSS JOIN link l ON l.e = w.pk
    WHERE l.type = 'IMPLEMENTED_BY' AND EXISTS (SELECT 1 FROM link x WHERE x.e = l.s AND x.type = 'COVERS')
"""
_KNOWN_OF_MANDATES = """
    INSERT OR IGNORE INTO dirty_duty SELECT s.target FROM dirty_mandate m CROSS JOIN duty_support s ON s.mandate = m.pk
"""
# what they cover now, and, where that is law, all that lies in it and is linked or named
_COVERED = f"""
    INSERT OR IGNORE INTO dirty_duty WITH RECURSIVE covered(pk) AS (
        SELECT l.e FROM dirty_mandate m CROSS JOIN link l ON l.s = m.pk AND l.type = 'COVERS'
        UNION SELECT l.s FROM covered c CROSS JOIN link l ON l.e = c.pk AND l.type = 'PART_OF')
    SELECT c.pk FROM covered c CROSS JOIN node n ON n.pk = c.pk
    WHERE n.label IN ('Law', 'Provision', 'Recommendation') AND {NAMED.format(pk="c.pk")}
"""
_BEFORE = """
    INSERT OR IGNORE INTO dirty_mandate WITH RECURSIVE earlier(pk) AS (SELECT pk FROM work
        UNION SELECT l.s FROM earlier a CROSS JOIN link l ON l.e = a.pk AND l.type = 'SUCCEEDED_BY')
    SELECT l.s FROM earlier a CROSS JOIN link l ON l.e = a.pk AND l.type IN ('HELD_BY', 'ASSIGNED_TO', 'RUN_BY')
"""
_NO_LONGER_NAMED = """
    INSERT OR IGNORE INTO dirty_duty SELECT d.pk FROM dirty_node d WHERE d.pk IN (SELECT target FROM duty_support)
"""


def collect(db: sqlite3.Connection, rev: int) -> None:
    """Mark in `dirty_duty` all targets whose duties are to be worked out anew."""
    db.execute("DELETE FROM dirty_mandate")
    db.execute(
        f"INSERT INTO dirty_mandate SELECT n.pk FROM node_row n WHERE n.label = 'Mandate' AND {written_by('n', rev)} "
        "UNION SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.label = 'Mandate'"
    )
    _agencies(db)
    for statement in (_OWN, _NO_LONGER_NAMED, _LINKED_TO_MOVED, _KNOWN_OF_MANDATES, _COVERED):
        db.execute(statement)


def _agencies(db: sqlite3.Connection) -> None:
    """The mandates (measures and programmes too) of agencies whose life or successions changed, and of those they may stand for."""
    db.execute("DELETE FROM work")
    db.executemany("INSERT INTO work VALUES (?)", [(pk,) for pk in _changed(db)])
    db.execute(_BEFORE)
    db.execute("DELETE FROM work")


def _changed(db: sqlite3.Connection) -> Iterator[int]:
    rows = db.execute(
        "SELECT d.pk, a.facts FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk LEFT JOIN agency_life a ON a.pk = d.pk "
        "WHERE n.label = 'Agency'"
    ).fetchall()
    for pk, known in rows:
        life = read_life(db, pk)
        facts = statement_body.dump(
            [life.stub, life.active_from, life.active_to, [list(step) for step in life.steps]]
        )
        if facts != known:
            db.execute("INSERT OR REPLACE INTO agency_life VALUES (?, ?)", (pk, facts))
            yield pk
