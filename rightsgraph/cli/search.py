"""`rightsgraph search`: nodes by their words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from rightsgraph.cli.context import complete, open_from, output_options


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--class", "labels", multiple=True, metavar="LABEL", help="Only nodes of this class (may be repeated)."
)
@click.option(
    "--state", metavar="ISO3", help="Only what concerns this State.", shell_complete=complete("State")
)
@click.option(
    "--mechanism",
    metavar="ID",
    help="Only what comes from this mechanism.",
    shell_complete=complete("Mechanism"),
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="The most that is shown."
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context, text: tuple[str, ...], labels: tuple[str, ...], state: str | None, mechanism: str | None,
    limit: int, format_: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Find nodes by text, label, number or alias, in any language, accents optional.

    Words are all to be found; "..." is a phrase, traffick* a beginning; AND, OR, NOT and brackets combine.
    """
    from rightsgraph.render.formats import emit_sheet, sheet_of

    graph = open_from(ctx, one_state=True)
    answer = graph.search(" ".join(text), labels=labels, state=state, mechanism=mechanism, limit=limit)
    shown = replace(
        answer, columns=[name for name in answer.columns if name != "score"]
    )  # the order tells it
    emit_sheet(sheet_of(shown), answer.to_json(), format_, output)
