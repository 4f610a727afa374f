"""Reports of the UPR Working Group (PDF, DOCX, HTML, text; cycles 1 to 4): the recommendations they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rightsgraph.loaders.api import Complete, Format, Issue, Item, Options, Read, Skipped
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import listing, rows, starts, symbols, titles
from rightsgraph.loaders.un.report_items import recommendations
from rightsgraph.loaders.un.report_list import read_list
from rightsgraph.loaders.un.review import TITLE, Review, document_title, is_addendum, read_review
from rightsgraph.ontology.ids.canonical import main_document
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

FORMAT = Format(
    name="upr-report",
    title="Report of the UPR Working Group",
    reads="PDF, DOCX, HTML or text with the list of recommendations under its conclusions",
    recognised_by='the title "Report of the Working Group on the Universal Periodic Review", no addendum',
)
_HEADING = re.compile(
    r"^(?:[IVX]+\.?\s*)?(?:Conclusions?\s+and\s*/?\s*(?:or\s+)?recommendations?"
    rf"|{other('conclusions')})\W*$", re.I
)  # fmt: skip
# The papers before a review name the Working Group on their title page too.
_OTHER_PAPER = re.compile(
    r"^(?:National report submitted|Compilation (?:prepared|of|on)|Summary (?:prepared|of)"
    r"|Rapport national présenté|Compilation établie|Résumé établi|Informe nacional presentado"
    r"|Recopilación preparada|Resumen preparado)",
    re.M,
)


def recognise(source: Source) -> int:
    """Certain by the title on the first page; likely by a list whose items end with States under the usual heading."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    head = unified.preview(source)[:4000]
    if not TITLE.search(squeeze(head)):
        known = (
            titles.of_kind(unified.preview(source), "upr-report") is not None
        )  # in a language that is not read
        return 60 if known or starts.lists_recommendations(unified.preview(source)) else 0
    if _OTHER_PAPER.search(head[:1500]):
        return 0
    if is_addendum(head):
        return 5
    return 92


def read(source: Source, options: Options) -> Iterator[Item]:
    """The report's row, then one row an item; every other paragraph is skipped with its reason."""
    titles.refuse_unread(source.name, titles.title_of(unified.preview(source)), "upr-report")
    paragraphs = listing.at_heading(list(unified.paragraphs(source)))
    review, notes = _review(source, options)
    yield from notes
    start = _start(paragraphs)
    found = list(recommendations(read_list(paragraphs[start:]), review, paragraphs[:start], source.name))
    if review.symbol:
        title = document_title(rows.REPORT, review.name)
        lists = [own.series for own in found if isinstance(own, Complete) and own.of]
        yield rows.document(
            review.symbol, title, "Working Group report", source.name, lists=lists,
            mechanism="UPR", state=review.state, date=review.adopted or review.issued,
        )  # fmt: skip
    for paragraph in paragraphs[:start]:
        yield Skipped(paragraph.where, "before the list of recommendations", paragraph.text)
    yield Read(len(paragraphs))
    yield from found
    yield from unread(source)


def _review(source: Source, options: Options) -> tuple[Review, list[Issue]]:
    review = read_review(unified.preview(source)).given(options.state)
    part = review.symbol is not None and "/Corr." in review.symbol
    review = replace(
        review,
        symbol=main_document(review.symbol) if review.symbol else None,
        source=review.symbol,
        part=part,
    )
    notes = []
    if part:
        told = f'A corrigendum: what it words anew is of {review.symbol}; other corrections ("for ... read ...") are not made.'
        notes.append(Issue("warning", source.name, told))
    if not review.symbol and (named := symbols.from_file_name(source.name)) and named.kind == "report":
        review = replace(review, symbol=named.text, source=named.text)
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
    texts = [squeeze(p.text) for p in paragraphs]
    found = [place for place in starts.places(texts) if place.start.stem and place.start.complete]
    first = next((place for place in found if place.start.number == 1), found[0] if found else None)
    return max(0, first.unit - 1) if first else len(paragraphs)
