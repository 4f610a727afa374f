"""Every reference that nothing answers to, or several things do: once each, with where it stands and what comes near."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.identity.references import CITED, is_symbol
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.ids.eid import asked_by_numbers
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text import folding as text
from rightsgraph.ontology.text.folding import fold

_LISTED_PLACES = 5
_CANDIDATES = 3
_OWN = 40  # what a law of the State spoken of has in advance
_LEAST_LIKE = 55  # of 100; what is less like is no help
_COMPARED = 40_000  # names of a class; more are not compared
# concepts and mechanisms are known by their names alone
_OPEN = """
    SELECT r.rid, r.text, r.labels, r.state, r.candidates FROM ref r LEFT JOIN node n ON n.pk = r.node
    WHERE r.owner IS NULL AND r.labels NOT IN ('["Concept"]', '["Mechanism"]') AND (r.candidates IS NOT NULL OR n.kind = 'stub')
    ORDER BY r.text, r.rid
"""
# articles cited with a dot ("135.2") of a law that is loaded and has neither such an article nor such a clause
_DOTTED = """
    SELECT r.rid, r.text, r.labels, r.state, n.id FROM ref r CROSS JOIN node n ON n.pk = r.node
    CROSS JOIN ref o ON o.rid = r.owner CROSS JOIN node l ON l.pk = o.node
    WHERE r.suffix LIKE '#%.%' AND n.kind = 'stub' AND l.kind = 'described' ORDER BY r.text, r.rid
"""
# what names only another State's law: the reference, and the State that is spoken of
_OF_ANOTHER = """
    SELECT o.rid, o.text, o.labels, min(json_extract(s.derived, '$.state')) FROM link_as a
    CROSS JOIN link_statement l ON l.lid = a.lid CROSS JOIN ref r ON r.rid = l.e >> 1
    CROSS JOIN ref o ON o.rid = coalesce(r.owner, r.rid) LEFT JOIN node s ON s.pk = CASE l.s & 1
      WHEN 0 THEN (SELECT node FROM statement WHERE sid = l.s >> 1) ELSE (SELECT node FROM ref WHERE rid = l.s >> 1) END
    WHERE a.id = '' GROUP BY o.rid ORDER BY o.text, o.rid
"""
_USERS = """
    SELECT l.did, l.origin FROM link_statement l LEFT JOIN link_as a ON a.lid = l.lid WHERE (l.s = ?1 OR l.e = ?1)
      AND CASE WHEN ?3 THEN a.id = '' ELSE coalesce(a.id, '') = '' END
    UNION ALL SELECT s.did, s.origin FROM usage u JOIN statement s ON s.sid = u.sid WHERE u.rid = ?2 AND NOT ?3
    UNION ALL SELECT s.did, s.origin FROM statement s WHERE s.owner = ?2 AND NOT ?3
"""


@dataclass(frozen=True)
class Open:
    """A reference that is open: as written, what it may name, how many rows hang on it, where, what comes near."""

    written: str
    labels: tuple[str, ...]
    state: str
    rows: int
    where: tuple[str, ...]
    ambiguous: bool
    candidates: tuple[tuple[str, str], ...]  # (id, name), the likeliest first

    def plain(self) -> dict[str, Any]:
        """As listed."""
        return {
            "written": self.written,
            "kind": " or ".join(label.lower() for label in self.labels),
            "status": "ambiguous" if self.ambiguous else "unresolved",
            "rows": self.rows,
            "where": "; ".join(self.where),
            "candidates": [{"id": node_id, "name": name} for node_id, name in self.candidates],
        }


def open_references(db: sqlite3.Connection) -> list[Open]:
    """All of them, those on which most rows hang first."""
    names = _Names(db)
    files = dict(db.execute("SELECT src, name FROM source"))
    found: dict[tuple[str, str], Open] = {}
    for rid, written, stored, state, candidates in db.execute(_OPEN).fetchall():
        labels = tuple(json.loads(stored))
        if labels == ("State",) and iso3(written):
            continue
        if "Document" in labels and is_symbol(written):
            continue  # a document of the UN that is not loaded is known by its symbol
        places = list(_places(db, rid, files))
        if not places:
            continue
        near = _stated(db, candidates) if candidates else names.near(written, labels, state)
        one = Open(written, labels, state, len(places), _shown(places), bool(candidates), tuple(near))
        key = (written, stored)
        found[key] = _joined(found[key], one) if key in found else one
    for rid, written, stored, state in db.execute(_OF_ANOTHER).fetchall():
        labels, places = tuple(json.loads(stored)), list(_places(db, rid, files, apart=True))
        near = names.near(written, labels, state or "")
        one = Open(written, labels, state or "", len(places), _shown(places), False, tuple(near))
        key = (written, stored)
        found[key] = _joined(found[key], one) if key in found else one
    for rid, written, stored, state, asked in db.execute(_DOTTED).fetchall():
        places, near = list(_places(db, rid, files)), list(_whole_article(db, asked))
        if places and near:
            labels = tuple(json.loads(stored))
            found[written, stored] = Open(
                written, labels, state, len(places), _shown(places), False, tuple(near)
            )
    return sorted(found.values(), key=lambda one: (-one.rows, one.written, one.labels))


def _joined(one: Open, other: Open) -> Open:
    where = tuple(dict.fromkeys((*one.where, *other.where)))[: _LISTED_PLACES + 1]
    near = tuple(dict.fromkeys((*one.candidates, *other.candidates)))[:_CANDIDATES]
    return Open(
        one.written,
        one.labels,
        one.state,
        one.rows + other.rows,
        where,
        one.ambiguous or other.ambiguous,
        near,
    )


def _places(db: sqlite3.Connection, rid: int, files: dict[int, str], *, apart: bool = False) -> Iterator[str]:
    """Where rows name it, or a place in it; `apart`, those that speak of another State than the law's."""
    inside = [row[0] for row in db.execute("SELECT rid FROM ref WHERE owner = ?", (rid,))]
    for one in (rid, *inside):
        for _, origin in db.execute(_USERS, (2 * one + 1, one, apart)):
            for source, where in statement_body.parse(origin):
                yield f"{files.get(source, 'export')}: {where}" if where else files.get(source, "export")


