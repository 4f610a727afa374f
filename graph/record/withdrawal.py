"""What a dataset no longer says, by name, before it is withdrawn."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.outcome import Withdrawn
from rightsgraph.ontology.text import folding as text

_NODES = """
SELECT s.label, s.own, n.id, s.body FROM statement s LEFT JOIN node n ON n.pk = s.node
WHERE s.did = ? AND s.sid NOT IN (SELECT sid FROM touched_sid) ORDER BY s.label, s.own
"""
# Of a table of links: both ends are references as written. A row's own links go with what it describes.
_LINKS = """
SELECT l.type, s.text, e.text FROM link_statement l CROSS JOIN ref s ON s.rid = l.s >> 1 CROSS JOIN ref e ON e.rid = l.e >> 1
WHERE l.did = ? AND l.s & 1 AND l.e & 1 AND l.lid NOT IN (SELECT lid FROM touched_lid) ORDER BY l.type, s.text, e.text
"""


def leaving(db: sqlite3.Connection, did: int) -> Iterator[Withdrawn]:
    """The statements of a dataset that the load just settled has not said again."""
    for label, own, node_id, body in db.execute(_NODES, (did,)):
        said = statement_body.parse(body)
        names = (own, node_id or own, *said["g"], *(str(key) for _, key in said["k"]))
        yield Withdrawn(label, node_id or own, (frozenset(map(text.key, names)),))
    for type_, start, end in db.execute(_LINKS, (did,)):
        yield Withdrawn(type_, f"{start} -> {end}", tuple(frozenset([text.key(one)]) for one in (start, end)))
