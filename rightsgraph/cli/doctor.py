"""`rightsgraph doctor`: the state of the graph and of the program, and what to do where something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.context import open_from, output_options

FINDINGS = 1


@click.command()
@click.option(
    "--deep", is_flag=True, help="Compare all that answers rest on with the record, value by value."
)
@output_options()
@click.pass_context
def command(ctx: click.Context, deep: bool, format_: str | None, output: Path | None) -> None:
    """Tell the engine, versions, counts, stubs and open references, and anything that is wrong.

    Exit code 1 where something needs attention.
    """
    from rightsgraph.graph.checks.finding import fails
    from rightsgraph.graph.health import examine
    from rightsgraph.render import sheets
    from rightsgraph.render.formats import emit_text

    body, findings = examine(open_from(ctx).engine, deep=deep)
    body["findings"] = [finding.plain() for finding in findings]
    emit_text("\n".join(_lines(body)) + "\n", sheets.findings(body["findings"]), body, format_, output)
    if fails(findings):
        ctx.exit(FINDINGS)


def _lines(body: dict[str, Any]) -> list[str]:
    lines = [
        f"{name.replace('_', ' ')}: {value}" for name, value in body.items() if isinstance(value, (str, int))
    ]
    lines.append("nodes: " + _counted(body["nodes"]))
    lines.append("relationships: " + _counted(body["relationships"]))
    lines.append("derived relationships: " + _counted(body["derived"]))
    lines += [
        f"dataset {one['name']}: {one['statements']:,} statements, {one['links']:,} relationships"
        for one in body["datasets"]
    ]
    for finding in body["findings"]:
        lines.append(f"{finding['level'].upper()}  {finding['id']}: {finding['message']} {finding['remedy']}")
    if not body["findings"]:
        lines.append("Nothing is wrong.")
    return lines


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "none"
