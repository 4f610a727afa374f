"""The keys by which nodes are found: ids, aliases, numbers and names, folded for comparing."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.identity.agreement import loose_names
from rightsgraph.graph.identity.references import (
    ALIAS,
    CITED,
    ID,
    LOOSE,
    NAME,
    NAMED_LOOSELY,
    NUMBER,
    number_key,
)
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.ids.canonical import TEXT_RANK
from rightsgraph.ontology.ids.eid import as_cited, by_numbers
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text import folding as text

Key = tuple[str, str, int]  # label, key, kind
_MANY = 2_000  # nodes at a time
_DELETE = "DELETE FROM nodekey WHERE label = ? AND key = ? AND kind = ? AND pk = ?"
_INSERTED = re.compile(r"(?<=\d)-(?=[^\W\d_])")  # "art. 12-bis" is cited as "art. 12 bis" too


@dataclass
class _Keys:
    """Of a node: what its id gives, and what it is found by now and was before."""

    by_id: set[Key]
    now: set[Key] = field(default_factory=set)
    before: set[Key] = field(default_factory=set)


def refresh(db: sqlite3.Connection, model: Model, keyed: int) -> None:
    """The keys by which moved nodes are found; references that probe a key that came or went are looked at again.

    Nodes with a number above `keyed` have no keys yet.
    """
    rows = db.cursor().execute(
        "SELECT m.pk, n.label, n.id, n.kind, s.own, coalesce(s.nid, s.own), s.body FROM moved_node m LEFT JOIN node n ON n.pk = m.pk "
        "LEFT JOIN statement s ON s.node = m.pk ORDER BY m.pk"
    )
    wanted: dict[int, _Keys] = {}
    for pk, label, node_id, kind, own, nid, body in rows:
        if pk not in wanted and len(wanted) >= _MANY:
            _apply_keys(db, wanted, keyed)
            wanted.clear()
        if pk not in wanted:
            wanted[pk] = _Keys(_id_keys(label, node_id) if label else set())
        if label is None or kind == "stub":
            continue
        found = wanted[pk]
        found.now |= found.by_id
        if body is not None:
            # who answers to a key by its id need not answer to it as an alias too
            found.now |= _statement_keys(model, label, own, nid, statement_body.parse(body)) - {
                (label, text.key(node_id), ALIAS)
            }
    _apply_keys(db, wanted, keyed)
    db.execute("INSERT OR IGNORE INTO dirty_node SELECT pk FROM moved_node")
    db.execute(
        "INSERT OR IGNORE INTO dirty_rid SELECT rid FROM ref WHERE node IN (SELECT pk FROM moved_node)"
    )
    db.execute("DELETE FROM moved_node")


def last_node(db: sqlite3.Connection) -> int:
    """The highest number of a node: later ones have no keys yet."""
    return int(db.execute("SELECT coalesce(max(pk), 0) FROM node_row").fetchone()[0])


def _id_keys(label: str, node_id: str) -> set[Key]:
    """What a described node answers to by its id alone: these keys are found from the node without an index."""
    key = text.key(node_id)
    found = {(label, key, ID)}
    if label == "Provision":
        if cited := as_cited(node_id):
            found.add((label, text.key(cited), ALIAS))
        if numbers := by_numbers(node_id):
            found.add((label, text.key(numbers), CITED))
        if (plain := _INSERTED.sub("", key)) != key:
            found.add((label, plain, ALIAS))
    return found


def forget(db: sqlite3.Connection, nodes: str) -> None:
    """Before nodes go (a query for their numbers), their keys go."""
    rows = db.execute(f"SELECT pk, label, id FROM node_row WHERE pk IN ({nodes})").fetchall()
    db.executemany(_DELETE, ((*key, pk) for pk, label, node_id in rows for key in _id_keys(label, node_id)))
    db.execute(f"DELETE FROM nodekey WHERE said AND pk IN ({nodes})")


def _statement_keys(model: Model, label: str, own: str, nid: str, body: dict[str, Any]) -> set[Key]:
    keys = {(label, text.key(value), ALIAS) for value in {own, nid, *body["g"]}}
    keys |= {(label, text.key(key), ALIAS) for rank, key in body["k"] if rank != TEXT_RANK}
    said = body["p"]
    if said.get("number") and label == "Law":
        keys.add((label, number_key(str(said["number"])), NUMBER))
    for name in model.classes[label].names:
        if isinstance(said.get(name), str):
            keys.add((label, text.key(said[name]), NAME))
    if label in NAMED_LOOSELY:
        keys |= {(label, key, LOOSE) for key in loose_names(model, label, body)}
    if label == "Recommendation" and "." in str(said.get("paragraph") or ""):
        keys.add((label, f"para {text.key(str(said['paragraph']))}", LOOSE))
    if label == "Concept" and said.get("scheme"):
        keys |= {(label, f"{said['scheme']}:{key}", kind) for _, key, kind in list(keys)}
    return keys


def _apply_keys(db: sqlite3.Connection, wanted: dict[int, _Keys], keyed: int) -> None:
    _read_known(db, {pk: keys for pk, keys in wanted.items() if pk <= keyed})
    lost = [(*key, pk) for pk, keys in wanted.items() for key in keys.before - keys.now]
    new = [(*key, pk, key not in keys.by_id) for pk, keys in wanted.items() for key in keys.now - keys.before]
    db.executemany(_DELETE, lost)
    db.executemany("INSERT INTO nodekey (label, key, kind, pk, said) VALUES (?,?,?,?,?)", new)
    keys = {(row[1],) for row in (*lost, *new)}
    for table in ("probe", "inside"):
        if db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
            continue
        db.executemany(f"INSERT OR IGNORE INTO dirty_rid SELECT rid FROM {table} WHERE key = ?", keys)


def _read_known(db: sqlite3.Connection, wanted: dict[int, _Keys]) -> None:
    """The keys that the nodes have: of those that their ids give all or none."""
    if not wanted:
        return
    marks = ",".join("?" * len(wanted))
    query = f"SELECT label, key, kind, pk FROM nodekey WHERE said AND pk IN ({marks})"
    for label, key, kind, pk in db.execute(query, list(wanted)):
        wanted[pk].before.add((label, key, kind))
    there = "SELECT 1 FROM nodekey WHERE label = ? AND key = ? AND kind = ? AND pk = ?"
    for pk, keys in wanted.items():
        one = next(iter(keys.by_id), None)
        if one is not None and db.execute(there, (*one, pk)).fetchone():
            keys.before |= keys.by_id
