"""The heading of a report's list where it has run together with the text around it."""

from __future__ import annotations

import re
from dataclasses import replace

from rightsgraph.loaders.reading.parts import Paragraph

_TITLE = (
    r"(?:\b[IVX]+\.?\s*)?\b(?:C(?i:onclusions?\s+and\s*/?\s*(?:or\s+)?recommendations?"
    r"|onclusions et(?:/ou)? recommandations|onclusiones y(?:/o)? recomendaciones))"
)
_INSIDE = re.compile(rf"{_TITLE}\W{{0,4}}\s+(?=\d{{1,3}}\s*\.\s)")
_AT_END = re.compile(rf"(?<=\S\s){_TITLE}\W{{0,4}}$")
_MARK = re.compile(r"\s*[IVX]{1,5}\.?\s*$")  # the heading's own number
_LONG = 1500


def at_heading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, one that holds the heading of the list inside it cut before and after it."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        found = list(_INSIDE.finditer(paragraph.text)) if len(paragraph.text) > _LONG else []
        found = found or [
            m for m in _AT_END.finditer(paragraph.text) if not _MARK.match(paragraph.text[: m.start()])
        ]
        if not found or paragraph.style == "footnote":
            out.append(paragraph)
            continue
        start, end = found[-1].span()
        pieces = (paragraph.text[:start], paragraph.text[start:end], paragraph.text[end:])
        out += [replace(paragraph, text=piece.strip()) for piece in pieces if piece.strip()]
    return out
