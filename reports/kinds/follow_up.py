"""The reply on the paragraphs that a treaty body wants answered before the next report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rightsgraph.reports.about import about, length_lines, subtitle
from rightsgraph.reports.choice import Choice, chosen
from rightsgraph.reports.desk import left_of_text, missing, on_record
from rightsgraph.reports.document import Block, Heading, Paragraph, Report, count_words
from rightsgraph.reports.drafting import Drafting
from rightsgraph.reports.due import due_blocks, replies_to
from rightsgraph.reports.furniture import furnished
from rightsgraph.reports.gapped import add_gaps
from rightsgraph.reports.material import Material, ReportedGraph, Told
from rightsgraph.reports.registry import Kind
from rightsgraph.reports.units import Naming, Unit, spaced

KIND = Kind("follow-up", "the reply on the follow-up paragraphs that are due, and what was replied before")


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """Only the paragraphs with a follow-up date (or those named by --recommendation), in their order."""
    material = chosen(graph, choice)
    add_gaps(graph, material)
    count = len(material.told)
    if not choice.recommendation:
        material.told = [told for told in material.told if told.row.get("follow_up_due")]
    left: Counter[str] = Counter({"no-follow-up": count - len(material.told)})
    drafting = Drafting(material)
    say = drafting.say
    body: list[Block] = [
        Heading(1, say("follow-up-introduction")),
        Paragraph((say("hint-follow-up-introduction"),), "fill"),
        *[Paragraph((words,)) for words in _asked(material)],
        Heading(1, say("follow-up-replies")),
    ]
    for told in material.told:
        heading = drafting.naming.source(told)
        blocks = drafting.unit(Unit(heading, (told,)), 2, heading)
        body += blocks or [
            Heading(2, heading),
            Paragraph((say("to-write-reply"), on_record(say, [told])), "fill"),
        ]
    if not material.told:
        body.append(Paragraph((say("due-none"),)))
    desk = (*missing(material, material.told), *due_blocks(graph, choice, material))
    length = length_lines(material.language, body, desk)
    report = Report(
        *(say("title-follow-up"), subtitle(material), tuple(body)),
        missing=desk,
        about=about(material, left + left_of_text(material), length),
        language=material.language,
        words=count_words(body),
    )
    return furnished(report, material, choice, drafting.references)


def _asked(material: Material) -> Iterator[str]:
    """By when the mechanism asked for information on which paragraphs, and what was replied since."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for told in material.told:
        due = told.row.get("follow_up_due_given") or told.row.get("follow_up_due")
        if due:
            groups.setdefault((told.row["document"] or "", due), []).append(told)
    naming = Naming(material)
    say = naming.say
    for (document, due), asked in sorted(groups.items()):
        numbers = [spaced(item.row["paragraph"]) for item in asked if item.row["paragraph"]]
        place = naming.paragraphs(numbers) if numbers else say("these-recommendations")
        who = material.called(asked[0].row["mechanism"])
        yield say("asked-by", who=who, day=say.day(due), place=place, document=document or who)
        replies = replies_to(material, asked[0])
        if replies:
            listed = [
                say("due-document", document=row["document"], day=say.day(row["date"])) for row in replies
            ]
            yield say("replied-before", documents=say.listed(listed))
