"""What datasets say differently, in words: of recommendations, and of the documents, law and mandates behind them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rightsgraph.graph.record import statement_body

Said = set[
    tuple[str, str]
]  # what it is about (position, extent, agency, date), and the disagreement in words
_DAYS = dict.fromkeys(("issued_on", "in_force_from", "in_force_to", "valid_from", "valid_to"), "date")
_COMPARED: dict[str, Mapping[str, str]] = {
    "Recommendation": {"position": "position", "date": "date", "follow_up_due": "date"},
    "Document": {"date": "date"},
    "Law": _DAYS,
    "Provision": _DAYS,
    "Mandate": {},
}
_BEHIND = ("Law", "Provision", "Mandate")
_SEVERAL = """
    SELECT d.pk, n.label, n.id FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk
    WHERE (SELECT count(DISTINCT did) FROM statement s WHERE s.node = d.pk) > 1
        OR (n.label = 'Recommendation' AND (SELECT count(DISTINCT did) FROM link l WHERE l.s = d.pk
            AND l.type = 'IMPLEMENTED_BY') > 1)
        OR d.pk IN (SELECT pk FROM disagreement)
"""
_STATEMENTS = "SELECT t.name, s.body FROM statement s JOIN dataset t ON t.did = s.did WHERE s.node = ?"
_ENDS = """
    SELECT n.id, t.name, l.body FROM link l JOIN node n ON n.pk = l.e JOIN dataset t ON t.did = l.did
    WHERE l.s = ? AND l.type = ?
"""
# recommendations linked to what lies in places that are disputed or moved, or that disputed mandates cover
_REACHED = """
    INSERT OR IGNORE INTO work WITH RECURSIVE below(pk) AS (
        SELECT pk FROM disputed UNION SELECT pk FROM moved_place
        UNION SELECT l.e FROM disputed d CROSS JOIN link l ON l.s = d.pk AND l.type = 'COVERS'
        UNION SELECT l.s FROM below b CROSS JOIN link l ON l.e = b.pk AND l.type = 'PART_OF')
    SELECT l.s FROM below b CROSS JOIN link l ON l.e = b.pk AND l.type = 'IMPLEMENTED_BY'
    UNION SELECT n.pk FROM below b CROSS JOIN node n ON n.pk = b.pk AND n.label = 'Recommendation'
"""
_OF_BASIS = """
    WITH RECURSIVE up(pk) AS (SELECT e FROM link WHERE s = ?1 AND type = 'IMPLEMENTED_BY'
            AND coalesce(json_extract(body, '$.p.status'), '') <> 'rejected'
        UNION SELECT l.e FROM up CROSS JOIN link l ON l.s = up.pk AND l.type = 'PART_OF')
    SELECT x.about, x.words FROM up CROSS JOIN disagreement x ON x.pk = up.pk
    UNION SELECT x.about, x.words FROM (SELECT pk FROM up UNION SELECT ?1) c
    CROSS JOIN link l ON l.e = c.pk AND l.type = 'COVERS' CROSS JOIN disagreement x ON x.pk = l.s
"""


def derive_disagreements(db: sqlite3.Connection) -> None:
    """Bring each node's own disagreements up to date; `disputed` then holds those whose recommendations may differ."""
    db.execute("DELETE FROM disputed")
    behind = _any_behind(db)
    lost = db.execute("DELETE FROM disagreement WHERE pk NOT IN (SELECT pk FROM node)").rowcount
    if behind or lost > 0:  # a mandate may have ceased to cover what changed
        db.execute("INSERT INTO disputed SELECT pk FROM dirty_node")
    for pk, label, node_id in db.execute(_SEVERAL).fetchall():
        known = set(db.execute("SELECT about, words FROM disagreement WHERE pk = ?", (pk,)).fetchall())
        found = _own(db, pk, label, node_id) if label in _COMPARED else set()
        if found != known:
            db.execute("DELETE FROM disagreement WHERE pk = ?", (pk,))
            db.executemany(
                "INSERT INTO disagreement (pk, label, about, words) VALUES (?, ?, ?, ?)",
                [(pk, label, *one) for one in found],
            )
            db.execute("INSERT OR IGNORE INTO disputed VALUES (?)", (pk,))


def _any_behind(db: sqlite3.Connection) -> bool:
    return any(
        db.execute(f"SELECT 1 FROM disagreement WHERE label = '{label}' LIMIT 1").fetchone()
        for label in _BEHIND
    )


def _own(db: sqlite3.Connection, pk: int, label: str, node_id: str) -> Said:
    """What datasets say differently of a node."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names = _COMPARED[label]
    for dataset, body in db.execute(_STATEMENTS, (pk,)):
        values = statement_body.parse(body)["p"]
        for name in names:
            if values.get(name) is not None:
                said[name][dataset].add(str(values.get(f"{name}_given") or values[name]))
    found = {
        (names[name], f"{name.replace('_', ' ')} of {node_id}: {_words(by)}")
        for name, by in said.items()
        if _differ(by)
    }
    if label == "Recommendation":
        found |= _of_links(db, pk)
    if label == "Mandate":
        found |= _of_holders(db, pk, node_id)
    return found


def _of_links(db: sqlite3.Connection, pk: int) -> Said:
    """The provisions to which datasets give a recommendation links of different extent."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place, dataset, body in db.execute(_ENDS, (pk, "IMPLEMENTED_BY")):
        values = statement_body.parse(body)["p"]
        if values.get("status") != "rejected" and values.get("extent"):  # who says nothing does not disagree
            said[place][dataset].add(values["extent"])
    return {("extent", f"extent of {place}: {_words(by)}") for place, by in said.items() if _differ(by)}


def _of_holders(db: sqlite3.Connection, pk: int, node_id: str) -> Said:
    """A mandate that datasets give to different agencies."""
    by: dict[str, set[str]] = defaultdict(set)
    for agency, dataset, _ in db.execute(_ENDS, (pk, "HELD_BY")):
        by[dataset].add(agency)
    return {("agency", f"agency of {node_id}: {_words(by)}")} if _differ(by) else set()


def _differ(by: Mapping[str, set[str]]) -> bool:
    return len({frozenset(values) for values in by.values()}) > 1


def _words(by: Mapping[str, Iterable[str]]) -> str:
    return ", ".join(
        f"{dataset} says {' and '.join(sorted(values))}" for dataset, values in sorted(by.items())
    )


def mark_disputed(db: sqlite3.Connection) -> None:
    """Add to `work` the recommendations that what is disputed, or was, may concern."""
    if db.execute("SELECT 1 FROM disputed LIMIT 1").fetchone() or _any_behind(db):
        db.execute(_REACHED)


class Disagreements:
    """All that concerns a recommendation: its own, its document's, those of law and mandates behind it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._any = db.execute("SELECT 1 FROM disagreement LIMIT 1").fetchone() is not None
        self._behind = _any_behind(db)

    def of(self, pk: int, document: int | None) -> dict[str, Any]:
        """As the values of the recommendation."""
        if not self._any:
            return {}
        own = "SELECT about, words FROM disagreement WHERE pk IN (?, ?)"
        found: Said = set(self._db.execute(own, (pk, document)).fetchall())
        if self._behind:
            found |= set(self._db.execute(_OF_BASIS, (pk,)).fetchall())
        if not found:
            return {}
        about, words = ({one[place] for one in found} for place in (0, 1))
        return {"disagreement_about": sorted(about), "disagreements": sorted(words)}
