"""`rightsgraph check`: what is wrong with the data, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import FORMATS, emit, open_from, output_options

FINDINGS = 1


@click.command()
@output_options(*FORMATS, "sarif")
@click.pass_context
def command(ctx: click.Context, format_: str | None, output: Path | None) -> None:
    """Check the data against the ontology's shapes (SHACL) and for integrity.

    Exit code 1 where there are errors or warnings; what is only worth knowing (info) does not count.
    """
    import time

    from rightsgraph import __version__
    from rightsgraph.graph.checks.finding import fails
    from rightsgraph.render import sheets
    from rightsgraph.render.formats import emit_text
    from rightsgraph.reports.exchange.findings import all_findings, as_json, as_sarif, as_table
    from rightsgraph.reports.exchange.values import Exported, snapshot

    graph = open_from(ctx, one_state=True)
    what = Exported(graph.engine.store.db, graph.engine.model)
    begun = time.monotonic()
    with snapshot(what.db):
        findings = all_findings(what)
        count = what.db.execute("SELECT count(*) FROM node").fetchone()[0]
    click.echo(f"{count:,} nodes checked in {time.monotonic() - begun:.1f} s", err=True)
    if format_ == "sarif":
        emit(as_sarif(findings, __version__), output)
    else:
        body, text = as_json(findings), "\n".join(as_table(findings)) + "\n"
        emit_text(text, sheets.findings(body["findings"]), body, format_, output)
    if fails(findings):
        ctx.exit(FINDINGS)
