"""From the RDF graph of the ontology to the model: classes, properties, relationships, vocabularies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.consistency import check_model, check_terms
from rightsgraph.ontology.model.model import GIVEN, Datatype, Model, NodeClass, Property, Relationship, Term
from rightsgraph.ontology.model.tables import build_tables
from rightsgraph.ontology.model.turtle import OWL, RDF, RDFS, RG, SCHEMA, SKOS, Facts, local

if TYPE_CHECKING:
    from rdflib.term import Node

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES: dict[str, Datatype] = {
    f"{_XSD}string": "string",
    f"{RDF}langString": "string",
    f"{_XSD}anyURI": "string",
    f"{_XSD}date": "date",
    f"{_XSD}integer": "integer",
    f"{_XSD}int": "integer",
    f"{_XSD}decimal": "number",
    f"{_XSD}double": "number",
    f"{_XSD}float": "number",
    f"{_XSD}boolean": "boolean",
    f"{RDF}JSON": "json",
}
_DOMAIN = (f"{RDFS}domain", f"{SCHEMA}domainIncludes")
_RANGE = (f"{RDFS}range", f"{SCHEMA}rangeIncludes")
_BROADER = (f"{RDFS}subPropertyOf", f"{OWL}equivalentProperty")
_NARROWER = (f"{SKOS}narrowMatch",)


def build(facts: Facts, version: str) -> Model:
    """The model of the graph; raises UsageError with everything that is wrong."""
    check_terms(facts)
    builder = _Builder(facts)
    classes, relationships = builder.classes(), builder.relationships()
    tables = build_tables(facts, classes, relationships, builder.iris)
    for table in tables.values():
        if table.label in classes:
            classes[table.label] = _in_table(classes[table.label], table.name, list(table.columns))
        elif table.relationship in relationships:
            found = relationships[table.relationship]
            ordered = _ordered(found.properties, list(table.columns))
            relationships[found.type] = replace(found, properties=ordered)
    broader, narrower = builder.alignment(_BROADER), builder.alignment(_NARROWER)
    model = Model(classes, relationships, tables, version, builder.vocabularies(), broader, narrower)
    check_model(facts, model, builder.iris)
    if facts.errors:
        raise UsageError("The ontology is incomplete:\n  " + "\n  ".join(dict.fromkeys(facts.errors)))
    return model


def _in_table(found: NodeClass, table: str, columns: list[str]) -> NodeClass:
    return replace(found, table=table, properties=_ordered(found.properties, columns))


def _given(date: Property) -> Property:
    """What stands beside a date that names no day."""
    definition = f"{date.name} as it was given, where it names a year, quarter or month and no day."
    return Property(date.name + GIVEN, definition, derived=True)


def _ordered(properties: dict[str, Property], first: list[str]) -> dict[str, Property]:
    """In the order of the table's columns, then the program's own."""
    names = [n for n in first if n in properties] + [n for n in properties if n not in first]
    return {name: properties[name] for name in names}


class _Builder:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.all_classes = [c for c in facts.typed(f"{OWL}Class") if str(c).startswith("http")]
        self.abstract = {c for c in self.all_classes if facts.flag(c, f"{RG}isAbstract")}
        self.types = facts.typed(f"{OWL}ObjectProperty")
        # label or type -> its IRI; names of properties are not here
        self.iris: dict[str, Node] = {local(c): c for c in [*self.all_classes, *self.types]}
        self.uses = self._uses()

    def _uses(self) -> dict[tuple[Node, Node], Node]:
        """(owner, property) -> the PropertyUse that says what is particular there."""
        found: dict[tuple[Node, Node], Node] = {}
        for use in self.facts.typed(f"{RG}PropertyUse"):
            owners, used = self.facts.all(use, f"{RG}on"), self.facts.all(use, f"{RG}uses")
            if not owners or not used:
                self.facts.wrong(use, "a rg:PropertyUse needs rg:on (whose) and rg:uses (which property).")
            found.update({(owner, prop): use for owner in owners for prop in used})
        return found

    def ancestors(self, found: Node) -> list[Node]:
        """The class and those of ours above it, nearest first."""
        line = [found]
        for one in line:
            above = self.facts.all(one, f"{RDFS}subClassOf")
            line += [c for c in above if c in self.all_classes and c not in line]
        return line

    def classes(self) -> dict[str, NodeClass]:
        """Every class that is a label."""
        return {local(c): self._class(c) for c in self.all_classes if c not in self.abstract}

    def _class(self, found: Node) -> NodeClass:
        facts = self.facts
        parents = [str(p) for p in facts.all(found, f"{RDFS}subClassOf") if p not in self.abstract]
        name = facts.all(found, f"{RG}nameProperty")
        made = NodeClass(
            label=local(found),
            definition=facts.text(found, f"{SKOS}definition") or "",
            iri=str(found),
            parents=tuple(p for p in parents if p.startswith("http")),
            properties=self._properties(self.ancestors(found)),
            name_property=local(name[0]) if name else None,
            caption=facts.text(found, f"{RG}caption"),
            colour=facts.text(found, f"{RG}colour") or "#888888",
            shape=facts.text(found, f"{RG}shape") or "dot",
            layer=facts.number(found, f"{RG}layer"),
        )
        if made.name_property is None:
            usual = next((n for n in ("name", "title", "text") if n in made.properties), None)
            return replace(made, name_property=usual)
        return made

    def _properties(self, owners: list[Node]) -> dict[str, Property]:
        """The properties of the first owner, the inherited ones last."""
        found: dict[str, Property] = {}
        for owner in owners:
            named = [p for predicate in _DOMAIN for p in self.facts.subjects(predicate, owner)]
            named += [p for p in self._by_union(owner) if p not in named]
            for prop in named:
                if prop not in self.types:
                    found.setdefault(local(prop), self._property(prop, owners))
        return found | {
            p.name + GIVEN: _given(p) for p in found.values() if p.datatype == "date" and not p.derived
        }

    def _by_union(self, owner: Node) -> list[Node]:
        properties = self.facts.typed(f"{OWL}DatatypeProperty")
        return [p for p in properties if owner in self.facts.classes(p, *_DOMAIN)]

    def _property(self, prop: Node, owners: list[Node]) -> Property:
        facts = self.facts
        places = [self.uses[o, prop] for o in owners if (o, prop) in self.uses] + [prop]

        def first(term: str) -> str | None:
            return next((t for t in (facts.text(p, term) for p in places) if t is not None), None)

        def flag(term: str) -> bool:
            return next((facts.flag(p, term) for p in places if facts.all(p, term)), False)

        not_before = first(f"{RG}notBefore")
        scheme, refers, local_of = first(f"{RG}valuesFrom"), first(f"{RG}refersTo"), first(f"{RG}localFormOf")
        return Property(
            name=local(prop),
            definition=first(f"{SKOS}definition") or "",
            datatype="text" if flag(f"{RG}isLong") else self._datatype(prop),
            many=flag(f"{RG}isMany"),
            required=flag(f"{RG}isRequired"),
            values=self._closed(scheme),
            default=first(f"{RG}defaultValue"),
            derived=flag(f"{RG}isDerived"),
            for_questions=flag(f"{RG}isForQuestions"),
            filtered=flag(f"{RG}isFiltered"),
            searched=flag(f"{RG}isSearched"),
            local_of=local_of and local(local_of),
            refers_to=refers and local(refers),
            reduced_as=first(f"{RG}reducedAs") or ("first day" if self._datatype(prop) == "date" else None),
            unreadable_as=first(f"{RG}unreadableAs"),
            label=flag(f"{RG}isLabel"),
            not_before=not_before and local(not_before),
        )

    def _datatype(self, prop: Node) -> Datatype:
        ranges = self.facts.texts(prop, f"{RDFS}range") or [f"{_XSD}string"]
        if ranges[0] not in _DATATYPES:
            self.facts.wrong(prop, f"rdfs:range {ranges[0]} is none of the kinds of value that are known.")
        return _DATATYPES.get(ranges[0], "string")

    def relationships(self) -> dict[str, Relationship]:
        """Every relationship type."""
        return {local(t): self._relationship(t) for t in self.types}

    def _relationship(self, found: Node) -> Relationship:
        from rdflib import URIRef

        facts = self.facts
        derived = facts.flag(
            found, f"{RG}isDerived"
        )  # no dataset says it: it has nothing of what links share
        return Relationship(
            type=local(found),
            definition=facts.text(found, f"{SKOS}definition") or "",
            iri=str(found),
            pairs=tuple(dict.fromkeys(self._pairs(found))),
            properties=self._properties([found] if derived else [found, URIRef(f"{RG}Link")]),
            key=tuple(sorted(local(k) for k in facts.all(found, f"{RG}keyProperty"))),
            derived=derived,
        )

    def _pairs(self, found: Node) -> list[tuple[str, str]]:
        facts = self.facts
        joins = facts.all(found, f"{RG}joins")
        sides = [(facts.all(j, f"{RG}start"), facts.all(j, f"{RG}end")) for j in joins]
        if not joins:
            sides = [(facts.classes(found, *_DOMAIN), facts.classes(found, *_RANGE))]
        pairs = []
        for starts, ends in sides:
            concrete_ends = self._concrete(found, ends)
            # a dataset is not described in itself: an abstract start leaves out the end
            skip = concrete_ends if set(starts) & self.abstract else []
            concrete_starts = [s for s in self._concrete(found, starts) if s not in skip]
            pairs += [(s, e) for s in concrete_starts for e in concrete_ends]
        return pairs

    def _concrete(self, found: Node, named: list[Node]) -> list[str]:
        """The labels of the classes named and of those below them."""
        labels = []
        for one in named:
            if one not in self.all_classes:
                self.facts.wrong(found, f"joins {local(one)}, which is no class of the ontology.")
                continue
            below = [c for c in self.all_classes if one in self.ancestors(c) and c not in self.abstract]
            labels += [local(c) for c in sorted(below, key=lambda c, one=one: c != one)]  # type: ignore[misc]
        return list(dict.fromkeys(labels))

    def _closed(self, scheme: str | None) -> tuple[str, ...]:
        from rdflib import URIRef

        if scheme is None or self.facts.flag(URIRef(scheme), f"{RG}isOpen"):
            return ()
        return tuple(term.value for term in self._terms(URIRef(scheme)))

    def alignment(self, predicates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Terms of other ontologies that properties and relationships are tied to, by our own IRI."""
        own = [*self.types, *self.facts.typed(f"{OWL}DatatypeProperty")]
        found = {str(p): [t for one in predicates for t in self.facts.texts(p, one)] for p in own}
        return {iri: tuple(sorted(terms)) for iri, terms in found.items() if terms}

    def vocabularies(self) -> dict[str, tuple[Term, ...]]:
        """Every concept scheme with its terms in order."""
        schemes = self.facts.typed(f"{SKOS}ConceptScheme")
        return {local(s): self._terms(s) for s in sorted(schemes, key=str)}

    def _terms(self, scheme: Node) -> tuple[Term, ...]:
        facts = self.facts
        concepts = facts.subjects(f"{SKOS}inScheme", scheme)
        concepts.sort(key=lambda c: (facts.number(c, f"{RG}order") or 10_000, str(c)))
        return tuple(self._term(c) for c in concepts)

    def _term(self, concept: Node) -> Term:
        facts = self.facts
        label = facts.text(concept, f"{SKOS}prefLabel") or ""
        predicates = sorted({str(p) for p in facts.graph.predicates(concept)} - {f"{RG}order"})
        notes = {local(p): facts.text(concept, p) or "" for p in predicates if p.startswith(RG)}
        return Term(
            value=facts.text(concept, f"{SKOS}notation") or label,
            label=label,
            definition=facts.text(concept, f"{SKOS}definition") or "",
            notes=notes,
        )
