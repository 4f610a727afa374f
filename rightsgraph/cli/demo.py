"""`rightsgraph demo`: the worked example, from tables to answers, a view and a report annex."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.context import shell_word

if TYPE_CHECKING:
    from rightsgraph.api import Graph

NAME = "viet-nam"
# ministries merged on 1 March 2025; law 53/2024/QH15 takes the place of 66/2011/QH12 on 1 July 2025
BEFORE, AFTER = "2025-02-01", "2025-07-01"
SHOWN = (
    ("Orders to torture", "CAT/C/VNM/CO/1#13(d)", AFTER),
    ("Trafficking, before ministries merged", "A/HRC/26/6#143.126", BEFORE),
    ("The same, after, under the new law", "A/HRC/26/6#143.126", AFTER),
)
_COUNTED = {
    "Recommendation": "recommendations",
    "Law": "laws",
    "Provision": "provisions",
    "Agency": "agencies",
}
_BASES = {"law": "by law", "plan": "by plan", "editorial": "as the editors read it"}
_LAWS = 3  # laws that one answer names


@click.command()
@click.argument("folder", required=False, default="rightsgraph-demo", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Build the bundled example of Viet Nam in FOLDER and answer the main question."""
    from rightsgraph.api import open_graph

    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "rights.db"
    with open_graph(place) as graph:
        receipt = graph.load(example_folder(), dataset=NAME)[0]
        counted = {label: sum(counts.values()) for label, counts in receipt.nodes.items()}
        told = ", ".join(f"{counted[label]} {words}" for label, words in _COUNTED.items())
        click.echo(f"The example of Viet Nam: {told}.\n")
        _answers(graph)
        written = [place, *_files(graph, folder)]
    click.echo(f"Written: {', '.join(map(str, written))}\n")
    click.echo("Try:")
    for words in ('ask who-implements --agency "Ministry of Health"', "gaps --summary", "serve --open"):
        click.echo(f"  rightsgraph --graph {shell_word(place)} {words}")


def example_folder() -> Path:
    """The tables of the bundled example."""
    from importlib.resources import files

    return Path(str(files("rightsgraph.examples"))) / NAME


def _answers(graph: Graph) -> None:
    """The main question three times, in words."""
    from rightsgraph.queries.answer import NO_ADVICE

    for heading, recommendation, day in SHOWN:
        answer = graph.ask("who-implements", as_at=day, recommendation=recommendation)
        asked = graph.ask("recommendations", as_at=day, recommendation=recommendation).rows[0]
        _say(f"{heading}: who answers for {recommendation} on {day}?", "")
        _say(f"Asked: {asked['text']}")
        for line in (*_laws(answer.rows), *_agencies(answer.rows)):
            _say(line)
        click.echo("")
    _say(f"What rests on the editors' reading is no document's word. {NO_ADVICE}", "")
    click.echo("")


def _say(text: str, indent: str = "  ") -> None:
    click.echo(click.wrap_text(text, 98, indent, indent + ("  " if indent else "")))


def _laws(rows: list[dict[str, Any]]) -> Iterator[str]:
    laws: dict[str, dict[str, None]] = {}
    for row in rows:
        number = f" ({row['law_number']})" if row["law_number"] else ""
        places = laws.setdefault(f"{row['law_title']}{number}", {})
        if row["provision_label"]:
            places[row["provision_label"]] = None
    told = [", ".join([law, *places]) for law, places in laws.items()]
    more = f"; and {len(told) - _LAWS} more" if len(told) > _LAWS else ""
    yield f"By law: {'; '.join(told[:_LAWS])}{more}"


def _agencies(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Who leads first, and on what that rests."""
    leads: dict[str, set[str]] = {}
    for row in rows:
        if row["agency"] and row["role"] == "lead":
            leads.setdefault(row["agency_name"], set()).add(row["basis"])
    others = {row["agency_name"]: None for row in rows if row["agency"] and row["agency_name"] not in leads}
    told = [
        f"{name} ({' and '.join(w for b, w in _BASES.items() if b in found)})"
        for name, found in leads.items()
    ]
    yield f"In the lead: {'; '.join(told) or 'nobody'}"
    if others:
        yield f"With them: {'; '.join(others)}"


def _files(graph: Graph, folder: Path) -> list[Path]:
    """The interactive view of the answer and the report annex."""
    view, annex = folder / "who-implements.html", folder / "annex.docx"
    graph.view("who-implements", document="CAT/C/VNM/CO/1", as_at=AFTER).save(view)
    graph.report("annex", annex, as_at=AFTER, mechanism="CAT")
    return [view, annex]
