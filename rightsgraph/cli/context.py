"""What commands share: the graph that was named, answers in the wanted format, completion of ids and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer

FORMATS = ("table", "json", "csv", "xlsx", "markdown")


def open_from(
    ctx: click.Context, *, existing: bool = True, lasting: bool = True, one_state: bool = False
) -> Graph:
    """The graph of `--graph`, `RIGHTSGRAPH_GRAPH` or rights.db; closed when the command ends.

    With `existing`, a path where nothing lies is an error instead of a new, empty graph; without `lasting`, the new
    graph is made elsewhere and gone at the end, so that nothing is left behind. With `one_state`, all that the command
    reads of an embedded graph is of one state, whatever is loaded meanwhile; it must not write. (A server keeps no
    earlier state: there each answer is of one state, and asked again where others wrote meanwhile.)
    """
    from rightsgraph.api import open_graph
    from rightsgraph.ontology.errors import GraphError

    state, url = ctx.ensure_object(dict), address(ctx)
    if existing and is_new(ctx):
        what = "the file is empty" if Path(url).exists() else "there is no graph here"
        raise GraphError(f"{Path(url).name}: {what}. Load something first, or name another with --graph.")
    if not lasting and is_new(ctx) and Path(url).parent.is_dir():
        scratch = TemporaryDirectory()
        ctx.call_on_close(scratch.cleanup)
        url = str(Path(scratch.name) / Path(url).name)
    folder = state.get("queries")
    graph = open_graph(url, queries=[folder] if folder else [])
    ctx.call_on_close(graph.close)
    if one_state and graph.engine.name == "embedded":
        ctx.with_resource(graph.engine.reading())
    return graph


def address(ctx: click.Context) -> str:
    """The graph that was named: `--graph`, `RIGHTSGRAPH_GRAPH`, else rights.db."""
    from os import environ

    from rightsgraph.api import DEFAULT_GRAPH, GRAPH_VARIABLE

    return ctx.ensure_object(dict).get("graph") or environ.get(GRAPH_VARIABLE) or DEFAULT_GRAPH


def is_new(ctx: click.Context) -> bool:
    """Whether the graph that was named is a file that does not exist yet, or in which nothing was ever written."""
    if "://" in (url := address(ctx)):
        return False
    return not Path(url).exists() or (Path(url).is_file() and not Path(url).stat().st_size)


def output_options(*formats: str) -> Callable[[Any], Any]:
    """`--format` and `-o` for commands that print answers."""

    def add(function: Any) -> Any:
        function = click.option(
            "-o", "--output", type=click.Path(path_type=Path), help="Write to this file."
        )(function)
        return click.option(
            "--format",
            "format_",
            type=click.Choice(formats or FORMATS),
            help="How to print; a table by default.",
        )(function)

    return add


def emit_named(
    graph: Graph, answer: Answer, format_: str | None, output: Path | None, lang: str | None = None
) -> None:
    """Print an answer with names beside ids for people; JSON and CSV hold the answer's own columns."""
    from rightsgraph.naming import named
    from rightsgraph.render.formats import emit_sheet, sheet_of

    ending = output.suffix.lower() if output else ""
    plain = (format_ or ending.removeprefix(".")) in ("json", "csv")
    shown = answer if plain else named(graph, answer, lang or "en")
    emit_sheet(sheet_of(shown), answer.to_json(), format_, output)


def emit(text: str, output: Path | None) -> None:
    """Write a text to the file, else to standard output."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from rightsgraph.ontology.files import write_whole

        write_whole(output, text)


def emit_json(body: Any, output: Path | None) -> None:
    """Write a body as JSON."""
    import json

    emit(json.dumps(body, ensure_ascii=False, indent=2) + "\n", output)


def shell_word(path: Path) -> str:
    """A path as it can be copied into a command, on any system."""
    text = str(path)
    return f'"{text}"' if any(letter in text for letter in " &()'") else text


Suggest = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def complete(*labels: str) -> Suggest:
    """Shell completion with the ids and names of nodes of these labels."""

    def found(ctx: click.Context, typed: str) -> list[tuple[str, str]]:
        from rightsgraph.graph.search.completion import beginning

        with open_from(ctx) as graph:
            return beginning(graph.engine.store.db, typed, labels)

    return _suggesting(found)


def complete_from(names: Callable[[click.Context], Iterable[str]]) -> Suggest:
    """Shell completion with those of the names that begin as typed."""
    return _suggesting(lambda ctx, typed: [(name, "") for name in names(ctx) if name.startswith(typed)])


def _suggesting(found: Callable[[click.Context, str], list[tuple[str, str]]]) -> Suggest:
    def suggest(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from rightsgraph.ontology.errors import RightsgraphError

        try:
            return [CompletionItem(name, help=more or None) for name, more in found(ctx, incomplete)]
        except RightsgraphError:
            return []  # a message in the middle of a half-typed line would help nobody

    return suggest
