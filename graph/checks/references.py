"""References that lead nowhere or to several things, and nodes that nothing is joined to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.derived.listed import unlisted
from rightsgraph.graph.review.decisions import nodes
from rightsgraph.ontology.model.model import Model

# lists that are loaded whole; what nobody has used of them yet is no fault
_STUB_REMEDY = (
    "Load its description, or say what the reference means: `rightsgraph resolve` lists what is open."
)
_LISTS = ("State", "Mechanism", "Concept")

_STUBS = """
    SELECT n.label, n.id, (SELECT count(*) FROM link l WHERE l.e = n.pk OR l.s = n.pk) FROM node n
    WHERE n.kind = 'stub' ORDER BY n.label, n.id
"""
_ORPHANS = """
    SELECT n.label, n.id FROM node n WHERE n.kind = 'described' AND n.label NOT IN ('Review', 'Dataset')
    AND NOT EXISTS (SELECT 1 FROM link l WHERE l.s = n.pk) AND NOT EXISTS (SELECT 1 FROM link l WHERE l.e = n.pk)
    AND NOT EXISTS (SELECT 1 FROM ref r JOIN usage u ON u.rid = r.rid WHERE r.node = n.pk) ORDER BY n.label, n.id
"""
_AMBIGUOUS = (
    "SELECT text, candidates FROM ref WHERE candidates IS NOT NULL ORDER BY text, labels, scheme, state"
)
_LOST_DECISIONS = """
    SELECT d.id, d.kind, d.sides, (SELECT count(*) FROM node n JOIN link l ON l.s = n.pk WHERE n.label = 'Review'
        AND n.id = d.id AND l.type = 'REVIEWS'), (SELECT count(*) FROM node n JOIN link l ON l.s = n.pk
        WHERE n.label = 'Review' AND n.id = d.id AND l.type = 'REGARDING') FROM decision d WHERE d.kind <> 'name' ORDER BY d.id
"""


def stubs(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Nodes that something refers to and no input describes."""
    for label, node_id, uses in db.execute(_STUBS).fetchall():
        message = f"{label} is referred to ({uses} relationships) and described by no input."
        yield Finding("stub", "info", node_id, message, _STUB_REMEDY)


def orphans(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Described nodes without any relationship."""
    for label, node_id in db.execute(_ORPHANS).fetchall():
        level = "info" if label in _LISTS else "warning"
        message = f"{label} has no relationship to anything, so no answer can reach it."
        yield Finding("orphan", level, node_id, message, "Name what it belongs to, or withdraw it.")


def ambiguous(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """References that may mean several things; they are not linked."""
    for written, candidates in db.execute(_AMBIGUOUS).fetchall():
        message = f"The reference may mean {', '.join(json.loads(candidates))}, so it is not linked."
        yield Finding(
            "ambiguous-reference",
            "warning",
            written,
            message,
            "Name one of them by its id, or say which is meant with `rightsgraph resolve`.",
        )


def lost_decisions(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Decisions on something that the graph no longer has."""
    for review, kind, sides, first, second in db.execute(_LOST_DECISIONS).fetchall():
        if (first and (second or kind != "pair")) or _are_there(db, json.loads(sides)):
            continue
        names = " and ".join(side["ids"][0] for side in json.loads(sides) if side["ids"])
        message = f"The decision on {names} concerns something that is not in the graph now."
        yield Finding("decision-without-object", "warning", review, message, "Load again what it is about.")


def _are_there(db: sqlite3.Connection, sides: list[dict[str, Any]]) -> bool:
    """Whether all sides are in the graph: a decision that was taken back reviews nothing, and is not lost."""
    return all(nodes(db, side["label"], tuple(side["ids"])) for side in sides)


def unlisted_answers(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Positions on numbers that the loaded report does not list; they stand in no answer."""
    for node_id in unlisted(db):
        message = "A position is given for this number, and the report, which is loaded, has no such recommendation."
        yield Finding(
            "position-without-recommendation",
            "warning",
            node_id,
            message,
            "Correct the number in the answer, or give the recommendation.",
        )


RULES = (unlisted_answers, stubs, orphans, ambiguous, lost_decisions)
