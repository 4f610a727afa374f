"""`rightsgraph link`: a provision or law that carries out a recommendation, said by hand."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli._by_hand import evidence_options
from rightsgraph.cli.context import complete, open_from


@click.command()
@click.argument("recommendation", shell_complete=complete("Recommendation"))
@click.argument("provision", shell_complete=complete("Provision", "Law"))
@click.option(
    "--extent",
    required=True,
    type=click.Choice(("full", "partial", "planned", "contradicts")),
    help="How far it goes.",
)
@evidence_options
@click.pass_context
def command(ctx: click.Context, /, recommendation: str, provision: str, **given: Any) -> None:
    """Say by hand that a provision or law carries out a recommendation: an editorial link that outlasts reloads."""
    first, second = open_from(ctx).link(recommendation, provision, **given)
    click.echo(
        f"Linked: {first} - {second}, {given['extent']}, by {given['reviewer']}. `rightsgraph undo` takes it back."
    )
