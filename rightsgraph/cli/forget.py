"""`rightsgraph forget`: withdraw a dataset."""

from __future__ import annotations

import click

from rightsgraph.cli.context import open_from


@click.command()
@click.argument("dataset")
@click.pass_context
def command(ctx: click.Context, dataset: str) -> None:
    """Withdraw all that a dataset said; reviewers' decisions stay."""
    receipt = open_from(ctx).forget(dataset)
    click.echo(f"{dataset}: forgotten")
    for counts in (receipt.nodes, receipt.relationships):
        for name, by_kind in counts.items():
            click.echo(f"  {name}: {by_kind['withdrawn']:,} withdrawn")
