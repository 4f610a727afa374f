"""`rightsgraph ask`: the questions of the library, each a command whose options come from its query file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import complete, open_from, output_options

if TYPE_CHECKING:
    from rightsgraph.queries.book import Book
    from rightsgraph.queries.format.header import Parameter, Query

_OWN = ("as_at", "lang", "compare", "format_", "output")


class Questions(click.Group):
    """The book of questions as commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--queries DIR` may stand anywhere, as it decides which questions there are; so may `--graphs FOLDER`."""
        return super().parse_args(ctx, _without_folder(ctx, args))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the questions."""
        return book_of(ctx).names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command that asks a question; UnknownName tells the nearest names."""
        return _question(book_of(ctx).query(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The catalogue in the help text."""
        with formatter.section("Questions"):
            formatter.write_dl(catalogue(book_of(ctx)))


def book_of(ctx: click.Context) -> Book:
    """The questions, with those of `--queries` and `RIGHTSGRAPH_QUERIES`."""
    import os

    from rightsgraph.queries.book import Book

    state = ctx.ensure_object(dict)
    if "book" not in state:
        folders = [state.get("queries"), os.environ.get("RIGHTSGRAPH_QUERIES")]
        state["book"] = Book([Path(folder) for folder in folders if folder])
    book: Book = state["book"]
    return book


def catalogue(book: Book) -> list[tuple[str, str]]:
    """Each question's name and what it asks."""
    return [(name, _title(book, name)) for name in book.names()]


def _title(book: Book, name: str) -> str:
    """A broken file of the user's takes nothing from the other questions."""
    from rightsgraph.ontology.errors import QueryFileError

    try:
        return book.query(name).title
    except QueryFileError as error:
        return f"cannot be asked: {error}"


@click.group(cls=Questions, invoke_without_command=True, subcommand_metavar="[NAME] [--PARAM VALUE]...")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Answer a question of the library; without NAME, list the questions.

    `rightsgraph ask NAME --help` explains a question's parameters. --queries DIR adds questions of your own. --graphs FOLDER
    asks every graph of a folder (files NAME.db, and servers.txt with graph URLs) and unites the answers.
    """
    if ctx.invoked_subcommand is None:
        questions = catalogue(book_of(ctx))
        width = max(len(name) for name, _ in questions)
        for name, title in questions:
            click.echo(f"{name.ljust(width)}  {title}")


_FOLDERS = ("--queries", "--graphs")


def _without_folder(ctx: click.Context, args: list[str]) -> list[str]:
    rest: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        name, given, value = word.partition("=")
        if name not in _FOLDERS:
            rest.append(word)
            continue
        if not given:
            if not waiting:
                raise click.BadOptionUsage(name, f"Option '{name}' requires an argument.", ctx)
            value = waiting.pop(0)
        ctx.ensure_object(dict)[name[2:]] = value
    return rest


def _question(query: Query) -> click.Command:
    @click.pass_context
    def answer(ctx: click.Context, /, **given: Any) -> None:
        own = {name: given.pop(name) for name in _OWN}
        _answer(ctx, query, {name: value for name, value in given.items() if value not in (None, False)}, own)

    from rightsgraph.cli import _debug_option, _graph_option

    made = click.Command(
        query.name,
        callback=answer,
        params=[option_of(parameter) for parameter in query.parameters.values()],
        help=f"{query.title}\n\n{query.description}",
        epilog=f"For: {query.audience}" if query.audience else None,
    )
    made.params += [
        click.Option(["--as-at"], metavar="DATE", help="The date the answer holds for; default today."),
        click.Option(
            ["--compare"],
            metavar="DATE",
            help="What opened, closed and stayed between this date and --as-at.",
        ),
        click.Option(
            ["--lang"], type=click.Choice(["en", "local"]), help="Names and titles, where both exist."
        ),
    ]
    output_options()(made)
    made.params += [_graph_option(), _debug_option()]
    return made


def option_of(parameter: Parameter) -> click.Option:
    """A parameter of a question as an option of its command."""
    flag = "--" + parameter.name.replace("_", "-")
    meaning = parameter.meaning[:1].upper() + parameter.meaning[1:]
    if parameter.required:
        meaning = f"Needed: {parameter.meaning}"
    if parameter.kind == "boolean":
        return click.Option([flag], is_flag=True, help=f"{meaning}.")
    default = f" Default: {parameter.default}." if parameter.default else ""
    choices = f" One of: {', '.join(parameter.choices)}." if parameter.choices else ""
    return click.Option(
        [flag],
        metavar={"ref": "REFERENCE", "date": "DATE"}.get(parameter.kind, "VALUE"),
        help=f"{meaning}.{choices}{default} Example: {parameter.example}",
        shell_complete=complete(*parameter.labels) if parameter.labels else None,
    )


def _answer(ctx: click.Context, query: Query, given: dict[str, Any], own: dict[str, Any]) -> None:
    from rightsgraph.one_state import of_one_state
    from rightsgraph.queries.comparison import compare_dates
    from rightsgraph.queries.format.parameters import iso_date
    from rightsgraph.render.formats import emit_answer

    if folder := ctx.ensure_object(dict).get("graphs"):
        _answer_of_several(ctx, Path(folder), query, given, own)
        return
    graph = open_from(ctx, one_state=True)
    lang = own["lang"] or "en"
    day = iso_date(own["as_at"] or graph.as_at, "date for --as-at")
    if own["compare"]:
        other = iso_date(own["compare"], "date for --compare")
        answer = of_one_state(
            graph.engine,
            lambda: compare_dates(lambda on: graph.answered(query.name, given, on, lang), other, day),
        )
    else:
        answer = graph.answered(query.name, given, day, lang)
    emit_answer(answer, own["format_"], own["output"])


def _answer_of_several(
    ctx: click.Context, folder: Path, query: Query, given: dict[str, Any], own: dict[str, Any]
) -> None:
    """Exit 4 where a graph gave no answer: the rows of the others are printed, and it is named."""
    from rightsgraph.ontology.errors import GraphError, UsageError
    from rightsgraph.render.formats import emit_answer
    from rightsgraph.several_graphs import ask

    if own["compare"]:
        raise UsageError("--compare is not for several graphs: ask as at one date, then the other.")
    queries = ctx.ensure_object(dict).get("queries")
    answer = ask(
        folder, query.name, given, own["as_at"], own["lang"] or "en", [Path(queries)] if queries else []
    )
    emit_answer(answer, own["format_"], own["output"])
    if answer.missing:
        names = ", ".join(one.name for one in answer.missing)
        raise GraphError(f"The answer is of {len(answer.graphs)} graphs; these gave none: {names}.")
