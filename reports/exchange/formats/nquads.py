"""RDF as N-Quads, a named graph for each dataset."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.reports.exchange import rdf, rdf_text
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("nquads", "RDF as N-Quads, a named graph for each dataset; loads back exactly")


def lines(what: Exported) -> Iterator[str]:
    """The text, piece by piece."""
    yield from rdf_text.nquads(rdf.quads(what))
