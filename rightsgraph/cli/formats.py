"""`rightsgraph formats`: what can be loaded."""

from __future__ import annotations

import click

from rightsgraph.cli.context import emit_json


@click.command()
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def command(format_: str) -> None:
    """List the formats for `load --as`: what each reads and how it is recognised."""
    from rightsgraph.loaders.registry import loaders

    found = [loader.FORMAT for loader in loaders().values()]
    if format_ == "json":
        names = ("name", "title", "reads", "recognised_by")
        emit_json([{name: getattr(item, name) for name in names} for item in found], None)
        return
    for item in found:
        click.echo(
            f"{item.name}\n    {item.title}\n    reads: {item.reads}\n    recognised by: {item.recognised_by}"
        )
