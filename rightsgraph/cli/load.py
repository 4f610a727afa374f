"""`rightsgraph load`: files and folders into the graph, with a receipt."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import complete_from, emit_json, is_new, open_from

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.load.load import Request

REJECTED = 3
_SHOWN = 10
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def _years(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    found = _YEARS.fullmatch(value.strip())
    if not found:
        raise click.BadParameter(f"{value}: give years as 2012-2024, or one year, with four figures each")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise click.BadParameter(
            f"{value}: the second year is before the first. Did you mean {last}-{first}?"
        )
    return first, last


def _formats(_: click.Context) -> list[str]:
    from rightsgraph.loaders.registry import loaders

    return sorted(loaders())


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as",
    "format_",
    metavar="FORMAT",
    help="What the input is, where it is not recognised.",
    shell_complete=complete_from(_formats),
)
@click.option("--dataset", metavar="NAME", help="Name of the dataset (default: the file's or folder's name).")
@click.option("--state", metavar="ISO3", help="The State under review, where the input does not name it.")
@click.option("--of", metavar="SYMBOL", help="The document whose recommendations the input answers.")
@click.option("--only-state", metavar="ISO3", help="Take only what concerns this State.")
@click.option("--only-mechanism", metavar="ID", help="Take only what comes from this mechanism.")
@click.option("--years", callback=_years, metavar="A-B", help="Take only what is dated in these years.")
@click.option(
    "--dates",
    type=click.Choice(("DMY", "MDY"), case_sensitive=False),
    help="How dates such as 01/07/2025 are read: day first or month first.",
)
@click.option("--replace", is_flag=True, help="Withdraw what the dataset said before and does not say now.")
@click.option(
    "--problems",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="Write tables once more, with what was left out marked and the reasons beside it.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what a load would do.")
@click.option(
    "--report", type=click.Path(path_type=Path), metavar="FILE.json", help="Write the full receipt."
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], report: Path | None, **given: Any) -> None:
    """Load files or folders; the format is recognised by content.

    Loading never removes anything; loading the same input again changes nothing.
    """
    from rightsgraph.graph.record.receipt import summed
    from rightsgraph.load.scope import narrowed

    _check_paths(paths, report, given["problems"])
    request = _request(given)
    if is_new(ctx):  # a wrong name leaves no empty graph behind
        narrowed(request.options, None)
    graph = open_from(ctx, existing=False, lasting=not request.dry_run)
    with _progress() as tick:
        receipts, left = graph.load_request(list(paths), replace(request, tick=tick))
    one = len(receipts) == len(paths) == 1 and paths[0].is_file()
    body = receipts[0].plain() if one else summed(receipts)
    if left:
        body["not_loaded"] = left
    if report:
        emit_json(body, report)
    if given["problems"]:
        _problems(given["problems"], paths, receipts, request)
    for receipt in receipts:
        _print(receipt)
    for item in left:
        click.echo(f"Not loaded: {item['reason']}")
    if any(receipt.rejected or receipt.holes for receipt in receipts) or left:
        ctx.exit(REJECTED)


def _problems(path: Path, paths: tuple[Path, ...], receipts: list[Receipt], request: Request) -> None:
    from rightsgraph.load.load import TABLES, inputs
    from rightsgraph.load.problems import write_problems

    loaded = []
    for given in inputs(list(paths), request)[0]:
        tables = [source for source, loader in given.files if loader.FORMAT.name == TABLES]
        loaded.append((tables, [receipt for receipt in receipts if receipt.dataset == given.dataset]))
    marked = write_problems(path, loaded)
    words = f"{marked:,} rows with problems marked. Mend them there and load it."
    click.echo(
        f"{path.name}: {words if marked else 'no row has a problem; it holds the input as it is.'}", err=True
    )


def _check_paths(paths: tuple[Path, ...], report: Path | None, problems: Path | None) -> None:
    """Before anything is made or loaded: what is to be read exists, and the receipt can be written."""
    from rightsgraph.ontology.errors import UsageError

    for path in paths:
        if not path.exists():
            raise UsageError(f"{path.name}: there is no such file or folder. Check the path.")
    for option, out in (("--report", report), ("--problems", problems)):
        if out and not (out.parent.is_dir() and not out.is_dir()):
            raise UsageError(
                f"{option} {out}: no file can be written there. Name a file in a folder that exists."
            )
    if problems and problems.suffix.lower() != ".xlsx":
        raise UsageError(f"--problems {problems}: a workbook is written; name it .xlsx.")


def _request(given: dict[str, Any]) -> Request:
    from rightsgraph.load.load import Request
    from rightsgraph.loaders.api import Options

    options = Options(
        **{name: given[name] for name in ("state", "of", "only_state", "only_mechanism", "years", "dates")}
    )
    return Request(options, given["format_"], given["dataset"], given["replace"], given["dry_run"])


class _progress:  # noqa: N801 - used as a context manager
    """A progress line on a terminal, nothing elsewhere."""

    def __enter__(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        if not console.is_terminal:
            self._bar = None
            return None
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._bar.start()
        self._tasks: dict[str, Any] = {}
        return self._tick

    def _tick(self, name: str, done: int) -> None:
        bar = self._bar
        if bar is not None:
            task = (
                self._tasks.setdefault(name, bar.add_task(name, total=None))
                if name not in self._tasks
                else self._tasks[name]
            )
            bar.update(task, description=f"{name}: {done:,} read", completed=done)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _print(receipt: Receipt) -> None:
    from rightsgraph.load.grouping import issue_line, reject_lines

    what = " (dry run: nothing was changed)" if receipt.dry_run else ""
    click.echo(f"{receipt.dataset}: read {receipt.read:,} as {receipt.format}{what}")
    if not receipt.nodes and not receipt.relationships:
        click.echo("  nothing loaded")
    elif receipt.unchanged and not receipt.dry_run:
        click.echo("  nothing new: everything is unchanged")
    for counts in (receipt.nodes, receipt.relationships):
        for name, by_kind in counts.items():
            told = ", ".join(f"{count:,} {kind}" for kind, count in by_kind.items() if count)
            click.echo(f"  {name}: {told or 'none'}")
    if receipt.joined:
        click.echo(f"  joined with other rows and datasets: {receipt.joined:,}")
    for line in receipt.completeness():
        click.echo(f"  {line}")
    _print_list("rejected", reject_lines(receipt.rejected), len(receipt.rejected))
    _print_list("issues", [issue_line(i) for i in receipt.issues])
    _print_list("stubs (referred to, not described yet)", [f"{s['label']} {s['id']}" for s in receipt.stubs])
    if receipt.stubs:
        click.echo(
            "  `rightsgraph resolve` lists what is open, with what comes near; it takes what each means"
        )
    if receipt.skipped:
        click.echo(f"  skipped with a reason: {len(receipt.skipped):,} (--report lists them)")


def _print_list(title: str, items: list[str], count: int | None = None) -> None:
    if items:
        click.echo(f"  {title}: {count or len(items):,}")
        for item in items[:_SHOWN]:
            click.echo(f"    {item}")
        if len(items) > _SHOWN:
            click.echo(f"    and {len(items) - _SHOWN:,} more (--report lists them)")
