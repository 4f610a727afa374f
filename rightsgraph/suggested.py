"""Dataset `suggested`: what the last run suggested, and what reviewers decided on; decisions are never touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.model.records import Evidence
from rightsgraph.proposals import write_proposals
from rightsgraph.suggest.decided import mandate_id
from rightsgraph.suggest.facts import OWN

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.loaders.api import Row
    from rightsgraph.suggest.answering import Suggested

_SOURCE = "rightsgraph"
_SURE = ((0.5, "high"), (0.2, "medium"))
_LINKS = """
SELECT r.id, p.id, l.body FROM dataset d JOIN link l ON l.did = d.did JOIN node r ON r.pk = l.s JOIN node p ON p.pk = l.e
WHERE d.name = ? AND l.type = 'IMPLEMENTED_BY' AND json_extract(l.body, '$.p.status') <> 'proposed' ORDER BY r.id, p.id"""
_MANDATES = """
SELECT m.id, m.merged, m.pk FROM node m WHERE m.label = 'Mandate' AND m.id >= 'suggested:' AND m.id < 'suggested;'
AND json_extract(m.merged, '$.status') <> 'proposed' ORDER BY m.id"""
_ENDS = "SELECT l.type, n.id FROM link l JOIN node n ON n.pk = l.e WHERE l.s = ? AND l.type IN ('HELD_BY', 'COVERS')"


def write_suggested(graph: Graph, found: Sequence[Suggested], read: int) -> Receipt:
    """Write suggestions in place of those of the run before; decided ones stay as they were."""
    from rightsgraph.loaders.records import records

    model, db = graph.engine.model, graph.engine.store.db
    with graph.engine.reading():
        kept = [*_kept_links(db), *_kept_mandates(db)]
    rows = [*(_row(one) for one in found if one.candidate), *kept]
    return write_proposals(graph, OWN, (records(row, model) for row in rows), read)


def _row(one: Suggested) -> Row:
    score = one.score or 0.0
    sure = next((word for least, word in _SURE if score >= least), "low")
    known = str(one.experience).replace(" (n = ", ", n = ").rstrip(")")  # it stands in brackets itself
    why = f"score {score:.2f} ({known}): " + "; ".join(one.reasons)
    evidence = (Evidence(_SOURCE, why, None, sure),)
    if one.label == "Agency":
        return _mandate(one.recommendation, str(one.candidate), evidence)
    return _link(one.recommendation, str(one.candidate), evidence)


def _link(recommendation: str, place: str, evidence: tuple[Evidence, ...]) -> Row:
    from rightsgraph.loaders.api import Row

    values: dict[str, Any] = {
        "recommendation": recommendation, "provision": place, "method": "suggested", "status": "proposed",
        "asserted_by": _SOURCE,
    }  # fmt: skip
    return Row("implementation", values, f"{recommendation} and {place}", evidence)


def _mandate(recommendation: str, agency: str, evidence: tuple[Evidence, ...]) -> Row:
    from rightsgraph.loaders.api import Row

    values: dict[str, Any] = {
        "id": mandate_id(recommendation, agency), "agency": agency, "role": "lead", "covers": [recommendation],
        "method": "suggested", "status": "proposed",
    }  # fmt: skip
    return Row("mandates", values, f"{recommendation} and {agency}", evidence)


def _kept_links(db: sqlite3.Connection) -> Iterator[Row]:
    from rightsgraph.graph.record import statement_body

    for recommendation, place, body in db.execute(_LINKS, (OWN,)).fetchall():
        evidence = tuple(Evidence(*item) for item in statement_body.parse(body)["e"])
        yield _link(recommendation, place, evidence)


def _kept_mandates(db: sqlite3.Connection) -> Iterator[Row]:
    from rightsgraph.graph.record import statement_body

    for _, merged, pk in db.execute(_MANDATES).fetchall():
        ends = dict(db.execute(_ENDS, (pk,)))
        if "HELD_BY" in ends and "COVERS" in ends:
            own = [item for item in statement_body.parse(merged)["evidence"] if item[0] == OWN]
            yield _mandate(ends["COVERS"], ends["HELD_BY"], tuple(Evidence(*item[1:]) for item in own))