def _shown(places: Sequence[str]) -> tuple[str, ...]:
    each = list(dict.fromkeys(places))
    more = (f"and {len(each) - _LISTED_PLACES} more",) if len(each) > _LISTED_PLACES else ()
    return (*each[:_LISTED_PLACES], *more)


def _stated(db: sqlite3.Connection, candidates: str) -> Iterator[tuple[str, str]]:
    for node_id in json.loads(candidates):
        row = db.execute("SELECT merged FROM node WHERE id = ?", (node_id,)).fetchone()
        yield node_id, _name(row[0]) if row else ""


def _whole_article(db: sqlite3.Connection, asked: str) -> Iterator[tuple[str, str]]:
    """The article before the dot, where the law has it."""
    article = asked.rpartition(".")[0]
    rows = db.execute(
        "SELECT n.id, n.merged FROM nodekey k CROSS JOIN node n ON n.pk = k.pk "
        "WHERE k.key = ? AND k.label = 'Provision' AND k.kind = ? AND n.kind = 'described' ORDER BY n.id",
        (text.key(asked_by_numbers(article) or article), CITED),
    ).fetchall()
    for node_id, merged in rows:
        yield node_id, _name(merged)


def _name(merged: str) -> str:
    said = statement_body.parse(merged)
    return str(said.get("title") or said.get("name") or said.get("heading") or said.get("text") or "")[:120]


class _Names:
    """The names of described nodes, compared with what was written; likeness only suggests."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, dict[str, list[int]]] = {}

    def near(self, written: str, labels: Sequence[str], state: str) -> list[tuple[str, str]]:
        """Nodes whose names are most like the words."""
        from rapidfuzz import fuzz, process

        wanted = fold(written)
        best: dict[int, float] = {}
        for label in labels:
            names = self._of(label)
            for name, score, _ in process.extract(
                wanted, names.keys(), scorer=fuzz.WRatio, limit=40 if state else 8, score_cutoff=_LEAST_LIKE
            ):
                whole = (
                    fuzz.token_sort_ratio(wanted, name) / 10
                )  # of two that hold the words, the one with no others
                for pk in names[name]:
                    best[pk] = max(best.get(pk, 0.0), score + whole)
        ranked = []
        for pk, score in best.items():
            node_id, merged = self._db.execute("SELECT id, merged FROM node WHERE pk = ?", (pk,)).fetchone()
            own = bool(state) and node_id.startswith(f"{state.lower()}/")
            ranked.append((-(score + _OWN * own), node_id, _name(merged)))
        return [(node_id, name) for _, node_id, name in sorted(ranked)[:_CANDIDATES]]

    def _of(self, label: str) -> dict[str, list[int]]:
        if label not in self._known:
            names: dict[str, list[int]] = {}
            rows = self._db.execute(
                "SELECT DISTINCT k.key, k.pk FROM nodekey k JOIN node n ON n.pk = k.pk WHERE k.label = ? "
                "AND k.kind IN (1, 2, 3, 4) AND n.kind = 'described' LIMIT ?",
                (label, _COMPARED),
            )
            for key, pk in rows:
                names.setdefault(fold(key), []).append(pk)
            self._known[label] = names
        return self._known[label]
