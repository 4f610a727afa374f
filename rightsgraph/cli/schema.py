"""`rightsgraph schema`: the ontology as a table, applied to the graph, or as the reference page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import emit, open_from, output_options


@click.group()
def command() -> None:
    """Show the ontology, apply it to the graph, or write its reference page."""


@command.command("show")
@output_options()
def show(format_: str | None, output: Path | None) -> None:
    """The ontology as a table: classes, properties, relationships."""
    from rightsgraph.ontology.model.model import model
    from rightsgraph.ontology.model.reference_page import schema_table
    from rightsgraph.render.formats import emit_text
    from rightsgraph.render.sheets import listed

    rows = schema_table(model())
    lines = ["  ".join(str(value) for value in row.values() if value not in (None, "")) for row in rows]
    emit_text("\n".join(lines) + "\n", listed(rows), rows, format_, output)


@command.command("apply")
@click.option(
    "--again",
    is_flag=True,
    help="Restore what answers questions from the record, whatever other programs changed.",
)
@click.option(
    "--with-statements/--without-statements",
    "statements",
    default=None,
    help="On a server: write there, too, what each dataset says of each node (DESCRIBED_IN), or no longer.",
)
@click.pass_context
def apply(ctx: click.Context, again: bool, statements: bool | None) -> None:
    """Bring the graph's tables, constraints and indexes up to the ontology."""
    graph = open_from(ctx, existing=False)
    if statements is not None:
        _show_statements(graph, wanted=statements)
    wrong = 0
    if again:
        wrong = graph.engine.restore()
    else:
        graph.engine.refresh()
    click.echo("The graph's schema is up to date.")
    if wrong:
        click.echo(f"{wrong:,} nodes and relationships were not what the record says, and are again.")


def _show_statements(graph: Any, *, wanted: bool) -> None:
    show = getattr(graph.engine, "show_statements", None)
    if show is not None:
        show(wanted=wanted)
    elif not wanted:
        from rightsgraph.ontology.errors import UsageError

        raise UsageError("An embedded graph always has DESCRIBED_IN; --without-statements is for servers.")


@command.command("document")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def document(output: Path | None) -> None:
    """The reference page of the ontology (Markdown)."""
    from rightsgraph.ontology.model.model import model
    from rightsgraph.ontology.model.reference_page import reference_page

    emit(reference_page(model()), output)
