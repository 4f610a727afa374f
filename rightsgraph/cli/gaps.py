"""`rightsgraph gaps`: what is missing, of which kind, among how many, and since when."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli.context import open_from, output_options

_OWN = ("code", "by", "compare", "fail_on", "as_at", "lang", "format_", "output")
_FIRST = 4  # code, --by, --compare, --fail-on
_BY = ("mechanism", "cycle", "theme", "agency", "state")


def _filters() -> list[click.Parameter]:
    from rightsgraph.cli.ask import option_of
    from rightsgraph.queries.book import Book
    from rightsgraph.queries.gap_summary import POPULATION

    return [option_of(parameter) for parameter in Book().query(POPULATION).parameters.values()]


@click.pass_context
def _gaps(ctx: click.Context, /, **given: Any) -> None:
    from rightsgraph.queries.gap_summary import Gaps, code_of, codes
    from rightsgraph.render.formats import emit_answer

    own = {name: given.pop(name) for name in _OWN}
    code = code_of(own["code"]) if own["code"] else None
    failing = [code_of(part) for part in (own["fail_on"] or "").split(",") if part.strip()]
    graph = open_from(ctx, one_state=True)
    filters = {name: value for name, value in given.items() if value is not None}
    gaps = Gaps(graph.book, graph, filters, own["lang"] or "en")
    day = _day(own["as_at"] or graph.as_at, "--as-at")
    compared = _day(own["compare"], "--compare") if own["compare"] else None
    if code and not own["by"]:
        answer = graph.as_given(gaps.rows(code, day, compared))
    else:
        answer = gaps.table([code] if code else codes(), day, own["by"], compared)
    emit_answer(answer, own["format_"], own["output"])
    _say(ctx, gaps, day, failing)


def _say(ctx: click.Context, gaps: Any, day: str, failing: list[str]) -> None:
    """What a reader should know beside the answer, on standard error; exit 1 for gaps that must not be."""
    if not gaps.on(day).population.rows:
        click.echo(
            "No recommendation passes the filters, or none has been loaded.",
            err=True,
        )
    found = {code: gaps.on(day).found(code).count for code in failing}
    for code, count in found.items():
        if count:
            click.echo(f"{code}: {count} {'row' if count == 1 else 'rows'}.", err=True)
    if any(found.values()):
        ctx.exit(1)


def _day(text: str, option: str) -> str:
    from rightsgraph.queries.format.parameters import iso_date

    return iso_date(text, f"date for {option}")


class _Filtered(click.Command):
    """A command that takes its filters from the query file when it is called, not when all are listed."""

    _complete = False

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """All parameters, those of the query file behind the command's first ones."""
        if not self._complete:
            self._complete = True
            self.params[_FIRST:_FIRST] = _filters()
        return super().get_params(ctx)


command = _Filtered(
    "gaps",
    callback=_gaps,
    help=(
        "Count what is missing, by kind of gap, with the recommendations looked at; with CODE, show rows.\n\n"
        "Looked at are recommendations that are supported in whole or part, or come from another mechanism "
        "than the Universal Periodic Review. Those of that review whose position nobody recorded are counted "
        "beside them."
    ),
    params=[
        click.Argument(["code"], required=False),
        click.Option(["--by"], type=click.Choice(_BY), help="Count for each of these."),
        click.Option(
            ["--compare"],
            metavar="DATE",
            help="What opened and closed between this date and --as-at.",
        ),
        click.Option(["--fail-on"], metavar="CODE,...", help="Exit 1 if any of these gaps has a row."),
        click.Option(["--as-at"], metavar="DATE", help="The date the answer holds for; today by default."),
        click.Option(
            ["--lang"], type=click.Choice(["en", "local"]), help="Names and titles, where both exist."
        ),
    ],
)
output_options()(command)
