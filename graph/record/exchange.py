"""The exact export: every statement of every dataset and every decision, one JSON object a line, and back.

The lines are in a fixed order and hold nothing of when and from which file something was loaded, so two graphs are
the same exactly when their lines are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.exchange_check import NotAnExportError, check
from rightsgraph.graph.review.decisions import Decision, decisions
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    from rightsgraph.graph.record.outcome import Outcome
    from rightsgraph.graph.record.write import Writing

FORMAT = "rightsgraph 1"
SHORT = {
    "properties": "p",
    "references": "r",
    "keys": "k",
    "given": "g",
    "evidence": "e",
    "owner": "o",
    "suffix": "x",
}

_NODES = """
    SELECT d.name, s.label, s.own, s.rank, s.body FROM statement s JOIN dataset d ON d.did = s.did
    WHERE ?1 IS NULL OR d.name = ?1 ORDER BY d.name, s.label, s.own
"""
_LINKS = """
    SELECT d.name, l.type, l.s, l.e, l.body,
      CASE l.s & 1 WHEN 0 THEN (SELECT label || char(10) || own FROM statement WHERE sid = l.s >> 1)
        ELSE (SELECT text || char(10) || labels || char(10) || scheme || char(10) || state FROM ref WHERE rid = l.s >> 1) END AS start,
      CASE l.e & 1 WHEN 0 THEN (SELECT label || char(10) || own FROM statement WHERE sid = l.e >> 1)
        ELSE (SELECT text || char(10) || labels || char(10) || scheme || char(10) || state FROM ref WHERE rid = l.e >> 1) END AS end_
    FROM link_statement l JOIN dataset d ON d.did = l.did WHERE ?1 IS NULL OR d.name = ?1
    ORDER BY d.name, l.type, start, end_, l.keytext
"""


def lines(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All statements and decisions as plain objects in a fixed order."""
    yield {"kind": "format", "name": FORMAT}
    for (name,) in db.execute("SELECT name FROM dataset ORDER BY name").fetchall():
        yield {"kind": "dataset", "name": name}
    yield from statements(db)
    for decision in decisions(db):
        yield {"kind": "decision", **decision.plain()}


def statements(db: sqlite3.Connection, dataset: str | None = None) -> Iterator[dict[str, Any]]:
    """The statements (of one dataset), nodes before links, in a fixed order."""
    wanted = (dataset,)
    for name, label, own, rank, text in db.cursor().execute(_NODES, wanted):
        yield {
            "kind": "node",
            "dataset": name,
            "label": label,
            "id": own,
            "rank": rank,
            **_long(statement_body.parse(text)),
        }
    for name, type_, start, end, text, start_text, end_text in db.cursor().execute(_LINKS, wanted):
        yield {
            "kind": "link",
            "dataset": name,
            "type": type_,
            "start": _end(start, start_text),
            "end": _end(end, end_text),
            **_long(statement_body.parse(text)),
        }


def _long(body: statement_body.Body) -> dict[str, Any]:
    return {name: body[short] for name, short in SHORT.items() if short in body}


def _end(number: int, text: str) -> dict[str, Any]:
    parts = text.split("\n")
    if number & 1:
        return {"ref": [parts[0], statement_body.parse(parts[1]), parts[2], parts[3]]}
    return {"label": parts[0], "id": parts[1]}


def text(db: sqlite3.Connection) -> Iterator[str]:
    """The export as lines of text."""
    for line in lines(db):
        yield json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"


def _checked(given: Iterable[dict[str, Any]], model: Model, file: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(given, 1):
        try:
            check(line, model, FORMAT)
        except NotAnExportError as error:
            raise InputError(
                f"{file}, line {number}: not a line of an export: {error}. Export the graph again with this version."
            ) from error
        yield line


def restore(
    session: Writing, given: Iterable[dict[str, Any]], source: tuple[str, str, str, str]
) -> list[tuple[str, Outcome]]:
    """Load exported lines under their own datasets; they come in the order in which `lines` gives them.

    `source` is (name, sha256, format, time) of the file. Memory stays bounded: a dataset's nodes are settled before
    its links are read.
    """
    outcomes: list[tuple[str, Outcome]] = []
    current: tuple[str, str] | None = None
    number = 0
    for line in _checked(given, session.model, source[0]):
        kind = line["kind"]
        if kind == "decision":
            session.decide(Decision.from_plain(line))
        if kind not in ("node", "link"):
            continue
        place = (kind, line["dataset"])
        if place != current:
            if current:
                outcomes.append((current[1], session.settle()))
            session.begin(line["dataset"])
            number = session.source(*source)
            current = place
        session.add_stored(line, number)
    if current:
        outcomes.append((current[1], session.settle()))
    return outcomes
