"""`rightsgraph review`: the queue of proposals in groups, and the reviewer's decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli._by_hand import reviewer_option
from rightsgraph.cli.context import FORMATS, complete, emit, open_from, shell_word

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.graph.review.groups import Group

_SHOWN = 12  # groups that are printed
_REVIEWED = ("Recommendation", "Provision", "Law", "Mandate")
_EXTENTS = ("full", "partial", "planned", "contradicts")
_KINDS = {"SIMILAR_TO": "likenesses", "IMPLEMENTED_BY": "links", "Mandate": "mandates"}


@click.command()
@click.argument("names", nargs=-1, metavar="[FILE | ID [ID]]", shell_complete=complete(*_REVIEWED))
@click.option("--confirm", is_flag=True, help="Confirm the link, mandate or group that is named.")
@click.option("--reject", is_flag=True, help="Reject the link, mandate or group that is named.")
@click.option(
    "--undo", is_flag=True, help="Take back the latest decision on what is named, or the last one made."
)
@click.option(
    "--group", metavar="NAME", help="Show a group of proposals whole, or decide on all its members."
)
@click.option("--except", "apart", multiple=True, metavar="ID", help="Leave this member of the group out.")
@click.option("--extent", type=click.Choice(_EXTENTS), help="How far the confirmed link carries it out.")
@click.option("--why", default="", metavar="TEXT", help="The reason of the decision.")
@reviewer_option("Who decides.")
@click.option("--decided", is_flag=True, help="List what was decided, by whom, when and why.")
@click.option("--disagreements", is_flag=True, help="Of these, only where reviewers decided differently.")
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
    ctx: click.Context, /, names: tuple[str, ...], *, confirm: bool, reject: bool, undo: bool, **given: Any
) -> None:
    """Show what waits for a decision in groups, decide on a group, a link or a mandate, or take a filled-in file.

    Proposals that rest on the same words are one group: `--group NAME` shows it whole, and the same with --confirm or
    --reject and --why decides on each member. The name changes with the members, so that a decision is on what was
    seen.
    """
    if confirm + reject + undo > 1:
        raise click.UsageError(
            "One decision at a time: --confirm, --reject or --undo, then the link's two ends, a mandate or --group."
        )
    verdict = "confirm" if confirm else "reject" if reject else None
    _check(verdict, names, given)
    graph = open_from(ctx)
    _propose(graph, given["similar"], given["carry_over"])
    if undo:
        pairs = graph.take_back(names, given["why"], given["reviewer"])
        click.echo(f"Taken back, by {given['reviewer']}: {_told(pairs)}")
    elif verdict:
        _decide(graph, verdict, names, given)
    elif given["decided"] or given["disagreements"]:
        _account(graph, given)
    elif names:
        _apply(ctx, graph, names, given["reviewer"])
    elif given["group"]:
        _one_group(graph.review_group(given["group"]), given)
    else:
        _show(graph, given["output"], given["format_"])


def _check(verdict: str | None, names: tuple[str, ...], given: dict[str, Any]) -> None:
    if given["group"] and names:
        raise click.UsageError("Name a group or a link, not both; --except leaves members of a group out.")
    if given["apart"] and not (given["group"] and verdict):
        raise click.UsageError("--except belongs to --group with --confirm or --reject.")
    if given["extent"] and verdict != "confirm":
        raise click.UsageError("--extent belongs to --confirm.")


def _decide(graph: Graph, verdict: str, names: tuple[str, ...], given: dict[str, Any]) -> None:
    why, reviewer, extent = given["why"], given["reviewer"], given["extent"]
    if given["group"]:
        pairs = graph.decide_group(verdict, given["group"], why, reviewer, extent, given["apart"])
    else:
        graph.decide(verdict, names, why, reviewer, extent)
        pairs = [names]
    how_far = f", extent {extent}" if extent else ""
    click.echo(f"Recorded, by {reviewer}{how_far}: {verdict} {_told(pairs)}\n`review --undo` takes it back.")
    _remind(graph)


def _told(pairs: list[tuple[str, ...]]) -> str:
    """A decision's members: each on a line of its own, where there are several."""
    lines = [" - ".join(pair) for pair in pairs]
    return lines[0] if len(lines) == 1 else f"{len(lines):,} proposals\n  " + "\n  ".join(lines)


def _propose(graph: Graph, similar: bool, carry_over: bool) -> None:
    """Proposals of the program's own, each kind a dataset; told on standard error."""
    receipts = [graph.propose_similar()] if similar else []
    receipts += [graph.propose_carried()] if carry_over else []
    for receipt in receipts:
        counts = {**receipt.relationships, **receipt.nodes}
        said = [
            f"{sum(counts[kind][n] for n in ('created', 'updated', 'unchanged')):,} {word}"
            for kind, word in _KINDS.items()
            if kind in counts
        ]
        click.echo(f"Dataset {receipt.dataset}: {', '.join(said) or 'nothing'} proposed.", err=True)


