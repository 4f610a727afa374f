"""`rightsgraph sparql`: a read-only SPARQL query over the RDF form of the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rightsgraph.cli.context import open_from, output_options


@click.command()
@click.argument("text")
@output_options()
@click.pass_context
def command(ctx: click.Context, text: str, format_: str | None, output: Path | None) -> None:
    """Answer a SPARQL query; a write is refused. `-` reads it from standard input.

    The usual prefixes (rg, dcterms, eli, org, prov, skos, schema, rdf, xsd, said, value) need not be declared.
    """
    from rightsgraph.render.formats import Sheet, emit_sheet
    from rightsgraph.reports.exchange.sparql import answer
    from rightsgraph.reports.exchange.values import Exported, snapshot

    graph = open_from(ctx, one_state=True)
    what = Exported(graph.engine.store.db, graph.engine.model)
    with snapshot(what.db):
        body = answer(what, sys.stdin.read() if text == "-" else text)
    emit_sheet(Sheet(body["columns"], body["rows"]), body, format_, output)
