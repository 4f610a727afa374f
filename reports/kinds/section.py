"""A section: draft paragraphs for a theme, an article of a treaty, or a list of recommendations."""

from __future__ import annotations

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.drafting import draft, left_of_text, missing
from rightsgraph.reports.material import Material, ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.wording import Wording

KIND = Kind("section", "draft paragraphs, each sentence footnoted; what is missing is listed at the end")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The section: only what confirmed and documented links say."""
    material = chosen(graph, choice)
    say = Wording(material.language)
    title = _title(material, choice, graph)
    body: list[Block] = [Heading(1, title)]
    body += draft(material, material.told) if material.told else [Paragraph((say("no-recommendation"),))]
    listed = missing(material, material.told) if material.told else []
    length = length_lines(material.language, body, listed)
    return Report(
        *(say("title-section"), subtitle(material), tuple(body), tuple(listed)),
        about=about(material, left_of_text(material), length),
        language=material.language,
        words=count_words(body),
    )


def _title(material: Material, choice: Choice, graph: ReportedGraph) -> str:
    say = Wording(material.language)
    theme, mechanism = choice.filters.get("theme"), choice.filters.get("mechanism")
    if theme:
        return material.name(graph.resolve(theme, ("Concept",), "theme"))
    if choice.article:
        return say("article", number=choice.article)
    if mechanism:
        return material.name(graph.resolve(mechanism, ("Mechanism",)))
    return say("heading-recommendations")
