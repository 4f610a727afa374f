"""Addenda to UPR reports (PDF, DOCX, HTML, text): what the State says of each recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rightsgraph.loaders.api import Complete, Evidence, Format, Issue, Item, Options, Read, Reject, Skipped
from rightsgraph.loaders.completeness import account, nothing
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import answer_flow, items, rows, symbols, titles
from rightsgraph.loaders.un.answer_forms import form_of
from rightsgraph.loaders.un.answers import Answers
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.review import TITLE, Review, document_title, is_addendum, read_review
from rightsgraph.loaders.un.series import places
from rightsgraph.ontology.ids.canonical import main_document
from rightsgraph.ontology.text.folding import squeeze

FORMAT = Format(
    name="upr-addendum",
    title="Addendum to a UPR report: the State's positions and comments",
    reads="PDF, DOCX, HTML or text that accepts or notes recommendations by number",
    recognised_by='the title of a UPR report with "Addendum", or a symbol such as A/HRC/28/15/Add.1',
)
_VIEWS = re.compile(
    r"\bviews\s+on\s+(?:the\s+)?conclusions\b|replies\s+presented\s+by\s+the\s+State\s+under\s+review", re.I
)
_SHOWN = 160  # letters of a paragraph that a message repeats
_ANNEX = re.compile(r"^(?:annex[eo]?s?(?:es)?(?:\s+[IVX\d]+)?|not[ae]s?|endnotes?)\W*$", re.I)


def recognise(source: Source) -> int:
    """Certain by title and "Addendum" on the first page."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    preview = unified.preview(source)[:4000]
    head = squeeze(preview)
    if is_addendum(preview) and (TITLE.search(head) or _VIEWS.search(head)):
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
    paragraphs = list(units(source, tables=True))
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
    yield Read(len(paragraphs))
    text = [paragraph for paragraph in paragraphs if not _is_apart(paragraph)]
    yield from (_skipped(paragraph) for paragraph in paragraphs if _is_apart(paragraph))
    for paragraph, why in answer_flow.read(answers, text):
        yield from _told(paragraph, why)
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


def _is_apart(paragraph: Paragraph) -> bool:
    return paragraph.style == "footnote" or bool(_ANNEX.match(squeeze(paragraph.text)))


def _skipped(paragraph: Paragraph) -> Skipped:
    why = "footnote" if paragraph.style == "footnote" else "heading"
    return Skipped(paragraph.where, why, squeeze(paragraph.text))


def _told(paragraph: Paragraph, why: str) -> Iterator[Item]:
    """What is said of a paragraph that gave no answer."""
    text = squeeze(paragraph.text)
    if why == answer_flow.NO_PLACE:
        yield Reject(
            paragraph.where,
            "begins with a number that has no place among the answers; it is not stored. Give it by a table.",
            {"text": text},
        )
    elif why == answer_flow.NAMELESS:
        message = f"An answer that names no recommendation: {text[:_SHOWN]!r}. Give it by a table of recommendations."
        yield Issue("warning", paragraph.where, message)
    if why and why != answer_flow.NO_PLACE:
        yield Skipped(paragraph.where, why, text)


def _rows(review: Review, own: str | None, answers: Answers) -> Iterator[Item]:
    for number in answers.order:
        answer = answers.by_number[number]
        # a bare number joins the one item of the report that has it, and does not outweigh its whole number
        sure = "high" if "." in number else "medium"
        evidence = tuple(Evidence(own, place.locator, place.quote, sure) for place in answer.places)
        yield rows.recommendation(
            {
                **rows.of_review(review),
                "id": places.other_name(review.symbol, answer.printed, answers.by_number),
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
        if answer.printed:
            yield places.misprint(number, answer.printed, answer.where)
        if len(answer.stated) > 1:
            said = " and ".join(sorted(answer.stated))
            yield Issue("warning", answer.where, f"{number} is said to be {said}; its position is left open.")
        elif answer.position is None and answer.excepted:
            yield Issue(
                "warning",
                answer.where,
                f"{number} is excepted from what is said of others; its position is left open.",
            )
        elif answer.position is None:
            yield Issue("info", answer.where, f"{number} has a comment and no position.")
    for where, words in answers.whole:
        message = f"This speaks of a whole list without its numbers: {words[:_SHOWN]!r}. Give these positions by a table."
        yield Issue("warning", where, message)
    if not answers.order:
        yield Issue("warning", source.name, "No position on a recommendation was found.")
