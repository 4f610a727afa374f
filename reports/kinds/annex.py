"""The annex: a table of recommendations with law, who is responsible, and how it stands."""

from __future__ import annotations

from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.choice import Choice, chosen, grouped
from rightsgraph.reports.desk import missing
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.furniture import furnished
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import Material, ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.tabular import AnnexRows, left_of_annex
from rightsgraph.reports.units import Unit, units_of
from rightsgraph.reports.wording import Wording

KIND = Kind(
    "annex",
    "one row a recommendation, or a reply (--by reply): text, law, who is responsible, how it stands; a table to attach",
    tabular=True,
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The annex, grouped by mechanism, theme or agency, or with one row for what is answered together."""
    material = chosen(graph, choice)
    add_gaps(graph, material)
    rows, say = AnnexRows(material), Wording(material.language)
    blocks: list[Block] = []
    groups = _groups(material, choice.by, say)
    for heading, units in groups:
        blocks += [Heading(1, heading), rows.table(units, heading)]
    remarks = rows.remarks(blocks)
    blocks += [Paragraph((words,), "small") for words in remarks]
    body = tuple(blocks) or (Paragraph((say("no-recommendation"),)),)
    left = left_of_annex(material, rows.references)
    report = Report(
        *(say("title-annex"), subtitle(material), body),
        missing=tuple(missing(material, material.told)),
        about=about(material, left),
        sheets=(rows.sheet(say("sheet-annex"), [unit for _, units in groups for unit in units], remarks),),
        landscape=True,
        language=material.language,
        words=count_words(body),
    )
    return furnished(report, material, choice, rows.references)


def _groups(material: Material, by: str, say: Wording) -> list[tuple[str, list[Unit]]]:
    """Headings with the rows under them."""
    if by == "reply":
        units = units_of(material, material.told)
        return [(say("heading-recommendations"), units)] if units else []
    return [
        (material.called(key) or say(f"without-{by}"), [Unit("", (item,)) for item in told])
        for key, told in grouped(material, by)
    ]
