"""Addenda to UPR reports (PDF, DOCX, HTML, text): what the State says of each recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rightsgraph.loaders.api import Complete, Evidence, Format, Issue, Item, Options, Read, Skipped
from rightsgraph.loaders.completeness import account, nothing
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import items, rows, symbols, titles
from rightsgraph.loaders.un.answer_forms import form_of, in_place
from rightsgraph.loaders.un.answers import Answers, read_paragraph
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.review import TITLE, Review, document_title, read_review
from rightsgraph.ontology.ids.canonical import main_document
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

FORMAT = Format(
    name="upr-addendum",
    title="Addendum to a UPR report: the State's positions and comments",
    reads="PDF, DOCX, HTML or text that accepts or notes recommendations by number",
    recognised_by='the title of a UPR report with "Addendum", or a symbol such as A/HRC/28/15/Add.1',
)
_ADDENDUM = re.compile(r"\bAddendum\b|A/HRC/\d+/\d+/Add\.\s?\d" rf"|{other('addendum')}", re.I)
_VIEWS = re.compile(
    r"\bviews\s+on\s+(?:the\s+)?conclusions\b|replies\s+presented\s+by\s+the\s+State\s+under\s+review", re.I
)
_ANNEX = re.compile(r"^(?:annex[eo]?s?(?:es)?(?:\s+[IVX\d]+)?|not[ae]s?|endnotes?)\W*$", re.I)


def recognise(source: Source) -> int:
    """Certain by title and "Addendum" on the first page."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    head = squeeze(unified.preview(source)[:4000])
    if _ADDENDUM.search(head[:2500]) and (TITLE.search(head) or _VIEWS.search(head)):
        return 95
    if _VIEWS.search(head):
        return 70
    return 0


@dataclass
class _Reading:
    review: Review
    addendum: str | None
    answers: Answers
    order: list[str] = field(default_factory=list)


def read(source: Source, options: Options) -> Iterator[Item]:
    """The addendum's row, then one row a recommendation with position and response; other text is skipped."""
    titles.refuse_unread(source.name, titles.title_of(unified.preview(source)), "upr-addendum")
    paragraphs = list(units(source))
    review = read_review(unified.preview(source)).given(options.state)
    own = _symbol(source, review)
    parent = main_document(own, review=True) if own else None
    yield from _notes(source, own, review)
    if own:
        title = document_title(f"{rows.REPORT}: addendum", review.name)
        yield rows.document(
            own, title, "addendum", source.name, mechanism="UPR", state=review.state, date=review.issued
        )
    prefix = items.prefix_of([p.text for p in paragraphs])
    answers = Answers(prefix, form_of(paragraphs, prefix))
    for paragraph in paragraphs:
        yield Read()
        yield from _one(answers, paragraph)
    yield from _mended(answers)
    yield from _rows(replace(review, symbol=parent), own, answers)
    yield from _doubts(source, answers)
    yield from _account(answers)
    yield from unread(source)


def _symbol(source: Source, review: Review) -> str | None:
    if review.symbol and "/Add." in review.symbol:
        return review.symbol
    for symbol in symbols.find(unified.preview(source)[:6000]):
        if symbol.kind == "addendum":
            return symbol.text
    named = symbols.from_file_name(source.name)
    if named and named.kind == "addendum":
        return named.text
    return f"{review.symbol}/Add.1" if review.symbol else None


def _notes(source: Source, own: str | None, review: Review) -> Iterator[Issue]:
    if not own:
        yield Issue(
            "warning",
            source.name,
            "The symbol was not found: the positions cannot be joined to their report.",
        )
    elif own != review.symbol:
        yield Issue(
            "info", source.name, f"The first page does not name the addendum's symbol; {own} is taken for it."
        )
    if not review.state:
        yield Issue("warning", source.name, "The State under review was not found. Give it with --state.")


def _one(answers: Answers, paragraph: Paragraph) -> Iterator[Item]:
    text = squeeze(paragraph.text)
    if paragraph.style == "footnote" or _ANNEX.match(text):
        yield Skipped(paragraph.where, "footnote" if paragraph.style == "footnote" else "heading", text)
        return
    used = read_paragraph(answers, paragraph)
    if not used:
        yield Skipped(paragraph.where, "names no recommendation by number", text)


def _rows(review: Review, own: str | None, answers: Answers) -> Iterator[Item]:
    for number in answers.order:
        answer = answers.by_number[number]
        # a bare number joins the one item of the report that has it, and does not outweigh its whole number
        sure = "high" if "." in number else "medium"
        evidence = tuple(Evidence(own, place.locator, place.quote, sure) for place in answer.places)
        yield rows.recommendation(
            {
                **rows.of_review(review),
                "document": review.symbol,
                "paragraph": number,
                "kind": "recommendation",
                "position": answer.position,
                "response": answer.response,
            },
            answer.where,
            evidence,
            partial=True,
        )


def _mended(answers: Answers) -> Iterator[Issue]:
    """A number printed with another paragraph in the midst of the report's takes the number of its place, and is told."""
    for printed, meant in in_place(answers.order).items():
        answer = answers.by_number[meant] = answers.by_number.pop(printed)
        answers.order[answers.order.index(printed)] = meant
        yield Issue("warning", answer.where, f"{meant} by its place among the answers; {printed} is printed.")


def _account(answers: Answers) -> Iterator[Complete]:
    """How many of the numbers that the addendum names were answered, by the report's paragraph."""
    if not answers.order:
        yield nothing("answers")
    by_paragraph: dict[str, list[str]] = {}
    for number in answers.order:
        by_paragraph.setdefault(number.rpartition(".")[0], []).append(number)
    for numbers in by_paragraph.values():
        in_order = sorted(numbers, key=lambda number: int(number.rpartition(".")[2]))
        yield account("answers", in_order, in_order)


def _doubts(source: Source, answers: Answers) -> Iterator[Issue]:
    bare = [number for number in answers.order if "." not in number]
    if bare:
        yield Issue(
            "warning", source.name,
            f"{len(bare)} recommendations are numbered without the report's paragraph, and the addendum"
            f" does not name it;"
            f" they join the report only once the paragraph is known: {', '.join(bare[:20])}.",
        )  # fmt: skip
    for number in answers.order:
        answer = answers.by_number[number]
        if len(answer.said) > 1:
            said = " and ".join(sorted(answer.said))
            yield Issue("warning", answer.where, f"{number} is said to be {said}; its position is left open.")
        elif answer.position is None:
            yield Issue("info", answer.where, f"{number} has a comment and no position.")
    if not answers.order:
        yield Issue("warning", source.name, "No position on a recommendation was found.")
