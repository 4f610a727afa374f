"""The lines of a law's text, from a document or a string, cleaned and each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.text import clean

_TAG = re.compile(r"</?(?:p|br|div|span|b|strong|i|em|table|tr|td)\b[^>]*>", re.IGNORECASE)


def lines_of(source: Source, vietnamese: bool = False) -> Iterator[Line]:
    """Lines of a document; a line break inside a paragraph ends a line too."""
    if source.kind == "text":
        yield from lines_of_text(source.decoded[0], "", vietnamese)
        return
    from rightsgraph.loaders.reading import pdf_paragraphs, unified

    found = (
        pdf_paragraphs.paragraphs(source, typed=True) if source.kind == "pdf" else unified.paragraphs(source)
    )
    for paragraph in found:
        for part in paragraph.text.split("\n"):
            if text := _cleaned(part, vietnamese):
                yield Line(text, paragraph.where)


def lines_of_text(text: str, where: str, vietnamese: bool = False) -> Iterator[Line]:
    """Lines of a text, with their numbers; tags of web pages are taken out."""
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
