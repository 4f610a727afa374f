"""The follow-up paragraphs and next reports that are due: for the desk."""

from __future__ import annotations

from rightsgraph.ontology.text.written_dates import last_day
from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Block, Cell, Heading, Paragraph, Table, Text, cell
from rightsgraph.reports.material import Material, ReportedGraph, Row, Told
from rightsgraph.reports.units import Naming
from rightsgraph.reports.wording import Wording


def due_rows(graph: ReportedGraph, choice: Choice, material: Material) -> list[Row]:
    """Follow-up paragraphs among the recommendations, and next reports of their documents; the first due first."""
    ids = {told.id for told in material.told}
    documents = {told.row["document"] for told in material.told}
    rows = graph.ask("deadlines", as_at=choice.as_at, past=True).rows
    return [
        row
        for row in rows
        if (row["kind"] == "follow-up" and row["id"] in ids)
        or (row["kind"] == "report" and row["id"] in documents)
    ]


def followed(material: Material, listed: list[Row]) -> list[Row]:
    """Follow-up dates that a later document of the procedure may have met: no longer open, and never left out."""
    open_ = {row["id"] for row in listed}
    return [
        {
            "due_on": told.row["follow_up_due"],
            "kind": "follow-up",
            "id": told.id,
            "agency": ";".join(sorted({duty["agency"] for duty in told.duties if duty["role"] == "lead"})),
            "later": replies_to(material, told),
        }
        for told in material.told
        if told.row.get("follow_up_due") and told.id not in open_
    ]


def replies_to(material: Material, told: Told) -> list[Row]:
    """The documents of the procedure between the recommendation and the day of the report, the first first."""
    asked = told.row.get("asked_on") or told.row["follow_up_due"]
    found = [
        row
        for row in material.documents.values()
        if row["mechanism"] == told.row["mechanism"]
        and row["state"] == told.row["state"]
        and row["document"] != told.row["document"]
        and asked < (row["date"] or "") <= material.day
    ]
    return sorted(found, key=lambda row: (row["date"], row["document"]))


def due_blocks(graph: ReportedGraph, choice: Choice, material: Material) -> list[Block]:
    """A table of what is due."""
    say = Wording(material.language)
    listed = due_rows(graph, choice, material)
    rows = sorted([*listed, *followed(material, listed)], key=lambda row: (row["due_on"], row["id"]))
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
    name = Naming(material).source(named) if named else say("next-report", document=row["id"])
    later = [_cited(document, say) for document in row.get("later", ())]
    since = say("due-followed", documents=say.listed(later)) if later else ""
    mark = since or late
    day: Cell = ((say.day(row["due_on"]),), *(((Text(mark, strong=True),),) if mark else ()))
    agencies = [material.agency_name(agency) for agency in (row["agency"] or "").split(";") if agency]
    return day, cell(name), cell(*agencies)


def _cited(document: Row, say: Wording) -> str:
    return say("due-document", document=document["document"], day=say.day(document["date"]))
