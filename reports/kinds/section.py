"""A section: draft paragraphs for a theme, an article of a treaty, or a list of recommendations."""

from __future__ import annotations

from collections.abc import Iterable

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.desk import left_of_text, missing
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.drafting import Drafting
from rightsgraph.reports.furniture import furnished
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import Material, ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.wording import Wording

KIND = Kind("section", "draft paragraphs by reply unit; every sentence rests on a confirmed link")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The section: only what confirmed and documented links say."""
    material = chosen(graph, choice)
    add_gaps(graph, material)
    drafting = Drafting(material)
    title = _title(material, choice, graph)
    body: list[Block] = [Heading(1, title), *_once(title, drafting.units(material.told))]
    if len(body) == 1:
        body.append(
            Paragraph((drafting.say("nothing-drafted" if material.told else "no-recommendation"),), "fill")
        )
    listed = missing(material, material.told) if material.told else []
    report = Report(
        *(drafting.say("title-section"), subtitle(material), tuple(body)),
        missing=tuple(listed),
        about=about(material, left_of_text(material), length_lines(material.language, body, listed)),
        language=material.language,
        words=count_words(body),
    )
    return furnished(report, material, choice, drafting.references)


def _once(title: str, drafted: Iterable[Block]) -> list[Block]:
    """A single unit that is called as the section needs no heading of its own."""
    blocks = list(drafted)
    headings = [block for block in blocks if isinstance(block, Heading)]
    alone = len(headings) == 1 and headings[0].text == title
    return [block for block in blocks if block not in headings] if alone else blocks


def _title(material: Material, choice: Choice, graph: ReportedGraph) -> str:
    say = Wording(material.language)
    theme, mechanism = choice.filters.get("theme"), choice.filters.get("mechanism")
    if theme:
        return material.called(graph.resolve(theme, ("Concept",), "theme"))
    if choice.article:
        return say("article-heading", number=choice.article)
    if mechanism:
        return material.called(graph.resolve(mechanism, ("Mechanism",)))
    return say("heading-recommendations")
