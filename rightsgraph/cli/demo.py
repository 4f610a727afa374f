"""`rightsgraph demo`: the worked example, from tables to answers, a view and a report annex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import shell_word

if TYPE_CHECKING:
    from rightsgraph.api import Graph

NAME = "viet-nam"
TRAFFICKING = "Prohibition of slavery & trafficking"
# Law 53/2024/QH15 takes the place of 66/2011/QH12 on 1 July 2025; ministries merged on 1 March 2025
BEFORE, AFTER = "2025-02-01", "2025-07-01"
_COLUMNS = ["recommendation", "law", "agency", "role", "basis", "via_agency"]
_IDENTITY = ["recommendation", "law", "agency", "role", "basis"]


@click.command()
@click.argument("folder", required=False, default="rightsgraph-demo", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Build the bundled example of Viet Nam in FOLDER and answer the main question."""
    from rightsgraph.api import open_graph

    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "rights.db"
    with open_graph(place) as graph:
        receipt = graph.load(example_folder(), dataset=NAME)[0]
        counts = ", ".join(f"{sum(c.values())} {label}" for label, c in receipt.nodes.items())
        click.echo(f"{click.wrap_text(f'Loaded the example of Viet Nam: {counts}.', 98)}\n")
        _answers(graph)
        written = [place, *_files(graph, folder)]
    click.echo("\nWritten:")
    for path in written:
        click.echo(f"  {path}")
    click.echo(f"\nAsk further: rightsgraph --graph {shell_word(place)} ask")
    click.echo(f"In a browser: rightsgraph --graph {shell_word(place)} serve --open")


def example_folder() -> Path:
    """The tables of the bundled example."""
    from importlib.resources import files

    return Path(str(files("rightsgraph.examples"))) / NAME


def _answers(graph: Graph) -> None:
    _show(graph, "Who carries out what the Committee against Torture recommended in 2018, by which law?",
          AFTER, document="CAT/C/VNM/CO/1")  # fmt: skip
    for day, law in ((BEFORE, "66/2011/QH12"), (AFTER, "53/2024/QH15")):
        _show(graph, f"Who answers for trafficking on {day}, under {law}?", day, theme=TRAFFICKING, law=law)


def _show(graph: Graph, question: str, day: str, **parameters: Any) -> None:
    from dataclasses import replace

    from rightsgraph.render.formats import emit_sheet, sheet_of

    answer = graph.ask("who-implements", as_at=day, **parameters)
    rows = [{**row, "law": _cited(row), "agency": row["agency_name"]} for row in answer.rows]
    shown = replace(
        sheet_of(answer), title=question, columns=_COLUMNS, rows=rows, kinds={}, identity=_IDENTITY
    )
    emit_sheet(shown, answer.to_json())
    click.echo("")


def _cited(row: dict[str, Any]) -> str:
    law = row["law_number"] or row["law_title"]
    return f"{law}, {row['provision_label']}" if row["provision_label"] else law


def _files(graph: Graph, folder: Path) -> list[Path]:
    """The interactive view of the answer and the report annex."""
    view, annex = folder / "who-implements.html", folder / "annex.docx"
    graph.view("who-implements", document="CAT/C/VNM/CO/1", as_at=AFTER).save(view)
    graph.report("annex", annex, as_at=AFTER, mechanism="CAT")
    return [view, annex]
