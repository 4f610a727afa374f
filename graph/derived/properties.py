"""Values that follow from relationships, computed by the writer when something changes and stored with the node."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import Any

from rightsgraph.graph.derived.changes import derive_changes
from rightsgraph.graph.derived.disagreements import Disagreements, derive_disagreements, mark_disputed
from rightsgraph.graph.derived.duties import derive_duties
from rightsgraph.graph.derived.duties_dirty import collect
from rightsgraph.graph.derived.exercise import derive_exercise
from rightsgraph.graph.derived.follow_up import FollowUps, mark_waiting
from rightsgraph.graph.derived.force import derive_law
from rightsgraph.graph.derived.link_days import derive_link_days
from rightsgraph.graph.derived.listed import is_unlisted
from rightsgraph.graph.derived.mandates import derive_mandates
from rightsgraph.graph.identity import shown
from rightsgraph.graph.identity.stubs import mechanism_values
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.packed import pack, unpack
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.expecting import expected_of

_DOCUMENT_LINKS = ("ISSUED_BY", "CONCERNS")
_ASKED = "recommendation"
_SUPPORTED, _REVIEW = ("supported", "supported in part"), "UPR"
_OWN_FIRST = ("mechanism", "cycle", "date")  # its document's, where a recommendation says none
_TAKEN_OVER = (*_OWN_FIRST, "states")
_REMEMBERED = 10_000  # documents
_UPDATE = "UPDATE node_row SET derived = ?, rev = ? WHERE pk = ?"
_LISTS = {"theme": "themes", "group": "groups", "sdg": "sdgs"}


def derive(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring all derived values up to date with the dirty nodes (and with what hangs on them)."""
    derive_law(db, rev)
    derive_mandates(db, model, rev)
    _derive_documents(db, rev)
    derive_disagreements(db)
    _derive_recommendations(db, model, rev)
    collect(db, rev)
    derive_duties(db, rev)
    derive_exercise(db, rev)
    derive_link_days(db, rev)
    derive_changes(db, rev)
    for table in ("dirty_mandate", "moved_place", "disputed"):
        db.execute(f"DELETE FROM {table}")


# documents and recommendations

_LINKS = """
    SELECT w.pk, l.type, n.label, n.id, json_extract(n.merged, '$.kind')
    FROM work w CROSS JOIN link l ON l.s = w.pk CROSS JOIN node n ON n.pk = l.e WHERE l.type IN ({types}) ORDER BY w.pk
"""


def _links_of_work(db: sqlite3.Connection, types: tuple[str, ...]) -> Any:
    marks = ",".join(f"'{t}'" for t in types)
    return groupby(db.cursor().execute(_LINKS.format(types=marks)), key=itemgetter(0))


def _derive_documents(db: sqlite3.Connection, rev: int) -> None:
    """A document's mechanism and State, as ids beside its relationships."""
    db.execute("DELETE FROM work")
    db.execute(
        "INSERT INTO work SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.label = 'Document'"
    )
    found: dict[int, dict[str, Any]] = {}
    for pk, group in _links_of_work(db, _DOCUMENT_LINKS):
        ends = defaultdict(set)
        for _, type_, label, node_id, kind in group:
            ends[label if type_ == "ISSUED_BY" else type_].add((node_id, kind))
        mechanism, kind = min(ends["Mechanism"], default=(None, None), key=lambda x: str(x[0]))
        states = sorted({node_id for node_id, _ in ends["CONCERNS"]})
        state = states[0] if states else None
        found[pk] = {"mechanism": mechanism, "mechanism_kind": kind, "state": state, "states": states}
    _update_work(db, found, rev)


def _update_work(db: sqlite3.Connection, found: dict[int, dict[str, Any]], rev: int) -> None:
    updates = []
    for pk, old in db.execute(
        "SELECT w.pk, n.derived FROM work w CROSS JOIN node n ON n.pk = w.pk"
    ).fetchall():
        values = {name: value for name, value in found.get(pk, {}).items() if value not in (None, [])}
        derived = statement_body.dump(values)
        if derived != old:
            updates.append((pack(derived), rev, pk))
    db.executemany(_UPDATE, updates)


