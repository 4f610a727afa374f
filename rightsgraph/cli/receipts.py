"""`rightsgraph receipts`: what was loaded when."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.context import FORMATS, emit, open_from


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", help="How to print them.")
@click.pass_context
def command(ctx: click.Context, output: Path | None, format_: str) -> None:
    """List the loads, replacements and edits of this graph, the latest first."""
    from rightsgraph.render.formats import emit_sheet
    from rightsgraph.render.sheets import listed

    rows = open_from(ctx).receipts()
    if format_ != "table":
        emit_sheet(listed(rows), {"rows": rows, "count": len(rows)}, format_, output)
        return
    lines = [
        f"{row['load']:>5}  {row['loaded_at']}  {row['dataset']}: {row['kind']} of {row['name']}"
        f" ({row.get('created', 0):,} created, {row.get('updated', 0):,} updated, {row.get('withdrawn', 0):,} withdrawn)"
        f"{'  undone' if row['undone'] else ''}"
        for row in rows
    ]
    emit("\n".join(lines or ["Nothing was loaded yet."]) + "\n", output)
