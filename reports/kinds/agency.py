"""The letter to an agency: what it is held to answer for, with the basis, to be confirmed or corrected.

The form that comes back is written by `rightsgraph request`.
"""

from __future__ import annotations

from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.agency_text import AgencyText
from rightsgraph.reports.asked import AskedWords
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.desk import left_of_text, missing, on_record
from rightsgraph.reports.document import (
    Block,
    Break,
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
    """The letter: head, what is asked, close; in its annex one row a recommendation with the basis in words."""
    if choice.agency is None:
        raise UsageError("Name the agency that the letter goes to: --agency REFERENCE.")
    material = chosen(graph, choice, status="confirmed,proposed")
    add_gaps(graph, material)
    references = References(material, material.style)
    say, agency = references.say, references.agency(choice.agency)
    rows = _rows(material, references, choice.agency)
    lead = "letter-lead-several" if references.is_plural(choice.agency) else "letter-lead"
    body: list[Block] = [
        Paragraph((say(lead if rows else "letter-none", agency=agency),)),
        *([Paragraph((say("letter-due-open"),), "fill")] if rows else []),
        Paragraph((say("letter-close"),), "fill"),
    ]
    if rows:
        columns = tuple(say(name) for name in ("col-source", "col-text", "col-basis"))
        body += [Break(), Heading(1, say("letter-table")), Table(columns, rows, (0.2, 0.4, 0.4))]
        remarks = [say("letter-confirm"), *AskedWords(material, material.told).remarks]
        body += [Paragraph((words,), "small") for words in remarks]
        body += [Paragraph((say("foreign-words"),), "small")] if material.others else []
    report = Report(
        *(say("title-agency", agency=agency), subtitle(material), tuple(body)),
        missing=tuple(missing(material, material.told)),
        about=about(material, left_of_text(material)),
        language=material.language,
        words=count_words(body),
    )
    return furnished(report, material, choice, references, head=_head(material, choice, references))


def _head(material: Material, choice: Choice, references: References) -> tuple[Block, ...]:
    """A letter has no title page: place and date, number, whom it goes to, what it is about."""
    say, day = references.say, references.say.day(material.day)
    lines = [
        (say("letter-place"), "fill"),
        (choice.symbol or say("symbol-place"), "" if choice.symbol else "fill"),
        (choice.classification or "", ""),
        (say("letter-to", agency=material.agency_name(str(choice.agency))), ""),
    ]
    head = [Paragraph((words,), style) for words, style in lines if words]
    subject = Paragraph((Text(say("letter-subject", day=day), strong=True),))
    return (*head, subject, Paragraph((say("letter-salutation"),), "fill"))


def _rows(material: Material, references: References, agency: str) -> tuple[tuple[Cell, ...], ...]:
    naming, texts = Naming(material), AgencyText(material, references)
    asked = AskedWords(material, material.told)
    found = []
    for told in material.told:
        own = Told(told.row, told.links, [row for row in told.duties if row["agency"] == agency])
        lines = tuple(texts.of(Unit("", (own,)))) or _unwritten(own, references)
        source: Cell = ((Text(naming.source(told), strong=True), on_record(naming.say, [told])),)
        position = [(words,) for words in naming.position(told)]
        found.append((source, (asked.line(told), *position), lines))
    return tuple(found)


def _unwritten(told: Told, references: References) -> tuple[Line, ...]:
    """Where no document says it, the role alone is asked about."""
    roles = dict.fromkeys(row["role"] for row in told.duties)
    if "lead" in roles:  # which includes it
        roles.pop("cooperate", None)
    return tuple((references.say("role-to-confirm", role=references.say(f"as-{role}")),) for role in roles)
