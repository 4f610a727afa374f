"""`rightsgraph queries show NAME`: a question as one Cypher statement, ready to paste, with its parameters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.ask import Questions, option_of
from rightsgraph.cli.context import emit, emit_json, open_from

if TYPE_CHECKING:
    from rightsgraph.queries.format.header import Query


class Shown(Questions):
    """The questions as commands that print their statements."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command that shows a question; UnknownName tells the nearest names."""
        from rightsgraph.cli.ask import book_of

        return _showing(book_of(ctx).query(cmd_name))


@click.group(
    "show", cls=Shown, invoke_without_command=True, subcommand_metavar="NAME [--PARAM VALUE]...",
    short_help="Print a question as one Cypher statement with its parameters.",
)  # fmt: skip
@click.pass_context
def show(ctx: click.Context) -> None:
    """Print a question as one Cypher statement with its parameters, to paste into Neo4j Browser or a driver.

    It gives the rows of `ask`; lists in them, and rows of parts joined by UNION, come in any order.
    """
    if ctx.invoked_subcommand is None:
        from rightsgraph.ontology.errors import UsageError

        raise UsageError("Name the question to show. `rightsgraph queries` lists them.")


def _showing(query: Query) -> click.Command:
    @click.pass_context
    def shown(ctx: click.Context, /, **given: Any) -> None:
        own = {name: given.pop(name) for name in ("as_at", "lang", "format_", "output")}
        _show(ctx, query, {name: value for name, value in given.items() if value not in (None, False)}, own)

    from rightsgraph.cli import _debug_option, _graph_option

    made = click.Command(query.name, callback=shown, help=f"{query.title}\n\n{query.description}")
    made.params += [
        *(option_of(parameter) for parameter in query.parameters.values()),
        click.Option(["--as-at"], metavar="DATE", help="The date the answer holds for; default today."),
        click.Option(["--lang"], type=click.Choice(["en", "local"]), help="Names and titles, where both exist."),
        click.Option(["--format", "format_"], type=click.Choice(["cypher", "json"]), help="How to print."),
        click.Option(["-o", "--output"], type=click.Path(path_type=Path), help="Write to this file."),
        _graph_option(),
        _debug_option(),
    ]  # fmt: skip
    return made


def _show(ctx: click.Context, query: Query, given: dict[str, Any], own: dict[str, Any]) -> None:
    from rightsgraph.ontology.errors import UsageError
    from rightsgraph.queries.format.header import STATEMENT

    if query.kind != STATEMENT:
        reason = query.reason or "it is worked out by a program."
        raise UsageError(f"`{query.name}` is no statement: {reason} Ask it: rightsgraph ask {query.name}")
    graph = open_from(ctx, one_state=True)
    asking = graph.book.asking(graph, query.name, given, own["as_at"] or graph.as_at, own["lang"] or "en")
    statement, parameters = asking.written()
    if own["format_"] == "json" or (own["format_"] is None and str(own["output"] or "").endswith(".json")):
        body = {"statement": statement, "parameters": parameters, "columns": query.column_names}
        emit_json(body, own["output"])
    else:
        values = ", ".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in parameters.items()
        )
        head = f"// {query.title}\n// parameters, as Neo4j Browser takes them first  :params {{{values}}}\n"
        emit(f"{head}{statement}\n", own["output"])
