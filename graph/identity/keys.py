"""The keys by which nodes are found: ids, aliases, numbers and names, folded for comparing."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
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

_INSERTED = re.compile(r"(?<=\d)-(?=[^\W\d_])")  # "art. 12-bis" is cited as "art. 12 bis" too


def refresh(db: sqlite3.Connection, model: Model) -> None:
    """The keys by which moved nodes are found; references that probe a key that came or went are looked at again."""
    rows = db.cursor().execute(
        "SELECT m.pk, n.label, n.id, n.kind, s.own, s.nid, s.body FROM moved_node m LEFT JOIN node n ON n.pk = m.pk "
        "LEFT JOIN statement s ON s.node = m.pk ORDER BY m.pk"
    )
    wanted: dict[int, set[tuple[str, str, int]]] = defaultdict(set)
    for pk, label, node_id, kind, own, nid, body in rows:
        found = wanted[pk]
        if label is None or kind == "stub":
            continue
        key = text.key(node_id)
        found.add((label, key, ID))
        if label == "Provision" and (cited := as_cited(node_id)):
            found.add((label, text.key(cited), ALIAS))
        if label == "Provision" and (numbers := by_numbers(node_id)):
            found.add((label, text.key(numbers), CITED))
        if label == "Provision" and (plain := _INSERTED.sub("", key)) != key:
            found.add((label, plain, ALIAS))
        if body is not None:
            # who answers to a key by its id need not answer to it as an alias too
            found |= _statement_keys(model, label, own, nid, statement_body.parse(body)) - {
                (label, key, ALIAS)
            }
        if len(wanted) > 2_000:
            last = wanted.pop(pk)
            _apply_keys(db, wanted)
            wanted.clear()
            wanted[pk] = last
    _apply_keys(db, wanted)
    db.execute("INSERT OR IGNORE INTO dirty_node SELECT pk FROM moved_node")
    db.execute(
        "INSERT OR IGNORE INTO dirty_rid SELECT rid FROM ref WHERE node IN (SELECT pk FROM moved_node)"
    )
    db.execute("DELETE FROM moved_node")


def _statement_keys(
    model: Model, label: str, own: str, nid: str, body: dict[str, Any]
) -> set[tuple[str, str, int]]:
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


def _apply_keys(db: sqlite3.Connection, wanted: dict[int, set[tuple[str, str, int]]]) -> None:
    known: dict[int, set[tuple[str, str, int]]] = defaultdict(set)
    for start in range(0, len(pks := list(wanted)), 500):
        part = pks[start : start + 500]
        marks = ",".join("?" * len(part))
        for label, key, kind, pk in db.execute(
            f"SELECT label, key, kind, pk FROM nodekey WHERE pk IN ({marks})", part
        ):
            known[pk].add((label, key, kind))
    lost = [(*key, pk) for pk, keys in wanted.items() for key in known[pk] - keys]
    new = [(*key, pk) for pk, keys in wanted.items() for key in keys - known[pk]]
    db.executemany("DELETE FROM nodekey WHERE label = ? AND key = ? AND kind = ? AND pk = ?", lost)
    db.executemany("INSERT INTO nodekey (label, key, kind, pk) VALUES (?,?,?,?)", new)
    keys = {(key,) for _, key, _, _ in (*lost, *new)}
    for table in ("probe", "inside"):
        db.executemany(f"INSERT OR IGNORE INTO dirty_rid SELECT rid FROM {table} WHERE key = ?", keys)
