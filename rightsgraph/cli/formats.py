"""`rightsgraph formats`: what can be loaded."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import output_options

_NAMES = ("name", "title", "reads", "recognised_by")


@click.command()
@output_options()
def command(format_: str | None, output: Path | None) -> None:
    """List the formats for `load --as`: what each reads and how it is recognised."""
    from rightsgraph.loaders.registry import loaders
    from rightsgraph.render.formats import emit_text
    from rightsgraph.render.sheets import listed

    rows = [{name: getattr(loader.FORMAT, name) for name in _NAMES} for loader in loaders().values()]
    text = "".join(
        f"{row['name']}\n    {row['title']}\n    reads: {row['reads']}\n    recognised by: {row['recognised_by']}\n"
        for row in rows
    )
    emit_text(text, listed(rows), rows, format_, output)
