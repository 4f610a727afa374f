"""Confirmed links and mandates that name no place where they are said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import Model

_LINKS = """
    SELECT a.id, b.id, l.body FROM link l JOIN node a ON a.pk = l.s JOIN node b ON b.pk = l.e
    WHERE l.type = 'IMPLEMENTED_BY' AND l.did <> 0 ORDER BY a.id, b.id, l.keytext, l.did
"""
_REMEDY = "Add `source` and `locator` to its row."


def links(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Links to law."""
    for recommendation, provision, stored in db.cursor().execute(_LINKS):
        body = statement_body.parse(stored)
        if body["p"].get("status") in ("proposed", "rejected") or _grounded(body["e"]):
            continue
        message = f"The link to {provision} is confirmed, but {_missing(body['e'])} is given for it."
        yield Finding("link-without-evidence", "warning", recommendation, message, _REMEDY)


def mandates(db: sqlite3.Connection, _: Model) -> Iterator[Finding]:
    """Mandates."""
    rows = db.cursor().execute(
        "SELECT id, merged FROM node WHERE label = 'Mandate' AND kind = 'described' ORDER BY id"
    )
    for node_id, merged in rows:
        values = statement_body.parse(merged)
        evidence = [e[1:] for e in values.get("evidence", [])]
        if values.get("status") in ("proposed", "rejected") or _grounded(evidence):
            continue
        message = f"The mandate is confirmed, but {_missing(evidence)} is given for it."
        yield Finding("mandate-without-evidence", "warning", node_id, message, _REMEDY)


def _grounded(evidence: list[list[str | None]]) -> bool:
    return any(item[0] and item[1] for item in evidence)


def _missing(evidence: list[list[str | None]]) -> str:
    """What there is none of; a source without a place in it is not the same as no evidence."""
    if any(item[0] for item in evidence):
        return "no place in its source"
    return "no source" if any(item[1] for item in evidence) else "no source or place"


RULES = (links, mandates)
