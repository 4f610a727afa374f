"""From link statements to relationships: one for each (start, type, end, dataset, key properties).

The same relationship may be stated several times in one dataset, with references written differently; values are
then taken from the surest statement, evidence from all. A reviewer's verdict sets the status.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.identity.resolution import make_undescribed
from rightsgraph.graph.record import given, statement_body
from rightsgraph.graph.record.packed import pack, unpack
from rightsgraph.ontology.model.model import Model

# relationships on which what is derived of laws and provisions rests
_FORCE = "type IN ('PART_OF', 'REPEALS', 'REPLACES', 'ABOUT')"
IMPLIED = 0  # number of the dataset-like origin of relationships that ids imply
IMPLIED_NAME = "(implied)"

_ENDS = """
    SELECT l.lid, l.type, l.did, l.keytext, l.link,
      CASE l.s & 1 WHEN 0 THEN (SELECT node FROM statement WHERE sid = l.s >> 1) ELSE (SELECT node FROM ref WHERE rid = l.s >> 1) END,
      CASE l.e & 1 WHEN 0 THEN (SELECT node FROM statement WHERE sid = l.e >> 1) ELSE (SELECT node FROM ref WHERE rid = l.e >> 1) END
    FROM dirty_lid d CROSS JOIN link_statement l ON l.lid = d.lid
"""
# by the index of starts: a law is the end of all that it contains
_SAME = "+k.e = p.e AND k.did = p.did AND k.keytext = p.keytext"


def relink(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring relationships up to date with the dirty link statements."""
    db.execute("DROP TABLE IF EXISTS temp.placed")
    db.execute("CREATE TEMP TABLE placed (lid INTEGER PRIMARY KEY, type, did, keytext, old, s, e)")
    db.execute(f"INSERT INTO placed {_ENDS}")
    db.execute("INSERT OR IGNORE INTO spoken_lid SELECT lid FROM dirty_lid")
    _place_spoken(db)
    db.execute(
        "DELETE FROM placed WHERE s = e AND s IS NOT NULL AND type IN ('PART_OF', 'REPLACES', 'REPEALS', 'AMENDS')"
    )
    db.execute("INSERT OR IGNORE INTO dirty_link SELECT old FROM placed WHERE old IS NOT NULL")
    db.execute(
        "INSERT OR IGNORE INTO dirty_link SELECT l.link FROM dirty_lid d CROSS JOIN link_statement l ON l.lid = d.lid "
        "WHERE l.link IS NOT NULL"
    )
    db.execute(
        "UPDATE link_statement SET link = NULL WHERE link IS NOT NULL AND lid IN (SELECT lid FROM dirty_lid)"
    )
    _insert(db, rev)
    db.execute(
        "UPDATE link_statement SET link = (SELECT k.link FROM placed p CROSS JOIN link_row k ON k.s = p.s "
        f"AND k.type = p.type AND {_SAME} WHERE p.lid = link_statement.lid) WHERE lid IN (SELECT lid FROM placed)"
    )
    # another statement may speak for a relationship now, without having changed itself
    db.execute(
        "UPDATE link_row SET rev = ? WHERE rev < ? AND link IN (SELECT l.link FROM placed p "
        "CROSS JOIN link_statement l ON l.lid = p.lid WHERE l.link IS NOT p.old)",
        (rev, rev),
    )
    db.execute(
        "INSERT OR IGNORE INTO dirty_link SELECT l.link FROM placed p CROSS JOIN link_statement l ON l.lid = p.lid "
        "WHERE l.link IS NOT NULL"
    )
    db.execute("DELETE FROM dirty_lid")
    _drop_empty(db, rev)
    _fill(db, rev)
    given.note_links(db, model, "link IN (SELECT link FROM dirty_link)")
    db.execute("DELETE FROM dirty_link")


def _insert(db: sqlite3.Connection, rev: int) -> None:
    """Relationships that are new. By far the most have one statement, whose values are theirs and stand there."""
    db.execute(
        "INSERT INTO link_row (type, s, e, did, keytext, rev) SELECT p.type, p.s, p.e, p.did, p.keytext, ? FROM placed p "
        "WHERE p.s IS NOT NULL AND p.e IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link_row k WHERE k.s = p.s "
        f"AND k.type = p.type AND {_SAME}) GROUP BY p.s, p.type, p.e, p.did, p.keytext",
        (rev,),
    )


def _place_spoken(db: sqlite3.Connection) -> None:
    """What relationships mean by the State they speak of stands in the place of what their words alone mean."""
    rows = db.execute(
        "SELECT p.lid, a.label, a.id FROM placed p CROSS JOIN link_as a ON a.lid = p.lid"
    ).fetchall()
    for lid, label, node_id in rows:
        pk = make_undescribed(db, label, node_id) if node_id else None
        db.execute("UPDATE placed SET e = ? WHERE lid = ?", (pk, lid))
        if pk is not None:
            db.execute("INSERT OR IGNORE INTO dirty_node VALUES (?)", (pk,))


