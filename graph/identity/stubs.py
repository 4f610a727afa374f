"""Nodes that no input describes: stubs that something refers to, and the levels that contain a provision."""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.derived.relationships import drop_derived_of
from rightsgraph.graph.identity import keys
from rightsgraph.graph.identity.relationships import IMPLIED, drop_links
from rightsgraph.graph.identity.resolution import make_undescribed
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.ids.eid import split_id
from rightsgraph.ontology.ids.law_numbers import normalise_number, state_of_number
from rightsgraph.ontology.ids.states import state_name
from rightsgraph.ontology.model.model import Model

_SPECIAL = ("SR ", "SR-", "WG ", "WG-", "IE ", "IE-")

_UNUSED = """
    SELECT x.rid FROM loose_rid x WHERE EXISTS (SELECT 1 FROM ref WHERE rid = x.rid)
    AND NOT EXISTS (SELECT 1 FROM link_statement l WHERE l.s = 2 * x.rid + 1)
    AND NOT EXISTS (SELECT 1 FROM link_statement l WHERE l.e = 2 * x.rid + 1)
    AND NOT EXISTS (SELECT 1 FROM usage u WHERE u.rid = x.rid)
    AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.owner = x.rid)
    AND NOT EXISTS (SELECT 1 FROM ref r WHERE r.owner = x.rid)
"""


def drop_unused_references(db: sqlite3.Connection) -> None:
    """References that nothing uses any more go; what they pointed at is looked at again."""
    while True:
        rids = [row[0] for row in db.execute(_UNUSED)]
        if not rids:
            break
        for rid in rids:
            db.execute(
                "INSERT OR IGNORE INTO dirty_node SELECT node FROM ref WHERE rid = ? AND node IS NOT NULL",
                (rid,),
            )
            db.execute(
                "INSERT OR IGNORE INTO loose_rid SELECT owner FROM ref WHERE rid = ? AND owner IS NOT NULL",
                (rid,),
            )
            for table in ("probe", "inside", "ref"):
                db.execute(f"DELETE FROM {table} WHERE rid = ?", (rid,))
    db.execute("DELETE FROM loose_rid")


def settle_undescribed(db: sqlite3.Connection, rev: int) -> None:
    """Make the containing levels that ids imply, and remove undescribed nodes that nothing needs."""
    drop_links(
        db,
        f"did = {IMPLIED} AND type = 'PART_OF' AND s IN (SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk "
        "WHERE n.kind = 'described')",
        rev,
    )
    rows = db.execute(
        "SELECT n.pk, n.id FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.kind <> 'described' "
        "AND n.label = 'Provision'"
    ).fetchall()
    for pk, node_id in rows:
        _imply_containing(db, pk, node_id, rev)
    _collect_unneeded(db, rev)
    for where, kind in (("EXISTS", "implied"), ("NOT EXISTS", "stub")):
        db.execute(
            f"UPDATE node_row SET kind = '{kind}' WHERE pk IN (SELECT pk FROM dirty_node) AND +label = 'Provision' "
            f"AND kind <> 'described' AND {where} (SELECT 1 FROM link WHERE e = node_row.pk AND type = 'PART_OF')"
        )


def _imply_containing(db: sqlite3.Connection, pk: int, node_id: str, rev: int) -> None:
    while (parent := _containing(db, node_id)) is not None:
        above, above_id, described = parent
        known = db.execute(
            "SELECT link FROM link WHERE s = ? AND type = 'PART_OF' AND e = ? AND did = ?",
            (pk, above, IMPLIED),
        ).fetchone()
        if known:
            return
        db.execute(
            "INSERT INTO link_row (type, s, e, did, keytext, body, rev) VALUES ('PART_OF', ?, ?, ?, '{}', ?, ?)",
            (pk, above, IMPLIED, statement_body.dump({"p": {}, "e": []}), rev),
        )
        for table in ("dirty_node", "dirty_force"):
            db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", [(pk,), (above,)])
        if described:
            return
        pk, node_id = above, above_id


def _containing(db: sqlite3.Connection, node_id: str) -> tuple[int, str, bool] | None:
    """The node of the level that contains a provision by its id: (number, id, described or a law)."""
    parts = split_id(node_id)
    if parts is None:
        return None
    law, eid = parts
    label, above = ("Provision", f"{law}#{eid.parent}") if eid.parent else ("Law", law)
    pk = make_undescribed(db, label, above)
    kind = db.execute("SELECT kind FROM node WHERE pk = ?", (pk,)).fetchone()[0]
    return pk, above, label == "Law" or kind == "described"


def _collect_unneeded(db: sqlite3.Connection, rev: int) -> None:
    """Undescribed nodes that no reference names and nothing lies in; what contained them may go next."""
    unneeded = (
        "SELECT n.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.kind IN ('stub', 'implied') "
        "AND NOT EXISTS (SELECT 1 FROM ref r WHERE r.node = n.pk) "
        "AND NOT EXISTS (SELECT 1 FROM link l WHERE l.e = n.pk AND l.did <> 0) "
        f"AND NOT EXISTS (SELECT 1 FROM link l WHERE l.e = n.pk AND l.did = {IMPLIED} AND l.type = 'PART_OF')"
    )
    while True:
        db.execute("DELETE FROM work")
        if db.execute(f"INSERT INTO work {unneeded}").rowcount < 1:
            return
        for end in ("s", "e"):
            drop_links(db, f"{end} IN (SELECT pk FROM work)", rev)
        drop_derived_of(db, "SELECT pk FROM work", rev)
        db.execute(
            "INSERT INTO gone (rev, label, id) SELECT ?, label, id FROM node WHERE rev > 0 AND pk IN (SELECT pk FROM work)",
            (rev,),
        )
        keys.forget(db, "SELECT pk FROM work")
        for table in ("dirty_node", "node_row"):
            db.execute(f"DELETE FROM {table} WHERE pk IN (SELECT pk FROM work)")


def mechanism_values(model: Model, node_id: str) -> dict[str, Any]:
    """What the vocabulary of mechanisms tells of one; special procedures are known by their first letters."""
    for term in model.vocabularies.get("mechanism", ()):
        if term.value.casefold() == node_id.casefold():
            notes = {"kind": term.notes.get("mechanismKind"), "treaty": term.notes.get("treatyName")}
            return {"name": term.label, **{name: value for name, value in notes.items() if value}}
    if node_id[:3].upper() in _SPECIAL:
        return {"kind": "special procedure"}
    return {}


def undescribed_values(
    db: sqlite3.Connection, model: Model, label: str, node_id: str, pk: int
) -> dict[str, Any]:
    """What an id alone tells of a node: a provision's place, a law's number, a State's name, a concept's words,
    that a concern is one."""
    if label == "Mechanism" and (known := mechanism_values(model, node_id)):
        return known
    if label == "Recommendation" and node_id.endswith("/concern"):
        return {"kind": "concern"}
    if label == "Provision" and (parts := split_id(node_id)):
        return dict(parts[1].columns())
    if label == "Law":
        number = normalise_number(node_id.partition("/")[2].partition("@")[0])
        return {"number": number} if state_of_number(number) else {}
    if label == "State" and (name := state_name(node_id)):
        return {"name": name}
    written = db.execute("SELECT min(text), scheme FROM ref WHERE node = ?", (pk,)).fetchone()
    if label == "Concept" and written and written[0]:
        return {"name": written[0], "scheme": node_id.partition("/")[0]}
    if label in ("Agency", "Mechanism", "Programme", "Event", "State") and written and written[0]:
        return {"name": written[0]}
    return {}
