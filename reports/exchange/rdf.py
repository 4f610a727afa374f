"""The whole graph, or some nodes of it, as RDF quads in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.ontology.model.rdf_terms import node_iri
from rightsgraph.reports.exchange import rdf_nodes
from rightsgraph.reports.exchange.rdf_said import Said, datasets
from rightsgraph.reports.exchange.values import Exported, Quad


def quads(what: Exported) -> Iterator[Quad]:
    """The graph as shown in the default graph; what each dataset says in a graph named after it."""
    yield from rdf_nodes.header()
    yield from rdf_nodes.nodes(what)
    yield from rdf_nodes.implied(what)
    yield from rdf_nodes.reviews(what)
    for did, name in datasets(what.db):
        graph = node_iri("Dataset", name)
        yield from rdf_nodes.links(what, did, graph)
        yield from Said(what, name, did).quads()


def shown(what: Exported) -> Iterator[Quad]:
    """Only nodes, their values and the relationships between them: what the shapes speak of."""
    yield from rdf_nodes.nodes(what)
    yield from rdf_nodes.implied(what)
    yield from rdf_nodes.reviews(what)
    for did, _ in datasets(what.db):
        yield from rdf_nodes.links(what, did, "")
