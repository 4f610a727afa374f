"""Reports of the UPR Working Group (PDF, DOCX, HTML, text; cycles 1 to 4): the recommendations they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Reject, Skipped, Value
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import dialogue, items, listing, positions, rows, symbols
from rightsgraph.loaders.un.clauses import ends_with_states, take_apart
from rightsgraph.loaders.un.items_checks import left_out
from rightsgraph.loaders.un.review import TITLE, Review, document_title, read_review
from rightsgraph.ontology.text.folding import squeeze

FORMAT = Format(
    name="upr-report",
    title="Report of the UPR Working Group",
    reads="PDF, DOCX, HTML or text with the list of recommendations under its conclusions",
    recognised_by='the title "Report of the Working Group on the Universal Periodic Review", no addendum',
)
_HEADING = re.compile(r"^(?:[IVX]+\.?\s*)?Conclusions?\s+and\s*/?\s*(?:or\s+)?recommendations?\W*$", re.I)
_CLOSING = re.compile(r"\bAll conclusions and\s*/?\s*or recommendations\b", re.I)
_ANNEX = re.compile(
    r"^annex(?:\s+[IVX\d]+)?\b.{0,40}$|^\[?english only\]?$|^voluntary (?:pledges|commitments)", re.I
)
_ADDENDUM = re.compile(r"\bAddendum\b|/Add\.\s?\d|\bViews on conclusions\b", re.I)
# The papers before a review name the Working Group on their title page too.
_OTHER_PAPER = re.compile(
    r"^(?:National report submitted|Compilation (?:prepared|of|on)|Summary (?:prepared|of))", re.M
)
_INTRODUCES = re.compile(r"\brecommendations?\b", re.I)


def recognise(source: Source) -> int:
    """Certain by the title on the first page."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    head = unified.preview(source)[:4000]
    if not TITLE.search(squeeze(head)):
        return 0
    if _OTHER_PAPER.search(head[:1500]):
        return 0
    if _ADDENDUM.search(head[:2500]):
        return 5
    return 92


@dataclass
class _Item:
    number: str
    where: str
    page: int | None
    texts: list[str]
    paragraphs: int = 1


@dataclass
class _Reading:
    """Where the reading of the list stands."""

    review: Review
    paragraph: int = 0  # the report's numbered paragraph
    last: int = 0  # the last item of that paragraph
    intro: str = ""
    position: str | None = None
    item: _Item | None = None
    listing: bool = False
    over: bool = False
    seen: list[str] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)  # the account of the dialogue


def read(source: Source, options: Options) -> Iterator[Item]:
    """The report's row, then one row an item; every other paragraph is skipped with its reason."""
    paragraphs = listing.at_heading(list(unified.paragraphs(source)))
    review, notes = _review(source, options)
    yield from notes
    if review.symbol:
        title = document_title(rows.REPORT, review.name)
        yield rows.document(
            review.symbol, title, "Working Group report", source.name,
            mechanism="UPR", state=review.state, date=review.adopted or review.issued,
        )  # fmt: skip
    start = _start(paragraphs)
    for paragraph in paragraphs[:start]:
        yield Read()
        yield Skipped(paragraph.where, "before the list of recommendations", paragraph.text)
    reading = _Reading(review, before=paragraphs[:start])
    for paragraph in paragraphs[start:]:
        yield Read()
        for text in listing.split(squeeze(paragraph.text), reading.paragraph, reading.last):
            yield from _one(reading, replace(paragraph, text=text))
    yield from _flush(reading)
    yield from left_out(reading.seen, source.name)
    yield from unread(source)


def _review(source: Source, options: Options) -> tuple[Review, list[Issue]]:
    review = read_review(unified.preview(source)).given(options.state)
    notes = []
    if not review.symbol and (named := symbols.from_file_name(source.name)) and named.kind == "report":
        review = replace(review, symbol=named.text)
        notes.append(
            Issue(
                "info",
                source.name,
                f"The document does not say its symbol; {named.text} is taken from the file's name.",
            )
        )
    elif not review.symbol:
        notes.append(
            Issue(
                "warning",
                source.name,
                "The document's symbol was not found; ids are made from State and session.",
            )
        )
    if not review.state:
        notes.append(
            Issue("warning", source.name, "The State under review was not found. Give it with --state.")
        )
    return review, notes


def _start(paragraphs: list[Paragraph]) -> int:
    """The heading of the list; without it, the paragraph before the first item 1."""
    headings = [
        n for n, p in enumerate(paragraphs) if _HEADING.match(squeeze(p.text)) and p.style != "footnote"
    ]
    if headings:
        return headings[-1]
    for n, paragraph in enumerate(paragraphs):
        found = items.dotted(paragraph.text)
        if found and found[1] == 1 and ends_with_states(paragraph.text):
            return max(0, n - 1)
    return len(paragraphs)


