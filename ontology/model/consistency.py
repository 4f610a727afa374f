"""What must hold of an ontology: everything defined, every name known. Errors are collected, not raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.ontology.model.model import Column, Model, Property, Table
from rightsgraph.ontology.model.turtle import RDF, RG, Facts

if TYPE_CHECKING:
    from rdflib.term import Node

RESERVED = ("on", "end", "order", "group", "table", "column")  # by one of the two engines


def check_terms(facts: Facts) -> None:
    """Every term of our namespace that is used must be described: it catches what is misspelt."""
    from rdflib import URIRef

    known = {s for s, _, _ in facts.graph.triples((None, URIRef(f"{RDF}type"), None))}
    for subject, predicate, value in facts.graph:
        for term in (predicate, value):
            if isinstance(term, URIRef) and term.startswith(RG) and term not in known:
                facts.wrong(subject, f"names rg:{term.removeprefix(RG)}, which no file describes.")


def check_model(facts: Facts, model: Model, iris: dict[str, Node]) -> None:
    """Definitions are there, endpoints and columns fit."""
    _Check(facts, model, iris).run()


class _Check:
    def __init__(self, facts: Facts, model: Model, iris: dict[str, Node]) -> None:
        self.facts, self.model, self.iris = facts, model, iris

    def run(self) -> None:
        for label, found in self.model.classes.items():
            self._defined(label, found.definition, found.properties)
            if found.name_property and found.name_property not in found.properties:
                self._wrong(label, f"rg:nameProperty {found.name_property} is none of its properties.")
        for type_, rel in self.model.relationships.items():
            self._defined(type_, rel.definition, rel.properties)
            if not rel.pairs:
                self._wrong(type_, "joins no classes: give rdfs:domain and rdfs:range, or rg:joins.")
            for name in rel.key:
                if name not in rel.properties:
                    self._wrong(type_, f"rg:keyProperty {name} is none of its properties.")
        for table in self.model.tables.values():
            self._table(table)

    def _wrong(self, name: str, reason: str) -> None:
        from rdflib import URIRef

        self.facts.wrong(self.iris.get(name, URIRef(f"{RG}{name}")), reason)

    def _defined(self, owner: str, definition: str, properties: dict[str, Property]) -> None:
        if not definition:
            self._wrong(owner, "has no skos:definition.")
        for prop in properties.values():
            if not prop.definition:
                self._wrong(prop.name, f"has no skos:definition (as a property of {owner}).")
            if prop.name in RESERVED or prop.name == "id":
                self._wrong(prop.name, "is a reserved word; choose another name for the property.")
            if prop.local_of and prop.local_of not in properties:
                self._wrong(prop.name, f"is the local form of {prop.local_of}, which {owner} does not have.")
            if prop.not_before and prop.not_before not in properties:
                self._wrong(prop.name, f"ends {prop.not_before}, which {owner} does not have.")
            if prop.refers_to and prop.refers_to not in self.model.classes:
                self._wrong(prop.name, f"refers to {prop.refers_to}, which is no class.")

    def _table(self, table: Table) -> None:
        place = f"{table.name}-table"
        if not table.definition:
            self._wrong(place, "has no skos:definition.")
        for column in table.columns.values():
            where = f"{table.name}.{column.name}"
            if not column.definition:
                self._wrong(where, "has no skos:definition.")
            for label in column.labels:
                if label not in self.model.classes:
                    self._wrong(where, f"names {label}, which is no class.")
            if column.kind in ("link", "identity"):
                self._link(table, column, where)

    def _link(self, table: Table, column: Column, where: str) -> None:
        rel = self.model.relationships.get(column.relationship or "")
        if rel is None:
            self._wrong(where, f"makes {column.relationship}, which is no relationship of the ontology.")
            return
        for name in column.fixed:
            if name not in rel.properties:
                self._wrong(where, f"sets {name}, which {rel.type} does not have.")
        if not column.labels:
            self._wrong(where, "names no class (rg:names).")
        if table.ends:
            return
        for label in column.labels:
            pair = (table.label, label) if column.outgoing else (label, table.label)
            if pair not in rel.pairs:
                self._wrong(where, f"{rel.type} does not join {pair[0]} with {pair[1]}.")
