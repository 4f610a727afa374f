"""The day on which a link between a recommendation and law was made: as asserted, else as its sources are dated."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.counted import written_by
from rightsgraph.ontology.text import folding as text

_TYPE = "IMPLEMENTED_BY"
_DAY = """
    SELECT max(CASE n.label WHEN 'Document' THEN json_extract(n.merged, '$.date')
        ELSE json_extract(n.merged, '$.issued_on') END)
    FROM nodekey k CROSS JOIN node n ON n.pk = k.pk WHERE k.key = ? AND k.label IN ('Document', 'Law')
"""
_SOURCES_CHANGED = """
    SELECT EXISTS (SELECT 1 FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.label IN ('Document', 'Law'))
        OR EXISTS (SELECT 1 FROM gone WHERE rev = ? AND type IS NULL AND label IN ('Document', 'Law'))
"""
_DAYS = """
    SELECT w.pk, l.body, l.derived, max(s.day) FROM work w CROSS JOIN link l ON l.link = w.pk
    LEFT JOIN link_source x ON x.link = l.link LEFT JOIN source_day s ON s.key = x.key GROUP BY w.pk
"""


def derive_link_days(db: sqlite3.Connection, rev: int) -> None:
    """Bring `made_on` of links up to date with the links and the documents and laws that changed."""
    db.execute("DELETE FROM work")
    db.execute(
        f"INSERT INTO work SELECT l.link FROM link_row l WHERE l.type = ? AND {written_by('l', rev)}",
        (_TYPE,),
    )
    _index(db)
    if db.execute(_SOURCES_CHANGED, (rev,)).fetchone()[0]:
        _date_sources(db, db.execute("SELECT key, day FROM source_day").fetchall())
    updates = []
    for link, body, old, dated in db.execute(_DAYS).fetchall():
        day = statement_body.parse(body)["p"].get("asserted_on") or dated
        derived = statement_body.dump({"made_on": day} if day else {})
        if derived != old:
            updates.append((derived, rev, link))
    db.executemany("UPDATE link_row SET derived = ?, rev = ? WHERE link = ?", updates)
    db.execute("DELETE FROM work")


def _index(db: sqlite3.Connection) -> None:
    """The sources that the changed links name, each dated when it is met first."""
    db.execute("DELETE FROM link_source WHERE link IN (SELECT pk FROM work)")
    rows: list[tuple[str, int]] = []
    for link, body in db.execute("SELECT w.pk, l.body FROM work w CROSS JOIN link l ON l.link = w.pk"):
        rows += [(text.key(one), link) for one in statement_body.sources(statement_body.parse(body)["e"])]
    db.executemany("INSERT OR IGNORE INTO link_source VALUES (?, ?)", rows)
    new = db.execute(
        "SELECT DISTINCT x.key, NULL FROM work w CROSS JOIN link_source x ON x.link = w.pk "
        "WHERE x.key NOT IN (SELECT key FROM source_day)"
    ).fetchall()
    _date_sources(db, new)


def _date_sources(db: sqlite3.Connection, known: list[Any]) -> None:
    """Look these sources up; the links of those that have another day now are looked at again."""
    for key, old in known:
        day = db.execute(_DAY, (key,)).fetchone()[0]
        db.execute("INSERT OR REPLACE INTO source_day VALUES (?, ?)", (key, day))
        if day != old:
            db.execute("INSERT OR IGNORE INTO work SELECT link FROM link_source WHERE key = ?", (key,))
