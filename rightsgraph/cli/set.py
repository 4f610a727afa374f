"""`rightsgraph set`: a value of a node corrected by hand."""

from __future__ import annotations

import click

from rightsgraph.cli._by_hand import reviewer_option
from rightsgraph.cli.context import open_from


@click.command()
@click.argument("reference", metavar="ID")
@click.argument("given", metavar="COLUMN=VALUE")
@click.option("--why", required=True, metavar="TEXT", help="The reason.")
@reviewer_option()
@click.pass_context
def command(ctx: click.Context, reference: str, given: str, why: str, reviewer: str) -> None:
    """Correct a value by hand: it outranks what the datasets say, and outlasts reloads."""
    column, sign, value = given.partition("=")
    if not sign or not column.strip() or not value.strip():
        raise click.UsageError(
            "Give the column and its value as COLUMN=VALUE, such as in_force_from=2012-01-01."
        )
    node_id, stored = open_from(ctx).set_value(reference, column.strip(), value.strip(), why, reviewer)
    click.echo(
        f"Set: {node_id} {column.strip()} = {stored}, by {reviewer}. `rightsgraph undo` takes it back."
    )
