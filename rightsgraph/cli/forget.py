"""`rightsgraph forget`: withdraw a dataset."""

from __future__ import annotations

import click

from rightsgraph.cli.context import complete_from, open_from


def _datasets(ctx: click.Context) -> list[str]:
    with open_from(ctx) as graph:
        return [item["name"] for item in graph.engine.store.datasets()]


@click.command()
@click.argument("dataset", shell_complete=complete_from(_datasets))
@click.pass_context
def command(ctx: click.Context, dataset: str) -> None:
    """Withdraw all that a dataset said; reviewers' decisions stay."""
    receipt = open_from(ctx).forget(dataset)
    click.echo(f"{dataset}: forgotten")
    for counts in (receipt.nodes, receipt.relationships):
        for name, by_kind in counts.items():
            click.echo(f"  {name}: {by_kind['withdrawn']:,} withdrawn")
