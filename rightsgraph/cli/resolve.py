"""`rightsgraph resolve`: references that are open, and what a person says that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli._by_hand import reviewer_option
from rightsgraph.cli.context import FORMATS, emit, open_from, shell_word

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_SHOWN = 30


@click.command()
@click.argument("what", required=False, metavar="[FILE.xlsx | TEXT | ID]")
@click.option("--means", metavar="ID", help="What TEXT means: an id, number or name.")
@click.option(
    "--undo",
    is_flag=True,
    help="Take back what TEXT was said to mean (or, with --same-as, that two are one).",
)
@click.option("--same-as", metavar="ID", help="The node ID and this one are one.")
@click.option("--why", default="", metavar="TEXT", help="The reason.")
@reviewer_option()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="Write the open references here.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="How to print them.")
@click.pass_context
def command(ctx: click.Context, /, what: str | None, **given: Any) -> None:
    """List references that nothing or several things answer to; record what they mean.

    What is recorded is kept as a decision, with who and when: it survives loading anew, replacing and forgetting,
    and travels in exports.
    """
    graph = open_from(ctx)
    why, who = given["why"], given["reviewer"]
    if what is None:
        if given["means"] or given["same_as"] or given["undo"]:
            raise click.UsageError('Name the words or the node first: resolve "TEXT" --means ID')
        _show(graph, given["output"], given["format_"])
    elif given["same_as"] and given["undo"]:
        one, other = graph.apart(what, given["same_as"], why, who)
        click.echo(f"Recorded: {one} and {other} are not one, by {who}.")
    elif given["same_as"]:
        one, other = graph.same_as(what, given["same_as"], why, who)
        click.echo(f"Recorded: {one} and {other} are one, by {who}.")
    elif given["undo"]:
        graph.means_no_more(what, why, who)
        click.echo(f"Taken back: what {what!r} means, by {who}.")
    elif given["means"]:
        click.echo(f"Recorded: {what!r} means {graph.means(what, given['means'], why, who)}, by {who}.")
    else:
        _apply(ctx, graph, Path(what), who)


def _apply(ctx: click.Context, graph: Graph, path: Path, reviewer: str) -> None:
    from rightsgraph.resolving import apply_open

    recorded, refused = apply_open(graph, path, reviewer)
    click.echo(
        f"Recorded what {recorded:,} references mean; {len(graph.open_references()):,} are still open."
    )
    for where, why in refused:
        click.echo(f"  rejected, {where}: {why}")
    if refused:
        ctx.exit(3)


def _show(graph: Graph, output: Path | None, format_: str | None) -> None:
    rows = graph.open_references()
    if output and output.suffix.lower() == ".xlsx":
        from rightsgraph.resolving import write_open

        write_open(rows, output)
        click.echo(
            f"Written: {output} ({len(rows):,} open references). Fill in `means`, then: rightsgraph resolve {shell_word(output)}"
        )
        return
    form = format_ or {".json": "json", ".csv": "csv", ".md": "markdown"}.get(
        output.suffix.lower() if output else "", "table"
    )
    if form == "xlsx":
        raise click.UsageError("An XLSX needs a file: -o FILE.xlsx")
    if form == "table":
        emit("\n".join(_lines(rows)) + "\n", output)
        return
    from rightsgraph.render.formats import emit_sheet
    from rightsgraph.render.sheets import listed

    flat = [{**row, "candidates": "; ".join(one["id"] for one in row["candidates"])} for row in rows]
    emit_sheet(listed(flat), {"rows": rows, "count": len(rows)}, form, output)


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    lines = [f"{len(rows):,} references are open."]
    for row in rows[:_SHOWN]:
        lines.append(f"\n{row['written']}  ({row['kind']}, {row['status']}, {row['rows']:,} rows)")
        lines.append(f"  {row['where']}")
        lines += [f"  perhaps {one['id']}  {one['name']}" for one in row["candidates"]]
    if len(rows) > _SHOWN:
        lines.append(f"\nand {len(rows) - _SHOWN:,} more; -o FILE.xlsx writes all of them.")
    if rows:
        lines.append('\nSay what one means: rightsgraph resolve "TEXT" --means ID')
    return lines
