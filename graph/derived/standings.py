"""Who stands in the place of each agency, from when to when: kept as derived relationships `STANDS_FOR`.

Duties have the successions in them already; these are for mandates that make no duty, and for measures.
"""

from __future__ import annotations

import sqlite3

from rightsgraph.graph.derived.agencies import Agencies
from rightsgraph.graph.derived.relationships import DerivedLink, Keeper
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.text import folding as text

TYPE = "STANDS_FOR"
_AGENCIES = """
    WITH RECURSIVE changed(pk) AS (
        SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk WHERE n.label = 'Agency'
        UNION SELECT l.s FROM changed a CROSS JOIN link l ON l.e = a.pk AND l.type = 'SUCCEEDED_BY')
    SELECT pk FROM changed
    UNION SELECT l.e FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk AND n.label = 'Mandate'
        CROSS JOIN link l ON l.s = d.pk AND l.type = 'HELD_BY'
"""
_FUNCTIONS = """
    SELECT DISTINCT coalesce(json_extract(m.merged, '$.function'), '') FROM link l CROSS JOIN node m ON m.pk = l.s
    WHERE l.e = ? AND l.type = 'HELD_BY'
"""


def derive_standings(db: sqlite3.Connection, rev: int) -> None:
    """Bring up to date who stands for whom, where agencies, successions or mandates changed."""
    agencies, keeper = Agencies(db), Keeper(db, TYPE, rev)
    for (agency,) in db.execute(_AGENCIES).fetchall():
        functions = {"", *(name for (name,) in db.execute(_FUNCTIONS, (agency,)))}
        keeper.replace(agency, [one for name in sorted(functions) for one in _links(agencies, agency, name)])
    keeper.flush()


def _links(agencies: Agencies, agency: int, function: str) -> list[DerivedLink]:
    return [
        DerivedLink(
            standing.agency,
            statement_body.dump([function, span.since, standing.status]),
            statement_body.dump(
                {"function": function, "since": span.since, "until": span.until, "status": standing.status}
            ),
        )
        for span, standing in agencies.standings(agency, text.key(function))
    ]
