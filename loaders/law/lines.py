"""The lines of a law's text, from a document or a string, cleaned and each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rightsgraph.loaders.api import Item, Skipped
from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.text.folding import clean

_MARK = re.compile(r"^(?:[\[(]?\d{1,3}[\])]?\s+[^\W\d]|\*+\s*\S)")  # "1 Inserted by Act 7", "[2] See ..."
_CLOSES = re.compile(r"^(?:[”’](?=\W|$)|[,;](?=\s|$)|\.$|\)[\s.,;]|\"\s*(?:means|includes|has)\b)")
_OPENS = re.compile(r"(?:^|[\s(])[“‘„(]$")
_TAG = re.compile(r"</?(?:p|br|div|span|b|strong|i|em|table|tr|td)\b[^>]*>", re.IGNORECASE)


def lines_of(source: Source, vietnamese: bool = False) -> Iterator[Line]:
    """Lines of a document; a line break inside a paragraph ends a line too."""
    yield from mended(_lines_of(source, vietnamese))


def _lines_of(source: Source, vietnamese: bool) -> Iterator[Line]:
    if source.kind == "text":
        yield from _lines_of_text(source.decoded[0], "", vietnamese)
        return
    for paragraph in _paragraphs(source):
        if _is_note(paragraph):
            continue
        for part in paragraph.text.split("\n"):
            if text := _cleaned(part, vietnamese):
                yield Line(text, paragraph.where)


def _paragraphs(source: Source) -> Iterator[Paragraph]:
    from rightsgraph.loaders.law import pages
    from rightsgraph.loaders.reading import pdf_paragraphs, unified

    if source.kind == "html":
        return pages.paragraphs(source)
    return (
        pdf_paragraphs.paragraphs(source, typed=True) if source.kind == "pdf" else unified.paragraphs(source)
    )


def _is_note(paragraph: Paragraph) -> bool:
    """A footnote of a PDF; small print without a mark is text (a schedule, a list of recipients)."""
    return paragraph.style == "footnote" and bool(_MARK.match(paragraph.text))


def beside(source: Source) -> Iterator[Item]:
    """What stands in a law's file beside its text: footnotes, comments, pages without text."""
    if source.kind == "pdf":
        for paragraph in _paragraphs(source):
            if _is_note(paragraph):
                yield Skipped(paragraph.where, "a footnote, no part of the text", paragraph.text)
    if source.kind == "html":
        from rightsgraph.loaders.law import pages

        for text, reason in pages.around(source):
            yield Skipped("the page", reason, text[:300])
    yield from unread(source)


def lines_of_text(text: str, where: str, vietnamese: bool = False) -> Iterator[Line]:
    """Lines of a text, with their numbers; tags of web pages are taken out."""
    yield from mended(_lines_of_text(text, where, vietnamese))


def mended(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that links and quotation marks broke made one again: "In", "this Act", ", unless"."""
    held: Line | None = None
    opened = False
    for line in lines:
        if held is not None and (opened or _CLOSES.match(line.text)):
            glue = "" if opened or line.text[0] in "”’,.;:)]" or held.text[-1:] in "(" else " "
            held = Line(held.text + glue + line.text, held.where)
        else:
            if held is not None:
                yield held
            held = line
        opened = bool(_OPENS.search(held.text)) or (held.text.endswith('"') and held.text.count('"') % 2 == 1)
    if held is not None:
        yield held


def _lines_of_text(text: str, where: str, vietnamese: bool) -> Iterator[Line]:
    if "<" in text and len(_TAG.findall(text[:5000])) > 3:
        text = _without_tags(text)
    for number, line in enumerate(text.split("\n"), 1):
        if cleaned := _cleaned(line, vietnamese):
            yield Line(cleaned, f"{where}, line {number}" if where else f"line {number}")


def _without_tags(text: str) -> str:
    from html import unescape

    broken = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", "", text)
    broken = re.sub(r"(?i)</?(?:p|br|div|tr|li|h\d)\b[^>]*>", "\n", broken)
    return unescape(re.sub(r"<[^<>]{0,2000}>", "", broken))


def _cleaned(text: str, vietnamese: bool) -> str:
    """Ð (eth) is how many Vietnamese files type Đ."""
    cleaned = clean(text)
    return cleaned.replace("Ð", "Đ").replace("ð", "đ") if vietnamese else cleaned
