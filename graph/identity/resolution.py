"""From statements to nodes: what is one thing becomes one node, and references find their nodes.

Both depend on each other (a provision's id holds its law's), so they take turns until nothing moves. Only what a
change can reach is looked at; the result is the same as if all were computed anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rightsgraph.graph.identity import entity_resolution, keys, of_state
from rightsgraph.graph.identity.agreement import agreeing
from rightsgraph.graph.identity.aliases import aliases_of, chosen_of, marks
from rightsgraph.graph.identity.join_keys import keys_of, number
from rightsgraph.graph.identity.references import (
    ALIAS,
    CITED,
    ID,
    LOOSE,
    NUMBER,
    asks,
    load_ref,
    mask_of,
    stub_place,
)
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.ids.eid import asked_by_numbers, asked_with_dots
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text import folding as text

_PART = 5_000  # references settled at a time
# references that name no place in a law, and those that do
FREE, OWNED = "owner IS NULL", "owner IS NOT NULL"
_ROUNDS = 12  # the longest chain of owners is three; more rounds mean a fault in the program


def resolve(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring nodes and references up to date with the dirty statements and references."""
    keyed = keys.last_node(db)
    for turn in range(_ROUNDS):
        if not any(_any(db, table) for table in ("dirty_sid", "dirty_rid", "moved_node")):
            return
        _place_statements(db)
        entity_resolution.join(db, rev)
        keys.refresh(db, model, keyed)
        keyed = keys.last_node(db)
        # what stands in a law is looked for once the provisions that wait for their laws have their nodes
        _resolve_references(db, model, later=turn == 0 and _any(db, "waiting_sid"))
    raise RuntimeError("references did not settle")


def _any(db: sqlite3.Connection, table: str) -> bool:
    return db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


_OF_OWNER = "SELECT n.id || statement.suffix FROM ref r CROSS JOIN node n ON n.pk = r.node WHERE r.rid = statement.owner"


def _place_statements(db: sqlite3.Connection) -> None:
    """The id each dirty statement has by itself: its own, or its owner's node's with the place in it.

    A statement whose owner is not resolved yet waits for the next round.
    """
    db.execute("DELETE FROM waiting_sid")
    db.execute(
        "INSERT INTO waiting_sid SELECT s.sid FROM dirty_sid d CROSS JOIN statement s ON s.sid = d.sid "
        "WHERE s.owner IN (SELECT rid FROM dirty_rid)"
    )
    db.execute("DELETE FROM dirty_sid WHERE sid IN (SELECT sid FROM waiting_sid)")
    own = f"coalesce(({_OF_OWNER}), own)"
    db.execute(
        f"UPDATE statement SET nid = nullif({own}, own) WHERE sid IN (SELECT sid FROM dirty_sid) "
        f"AND coalesce(nid, own) IS NOT {own}"
    )
    # those that shared a key or a node with a dirty one before the change are looked at again
    db.execute("DELETE FROM closure")
    db.execute("INSERT INTO closure SELECT sid FROM dirty_sid")
    _widen_closure(db)
    db.execute("DELETE FROM joinkey WHERE sid IN (SELECT sid FROM dirty_sid)")
    rows = db.cursor().execute(
        "SELECT label, sid, coalesce(nid, own), rank, body FROM statement WHERE sid IN (SELECT sid FROM dirty_sid)"
    )
    batch: list[tuple[Any, ...]] = []
    one = marks(db)
    for label, sid, nid, rank, body in rows:
        found = keys_of(label, nid, rank, statement_body.parse(body), one)
        batch += [(number(label, key), sid, place) for key, place in found.items()]
        if len(batch) > 5_000:
            _insert_joinkeys(db, batch)
            batch.clear()
    _insert_joinkeys(db, batch)
    _widen_closure(db)
    db.execute("DELETE FROM dirty_sid")
    db.execute("INSERT INTO dirty_sid SELECT sid FROM waiting_sid")


def _insert_joinkeys(db: sqlite3.Connection, batch: list[tuple[Any, ...]]) -> None:
    db.executemany("INSERT OR IGNORE INTO joinkey (key, sid, rank) VALUES (?,?,?)", batch)


def _widen_closure(db: sqlite3.Connection) -> None:
    """All statements that share a key or a node with those in the closure, however far."""
    size = -1
    while size != (size := db.execute("SELECT count(*) FROM closure").fetchone()[0]):
        db.execute(
            "INSERT OR IGNORE INTO closure SELECT k2.sid FROM closure c CROSS JOIN joinkey k ON k.sid = c.sid "
            "CROSS JOIN joinkey k2 ON k2.key = k.key"
        )
        db.execute(
            "INSERT OR IGNORE INTO closure SELECT s2.sid FROM closure c CROSS JOIN statement s ON s.sid = c.sid "
            "CROSS JOIN statement s2 ON s2.node = s.node WHERE s.node IS NOT NULL"
        )
        if size <= 0:
            return


