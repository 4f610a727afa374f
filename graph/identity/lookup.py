"""From what a person writes (an id, an alias, a number, a name, a citation) to the node that is meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from difflib import get_close_matches

from rightsgraph.graph.identity.agreement import agreeing
from rightsgraph.graph.identity.aliases import meant
from rightsgraph.graph.identity.references import ALIAS, CITED, LOOSE, loose_probes, probes, stub_place
from rightsgraph.ontology.citations import parse_reference
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.ontology.ids.eid import asked_by_numbers, asked_with_dots
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.model.records import Ref
from rightsgraph.ontology.text import folding as text

_AS_CITED = (
    "SELECT n.label, n.id FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.label = 'Provision' AND k.key = ? "
    "AND k.kind = ? ORDER BY n.id"
)
_NEAR = 4_000  # names compared for "did you mean"


def find(
    db: sqlite3.Connection, written: str, labels: Sequence[str], scheme: str = ""
) -> list[tuple[str, str]]:
    """(label, id) of every node that the words may mean, by the most certain way of reading them."""
    ref = Ref(text.clean(written), tuple(labels), scheme=scheme)
    if chosen := meant(db, text.key(ref.text), labels):
        return [db.execute("SELECT label, id FROM node WHERE pk = ?", (pk,)).fetchone() for pk in chosen]
    found: dict[int, set[tuple[str, str]]] = {}
    for label in labels:
        for kind, key in probes(ref, label):
            rows = db.execute(
                "SELECT n.label, n.id FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.label = ? AND k.key = ? "
                "AND k.kind = ?",
                (label, key, kind),
            )
            if kind == LOOSE:
                continue
            found.setdefault(kind, set()).update((row[0], row[1]) for row in rows)
    for kind in sorted(found):
        if found[kind]:
            return sorted(found[kind])
    if loosely := _loosely(db, ref):
        return loosely
    return _inside_law(db, ref) or _undescribed(db, ref)


def _loosely(db: sqlite3.Connection, ref: Ref) -> list[tuple[str, str]]:
    """Nodes of which all that the words claim holds."""
    pks: set[int] = set()
    for label in ref.labels:
        for key in loose_probes(ref, label):
            query = "SELECT pk FROM nodekey WHERE label = ? AND key = ? AND kind = ?"
            pks |= {pk for (pk,) in db.execute(query, (label, key, LOOSE))}
    found = agreeing(db, model(), ref.text, pks)
    return sorted(db.execute("SELECT label, id FROM node WHERE pk = ?", (pk,)).fetchone() for pk in found)


def _inside_law(db: sqlite3.Connection, ref: Ref) -> list[tuple[str, str]]:
    parsed = parse_reference(ref.text) if "Provision" in ref.labels else None
    if parsed is None:
        return []
    law, eid = parsed
    found: list[tuple[str, str]] = []
    for _, law_id in find(db, law, ["Law"]):
        wanted = f"{law_id}#{eid}"
        rows = db.execute("SELECT label, id FROM node WHERE label = 'Provision' AND id = ?", (wanted,))
        found += rows.fetchall() or _as_cited(db, wanted)
    return found


def _as_cited(db: sqlite3.Connection, wanted: str) -> list[tuple[str, str]]:
    """Provisions that are cited so: without their part, with inserted letters apart, by their numbers alone."""
    for key, kind in (
        (wanted, ALIAS), (asked_by_numbers(wanted), CITED), (asked_with_dots(wanted), CITED),
    ):  # fmt: skip
        if key and (rows := db.execute(_AS_CITED, (text.key(key), kind)).fetchall()):
            return rows
    return []


def _undescribed(db: sqlite3.Connection, ref: Ref) -> list[tuple[str, str]]:
    """A stub has no keys: it answers to its own id only."""
    found = []
    for label in ref.labels:
        place = stub_place(Ref(ref.text, (label,), scheme=ref.scheme))
        for node_id in {ref.text, place[1]}:
            row = db.execute(
                "SELECT label, id FROM node WHERE label = ? AND id = ? COLLATE NOCASE", (label, node_id)
            ).fetchone()
            if row and (row[0], row[1]) not in found:
                found.append((row[0], row[1]))
    return sorted(found)


def resolve(db: sqlite3.Connection, written: str, labels: Sequence[str], scheme: str = "") -> tuple[str, str]:
    """(label, id) of the one node that is meant; UnknownName names the nearest, UsageError the candidates."""
    found = find(db, written, labels, scheme)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{written!r} may mean: {', '.join(node_id for _, node_id in found)}. Name one by its id."
        )
    raise UnknownName(_what(labels), written, nearest(db, written, labels))


def _what(labels: Sequence[str]) -> str:
    return " or ".join(label.lower() for label in labels) if len(labels) <= 4 else "node"


def nearest(db: sqlite3.Connection, written: str, labels: Sequence[str]) -> list[str]:
    """Ids and names most like the words, for "did you mean"."""
    key = text.key(written)
    marks = ",".join("?" * len(labels))
    rows = db.execute(
        f"SELECT k.key, n.id FROM nodekey k CROSS JOIN node n ON n.pk = k.pk WHERE k.label IN ({marks}) "
        "ORDER BY substr(k.key, 1, 3) <> ?, length(k.key) LIMIT ?",
        (*labels, key[:3], _NEAR),
    ).fetchall()
    names: dict[str, str] = {}
    for name, node_id in rows:
        names.setdefault(name, node_id)
    stubs = f"SELECT id FROM node WHERE kind = 'stub' AND label IN ({marks}) ORDER BY id LIMIT ?"
    for (node_id,) in db.execute(stubs, (*labels, _NEAR)):
        names.setdefault(text.key(node_id), node_id)
    close = get_close_matches(key, names, n=5, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))[:3]
