"""The reply on the paragraphs that a treaty body wants answered before the next report."""

from __future__ import annotations

from collections import Counter

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.drafting import draft, left_of_text, missing
from rightsgraph.reports.due import due_blocks
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.wording import Wording

KIND = Kind("follow-up", "the reply on the follow-up paragraphs that are due")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """Only the paragraphs with a follow-up date (or those named by --recommendation), in their order."""
    material = chosen(graph, choice)
    say = Wording(material.language)
    count = len(material.told)
    if not choice.recommendation:
        material.told = [told for told in material.told if told.row.get("follow_up_due")]
    left: Counter[str] = Counter({"no-follow-up": count - len(material.told)})
    body: list[Block] = [
        Heading(1, say("follow-up-introduction")),
        Paragraph((say("hint-follow-up-introduction"),), "fill"),
    ]
    body.append(Heading(1, say("follow-up-replies")))
    body += draft(material, material.told) if material.told else [Paragraph((say("due-none"),))]
    annexes = (*due_blocks(graph, choice, material), *missing(material, material.told))
    length = length_lines(material.language, body, annexes)
    return Report(
        *(say("title-follow-up"), subtitle(material), tuple(body), annexes),
        about=about(material, left + left_of_text(material), length),
        language=material.language,
        words=count_words(body),
    )