def _resolve_references(db: sqlite3.Connection, model: Model, *, later: bool) -> None:
    """Find the node of each dirty reference; a law before the provisions in it (those `later`, in the next turn)."""
    db.execute("DELETE FROM changed_rid")
    _resolve_some(db, model, FREE)
    db.execute(
        "INSERT OR IGNORE INTO dirty_rid SELECT r.rid FROM changed_rid c CROSS JOIN ref r ON r.owner = c.rid"
    )
    if not later:
        _probe_inside(db)
        _resolve_some(db, model, OWNED)
    _after_move(db)
    of_state.remember(db)
    settled = f"WHERE rid IN (SELECT rid FROM ref WHERE {FREE})" if later else ""
    db.execute(f"DELETE FROM dirty_rid {settled}")


def _probe_inside(db: sqlite3.Connection) -> None:
    """A provision in a law is asked for by the id that the law's node now has."""
    db.execute("DELETE FROM inside WHERE rid IN (SELECT rid FROM dirty_rid)")
    rows = db.cursor().execute(
        "SELECT r.rid, n.id || r.suffix, r.text, r.labels FROM dirty_rid d CROSS JOIN ref r ON r.rid = d.rid "
        "CROSS JOIN ref o ON o.rid = r.owner CROSS JOIN node n ON n.pk = o.node"
    )
    asked = rows.fetchall()
    # one that is written as that id is asked for by it anyway
    db.executemany(
        "INSERT INTO inside VALUES (?, ?)",
        ((rid, key) for rid, target, written, _ in asked if (key := text.key(target)) != text.key(written)),
    )
    # a law may call its levels otherwise than who cites it: "Sec. 3(a)" of subsection (a), "section 5" of article 5
    db.execute("DELETE FROM probe WHERE key LIKE '%#=%' AND rid IN (SELECT rid FROM dirty_rid)")
    db.executemany(
        "INSERT OR IGNORE INTO probe VALUES (?, ?, ?)",
        (
            (text.key(numbers), rid, mask_of(_label_places(labels)["Provision"], CITED))
            for rid, target, _, labels in asked
            for numbers in (asked_by_numbers(target), asked_with_dots(target))
            if numbers is not None
        ),
    )


# a number or title that two States may both have means the law of the State spoken of
_SAME_STATE = (
    f"(k.kind < {NUMBER} OR k.label <> 'Law' OR r.state = '' OR n.id NOT GLOB '[a-z][a-z][a-z]/*' "
    "OR substr(n.id, 1, 3) = lower(r.state))"
)


def _resolve_some(db: sqlite3.Connection, model: Model, which: str) -> None:
    """Settle the dirty references of one sort, a part at a time: all at once would not fit in memory."""
    last = -1
    while True:
        part = f"SELECT rid FROM dirty_rid WHERE rid > {last} ORDER BY rid LIMIT {_PART}"
        after = db.execute(f"SELECT max(rid) FROM ({part})").fetchone()[0]
        if after is None:
            return
        changed = _resolve_part(db, model, which, last, after)
        db.executemany("INSERT OR IGNORE INTO changed_rid VALUES (?)", [(rid,) for rid in changed])
        last = after


_BY_KEYS = f"""
    SELECT d.rid, r.labels, p.mask, k.label, k.kind, k.pk FROM dirty_rid d CROSS JOIN ref r ON r.rid = d.rid
    CROSS JOIN probe p ON p.rid = d.rid CROSS JOIN nodekey k ON k.key = p.key CROSS JOIN node n ON n.pk = k.pk
    WHERE d.rid > ? AND d.rid <= ? AND {_SAME_STATE} AND r."""
_OF_REFERENCE = "SELECT d.rid, r.node, r.candidates FROM dirty_rid d CROSS JOIN ref r ON r.rid = d.rid "
_INSIDE = f"""
    SELECT d.rid, k.kind, k.pk FROM dirty_rid d CROSS JOIN inside i ON i.rid = d.rid
    CROSS JOIN nodekey k ON k.key = i.key AND k.label = 'Provision' AND k.kind IN ({ID}, {ALIAS}) WHERE d.rid > ? AND d.rid <= ?
"""


