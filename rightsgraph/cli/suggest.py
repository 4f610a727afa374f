"""`rightsgraph suggest`: which provision, law and agency may carry a recommendation out, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.context import complete, open_from, output_options

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_KINDS = ("laws", "provisions", "agencies")


@click.command()
@click.argument(
    "recommendations", nargs=-1, metavar="[RECOMMENDATION]...", shell_complete=complete("Recommendation")
)
@click.option(
    "--state", metavar="ISO3", help="Only recommendations to this State.", shell_complete=complete("State")
)
@click.option(
    "--document", metavar="SYMBOL", help="Only of this document.", shell_complete=complete("Document")
)
@click.option("--theme", metavar="THEME", help="Only on this theme.")
@click.option("--gap", metavar="CODE", help="Only those that have this gap (`rightsgraph gaps` lists them).")
@click.option("--for", "target", type=click.Choice(_KINDS), help="Suggest only these; all three by default.")
@click.option(
    "--top", type=click.IntRange(min=1), default=5, show_default=True, help="How many of each kind."
)
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 1),
    default=0.01,
    show_default=True,
    help="The least score that is shown.",
)
@click.option("--as-at", metavar="DATE", help="What has ended by this date is told; today by default.")
@click.option(
    "--model", metavar="FOLDER", help="A sentence encoder to look with, too (rightsgraph[semantic])."
)
@click.option("--dry-run", is_flag=True, help="Show them and write nothing.")
@click.option(
    "--terms",
    is_flag=True,
    help="Instead: terms that stand out in confirmed provisions, as a table `thesaurus` to load.",
)
@output_options()
@click.pass_context
def command(
    ctx: click.Context, /, recommendations: tuple[str, ...], target: str | None, top: int, least: float, dry_run: bool,
    terms: bool, format_: str | None, output: Path | None, **given: str | None,
) -> None:  # fmt: skip
    """Suggest provisions, laws and agencies, ranked, each with its reasons.

    They are written as proposals of the dataset `suggested`, in place of those of the last run: in no answer until a
    reviewer confirms them (`rightsgraph review`); what was rejected does not come back.
    """
    from rightsgraph.render.formats import emit_answer

    graph = open_from(ctx)
    if terms:
        _terms(graph, format_, output)
        return
    answer = graph.suggest(recommendations, target=target, top=top, least=least, write=not dry_run, **given)
    emit_answer(answer, format_, output)
    if not answer.denominator or not answer.denominator["count"]:
        click.echo("No recommendation passes the filters, or none has been loaded.", err=True)
    elif not dry_run:
        count = answer.evidence["suggested"]
        click.echo(
            f"Dataset suggested: {count:,} {'proposal waits' if count == 1 else 'proposals wait'} for a decision "
            "(rightsgraph review).",
            err=True,
        )


def _terms(graph: Graph, format_: str | None, output: Path | None) -> None:
    from rightsgraph.render.formats import Sheet, emit_sheet
    from rightsgraph.suggest.proposed_terms import COLUMNS

    rows = graph.propose_terms()
    note = "Take out what is no term, then load the table: rightsgraph load FILE."
    emit_sheet(
        Sheet(COLUMNS, rows, "Terms proposed to the thesaurus", [note]),
        {"rows": rows, "count": len(rows)},
        format_,
        output,
    )
