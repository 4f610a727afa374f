"""`rightsgraph link`: a provision or law that carries out a recommendation, said by hand."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli.context import complete, open_from
from rightsgraph.cli.review import REVIEWER_VARIABLE


@click.command()
@click.argument("recommendation", shell_complete=complete("Recommendation"))
@click.argument("provision", shell_complete=complete("Provision", "Law"))
@click.option(
    "--extent",
    required=True,
    type=click.Choice(("full", "partial", "planned", "contradicts")),
    help="How far it goes.",
)
@click.option("--source", metavar="TEXT", help="The document that says so.")
@click.option("--locator", metavar="TEXT", help="The place in it.")
@click.option("--quote", metavar="TEXT", help="Its words.")
@click.option("--note", metavar="TEXT", help="A remark of your own.")
@click.option("--reviewer", envvar=REVIEWER_VARIABLE, default="reviewer", metavar="NAME", help="Who says so.")
@click.pass_context
def command(ctx: click.Context, /, recommendation: str, provision: str, **given: Any) -> None:
    """Say by hand that a provision or law carries out a recommendation: an editorial link that outlasts reloads."""
    first, second = open_from(ctx).link(recommendation, provision, **given)
    click.echo(
        f"Linked: {first} - {second}, {given['extent']}, by {given['reviewer']}. `rightsgraph undo` takes it back."
    )
