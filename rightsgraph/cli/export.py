"""`rightsgraph export`: the graph as a file or folder for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import open_from

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from rightsgraph.reports.exchange.registry import exporters

    return [
        CompletionItem(n, help=e.EXPORT.title) for n, e in exporters().items() if n.startswith(incomplete)
    ]


@click.command()
@click.argument("format_", metavar="FORMAT", shell_complete=_formats)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file, or the folder (made if missing)."
)
@click.option("--around", metavar="ID", help="Only this node and what is near it.")
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    metavar="N",
    help="With --around: how many steps.",
)
@click.pass_context
def command(ctx: click.Context, format_: str, output: Path | None, around: str | None, depth: int) -> None:
    """Write the graph for other tools.

    FORMAT: jsonl (every statement, exact), turtle, trig, jsonld, nquads (RDF, exact), graphml, gexf (drawing),
    csv (a folder of tables), csl-json (reference managers), impact-oss,
    neo4j-import, neo4j-browser (folders).
    """
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.reports.exchange.registry import exporter
    from rightsgraph.reports.exchange.values import snapshot

    found = exporter(format_)
    if found.EXPORT.folder and output is None:
        raise UsageError(f"{format_} is a folder of files; name it with -o.")
    if found.EXPORT.folder and output is not None and output.is_file():
        raise UsageError(f"{output.name} is a file; {format_} is written to a folder.")
    if not found.EXPORT.folder and output is not None and output.is_dir():
        raise UsageError(f"{output.name} is a folder; {format_} is written to a file.")
    graph = open_from(ctx, one_state=True)
    what = _wanted(graph, around, depth)
    with snapshot(what.db):
        _write(found, what, output)


def _write(found: Any, what: Any, output: Path | None) -> None:
    if found.EXPORT.folder:
        output = output or Path()
        output.mkdir(parents=True, exist_ok=True)
        names = found.write(what, output)
        click.echo(f"{len(names)} files written to {output.name}.", err=True)
    elif output is None:
        sys.stdout.writelines(found.lines(what))
    else:
        from rightsgraph.ontology.files import whole

        with whole(output) as part, part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(found.lines(what))


def _wanted(graph: Any, around: str | None, depth: int) -> Any:
    from rightsgraph.reports.exchange.values import Exported, neighbourhood

    what = Exported(graph.engine.store.db, graph.engine.model)
    if around is None:
        return what
    label, node_id = graph.place(around)
    return Exported(what.db, what.model, neighbourhood(what.db, label, node_id, depth))
