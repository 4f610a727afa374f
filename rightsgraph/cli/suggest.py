"""`rightsgraph suggest`: which provision, law and agency may carry a recommendation out, and why."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import complete, open_from, output_options

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
@click.option("--dry-run", is_flag=True, help="Show them and write nothing.")
@output_options()
@click.pass_context
def command(
    ctx: click.Context, recommendations: tuple[str, ...], state: str | None, document: str | None, theme: str | None,
    gap: str | None, target: str | None, top: int, least: float, dry_run: bool, format_: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Suggest provisions, laws and agencies, ranked, each with its reasons.

    They are written as proposals of the dataset `suggested`, in place of those of the last run: in no answer until a
    reviewer confirms them (`rightsgraph review`); what was rejected does not come back.
    """
    from rightsgraph.render.formats import emit_answer

    graph = open_from(ctx)
    answer = graph.suggest(
        recommendations, target=target, top=top, least=least, write=not dry_run, state=state, document=document,
        theme=theme, gap=gap,
    )  # fmt: skip
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
