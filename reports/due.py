"""The follow-up paragraphs and next reports that are due."""

from __future__ import annotations

from rightsgraph.ontology.text.written_dates import last_day
from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Block, Cell, Heading, Paragraph, Table, Text, cell
from rightsgraph.reports.material import Material, ReportedGraph, Row, Told
from rightsgraph.reports.sentences import Sentences
from rightsgraph.reports.wording import Wording


def due_rows(graph: ReportedGraph, choice: Choice, material: Material) -> list[Row]:
    """Follow-up paragraphs among the recommendations, and next reports of their documents; the first due first."""
    ids = {told.id for told in material.told}
    documents = {told.row["document"] for told in material.told}
    rows = graph.ask("deadlines", as_at=choice.as_at, lang=choice.lang, past=True).rows
    return [
        row
        for row in rows
        if (row["kind"] == "follow-up" and row["id"] in ids)
        or (row["kind"] == "report" and row["id"] in documents)
    ]


def due_blocks(graph: ReportedGraph, choice: Choice, material: Material) -> list[Block]:
    """A table of what is due."""
    say = Wording(material.language)
    rows = due_rows(graph, choice, material)
    heading = Heading(1, say("due"))
    if not rows:
        return [heading, Paragraph((say("due-none"),))]
    sources = {told.id: told for told in material.told}
    columns = tuple(say(name) for name in ("col-due", "col-what", "col-agencies"))
    return [
        heading,
        Table(columns, tuple(_row(row, sources, material, say) for row in rows), (0.2, 0.5, 0.3)),
    ]


def _row(row: Row, sources: dict[str, Told], material: Material, say: Wording) -> tuple[Cell, ...]:
    late = say("past-due") if last_day(row["due_on"]) < material.day else ""
    told = sources.get(row["id"])
    named = told if row["kind"] == "follow-up" else None
    name = Sentences(material).source(named) if named else say("next-report", document=row["id"])
    day: Cell = ((say.day(row["due_on"]),), *(((Text(late, strong=True),),) if late else ()))
    agencies = [material.name(agency) for agency in (row["agency"] or "").split(";") if agency]
    return day, cell(name), cell(*agencies)