def _resolve_part(db: sqlite3.Connection, model: Model, which: str, after: int, last: int) -> list[int]:
    part = (after, last)
    known = {
        rid: (node, candidates)
        for rid, node, candidates in db.execute(
            f"{_OF_REFERENCE} WHERE d.rid > ? AND d.rid <= ? AND r.{which}", part
        )
    }
    hits: dict[int, dict[int, set[int]]] = {rid: {} for rid in known}
    for rid, labels, mask, label, kind, pk in db.execute(_BY_KEYS + which, part):
        names = _label_places(labels)
        if label in names and asks(mask, names[label], kind):
            hits[rid].setdefault(kind, set()).add(pk)
    if which == OWNED:
        for rid, kind, pk in db.execute(_INSIDE, part):
            hits[rid].setdefault(0 if kind == ID else kind, set()).add(pk)
    said = aliases_of(db)
    for rid, found in hits.items():
        if said and (chosen := chosen_of(db, said, rid)):
            found[0] = chosen
        if LOOSE in found and len(found) == 1:  # nothing surer was found
            written = db.execute("SELECT text FROM ref WHERE rid = ?", (rid,)).fetchone()[0]
            found[LOOSE] = agreeing(db, model, written, found[LOOSE])
            if not found[LOOSE]:
                del found[LOOSE]
    return _settle_references(db, known, hits)


@lru_cache(maxsize=1_024)
def _label_places(labels: str) -> dict[str, int]:
    return {label: place for place, label in enumerate(json.loads(labels))}


def _settle_references(
    db: sqlite3.Connection,
    known: dict[int, tuple[int | None, str | None]],
    hits: dict[int, dict[int, set[int]]],
) -> list[int]:
    """Give references their nodes; the numbers of those that have another one now."""
    updates: list[tuple[int | None, str | None, int]] = []
    touched: list[tuple[int]] = []
    for rid, before in known.items():
        now = _meant(db, rid, hits[rid])
        if now != before:
            updates.append((*now, rid))
            touched += [(pk,) for pk in (before[0], now[0]) if pk is not None]
    db.executemany("UPDATE ref SET node = ?, candidates = ? WHERE rid = ?", updates)
    db.executemany("INSERT OR IGNORE INTO dirty_node VALUES (?)", touched)
    return [rid for _, _, rid in updates]


def _meant(db: sqlite3.Connection, rid: int, hits: dict[int, set[int]]) -> tuple[int | None, str | None]:
    """The node that was found, none (but the candidates) where several were, a stub where nothing is."""
    found = hits[min(hits)] if hits else set()
    if len(found) == 1:
        return next(iter(found)), None
    if found:
        return None, json.dumps(_ids(db, found), ensure_ascii=False)
    return _stub(db, rid)


def _ids(db: sqlite3.Connection, found: Iterable[int]) -> list[str]:
    return sorted(db.execute("SELECT id FROM node WHERE pk = ?", (pk,)).fetchone()[0] for pk in found)


def _stub(db: sqlite3.Connection, rid: int) -> tuple[int | None, str | None]:
    row = db.execute(
        "SELECT text, labels, scheme, state, owner, suffix FROM ref WHERE rid = ?", (rid,)
    ).fetchone()
    if row[4] is None:
        label, node_id = stub_place(load_ref(row[:4]))
    else:
        owner = db.execute(
            "SELECT n.id, o.candidates FROM ref o LEFT JOIN node n ON n.pk = o.node WHERE o.rid = ?",
            (row[4],),
        ).fetchone()
        if owner[0] is None:
            return None, owner[1]
        label, node_id = "Provision", owner[0] + row[5]
    return make_undescribed(db, label, node_id), None


def make_undescribed(db: sqlite3.Connection, label: str, node_id: str) -> int:
    """The node of that id; made as a stub where there is none."""
    row = db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", (label, node_id)).fetchone()
    if row:
        return int(row[0])
    cursor = db.execute("INSERT INTO node_row (label, id, kind) VALUES (?, ?, 'stub')", (label, node_id))
    return int(cursor.lastrowid or 0)


def _after_move(db: sqlite3.Connection) -> None:
    """What hangs on references that found another node: links, owned statements, properties."""
    db.execute(
        "INSERT OR IGNORE INTO dirty_sid SELECT s.sid FROM changed_rid c CROSS JOIN statement s ON s.owner = c.rid"
    )
    for end in ("s", "e"):
        db.execute(
            "INSERT OR IGNORE INTO dirty_lid SELECT l.lid FROM changed_rid c "
            f"CROSS JOIN link_statement l ON l.{end} = 2 * c.rid + 1"
        )
    db.execute(
        "INSERT OR IGNORE INTO dirty_node SELECT s.node FROM changed_rid c CROSS JOIN usage u ON u.rid = c.rid "
        "CROSS JOIN statement s ON s.sid = u.sid WHERE s.node IS NOT NULL"
    )
