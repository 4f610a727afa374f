"""The letter to an agency: what it is held to answer for, with the basis, to be confirmed or corrected.

The form that comes back is written by `rightsgraph request`.
"""

from __future__ import annotations

from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.agency_text import AgencyText
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.desk import left_of_text, missing
from rightsgraph.reports.document import (
    Block,
    Cell,
    Heading,
    Line,
    Paragraph,
    Report,
    Table,
    Text,
    count_words,
)
from rightsgraph.reports.furniture import furnished
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import Material, ReportedGraph, Told
from rightsgraph.reports.references import References
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.units import Naming, Unit

KIND = Kind("agency", "the letter that asks one agency to confirm what it answers for (--agency)")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The letter: opening, one row a recommendation with the basis in words, close."""
    if choice.agency is None:
        raise UsageError("Name the agency that the letter goes to: --agency REFERENCE.")
    material = chosen(graph, choice, status="confirmed,proposed")
    add_gaps(graph, material)
    references = References(material, material.style)
    say, agency = references.say, references.agency(choice.agency)
    body: list[Block] = [
        Paragraph((say("letter-lead", agency=agency),)),
        Paragraph((say("letter-due-open"),), "fill"),
        Heading(1, say("letter-table")),
    ]
    rows = _rows(material, references, choice.agency)
    if rows:
        columns = tuple(say(name) for name in ("col-source", "col-text", "col-basis"))
        body.append(Table(columns, rows, (0.2, 0.4, 0.4)))
    else:
        body.append(Paragraph((say("letter-none", agency=agency),)))
    body.append(Paragraph((say("letter-close"),), "fill"))
    report = Report(
        *(say("title-agency", agency=agency), subtitle(material), tuple(body)),
        missing=tuple(missing(material, material.told)),
        about=about(material, left_of_text(material)),
        language=material.language,
        words=count_words(body),
    )
    return furnished(report, material, choice, references)


def _rows(material: Material, references: References, agency: str) -> tuple[tuple[Cell, ...], ...]:
    naming, texts = Naming(material), AgencyText(material, references)
    found = []
    for told in material.told:
        own = Told(told.row, told.links, [row for row in told.duties if row["agency"] == agency])
        lines = tuple(texts.of(Unit("", (own,)))) or _unwritten(own, references)
        text = material.own(" ".join((told.row["text"] or "").split()), local=False, english=True)
        source: Cell = ((Text(naming.source(told), strong=True),),)
        found.append((source, ((text,),), lines))
    return tuple(found)


def _unwritten(told: Told, references: References) -> tuple[Line, ...]:
    """Where no document says it, the role alone is asked about."""
    roles = dict.fromkeys(row["role"] for row in told.duties)
    return tuple((references.say("role-to-confirm", role=references.say(f"as-{role}")),) for role in roles)
