"""The checks of the ontology as SHACL: those that follow from the model, and those of `shapes.ttl`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rightsgraph.ontology.model.model import Model, NodeClass, Property, Relationship
from rightsgraph.ontology.model.turtle import RG

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

RGS = "https://w3id.org/rightsgraph/shapes#"
_SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# Texts may carry a language; numbers come as whatever number the writer has.
_DATATYPES = {
    "string": (f"{_XSD}string", f"{_RDF}langString"),
    "text": (f"{_XSD}string", f"{_RDF}langString"),
    "date": (f"{_XSD}date",),
    "integer": (f"{_XSD}integer",),
    "number": (f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float", f"{_XSD}integer"),
    "boolean": (f"{_XSD}boolean",),
    "json": (f"{_RDF}JSON", f"{_XSD}string"),
}


def shapes_graph(model: Model) -> Graph:
    """All shapes, for nodes of class rg:<Label> with properties rg:<name> and relationships rg:<TYPE>."""
    from rightsgraph.ontology.model.reader import folder

    graph = derived_shapes(model)
    written = folder() / "shapes.ttl"
    if written.is_file():
        graph.parse(written, format="turtle")
    return graph


def derived_shapes(model: Model) -> Graph:
    """The shapes that repeat what the model says."""
    shapes = _Shapes()
    for found in model.classes.values():
        shapes.of_class(found, model)
    for rel in model.relationships.values():
        if not rel.derived:
            shapes.of_relationship(rel, model)
    return shapes.graph


class _Iris(NamedTuple):
    """The names that the shapes are written with; made late, because rdflib is slow to import."""

    type: Node
    node_shape: Node
    property_shape: Node


class _Shapes:
    def __init__(self) -> None:
        from rdflib import Graph

        self.graph = Graph()
        self.graph.bind("sh", _SH)
        self.graph.bind("rg", RG)
        self.graph.bind("rgs", RGS)
        self.iris = _Iris(_iri(f"{_RDF}type"), _iri(f"{_SH}NodeShape"), _iri(f"{_SH}PropertyShape"))

    def of_class(self, found: NodeClass, model: Model) -> None:
        """Values of the right kind, from the right list, as many as may be, in order, none missing."""
        shape = self._node_shape(found.label)
        self._say(shape, "targetClass", _iri(found.iri))
        for prop in found.properties.values():
            if prop.for_questions:
                continue
            self._of_property(shape, found, prop)
            if prop.required and not prop.derived:
                self._required(found, prop)
        for rel in model.relationships.values():
            if rel.derived:
                continue
            ends = [end for start, end in rel.pairs if start == found.label]
            if ends:
                self._ends(shape, found, rel, [model.classes[end] for end in ends])

    def of_relationship(self, rel: Relationship, model: Model) -> None:
        """Only the classes of its pairs stand at its start."""
        shape = self._node_shape(rel.type)
        self._say(shape, "targetSubjectsOf", _iri(rel.iri))
        starts = [model.classes[label] for label in rel.starts]
        self._say(shape, "or", self._either([("class", _iri(start.iri)) for start in starts]))
        self._message(shape, f"{rel.type} starts from {_or([s.label for s in starts])} only.")

    def _of_property(self, shape: Node, found: NodeClass, prop: Property) -> None:
        owner = f"{found.label}.{prop.name}"
        one = self._property_shape(shape, owner, prop.name)
        if prop.values:
            self._say(one, "in", self._list([self._text(value) for value in prop.values]))
            self._message(one, f"{prop.name} is one of: {', '.join(prop.values)}.")
        elif prop.refers_to is None:
            kinds = [("datatype", _iri(kind)) for kind in _DATATYPES[prop.datatype]]
            self._say(one, "or", self._either(kinds))
            self._message(one, f"{prop.name} is a {prop.datatype}.")
        if not prop.many:
            single = self._property_shape(shape, f"{owner}-single", prop.name)
            self._say(single, "maxCount", self._number(1))
            self._message(single, f"{prop.name} has one value at most.")
        if prop.not_before:
            order = self._property_shape(shape, f"{owner}-order", prop.not_before)
            self._say(order, "lessThanOrEquals", _iri(f"{RG}{prop.name}"))
            self._message(
                order, f"{prop.name} is not before {prop.not_before}; correct one of the two dates."
            )

    def _required(self, found: NodeClass, prop: Property) -> None:
        """Of a described node; what is only referred to (a stub) or implied has no properties of its own."""
        shape = self._node_shape(f"{found.label}.{prop.name}-required")
        self._say(shape, "targetClass", _iri(found.iri))
        ways = [self._with("record", "hasValue", self._text(word)) for word in ("stub", "implied")]
        ways.append(self._with(prop.name, "minCount", self._number(1)))
        self._say(shape, "or", self._list(ways))
        self._message(shape, f"{found.label} needs {prop.name}: {prop.definition}")

    def _ends(self, shape: Node, found: NodeClass, rel: Relationship, ends: list[NodeClass]) -> None:
        one = self._property_shape(shape, f"{found.label}.{rel.type}", rel.type)
        self._say(one, "or", self._either([("class", _iri(end.iri)) for end in ends]))
        labels = _or([end.label for end in ends])
        self._message(one, f"{rel.type} of {found.label} leads to {labels} only.")

    def _node_shape(self, name: str) -> Node:
        shape = _iri(f"{RGS}{name}")
        self.graph.add((shape, self.iris.type, self.iris.node_shape))
        return shape

    def _property_shape(self, shape: Node, name: str, path: str) -> Node:
        one = _iri(f"{RGS}{name}")
        self.graph.add((one, self.iris.type, self.iris.property_shape))
        self._say(shape, "property", one)
        self._say(one, "path", _iri(f"{RG}{path}"))
        return one

    def _with(self, path: str, term: str, value: Node) -> Node:
        """`[ sh:property [ sh:path ... ; term value ] ]`."""
        from rdflib import BNode

        outer, inner = BNode(), BNode()
        self._say(outer, "property", inner)
        self._say(inner, "path", _iri(f"{RG}{path}"))
        self._say(inner, term, value)
        return outer

    def _either(self, choices: list[tuple[str, URIRef]]) -> Node:
        """A list of `[ term value ]` for sh:or."""
        from rdflib import BNode

        nodes: list[Node] = []
        for term, value in choices:
            one = BNode()
            self._say(one, term, value)
            nodes.append(one)
        return self._list(nodes)

    def _list(self, items: list[Node]) -> Node:
        from rdflib import BNode
        from rdflib.collection import Collection

        head = BNode()
        Collection(self.graph, head, items)
        return head

    def _say(self, subject: Node, term: str, value: Node) -> None:
        self.graph.add((subject, _iri(f"{_SH}{term}"), value))

    def _message(self, shape: Node, words: str) -> None:
        from rdflib import Literal

        self._say(shape, "message", Literal(words, lang="en"))

    def _text(self, words: str) -> Node:
        from rdflib import Literal

        return Literal(words)

    def _number(self, number: int) -> Node:
        from rdflib import Literal

        return Literal(number)


def _or(words: list[str]) -> str:
    return " or ".join(words)


def _iri(text: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(text)
