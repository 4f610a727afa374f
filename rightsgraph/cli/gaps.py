"""`rightsgraph gaps`: what is missing, of which kind, among how many, and since when."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli.context import open_from, output_options

_OWN = ("code", "by", "compare", "summary", "fail_on", "as_at", "lang", "format_", "output")
_FIRST = 5  # code, --by, --compare, --summary, --fail-on
_TABLE = ("", ".txt")
_BY = ("mechanism", "cycle", "theme", "agency", "state")


def _filters() -> list[click.Parameter]:
    from rightsgraph.cli.ask import option_of
    from rightsgraph.gap_summary import POPULATION
    from rightsgraph.queries.book import Book

    return [option_of(parameter) for parameter in Book().query(POPULATION).parameters.values()]


@click.pass_context
def _gaps(ctx: click.Context, /, **given: Any) -> None:
    from rightsgraph.cli.context import emit_named
    from rightsgraph.gap_summary import Gaps, code_of, codes

    own = {name: given.pop(name) for name in _OWN}
    code = code_of(own["code"]) if own["code"] else None
    failing = [code_of(part) for part in (own["fail_on"] or "").split(",") if part.strip()]
    graph = open_from(ctx, one_state=True)
    filters = {name: value for name, value in given.items() if value is not None}
    gaps = Gaps(graph.book, graph, filters, own["lang"] or "en")
    day = _day(own["as_at"] or graph.as_at, "--as-at")
    compared = _day(own["compare"], "--compare") if own["compare"] else None
    if own["summary"]:
        if code or own["by"]:
            raise click.UsageError("The summary is of all kinds together: leave CODE and --by out.")
        _summary(graph, gaps, day, compared, own)
    elif code and not own["by"]:
        answer = graph.as_given(gaps.rows(code, day, compared))
        emit_named(graph, answer, own["format_"], own["output"], gaps.lang)
    else:
        _table(gaps.table([code] if code else codes(), day, own["by"], compared), own)
    _say(ctx, gaps, day, failing)


def _table(answer: Any, own: dict[str, Any]) -> None:
    from rightsgraph.gap_summary import meanings
    from rightsgraph.render.formats import emit_text, sheet_of
    from rightsgraph.render.gap_table import gap_table

    text = gap_table(answer, meanings(), own["by"])
    emit_text(text, sheet_of(answer), answer.to_json(), own["format_"], own["output"])


def _summary(graph: Any, gaps: Any, day: str, since: str | None, own: dict[str, Any]) -> None:
    from rightsgraph.cli.context import emit, emit_json
    from rightsgraph.gap_digest import digest
    from rightsgraph.render.gap_page import ENDINGS, page_markdown, page_text, write_page

    page, output = digest(graph, gaps, day, since), own["output"]
    ending = output.suffix.lower() if output else ""
    form = own["format_"] or {".json": "json", ".md": "markdown", ".docx": "docx"}.get(ending, "table")
    if form in ("csv", "xlsx") or (not own["format_"] and ending not in (*_TABLE, *ENDINGS)):
        raise click.UsageError(
            f"The summary is a page: write it as {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
        )
    if form == "docx":
        write_page(page, output)
    elif form == "json":
        emit_json(page.to_json(), output)
    else:
        emit(page_markdown(page) if form == "markdown" else page_text(page), output)


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
        "A thing is a gap, is none, or cannot be told: shares are of gaps alone.\n\n"
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
        click.Option(
            ["--summary"],
            is_flag=True,
            help="One page: five figures, the ten gravest rows in words, what changed since --compare DATE.",
        ),
        click.Option(["--fail-on"], metavar="CODE,...", help="Exit 1 if any of these gaps has a row."),
        click.Option(["--as-at"], metavar="DATE", help="The date the answer holds for; today by default."),
        click.Option(
            ["--lang"], type=click.Choice(["en", "local"]), help="Names and titles, where both exist."
        ),
    ],
)
output_options()(command)
