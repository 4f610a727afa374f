"""The annex: a table of recommendations with law, agencies, measures, progress and gaps."""

from __future__ import annotations

from rightsgraph.reports.about import about, subtitle
from rightsgraph.reports.choice import Choice, chosen, grouped
from rightsgraph.reports.document import Block, Heading, Paragraph, Report
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.tabular import AnnexRows, left_of_annex
from rightsgraph.reports.wording import Wording

KIND = Kind(
    "annex",
    "per recommendation: text, law, agencies, measures, progress, gaps; a table to attach",
    tabular=True,
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The annex, grouped by mechanism, theme or agency."""
    material = chosen(graph, choice)
    add_gaps(graph, material)
    rows, say = AnnexRows(material), Wording(material.language)
    blocks: list[Block] = []
    for key, told in grouped(material, choice.by):
        blocks += [Heading(1, material.name(key) or say(f"without-{choice.by}")), rows.table(told)]
    body = tuple(blocks) or (Paragraph((say("no-recommendation"),)),)
    return Report(
        *(say("title-annex"), subtitle(material), body),
        about=about(material, left_of_annex(material)),
        sheets=(rows.sheet(say("sheet-annex")),),
        landscape=True,
        language=material.language,
    )
