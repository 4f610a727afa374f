"""What waits for a reviewer, and the decisions that are recorded."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from rightsgraph.graph.identity import lookup
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.snapshot import evidence_dicts
from rightsgraph.graph.review.decisions import PAIR_TYPES, WITHDRAW, Decision, ids_of
from rightsgraph.graph.review.groups import Group, grouped, reason
from rightsgraph.graph.review.texts import covered_texts, text_of
from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import Model

COLUMNS = (
    "kind", "group", "id", "other", "text", "other_text", "because", "extent", "method", "dataset", "source",
    "locator", "quote", "confidence", "decision", "why", "reviewer",
)  # fmt: skip
_KINDS = {"IMPLEMENTED_BY": "implementation", "SIMILAR_TO": "similar"}
_REVIEWED = ("Recommendation", "Mandate", "Provision", "Law")


def queue(db: sqlite3.Connection, model: Model) -> list[dict[str, Any]]:
    """Proposed links and mandates with their evidence, by their groups: the most telling first."""
    return [row for group in groups(db, model) for row in group.rows]


def groups(db: sqlite3.Connection, model: Model) -> list[Group]:
    """The queue in groups that rest on the same words, the most telling first."""
    return grouped(db, [*_links(db, model), *_mandates(db, model)])


def _links(db: sqlite3.Connection, model: Model) -> list[dict[str, Any]]:
    marks = ",".join("?" * len(PAIR_TYPES))
    rows = db.execute(
        "SELECT l.type, l.body, a.label, a.id, a.merged, b.label, b.id, b.merged, d.name FROM link l "
        "JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e LEFT JOIN dataset d ON d.did = l.did "
        f"WHERE l.type IN ({marks}) AND json_extract(l.body, '$.p.status') = 'proposed'",
        PAIR_TYPES,
    )
    found = []
    for type_, text, label, node_id, merged, other_label, other, other_merged, dataset in rows:
        body = statement_body.parse(text)
        found.append(
            {
                **_row(_KINDS[type_], node_id, other, dataset, body),
                "text": text_of(db, model, label, statement_body.parse(merged), node_id),
                "other_text": text_of(db, model, other_label, statement_body.parse(other_merged), other),
            }
        )
    return found


def _mandates(db: sqlite3.Connection, model: Model) -> list[dict[str, Any]]:
    rows = db.execute(
        "SELECT m.pk, m.id, m.merged FROM node m WHERE m.label = 'Mandate' "
        "AND json_extract(m.merged, '$.status') = 'proposed'"
    ).fetchall()
    found = []
    for pk, node_id, merged in rows:
        values = statement_body.parse(merged)
        ends = db.execute(
            "SELECT l.type, n.id FROM link l JOIN node n ON n.pk = l.e WHERE l.s = ? AND l.type = 'HELD_BY' "
            "ORDER BY l.type, n.id",
            (pk,),
        ).fetchall()
        agency = ", ".join(sorted({i for t, i in ends if t == "HELD_BY"}))
        body = {"p": values, "e": [item[1:] for item in values["evidence"]]}
        row = _row("mandate", node_id, None, ", ".join(values["datasets"]), body)
        found.append(
            {
                **row,
                "text": f"{agency}: {values.get('role', '')} {values.get('subject', '')}".strip(),
                "other_text": covered_texts(db, model, pk),
            }
        )
    return found


def _row(
    kind: str, node_id: str, other: str | None, dataset: str, body: statement_body.Body
) -> dict[str, Any]:
    evidence = sorted(
        evidence_dicts(body["e"]), key=lambda e: (statement_body.sureness(e["confidence"]), not e["quote"])
    )
    best = evidence[0] if evidence else {"source": None, "locator": None, "quote": None, "confidence": None}
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"kind": kind, "id": node_id, "other": other, "dataset": dataset, **best}
    row |= {"extent": body["p"].get("extent"), "method": body["p"].get("method")}
    row["because"] = reason(row)
    return row


def decision(
    db: sqlite3.Connection, verdict: str, references: Sequence[str], why: str, reviewer: str, when: str
) -> Decision:
    """The decision on the nodes that are named; UsageError where there is nothing to decide between them."""
    if not why.strip():
        raise UsageError("A decision needs its reason: --why TEXT.")
    if len(references) not in (1, 2):
        raise UsageError("Name a mandate, or a recommendation and a provision, law or recommendation.")
    places = [lookup.resolve(db, reference, _REVIEWED) for reference in references]
    if len(places) == 1 and places[0][0] != "Mandate":
        raise UsageError(f"{places[0][1]} is a {places[0][0].lower()}: name also what it is linked to.")
    pks = [
        db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", place).fetchone()[0] for place in places
    ]
    if verdict == WITHDRAW:
        if not _decided(db, pks[0], pks[-1]):
            named = " and ".join(place[1] for place in places)
            raise UsageError(f"Nobody has decided on {named}: there is nothing to take back.")
    elif len(pks) == 2 and not _linked(db, pks[0], pks[1]):
        raise UsageError(f"There is no link between {places[0][1]} and {places[1][1]} to decide on.")
    sides = tuple((place[0], ids_of(db, pk)) for place, pk in zip(places, pks, strict=True))
    return Decision(verdict, sides, why, reviewer, when)


def _decided(db: sqlite3.Connection, one: int, two: int) -> bool:
    row = db.execute(
        "SELECT 1 FROM verdict WHERE (s = ? AND e = ?) OR (s = ? AND e = ?) LIMIT 1", (one, two, two, one)
    ).fetchone()
    return row is not None


def _linked(db: sqlite3.Connection, one: int, two: int) -> bool:
    marks = ",".join("?" * len(PAIR_TYPES))
    row = db.execute(
        f"SELECT 1 FROM link WHERE type IN ({marks}) AND ((s = ? AND e = ?) OR (s = ? AND e = ?)) LIMIT 1",
        (*PAIR_TYPES, one, two, two, one),
    ).fetchone()
    return row is not None