def _one(reading: _Reading, paragraph: Paragraph) -> Iterator[Item]:
    text = squeeze(paragraph.text)
    if paragraph.style == "footnote":
        yield Skipped(paragraph.where, "footnote", text)
    elif reading.over:
        yield Skipped(paragraph.where, "after the list of recommendations", text)
    elif _CLOSING.search(text[:120]) or _ANNEX.match(text):
        yield from _flush(reading)
        reading.listing = False
        reading.over = bool(reading.seen)
        yield Skipped(paragraph.where, "closing words of the report", text)
    elif started := _item_start(reading, text):
        yield from _flush(reading)
        major, minor, rest = started
        reading.paragraph, reading.last, reading.listing = major, minor, True
        reading.item = _Item(f"{major}.{minor}", paragraph.where, paragraph.page, [rest])
    elif (numbered := items.plain(text)) and _is_next_paragraph(reading, numbered[0]):
        yield from _flush(reading)
        yield from _introduction(reading, numbered[0], numbered[1], paragraph)
    elif reading.item and _goes_on(reading.item, text):
        reading.item.texts.append(text)
        reading.item.paragraphs += 1
    else:
        yield from _flush(reading)
        yield from _heading(reading, text, paragraph)


def _item_start(reading: _Reading, text: str) -> tuple[int, int, str] | None:
    found = items.dotted(text)
    if found and (found[0] in (reading.paragraph, reading.paragraph + 1) or not reading.paragraph):
        return found
    if found and reading.listing and found[1] == 1:
        return found  # a list whose own paragraph number was not read
    numbered = items.plain(text)
    if not numbered or not reading.paragraph:
        return None
    number, rest = numbered
    if number != reading.last + 1 or not _INTRODUCES.search(reading.intro):
        return None
    if number == reading.paragraph + 1 and not ends_with_states(rest):
        return None
    return reading.paragraph, number, rest


def _is_next_paragraph(reading: _Reading, number: int) -> bool:
    return not reading.paragraph or reading.paragraph < number <= reading.paragraph + 5


def _introduction(reading: _Reading, number: int, text: str, paragraph: Paragraph) -> Iterator[Item]:
    reading.paragraph, reading.last, reading.intro = number, 0, text
    said = positions.classify(text)
    reading.position = None if said == positions.PENDING else said
    if dialogue.refers(text):
        yield from _referred(reading, text, paragraph)
    else:
        yield Skipped(paragraph.where, "introduces a list of recommendations", paragraph.text)


def _referred(reading: _Reading, text: str, paragraph: Paragraph) -> Iterator[Item]:
    """Rows for recommendations that stand in the account of the dialogue and are only named here."""
    review = reading.review
    for found in dialogue.referred(text, reading.before):
        if not found.text:
            yield Reject(
                paragraph.where, f"paragraph {found.locator} is named here and was not found in the report"
            )
            continue
        values: dict[str, Value] = {
            **rows.of_review(review),
            "document": review.symbol,
            "paragraph": found.locator,
            "kind": "recommendation",
            "date": review.adopted,
            "made_by": [found.state] if found.state else [],
            "position": reading.position,
            "text": found.text,
        }
        own = Evidence(review.symbol, f"para. {found.locator}", found.text, "high")
        said = Evidence(review.symbol, f"para. {reading.paragraph}", squeeze(text)[:400], "high")
        yield rows.recommendation(values, found.where, (own, said))


def _goes_on(item: _Item, text: str) -> bool:
    """A paragraph without number goes on with an unfinished item, or adds a clause with States."""
    whole = " ".join(item.texts)
    if not ends_with_states(whole) and not re.search(r"\)\s*[;.]\s*$", whole):
        return True
    return ends_with_states(text) or text[:1].islower() or text.startswith("(")


def _heading(reading: _Reading, text: str, paragraph: Paragraph) -> Iterator[Item]:
    if _INTRODUCES.search(text) and (said := positions.classify(text)):
        reading.position, reading.intro = (None if said == positions.PENDING else said), text
        yield Skipped(paragraph.where, "introduces a list of recommendations", text)
    else:
        yield Skipped(paragraph.where, "heading", text)


def _flush(reading: _Reading) -> Iterator[Item]:
    item, reading.item = reading.item, None
    if item is None:
        return
    words = squeeze(" ".join(item.texts))
    asked = take_apart(words)
    if not asked.text:
        yield Reject(
            item.where, f"paragraph {item.number} has no text", {"paragraph": item.number, "text": words}
        )
        return
    if item.number in reading.seen:
        yield Issue("warning", item.where, f"The number {item.number} stands twice in the report.")
    reading.seen.append(item.number)
    yield rows.recommendation(
        {
            **rows.of_review(reading.review),
            "document": reading.review.symbol,
            "paragraph": item.number,
            "kind": "recommendation",
            "date": reading.review.adopted,
            "made_by": list(asked.made_by),
            "position": reading.position,
            "response": _said_beside(reading),
            "text": asked.text,
            "clauses": list(asked.clauses),
        },
        item.where,
        (Evidence(reading.review.symbol, f"para. {item.number}", words.rstrip(" ;"), "high"),),
    )
    yield from _doubts(item, asked.made_by, asked.unknown)


def _said_beside(reading: _Reading) -> str | None:
    """The State's words where it says of a whole list that it is done or being done."""
    said = reading.position and positions.says_implemented(reading.intro)
    return squeeze(reading.intro) if said else None


def _doubts(item: _Item, made_by: tuple[str, ...], unknown: tuple[str, ...]) -> Iterator[Issue]:
    if not made_by:
        yield Issue("warning", item.where, f"No recommending State was found at the end of {item.number}.")
    for name in unknown:
        yield Issue(
            "warning", item.where, f"{name!r} at the end of {item.number} is no known State; kept as written."
        )
