"""`rightsgraph undo`: one load, replacement or edit taken back."""

from __future__ import annotations

import click

from rightsgraph.cli.context import open_from


@click.command()
@click.argument("load", required=False, type=int)
@click.pass_context
def command(ctx: click.Context, load: int | None) -> None:
    """Take back the latest load, replacement, forgetting or edit, or the one with this number (`receipts`)."""
    done = open_from(ctx).undo(load)
    click.echo(
        f"Undone: load {done['load']} ({done['kind']} of {done['name']}, {done['loaded_at']}); dataset {done['dataset']} stands as before it."
    )