def _drop_empty(db: sqlite3.Connection, rev: int) -> None:
    """Relationships that no statement states any more."""
    where = (
        f"link IN (SELECT link FROM dirty_link) AND did <> {IMPLIED} "
        "AND NOT EXISTS (SELECT 1 FROM link_statement x WHERE x.link = link.link)"
    )
    drop_links(db, where, rev)


def drop_links(db: sqlite3.Connection, where: str, rev: int) -> None:
    """Take relationships away and leave word for engines that hold them."""
    db.execute("DELETE FROM leaving_link")
    if db.execute(f"INSERT INTO leaving_link SELECT link FROM link WHERE {where}").rowcount < 1:
        return
    where = "link IN (SELECT link FROM leaving_link)"
    db.execute(
        "INSERT INTO gone (rev, label, id, type, end_label, end_id, key) "
        "SELECT ?, a.label, a.id, link.type, b.label, b.id, "
        f"coalesce((SELECT name FROM dataset d WHERE d.did = link.did), '{IMPLIED_NAME}') || link.keytext "
        f"FROM link CROSS JOIN node a ON a.pk = link.s CROSS JOIN node b ON b.pk = link.e WHERE link.rev > 0 AND link.{where}",
        (rev,),
    )
    db.execute(f"INSERT OR IGNORE INTO dirty_node SELECT s FROM link WHERE {where}")
    db.execute(f"INSERT OR IGNORE INTO dirty_node SELECT e FROM link WHERE {where}")
    for end in ("s", "e"):
        db.execute(f"INSERT OR IGNORE INTO dirty_force SELECT {end} FROM link WHERE {_FORCE} AND {where}")
    db.execute(f"DELETE FROM link_source WHERE link IN (SELECT link FROM link WHERE {where})")
    db.execute(f"DELETE FROM link_row WHERE {where}")


def _fill(db: sqlite3.Connection, rev: int) -> None:
    """Values and evidence of each dirty relationship."""
    db.execute("DELETE FROM several_link")
    db.execute(
        f"INSERT INTO several_link SELECT k.link FROM dirty_link d CROSS JOIN link k ON k.link = d.link AND k.did <> {IMPLIED} "
        "WHERE (SELECT count(*) FROM link_statement x WHERE x.link = k.link) <> 1 "
        "OR EXISTS (SELECT 1 FROM verdict v WHERE v.type = k.type AND v.s = k.s AND v.e = k.e)"
    )
    db.execute(
        f"UPDATE link_row SET rev = ?, body = NULL WHERE link IN (SELECT link FROM dirty_link) AND did <> {IMPLIED} "
        "AND link NOT IN (SELECT link FROM several_link) AND (body IS NOT NULL "
        "OR rev < ? AND EXISTS (SELECT 1 FROM link_statement x WHERE x.link = link_row.link AND x.rev = ?))",
        (rev, rev, rev),
    )
    rows = db.execute(
        "SELECT k.link, k.type, k.s, k.e, k.body FROM several_link m CROSS JOIN link_row k ON k.link = m.link"
    ).fetchall()
    for link, type_, start, end, old in rows:
        body = statement_body.dump(_merged(db, link, type_, start, end))
        if body != unpack(old):
            db.execute("UPDATE link_row SET body = ?, rev = ? WHERE link = ?", (pack(body), rev, link))
    for end in ("s", "e"):
        db.execute(
            f"INSERT OR IGNORE INTO dirty_node SELECT {end} FROM link WHERE rev = ? "
            "AND link IN (SELECT link FROM dirty_link)",
            (rev,),
        )
        db.execute(
            f"INSERT OR IGNORE INTO dirty_force SELECT {end} FROM link WHERE rev = ? AND {_FORCE} "
            "AND link IN (SELECT link FROM dirty_link)",
            (rev,),
        )


def _merged(db: sqlite3.Connection, link: int, type_: str, start: int, end: int) -> statement_body.Body:
    texts = [row[0] for row in db.execute("SELECT body FROM link_statement WHERE link = ?", (link,))]
    parts = sorted(
        (statement_body.parse(body) for body in texts),
        key=lambda b: (statement_body.surest(b["e"]), statement_body.dump(b)),
    )
    merged: dict[str, Any] = parts[0]
    for part in parts[1:]:
        merged = statement_body.combined(merged, part, second_wins=False)
    verdict = db.execute(
        "SELECT status, decision FROM verdict WHERE type = ? AND s = ? AND e = ?", (type_, start, end)
    ).fetchone()
    if verdict:
        merged["p"] = {**merged["p"], "status": verdict[0], "decided": True}
    return merged
