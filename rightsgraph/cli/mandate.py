"""`rightsgraph mandate`: what an agency answers for, said by hand."""

from __future__ import annotations

from typing import Any

import click

from rightsgraph.cli._by_hand import evidence_options
from rightsgraph.cli.context import complete, open_from

_ROLES = ("lead", "coordinate", "cooperate", "monitor", "adjudicate", "train", "supervise")


@click.command()
@click.argument("agency", shell_complete=complete("Agency"))
@click.option("--role", required=True, type=click.Choice(_ROLES), help="What it does.")
@click.option(
    "--covers",
    required=True,
    multiple=True,
    metavar="ID",
    help="For what: a law, provision, recommendation or theme.",
)
@click.option("--subject", metavar="TEXT", help="In which matter.")
@click.option("--conferred-by", metavar="ID", help="The law or provision that gives the power.")
@evidence_options
@click.pass_context
def command(ctx: click.Context, /, agency: str, **given: Any) -> None:
    """Say by hand what an agency answers for; it outlasts reloads."""
    covers = [one for text in given.pop("covers") for one in text.split(";") if one.strip()]
    holder = open_from(ctx).mandate(agency, given.pop("role"), covers, **given)
    click.echo(
        f"Said: {holder} answers for {', '.join(covers)}, by {given['reviewer']}. `rightsgraph undo` takes it back."
    )
