"""What every dataset said, in RDF: one resource a statement, so that nothing is lost on the way out and back.

A statement of a node is a `said:NodeStatement` with the values in the namespace `value:`, as the dataset gave them. A
statement of a relationship is a reified triple (`rdf:subject`, `rdf:predicate`, `rdf:object`) with the relationship's
effective values in `rg:`; what the dataset said where that differs stands in
`value:`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import Property
from rightsgraph.ontology.model.rdf_terms import (
    EVIDENCE,
    PROV,
    RDF,
    RG,
    SAID,
    VALUE,
    as_json,
    hashed,
    node_iri,
    text,
)
from rightsgraph.reports.exchange.rdf_nodes import TYPE
from rightsgraph.reports.exchange.values import Exported, Quad, literal, literals

_NODES = """
    SELECT s.label, s.own, s.rank, s.body, n.id FROM statement s LEFT JOIN node n ON n.pk = s.node
    WHERE s.did = ? ORDER BY s.label, s.own
"""
_END = """
    CASE l.{0} & 1 WHEN 0 THEN (SELECT json_array(label, own) FROM statement WHERE sid = l.{0} >> 1)
    ELSE (SELECT json_array(text, json(labels), scheme, state) FROM ref WHERE rid = l.{0} >> 1) END
"""
_NODE = """
    CASE l.{0} & 1 WHEN 0 THEN (SELECT node FROM statement WHERE sid = l.{0} >> 1)
    ELSE (SELECT node FROM ref WHERE rid = l.{0} >> 1) END
"""
_LINKS = f"""
    SELECT l.type, {_END.format("s")} AS start, {_END.format("e")} AS end_, l.keytext, l.body, k.body,
        a.label, a.id, b.label, b.id
    FROM link_statement l LEFT JOIN link k ON k.link = l.link
    LEFT JOIN node a ON a.pk = {_NODE.format("s")} LEFT JOIN node b ON b.pk = {_NODE.format("e")}
    WHERE l.did = ? ORDER BY l.type, start, end_, l.keytext
"""
_NULL = as_json(None)


class Said:
    """The statements of one dataset; evidence that several share is written once."""

    def __init__(self, what: Exported, name: str, did: int) -> None:
        self.what, self.name, self.did = what, name, did
        self.graph = node_iri("Dataset", name)
        self._evidence: set[str] = set()

    def quads(self) -> Iterator[Quad]:
        """Statements of nodes, then of relationships."""
        for row in self.what.db.cursor().execute(_NODES, (self.did,)):
            if self.what.has(row[0], row[4]):
                yield from self._node(*row)
        for row in self.what.db.cursor().execute(_LINKS, (self.did,)):
            if self.what.only is None or (self.what.has(row[6], row[7]) and self.what.has(row[8], row[9])):
                yield from self._link(row)

    def _node(self, label: str, own: str, rank: int, stored: str, node_id: str | None) -> Iterator[Quad]:
        body = statement_body.parse(stored)
        iri = hashed("statement", self.name, label, own)
        if node_id is not None:
            yield (iri, f"<{SAID}of>", node_iri(label, node_id), self.graph)
        yield (iri, TYPE, f"<{SAID}NodeStatement>", self.graph)
        yield (iri, f"<{SAID}dataset>", self.graph, self.graph)
        yield (iri, f"<{SAID}label>", text(label), self.graph)
        yield (iri, f"<{SAID}id>", text(own), self.graph)
        yield (iri, f"<{SAID}technical>", as_json(_technical(rank, body)), self.graph)
        known = self.what.model.classes[label].properties
        yield from self._values(iri, body["p"], known, VALUE)
        yield from self._of_evidence(iri, body["e"])

    def _link(self, row: tuple[Any, ...]) -> Iterator[Quad]:
        type_, start, end, keytext, stored, shown, *ends = row
        body = statement_body.parse(stored)
        relationship = self.what.model.relationships[type_]
        iri = hashed("link", self.name, type_, start, end, keytext)
        yield (iri, TYPE, f"<{RG}Link>", self.graph)
        yield (iri, TYPE, f"<{RDF}Statement>", self.graph)
        yield (iri, f"<{SAID}dataset>", self.graph, self.graph)
        if ends[1] is not None:
            yield (iri, f"<{RDF}subject>", node_iri(ends[0], ends[1]), self.graph)
        yield (iri, f"<{RDF}predicate>", f"<{relationship.iri}>", self.graph)
        if ends[3] is not None:
            yield (iri, f"<{RDF}object>", node_iri(ends[2], ends[3]), self.graph)
        yield (iri, f"<{SAID}start>", _end(start), self.graph)
        yield (iri, f"<{SAID}end>", _end(end), self.graph)
        effective = statement_body.parse(shown)["p"] if shown else body["p"]
        for name in sorted(effective):
            for one in literals(effective[name], relationship.properties.get(name)):
                yield (iri, f"<{RG}{name}>", one, self.graph)
        yield from self._values(iri, _differing(body["p"], effective), relationship.properties, VALUE)
        yield from self._of_evidence(iri, body["e"])

    def _values(
        self, iri: str, values: dict[str, Any], known: dict[str, Property], space: str
    ) -> Iterator[Quad]:
        for name in sorted(values):
            value = values[name]
            yield (
                iri,
                f"<{space}{name}>",
                _NULL if value is None else literal(value, known.get(name)),
                self.graph,
            )

    def _of_evidence(self, iri: str, evidence: list[list[str | None]]) -> Iterator[Quad]:
        for parts in evidence:
            one = hashed("evidence", self.name, parts)
            yield (iri, f"<{PROV}hadPrimarySource>", one, self.graph)
        for parts in evidence:
            one = hashed("evidence", self.name, parts)
            if one not in self._evidence:
                self._evidence.add(one)
                yield (one, TYPE, f"<{PROV}Entity>", self.graph)
                for name, value in zip(EVIDENCE, parts, strict=True):
                    if value is not None:
                        yield (one, f"<{SAID}{name}>", text(value), self.graph)


def _technical(rank: int, body: statement_body.Body) -> dict[str, Any]:
    found = {"rank": rank, "keys": body["k"], "given": body["g"], "references": body.get("r", {})}
    if "o" in body:
        found |= {"owner": body["o"], "suffix": body["x"]}
    return found


def _end(stored: str) -> str:
    parts = statement_body.parse(stored)
    return as_json({"ref": parts} if len(parts) == 4 else {"label": parts[0], "id": parts[1]})


def _differing(said: dict[str, Any], effective: dict[str, Any]) -> dict[str, Any]:
    """What the dataset itself says where the effective value is another; None where it says nothing.

    Lists too: as single values they have no order.
    """
    names = said.keys() | effective.keys()
    return {n: said.get(n) for n in names if said.get(n) != effective.get(n) or isinstance(said.get(n), list)}


def datasets(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """(number, name) of every dataset, by name."""
    return [(row[0], row[1]) for row in db.execute("SELECT did, name FROM dataset ORDER BY name")]
