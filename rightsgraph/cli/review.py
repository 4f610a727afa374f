"""`rightsgraph review`: the queue of proposals, and the reviewer's decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli._by_hand import reviewer_option
from rightsgraph.cli.context import FORMATS, complete, emit, open_from, shell_word

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_SHOWN = 20
_REVIEWED = ("Recommendation", "Provision", "Law", "Mandate")


@click.command()
@click.argument("names", nargs=-1, metavar="[FILE | ID [ID]]", shell_complete=complete(*_REVIEWED))
@click.option("--confirm", is_flag=True, help="Confirm the link or mandate that is named.")
@click.option("--reject", is_flag=True, help="Reject the link or mandate that is named.")
@click.option("--why", default="", metavar="TEXT", help="The reason of the decision.")
@reviewer_option("Who decides.")
@click.option("--similar", is_flag=True, help="First propose likenesses of recommendations.")
@click.option(
    "--carry-over", is_flag=True, help="First propose links and mandates for law that replaces other law."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="Write the queue here (XLSX or CSV).",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="How to print the queue.")
@click.pass_context
def command(
    ctx: click.Context, /, names: tuple[str, ...], *, confirm: bool, reject: bool, **given: Any
) -> None:
    """Show what waits for a decision, record the decisions of a filled-in file, or decide on one link or mandate."""
    if confirm and reject:
        raise click.UsageError(
            "One decision at a time: --confirm or --reject, then the link's two ends or a mandate."
        )
    verdict = "confirm" if confirm else "reject" if reject else None
    graph = open_from(ctx)
    _propose(graph, given["similar"], given["carry_over"])
    if verdict:
        graph.decide(verdict, names, given["why"], given["reviewer"])
        click.echo(f"Recorded: {verdict} {' - '.join(names)}, by {given['reviewer']}.")
        _remind(graph)
    elif names:
        _apply(ctx, graph, names, given["reviewer"])
    else:
        _show(graph, given["output"], given["format_"])


def _propose(graph: Graph, similar: bool, carry_over: bool) -> None:
    """Proposals of the program's own, each kind a dataset; told on standard error."""
    receipts = [graph.propose_similar()] if similar else []
    receipts += [graph.propose_carried()] if carry_over else []
    for receipt in receipts:
        kinds = {"SIMILAR_TO": "likenesses", "IMPLEMENTED_BY": "links", "Mandate": "mandates"}
        counts = {**receipt.relationships, **receipt.nodes}
        said = [
            f"{sum(counts[kind][n] for n in ('created', 'updated', 'unchanged')):,} {word}"
            for kind, word in kinds.items()
            if kind in counts
        ]
        click.echo(f"Dataset {receipt.dataset}: {', '.join(said) or 'nothing'} proposed.", err=True)


def _apply(ctx: click.Context, graph: Graph, names: tuple[str, ...], reviewer: str) -> None:
    from rightsgraph.review_workbook import apply_file, changed_cells, take_changes

    if len(names) > 1:
        raise click.UsageError("Give one review file; to decide on a link add --confirm or --reject.")
    changes = changed_cells(graph, Path(names[0]))
    recorded, undecided, refused = apply_file(graph, Path(names[0]), reviewer)
    told, bad = take_changes(graph, changes, {where for where, _ in refused}, reviewer)
    refused += bad
    click.echo(f"Recorded {recorded:,} decisions; {undecided:,} rows left undecided.")
    for line in told:
        click.echo(f"  {line}")
    for where, why in refused:
        click.echo(f"  rejected, {where}: {why}")
    _remind(graph)
    if refused:
        ctx.exit(3)


def _remind(graph: Graph) -> None:
    from rightsgraph.review_workbook import without_extent

    if said := without_extent(graph):
        click.echo(said, err=True)


def _show(graph: Graph, output: Path | None, format_: str | None) -> None:
    form = format_ or _by_ending(output)
    if form == "xlsx" and output is None:
        raise click.UsageError("An XLSX needs a file: -o FILE.xlsx")
    rows = graph.review_queue()
    if output and form in ("xlsx", "csv"):
        _to_fill_in(rows, output, form)
    elif form in ("json", "csv", "markdown"):
        from rightsgraph.render.formats import emit_sheet
        from rightsgraph.render.sheets import listed

        emit_sheet(listed(rows), {"rows": rows, "count": len(rows)}, form, output)
    else:
        emit("\n".join(_lines(rows, len(rows) if output else _SHOWN)) + "\n", output)


def _by_ending(output: Path | None) -> str:
    from rightsgraph.ontology.errors import UsageError

    forms = {"": "table", ".txt": "table", ".json": "json", ".xlsx": "xlsx", ".csv": "csv", ".md": "markdown"}
    ending = output.suffix.lower() if output else ""
    if ending not in forms:
        raise UsageError(
            f"{output}: the queue is written as .xlsx or .csv to be filled in, as .json, .md or .txt."
        )
    return forms[ending]


def _to_fill_in(rows: list[Any], output: Path, form: str) -> None:
    from rightsgraph.review_workbook import write_queue, write_queue_csv

    (write_queue if form == "xlsx" else write_queue_csv)(rows, output)
    click.echo(
        f"Written: {output} ({_proposals(rows)}). "
        f"Fill in decision and why, then: rightsgraph review {shell_word(output)}"
    )


def _lines(rows: list[Any], most: int) -> Iterator[str]:
    yield f"{_proposals(rows)} {'waits' if len(rows) == 1 else 'wait'} for a decision."
    for row in rows[:most]:
        other = f" - {row['other']}" if row["other"] else ""
        yield f"\n{row['kind']}: {row['id']}{other}\n  {row['text']}\n  {row['other_text'] or ''}"
        place = ", ".join(str(row[n]) for n in ("source", "locator") if row[n])
        yield f"  evidence: {place or 'none'}" + (f': "{row["quote"]}"' if row["quote"] else "")
    if len(rows) > most:
        yield f"\nand {len(rows) - most:,} more; -o FILE.xlsx writes all of them."


def _proposals(rows: list[Any]) -> str:
    return f"{len(rows):,} {'proposal' if len(rows) == 1 else 'proposals'}"
