"""What people have said that words mean, and which nodes they have said to be one: decisions, kept as decisions are.

An alias is a decision with the words as its first side ("Text") and what they mean as its second; "undone" takes it
back. Two nodes that are one are a decision "same" on both; "apart" takes that back. The latest decision counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

if TYPE_CHECKING:
    from rightsgraph.graph.review.decisions import Decision

TEXT = "Text"  # the label of a side that is words
MEANS, UNDONE, SAME, APART = "means", "undone", "same", "apart"
OF_NAMES = (MEANS, UNDONE, SAME, APART)
SAME_RANK = 10  # of the keys that hold together what was said to be one
_DECIDED = f"SELECT id, verdict, sides FROM decision WHERE verdict IN {OF_NAMES} ORDER BY decided_at, id"


def take(db: sqlite3.Connection, decision: Decision) -> None:
    """Bring what follows from the decisions on names up to date; what they touch is looked at again."""
    if decision.verdict in (MEANS, UNDONE):
        _take_alias(db, decision.sides[0][1][0])
    else:
        for label, ids in decision.sides:
            _look_again(db, label, ids)
        _fill_same(db)


def _take_alias(db: sqlite3.Connection, written: str) -> None:
    key = text.key(written)
    found: tuple[str, list[str]] | None = None
    for _, verdict, stored in db.execute(_DECIDED):
        sides = statement_body.parse(stored)
        if verdict in (MEANS, UNDONE) and text.key(sides[0]["ids"][0]) == key:
            found = (sides[1]["label"], sides[1]["ids"]) if verdict == MEANS else None
    if found:
        row = (key, found[0], json.dumps(found[1], ensure_ascii=False), written)
        db.execute("INSERT OR REPLACE INTO alias VALUES (?,?,?,?)", row)
    else:
        db.execute("DELETE FROM alias WHERE key = ?", (key,))
    rids = [rid for (rid,) in db.execute("SELECT rid FROM probe WHERE key = ?", (key,))]
    db.executemany("INSERT OR IGNORE INTO dirty_rid VALUES (?)", [(rid,) for rid in rids])
    for rid in rids if found else ():
        db.executemany(
            "INSERT OR IGNORE INTO probe VALUES (?, ?, 0)", watching(found[1] if found else (), rid)
        )


def watching(ids: Iterable[str], rid: int) -> list[tuple[str, int]]:
    """Rows of `probe` that have a reference looked at again when one of the ids comes or goes."""
    return [(text.key(node_id), rid) for node_id in ids]


def meant(db: sqlite3.Connection, key: str, labels: Iterable[str]) -> set[int]:
    """The nodes that the words (as a key) were said to mean."""
    try:
        row = db.execute("SELECT label, ids FROM alias WHERE key = ?", (key,)).fetchone()
    except sqlite3.OperationalError:
        return set()  # a graph of an older program that may only be read
    if row is None or row[0] not in labels:
        return set()
    for node_id in json.loads(row[1]):
        found = db.execute(
            "SELECT pk FROM nodekey WHERE label = ? AND key = ? AND kind IN (1, 2)",
            (row[0], text.key(node_id)),
        ).fetchall()
        if len(found) == 1:
            return {found[0][0]}
    return set()


def chosen_of(db: sqlite3.Connection, said: dict[str, list[str]], rid: int) -> set[int]:
    """What a person said that the words of the reference mean."""
    written, labels = db.execute("SELECT text, labels FROM ref WHERE rid = ?", (rid,)).fetchone()
    return meant(db, text.key(written), json.loads(labels)) if text.key(written) in said else set()


def aliases_of(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Ids of what each key was said to mean."""
    try:
        rows = db.execute("SELECT key, ids FROM alias").fetchall()
    except sqlite3.OperationalError:
        return {}
    return {key: json.loads(ids) for key, ids in rows}


def _look_again(db: sqlite3.Connection, label: str, ids: Iterable[str]) -> None:
    for node_id in ids:
        db.execute(
            "INSERT OR IGNORE INTO dirty_sid SELECT s.sid FROM statement s WHERE s.label = ? AND (s.own = ? OR s.nid = ?)",
            (label, node_id, node_id),
        )
        db.execute(
            "INSERT OR IGNORE INTO dirty_sid SELECT s.sid FROM node n CROSS JOIN statement s ON s.node = n.pk "
            "WHERE n.label = ? AND n.id = ?",
            (label, node_id),
        )


def _fill_same(db: sqlite3.Connection) -> None:
    held: dict[frozenset[str], tuple[str, list[dict[str, object]]] | None] = {}
    for decision_id, verdict, stored in db.execute(_DECIDED).fetchall():
        if verdict not in (SAME, APART):
            continue
        sides = statement_body.parse(stored)
        for known in [pair for pair in held if all(pair & set(map(text.key, side["ids"])) for side in sides)]:
            held[known] = None
        if verdict == SAME:
            ids = frozenset(text.key(node_id) for side in sides for node_id in side["ids"])
            held[ids] = (decision_id, sides)
    db.execute("DELETE FROM same")
    for kept in held.values():
        for side in kept[1] if kept else ():
            rows = [(str(side["label"]), text.key(node_id), f"same {kept[0]}") for node_id in side["ids"]]  # type: ignore[attr-defined,index]
            db.executemany("INSERT OR IGNORE INTO same VALUES (?,?,?)", rows)


def marks(db: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    """By (label, key of an id): the keys that hold together what was said to be one."""
    found: dict[tuple[str, str], list[str]] = {}
    for label, key, mark in db.execute("SELECT label, key, mark FROM same"):
        found.setdefault((label, key), []).append(mark)
    return found
