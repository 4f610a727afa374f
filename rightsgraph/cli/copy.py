"""`rightsgraph copy`: the whole graph to another graph URL, either engine."""

from __future__ import annotations

import click

from rightsgraph.cli.context import open_from


@click.command()
@click.option(
    "--to", "target", required=True, metavar="URL", help="Where to: a path or neo4j://host[:port][/database]."
)
@click.option(
    "--adopt", is_flag=True, help="Take over a database that neo4j-admin made from `export neo4j-import`."
)
@click.pass_context
def command(ctx: click.Context, target: str, adopt: bool) -> None:
    """Copy the whole graph, datasets and decisions, to another graph; run it again if it was cut off."""
    from rightsgraph.api import open_graph
    from rightsgraph.copy_graph import adopted, copy, left_in_target

    source = open_from(ctx)
    if adopt:
        said = adopted(source, target, lambda text: click.echo(text, err=True))
        if said is not None:
            click.echo(said)
            return
    with open_graph(target) as other:
        receipts = copy(source, other, lambda name: click.echo(f"copying {name} ...", err=True))
        left = left_in_target(source, other)
    for receipt in receipts:
        told = [
            sum(c[kind] for p in (receipt.nodes, receipt.relationships) for c in p.values())
            for kind in ("created", "updated", "unchanged")
        ]
        click.echo(
            f"{receipt.dataset}: {receipt.read:,} statements: {told[0]:,} created, {told[1]:,} updated, {told[2]:,} unchanged"
        )
    for line in left:
        click.echo(line)
