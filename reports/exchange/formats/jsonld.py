"""RDF as JSON-LD, a named graph for each dataset."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.reports.exchange import rdf, rdf_text
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("jsonld", "RDF as JSON-LD, a named graph for each dataset; loads back exactly")


def lines(what: Exported) -> Iterator[str]:
    """The text, piece by piece."""
    yield from rdf_text.jsonld(rdf.quads(what))