def _apply(ctx: click.Context, graph: Graph, names: tuple[str, ...], reviewer: str) -> None:
    from rightsgraph.review_workbook import apply_file

    if len(names) > 1:
        raise click.UsageError("Give one review file; to decide on a link add --confirm or --reject.")
    done = apply_file(graph, Path(names[0]), reviewer)
    click.echo(f"Recorded {done.recorded:,} decisions; {done.undecided:,} rows left undecided.")
    for line in done.told:
        click.echo(f"  {line}")
    for where, why in done.refused:
        click.echo(f"  rejected, {where}: {why}")
    _remind(graph)
    if done.refused:
        ctx.exit(3)


def _remind(graph: Graph) -> None:
    from rightsgraph.review_workbook import without_extent

    if said := without_extent(graph):
        click.echo(said, err=True)


def _account(graph: Graph, given: dict[str, Any]) -> None:
    """Who decided what, when and why."""
    from rightsgraph.graph.review.account import COLUMNS
    from rightsgraph.render.formats import Sheet, emit_text
    from rightsgraph.render.proposals import account_text

    rows = [row for row in graph.reviewed() if row["disagreement"] or not given["disagreements"]]
    sheet = Sheet(COLUMNS, rows, "What was decided, by whom, when and why?")
    emit_text(
        "\n".join(account_text(rows)) + "\n",
        sheet,
        {"rows": rows, "count": len(rows)},
        given["format_"],
        given["output"],
    )


def _one_group(group: Group, given: dict[str, Any]) -> None:
    """A group whole: the preview of one decision for all its members."""
    from rightsgraph.render.proposals import group_text

    rows = list(group.rows)
    if given["output"] or given["format_"] not in (None, "table"):
        _write(rows, [group], given["output"], given["format_"])
        return
    emit("\n".join(group_text(group, whole=True)) + "\n", None)
    command = f"rightsgraph review --group {group.name} --confirm --why TEXT"
    extent = "" if group.kind != "implementation" else " --extent partial"
    click.echo(f"\nDecide on all of them: {command}{extent}\n(or --reject; --except ID leaves one out)")


def _show(graph: Graph, output: Path | None, format_: str | None) -> None:
    groups = graph.review_groups()
    _write([row for group in groups for row in group.rows], groups, output, format_)


def _write(rows: list[Any], groups: list[Group], output: Path | None, format_: str | None) -> None:
    form = format_ or _by_ending(output)
    if form == "xlsx" and output is None:
        raise click.UsageError("An XLSX needs a file: -o FILE.xlsx")
    if output and form in ("xlsx", "csv"):
        _to_fill_in(rows, groups, output, form)
    elif form in ("json", "csv", "markdown"):
        from rightsgraph.render.formats import emit_sheet
        from rightsgraph.render.sheets import listed

        emit_sheet(listed(rows), {"rows": rows, "count": len(rows)}, form, output)
    else:
        emit("\n".join(_lines(rows, groups, len(groups) if output else _SHOWN)) + "\n", output)


def _by_ending(output: Path | None) -> str:
    from rightsgraph.ontology.errors import UsageError

    forms = {"": "table", ".txt": "table", ".json": "json", ".xlsx": "xlsx", ".csv": "csv", ".md": "markdown"}
    ending = output.suffix.lower() if output else ""
    if ending not in forms:
        raise UsageError(
            f"{output}: the queue is written as .xlsx or .csv to be filled in, as .json, .md or .txt."
        )
    return forms[ending]


def _to_fill_in(rows: list[Any], groups: list[Group], output: Path, form: str) -> None:
    from rightsgraph.review_sheets import write_queue, write_queue_csv

    if form == "xlsx":
        write_queue(groups, output)
    else:
        write_queue_csv(rows, output)
    click.echo(
        f"Written: {output} ({_counted(rows, groups)}). "
        f"Fill in decision and why, then: rightsgraph review {shell_word(output)}"
    )


def _lines(rows: list[Any], groups: list[Group], most: int) -> Iterator[str]:
    from rightsgraph.render.proposals import group_text

    yield f"{_counted(rows, groups)} {'waits' if len(rows) == 1 else 'wait'} for a decision."
    for group in groups[:most]:
        yield ""
        yield from group_text(group)
    if len(groups) > most:
        yield f"\nand {len(groups) - most:,} more groups; -o FILE.xlsx writes all of them."
    if groups:
        yield f"\nOne whole: rightsgraph review --group {groups[0].name}"


def _counted(rows: list[Any], groups: list[Group]) -> str:
    said = f"{len(rows):,} {'proposal' if len(rows) == 1 else 'proposals'}"
    return f"{said} in {len(groups):,} groups" if len(groups) < len(rows) else said