def _derive_recommendations(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Effective mechanism, State, cycle and date (its own, else its document's), and its lists."""
    db.execute("DELETE FROM work")
    db.execute(
        "INSERT INTO work SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.label = 'Recommendation'"
    )
    db.execute(
        "INSERT OR IGNORE INTO work SELECT l.s FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk "
        "CROSS JOIN link l ON l.e = d.pk WHERE n.label = 'Document' AND l.type = 'IN_DOCUMENT'"
    )
    db.execute(
        "INSERT OR IGNORE INTO work SELECT o.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk "
        "CROSS JOIN ref r ON r.node = n.pk CROSS JOIN usage u ON u.rid = r.rid AND u.name = 'mechanism' "
        "CROSS JOIN statement s ON s.sid = u.sid CROSS JOIN node o ON o.pk = s.node "
        "WHERE n.label = 'Mechanism' AND n.rev = ? AND o.label = 'Recommendation'",
        (rev,),
    )
    mark_waiting(db, rev)
    mark_disputed(db)
    updates: list[tuple[str | bytes, int, int]] = []
    follow_ups, disagreements, documents = FollowUps(db), Disagreements(db), _Documents(db)
    said = db.execute("SELECT id, json_extract(merged, '$.kind') FROM node WHERE label = 'Mechanism'")
    mechanisms = {node_id: kind or mechanism_values(model, node_id).get("kind") for node_id, kind in said}
    for pk, values, old, links in _recommendations(db):
        made = _recommendation_values(documents, values, links, mechanisms)
        if (day := follow_ups.first(values, made)) is not None:
            made["followed_up_on"] = day
        made |= disagreements.of(pk, links["IN_DOCUMENT"].get(made.get("document", "")))
        derived = statement_body.dump(made)
        if derived != old:
            updates.append((pack(derived), rev, pk))
        if len(updates) >= 2_000:
            db.executemany(_UPDATE, updates)
            updates.clear()
    db.executemany(_UPDATE, updates)
    db.execute("DELETE FROM work")


_RECOMMENDATIONS = f"""
    SELECT w.pk, n.derived, l.type, o.id, o.pk, {shown.COLUMNS} FROM work w CROSS JOIN node_row n ON n.pk = w.pk
    {shown.JOINS} LEFT JOIN link_row l ON l.s = w.pk AND l.type IN ('IN_DOCUMENT', 'ADDRESSED_TO', 'MADE_BY', 'ABOUT')
    LEFT JOIN node_row o ON o.pk = l.e ORDER BY w.pk
"""


def _recommendations(db: sqlite3.Connection) -> Any:
    for pk, group in groupby(db.cursor().execute(_RECOMMENDATIONS), key=itemgetter(0)):
        members = list(group)
        links: dict[str, dict[str, int]] = defaultdict(dict)
        for member in members:
            if member[2]:
                links[member[2]][member[3]] = member[4]
        yield pk, shown.values(*members[0][5:]), unpack(members[0][1]), links


def _recommendation_values(
    documents: _Documents,
    merged: dict[str, Any],
    links: dict[str, dict[str, int]],
    mechanisms: dict[str, Any],
) -> dict[str, Any]:
    document = min(links["IN_DOCUMENT"], default=None)
    of_document = documents.values(links["IN_DOCUMENT"][document]) if document else {}
    values: dict[str, Any] = {"document": document}
    for name in _OWN_FIRST:
        values[name] = merged.get(name) or of_document.get(name)
    values["states"] = sorted(links["ADDRESSED_TO"]) or of_document.get("states") or []
    values["state"] = values["states"][0] if values["states"] else None
    mechanism = values["mechanism"]
    values["mechanism_kind"] = mechanisms.get(mechanism)
    # who only refers to it does not say of what kind it is: to be found by kind it needs one
    unlisted = document is not None and is_unlisted(documents.db, links["IN_DOCUMENT"][document], merged)
    values["kind"] = None if merged.get("kind") else _ASKED
    values["made_by"] = sorted(links["MADE_BY"])
    values["described"] = merged.get("record") == "described" and not unlisted
    values["counted"] = _counted(merged.get("position"), values["mechanism_kind"] or mechanism)
    if not values["described"]:
        values["counted"] = "no"
    if merged.get("text") and not merged.get("expects"):
        values["expects_proposed"] = list(expected_of(merged["text"]))
    for scheme, name in _LISTS.items():
        values[name] = sorted(c for c in links["ABOUT"] if c.startswith(scheme + "/"))
    found = {name: value for name, value in values.items() if value not in (None, [])}
    return {**found, "kind": None} if unlisted else found


def _counted(position: str | None, mechanism: str | None) -> str:
    """Whether the gaps look at it."""
    if position in _SUPPORTED or mechanism not in (None, _REVIEW):
        return "yes"
    return "position unknown" if position is None and mechanism == _REVIEW else "no"


class _Documents:
    """What documents say that recommendations take over: read once, as many recommendations stand in one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._known: dict[int, dict[str, Any]] = {}

    def values(self, pk: int) -> dict[str, Any]:
        """Its mechanism, States, cycle and date."""
        if pk not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            row = self.db.execute("SELECT merged, derived FROM node WHERE pk = ?", (pk,)).fetchone()
            said = {**statement_body.parse(row[0]), **statement_body.parse(row[1])}
            self._known[pk] = {name: said[name] for name in _TAKEN_OVER if name in said}
        return self._known[pk]
