"""Who stands for the holders of mandates and for the agencies of measures and programmes, through all time: `EXERCISED_BY`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.derived.agencies import Agencies
from rightsgraph.graph.derived.relationships import DerivedLink, Keeper
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

TYPE = "EXERCISED_BY"
_DIRTY = """
    SELECT m.pk, m.merged FROM (SELECT pk FROM dirty_mandate UNION SELECT pk FROM dirty_node) d
    CROSS JOIN node m ON m.pk = d.pk WHERE m.label IN ('Mandate', 'Measure', 'Programme')
"""
_HOLDERS = """
    SELECT DISTINCT e, json_extract(body, '$.p.role') FROM link WHERE s = ? AND type IN ('HELD_BY', 'ASSIGNED_TO', 'RUN_BY')
"""


def derive_exercise(db: sqlite3.Connection, rev: int) -> None:
    """Bring them up to date with the mandates, measures and programmes that changed, and with the agencies behind them."""
    agencies, keeper = Agencies(db), Keeper(db, TYPE, rev, by="s")
    for pk, merged in db.execute(_DIRTY).fetchall():
        keeper.replace(pk, _links(db, agencies, pk, statement_body.parse(merged)))
    keeper.flush()


def _links(
    db: sqlite3.Connection, agencies: Agencies, pk: int, said: dict[str, object]
) -> Iterator[DerivedLink]:
    function = text.key(str(said.get("function") or ""))
    for holder, role in db.execute(_HOLDERS, (pk,)).fetchall():
        what = role or said.get("role")
        for span, standing in agencies.standings(holder, function):
            via = agencies.life(holder).id if standing.succeeds else None
            values = {
                "role": what,
                "since": span.since,
                "until": span.until,
                "status": standing.status,
                "via": via,
            }
            body = statement_body.dump({name: value for name, value in values.items() if value is not None})
            yield DerivedLink(standing.agency, statement_body.dump([what, via, span.since]), body)
