"""Which statements speak of one thing: the statements of the closure are grouped, each group becomes a node.

Statements of one id are one. Further keys (a UPR number, an annotation id, a text, a given id) join a statement to
the one better-named group that has the key; where several groups could be meant, none is taken.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from rightsgraph.graph.identity.aliases import marks
from rightsgraph.graph.identity.join_keys import GIVEN, keys_of
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

_SINGLE = """
    SELECT c.sid FROM closure c WHERE NOT EXISTS (
        SELECT 1 FROM joinkey k CROSS JOIN joinkey o ON o.key = k.key AND o.sid <> k.sid
        WHERE k.sid = c.sid)
"""


@dataclass
class _Group:
    rank: int
    key: str
    sids: list[int]


def join(db: sqlite3.Connection, rev: int) -> None:
    """Give every statement of the closure its node; marks nodes that gained or lost statements as moved."""
    db.execute("DROP TABLE IF EXISTS temp.old_home")
    db.execute(
        "CREATE TEMP TABLE old_home AS SELECT sid, node FROM statement WHERE node IS NOT NULL "
        "AND sid IN (SELECT sid FROM closure)"
    )
    db.execute("INSERT OR IGNORE INTO moved_node SELECT node FROM old_home")
    _join_singles(db)
    for (label,) in db.execute(
        "SELECT DISTINCT label FROM statement WHERE sid IN (SELECT sid FROM closure)"
    ).fetchall():
        _join_shared(db, label)
    _mark_orphans(db)
    _note_moves(db, rev)
    db.execute("DELETE FROM closure")


def _note_moves(db: sqlite3.Connection, rev: int) -> None:
    """A statement that now describes another node leaves its old one."""
    moved = "FROM old_home o CROSS JOIN statement s ON s.sid = o.sid WHERE s.node <> o.node"
    db.execute(
        "INSERT INTO gone (rev, label, id, type, end_label, end_id, key) "
        "SELECT ?, n.label, n.id, 'DESCRIBED_IN', 'Dataset', d.name, s.own FROM old_home o "
        "CROSS JOIN statement s ON s.sid = o.sid CROSS JOIN node n ON n.pk = o.node CROSS JOIN dataset d ON d.did = s.did "
        "WHERE s.node <> o.node",
        (rev,),
    )
    db.execute(f"UPDATE statement SET rev = ? WHERE sid IN (SELECT s.sid {moved})", (rev,))


def _join_singles(db: sqlite3.Connection) -> None:
    """Statements that share no key with any other: by far the most, done in the engine."""
    db.execute("DELETE FROM work")
    db.execute(f"INSERT INTO work {_SINGLE}")
    db.execute(
        "INSERT OR IGNORE INTO node_row (label, id, kind) SELECT label, coalesce(nid, own), 'described' FROM statement "
        "WHERE sid IN (SELECT pk FROM work)"
    )
    db.execute(
        "UPDATE statement SET node = (SELECT pk FROM node n WHERE n.label = statement.label AND n.id = coalesce(statement.nid, statement.own)) "
        "WHERE sid IN (SELECT pk FROM work)"
    )
    _settle_kind(db, "SELECT node FROM statement WHERE sid IN (SELECT pk FROM work)")
    _mark_links(db, "SELECT pk FROM work")
    db.execute("DELETE FROM closure WHERE sid IN (SELECT pk FROM work)")


def _settle_kind(db: sqlite3.Connection, nodes: str, parameters: tuple[int, ...] = ()) -> None:
    db.execute(
        f"UPDATE node_row SET kind = 'described' WHERE kind <> 'described' AND pk IN ({nodes})", parameters
    )
    db.execute(f"INSERT OR IGNORE INTO moved_node {nodes}", parameters)


def _mark_links(db: sqlite3.Connection, sids: str, parameters: tuple[int, ...] = ()) -> None:
    """Links whose own end may have moved."""
    for end in ("s", "e"):
        db.execute(
            f"INSERT OR IGNORE INTO dirty_lid SELECT l.lid FROM ({sids}) x CROSS JOIN link_statement l ON l.{end} = 2 * x.pk",
            parameters,
        )


def _join_shared(db: sqlite3.Connection, label: str) -> None:
    rows = db.cursor().execute(
        "SELECT s.sid, coalesce(s.nid, s.own), s.rank, s.body FROM closure c CROSS JOIN statement s ON s.sid = c.sid "
        "WHERE s.label = ? ORDER BY s.sid",
        (label,),
    )
    said = marks(db)
    names: dict[int, tuple[int, str]] = {}
    keys: dict[tuple[int, str], set[int]] = defaultdict(set)
    for sid, nid, rank, body in rows:
        names[sid] = (rank, nid)
        for key, place in keys_of(label, nid, rank, statement_body.parse(body), said).items():
            keys[place, key].add(sid)
    for group in _groups(names, keys):
        _store_group(db, label, group, names)


def _groups(names: dict[int, tuple[int, str]], keys: dict[tuple[int, str], set[int]]) -> list[_Group]:
    """Groups by id, then joined by further keys in the order of their rank."""
    by_id: dict[str, _Group] = {}
    for sid, (rank, nid) in sorted(names.items()):
        group = by_id.setdefault(text.key(nid), _Group(rank, text.key(nid), []))
        group.rank = min(group.rank, rank)
        group.sids.append(sid)
    home = {sid: group for group in by_id.values() for sid in group.sids}
    # a key spelled with another rank elsewhere still is one key
    spelled: dict[str, tuple[int, set[int]]] = {}
    for (rank, key), sids in sorted(keys.items()):
        known = spelled.get(key)
        spelled[key] = (rank, sids) if known is None else (known[0], known[1] | sids)
    for _, key in sorted((rank, key) for key, (rank, _) in spelled.items()):
        _join_by(key, spelled[key][1], home)
    return list({id(group): group for group in home.values()}.values())


def _join_by(key: str, sids: set[int], home: dict[int, _Group]) -> None:
    groups = {id(home[sid]): home[sid] for sid in sids}
    if len(groups) < 2:
        return
    if key.startswith("same "):  # a person said so
        first, *others = sorted(groups.values(), key=lambda group: (group.rank, group.key))
        for group in others:
            _put_into(first, group, home)
        return
    best = min(group.rank for group in groups.values())
    leaders = [g for g in groups.values() if g.rank == best] if best < GIVEN else []
    named = [g for g in groups.values() if g.key == key]
    if len(leaders) != 1 and len(named) == 1 and named[0].rank == best:
        leaders = named
    if len(leaders) != 1:
        return
    leader = leaders[0]
    for group in groups.values():
        if group is not leader and group.rank > leader.rank:
            _put_into(leader, group, home)


def _put_into(leader: _Group, group: _Group, home: dict[int, _Group]) -> None:
    leader.sids += group.sids
    for sid in group.sids:
        home[sid] = leader


def _store_group(
    db: sqlite3.Connection, label: str, group: _Group, names: dict[int, tuple[int, str]]
) -> None:
    best = min(names[sid] for sid in group.sids)[1]
    row = db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", (label, best)).fetchone()
    if row:
        pk = int(row[0])
    else:
        cursor = db.execute(
            "INSERT INTO node_row (label, id, kind) VALUES (?, ?, 'described')", (label, best)
        )
        pk = int(cursor.lastrowid or 0)
    for sid in group.sids:
        db.execute("UPDATE statement SET node = ? WHERE sid = ?", (pk, sid))
        _mark_links(db, "SELECT ? AS pk", (sid,))
    _settle_kind(db, "SELECT ?", (pk,))


def _mark_orphans(db: sqlite3.Connection) -> None:
    """Nodes that no statement describes any more are stubs until it is known whether something needs them."""
    db.execute(
        "UPDATE node_row SET kind = 'stub' WHERE kind = 'described' AND label NOT IN ('Review') "
        "AND pk IN (SELECT pk FROM moved_node) AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.node = node_row.pk)"
    )
