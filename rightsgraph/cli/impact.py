"""`rightsgraph impact`: what rests on a law, provision or agency."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.context import complete, emit, open_from, output_options

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer


@click.command()
@click.argument("id_", metavar="ID", shell_complete=complete("Law", "Provision", "Agency"))
@click.option(
    "--if-repealed-on", metavar="DATE", help="As if the law or provision were repealed on this day."
)
@click.option("--if-ends-on", metavar="DATE", help="As if it, or the agency, ended on this day.")
@click.option("--as-at", metavar="DATE", help="The date the answer holds for; today by default.")
@click.option(
    "--lang", type=click.Choice(["en", "local"]), default="en", help="Names and titles, where both exist."
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context,
    id_: str,
    if_repealed_on: str | None,
    if_ends_on: str | None,
    as_at: str | None,
    lang: str,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show what rests on a law, provision or agency and all it contains, and what would be left without it.

    A supposed repeal or end changes nothing in the graph.
    """
    from rightsgraph.cli.context import emit_named

    graph = open_from(ctx, one_state=True)
    answer = graph.impact(id_, if_repealed_on=if_repealed_on, if_ends_on=if_ends_on, as_at=as_at, lang=lang)
    if format_ in (None, "table") and (output is None or output.suffix.lower() in ("", ".txt")):
        emit(_text(answer), output)
    else:
        emit_named(graph, answer, format_, output, lang)


def _left(answer: Answer) -> list[str]:
    """Who would be left without basis, by recommendation."""
    from rightsgraph.queries.paths.dependents import NOTHING
    from rightsgraph.render.gap_table import WIDTH, wrap

    asked = [row for row in answer.rows if row["what"] == "recommendation"]
    left = [row for row in asked if row["left"] == NOTHING]
    if not left:
        return []
    lines = [f"Left without any basis in law: {len(left)} of {len(asked)} recommendations."]
    for row in left:
        lines += wrap(f"  {row['id']}: {row['name'] or ''}", WIDTH)
    return [*lines, ""]


def _text(answer: Answer) -> str:
    from rightsgraph.queries.paths.impact import sections
    from rightsgraph.render.formats import PLAIN_WIDTH, Sheet
    from rightsgraph.render.table import table_text

    parts = [answer.title, "", *_left(answer)]
    columns = [name for name in answer.columns if name != "what"]
    for heading, rows in sections(answer):
        kinds = answer.kinds | ({"name": "string"} if rows[0]["what"] == "agency" else {})  # is never broken
        parts.append(table_text(Sheet(columns, rows, heading, (), kinds, ("id",)), PLAIN_WIDTH))
    if not answer.rows:
        parts += ["Nothing rests on it.", ""]
    return "\n".join([*parts, *answer.notes()]) + "\n"
