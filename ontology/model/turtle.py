"""The Turtle files as one RDF graph, with the file each thing is said in, so that an error can name it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

RG = "https://w3id.org/rightsgraph/ontology#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"


class Facts:
    """The graph with short ways to ask it, and the list of what is wrong with it."""

    def __init__(self, graph: Graph, contents: list[tuple[str, bytes]]) -> None:
        self.graph, self.contents = graph, contents
        self.errors: list[str] = []

    @cached_property
    def files(self) -> dict[Node, str]:
        """The file in which a subject stands; only asked when something is wrong."""
        found: dict[Node, str] = {}
        for name, data in self.contents:
            for subject in _parsed(data).subjects():
                found.setdefault(subject, name)
        return found

    def wrong(self, subject: Node, reason: str) -> None:
        """Note an error about a subject; all are raised together."""
        name = local(subject)
        self.errors.append(f"{self.files.get(subject, 'ontology')}: {name}: {reason}")

    def typed(self, type_: str) -> list[Node]:
        """Subjects of a type, in the order of the files (rdflib's memory store keeps it)."""
        return self.subjects(f"{RDF}type", _iri(type_))

    def subjects(self, predicate: str, value: Node) -> list[Node]:
        """Subjects of which the predicate says the value."""
        return list(dict.fromkeys(self.graph.subjects(_iri(predicate), value)))

    def all(self, subject: Node, predicate: str) -> list[Node]:
        """Every value of a predicate."""
        return list(self.graph.objects(subject, _iri(predicate)))

    def texts(self, subject: Node, predicate: str) -> list[str]:
        """Every value of a predicate, as text."""
        return [str(value) for value in self.all(subject, predicate)]

    def text(self, subject: Node, predicate: str) -> str | None:
        """The value of a predicate as text: English where there are several languages."""
        values = self.all(subject, predicate)
        english = [v for v in values if getattr(v, "language", None) in ("en", None)]
        return " ".join(str((english or values)[0]).split()) if values else None

    def flag(self, subject: Node, predicate: str) -> bool:
        """Whether the predicate says true."""
        value = self.text(subject, predicate)
        if value not in (None, "true", "false", "1", "0"):
            self.wrong(subject, f"rg:{predicate.removeprefix(RG)} must be true or false, not {value!r}.")
        return value in ("true", "1")

    def number(self, subject: Node, predicate: str) -> int | None:
        """The value of a predicate as an integer."""
        value = self.text(subject, predicate)
        try:
            return int(value) if value is not None else None
        except ValueError:
            self.wrong(subject, f"rg:{predicate.removeprefix(RG)} must be a whole number, not {value!r}.")
            return None

    def members(self, node: Node) -> Iterator[Node]:
        """The class itself, or the classes of its owl:unionOf."""
        from rdflib.collection import Collection

        lists = self.all(node, f"{OWL}unionOf")
        if not lists:
            yield node
        for head in lists:
            yield from Collection(self.graph, head)

    def classes(self, subject: Node, *predicates: str) -> list[Node]:
        """The classes that domain- or range-like predicates name, unions taken apart."""
        named = [m for p in predicates for v in self.all(subject, p) for m in self.members(v)]
        return list(dict.fromkeys(named))


def parse_all(contents: list[tuple[str, bytes]]) -> Facts:
    """The files (name, content) as one graph; raises UsageError that names every file that does not parse."""
    from rdflib import Graph

    whole, errors = Graph(), []
    for name, data in contents:
        try:
            # Into one graph, not joined afterwards: rdflib gives a graph's triples back in no order.
            _parsed(data, whole)
        except Exception as error:  # noqa: BLE001 - rdflib's parser raises errors of many unrelated types
            errors.append(f"{name}: {_reason(error)}")
    if errors:
        raise UsageError("The ontology cannot be read; correct the Turtle:\n  " + "\n  ".join(errors))
    return Facts(whole, contents)


def _parsed(data: bytes, into: Graph | None = None) -> Graph:
    from rdflib import Graph

    graph = Graph() if into is None else into
    return graph.parse(data=data, format="turtle")


def _reason(error: Exception) -> str:
    line = getattr(error, "lines", None)
    why = getattr(error, "_why", None) or " ".join(str(error).split())[:200]
    return f"line {line + 1}: {why}" if isinstance(line, int) else why


def local(term: Node | str) -> str:
    """The last part of an IRI: the label, type or name by which the program knows it."""
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _iri(text: str) -> Node:
    from rdflib import URIRef

    return URIRef(text)
