"""Paragraphs of a PDF: page furniture taken out, footnotes apart, wrapped lines joined, also across pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading import pdf_rows
from rightsgraph.loaders.reading.furniture import is_furniture, repeated, shape
from rightsgraph.loaders.reading.line_ends import Ends, line_distance
from rightsgraph.loaders.reading.parts import CELL, Paragraph
from rightsgraph.loaders.reading.pdf import Line, Page, pages
from rightsgraph.loaders.reading.pdf_words import HYPHEN
from rightsgraph.ontology.text.folding import squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.reading.pdf_rows import PdfRow
    from rightsgraph.loaders.source import Source

_EDGE = 0.09  # share of the page's height at head and foot where furniture stands
_STARTS = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]?\s+\S|\d{1,3}\.\d{1,3}\s?[-–]|\([a-z]{1,4}\)\s"
    r"|[•·▪\uf0b7]|[A-H]\.\s+[A-Z]|[IVXL]+\.\s+\S"
    r"|Rec(?:ommendations?|s|\.)[^a-z])"
)
# Numbers of recommendations alone on a line: what follows is a comment on them
_NUMBERS = re.compile(r"\d{1,3}\.\d{1,3}(?:[\d\s.,;:&–—-]|and|to)*$")
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.\d{1,3})?\.\s+[^\W\d_a-z]")
_ENDS = re.compile(r"[.;:!?]['”’\")\]*]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(rf"([^\W\d_]+){HYPHEN}([^\W\d_]+)")


class _Flow:
    """Gathers lines into paragraphs."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 0
        self.counts: Counter[int] = Counter()

    def place(self, page: int) -> str:
        """The place of the next paragraph of a page."""
        self.counts[page] += 1
        return f"page {page}, paragraph {self.counts[page]}"

    def take(self) -> Iterator[Paragraph]:
        if self.lines:
            where = self.place(self.page)
            text = _joined(line.text for line in self.lines)
            marks = tuple(mark for line in self.lines for mark in line.marks)
            yield Paragraph(text, where, self.page, "", all(line.bold for line in self.lines), marks)
            self.lines = []

    def add(self, line: Line, page: int) -> None:
        if not self.lines:
            self.page = page
        self.lines.append(line)


def paragraphs(source: Source, typed: bool = False, *, tables: bool = False) -> Iterator[Paragraph]:
    """Paragraphs in reading order; footnotes with the style "footnote" after the page's text.

    `tables`: rows of tables are one paragraph each, of style "row", cells parted by tabs.

    `typed` is for laws: a line that left room for the next line's first word ends a paragraph, whatever the
    distance of the lines.
    """
    found = list(pages(source))
    words = Counter(w.lower() for page in found for line in page.lines for w in _WORD.findall(line.text))
    for paragraph in _flow(found, typed, pdf_rows.rows(source) if tables else {}):
        cells = paragraph.text.split(CELL)
        own = [squeeze(_CUT.sub(lambda m: _unbroken(m, words), c).replace(HYPHEN, "-")) for c in cells]
        if any(own):
            yield replace(paragraph, text=CELL.join(own))


def _flow(found: list[Page], typed: bool, rows: Mapping[int, list[PdfRow]]) -> Iterator[Paragraph]:
    body, leading = _body_size(found), line_distance(found)
    running = repeated(([line.text for line in _edge_lines(page)] for page in found), len(found))
    flow, ends = _Flow(), Ends(found)
    for page in found:
        lines = [line for line in page.lines if not _is_furniture(line, page, running)]
        text, notes = _apart(lines, body)
        previous: Line | None = None
        waiting = list(rows.get(page.number, ()))
        in_rows = list(waiting)
        for line in text:
            if any(row.holds(line.bottom) for row in in_rows):
                yield from flow.take()
                while waiting and waiting[0].top + 1 >= line.bottom:
                    yield Paragraph(waiting.pop(0).text, flow.place(page.number), page.number, "row")
                previous = None
                continue
            if flow.lines and (
                _new_paragraph(flow.lines, previous, line, leading)
                or (typed and ends.between(flow.lines, line, bool(_STARTS.match(flow.lines[0].text))))
                or (_PARAGRAPH.match(line.text) and ends.left_room(flow.lines[-1], line))
            ):
                yield from flow.take()
            flow.add(line, page.number)
            previous = line
        for row in waiting:
            yield Paragraph(row.text, flow.place(page.number), page.number, "row")
        yield from _footnotes(notes, page.number)
    yield from flow.take()


def _body_size(found: list[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in found:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - _EDGE) or line.bottom < page.height * (_EDGE + 0.06)


def _edge_lines(page: Page) -> list[Line]:
    return [line for line in page.lines if _at_edge(line, page)]


def _is_furniture(line: Line, page: Page, running: frozenset[str]) -> bool:
    if not _at_edge(line, page):
        return is_furniture(line.text) and not line.text.strip().isdigit()
    return is_furniture(line.text) or (shape(line.text) in running and not _STARTS.match(line.text))


def _apart(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """(text, footnotes): footnotes are the last lines of a page, in smaller type."""
    at = len(lines)
    while at and lines[at - 1].size < 0.94 * body:
        at -= 1
    text = [line for line in lines[:at] if not (line.size < 0.75 * body and line.text.strip("* ").isdigit())]
    return text, lines[at:]


def _new_paragraph(held: list[Line], previous: Line | None, line: Line, leading: float) -> bool:
    if _STARTS.match(line.text) and _may_start(held[-1], line):
        return True
    if _NUMBERS.match(line.text) and _ENDS.search(held[-1].text) and not held[-1].text.endswith(":"):
        return True
    if len(held) == 1 and _NUMBERS.match(held[0].text) and previous is not None:
        return abs(previous.bottom - line.bottom) > 1.8 * leading
    if abs(line.size - held[-1].size) > 1.5:
        return True
    if previous is None:  # the first line of a page
        return bool(_ENDS.search(held[-1].text)) and not line.text[:1].islower()
    gap = previous.bottom - line.bottom
    if gap < -2 * leading or gap > 1.35 * leading:
        return not (gap < 0 and line.text[:1].islower())
    return bool(line.left > max(own.left for own in held) + 8 and _ENDS.search(previous.text))


def _may_start(previous: Line, line: Line) -> bool:
    """A figure at the start of a line begins a paragraph unless the sentence before runs on into it."""
    if _ENDS.search(previous.text) or previous.bottom - line.bottom > 1.2 * max(line.size, 1) * 1.15:
        return True
    if re.match(r"\d{1,3}\.\d{1,3}\.?\s+[A-Z]|\([a-z]{1,4}\)\s", line.text):
        return True
    return abs(line.left - previous.left) > 4 and previous.text[-1:] not in ",–-"


def _footnotes(lines: list[Line], page: int) -> Iterator[Paragraph]:
    held: list[str] = []
    for line in lines:
        if held and re.match(r"[\d*]", line.text) and not re.fullmatch(r"[\d* ]+", held[-1]):
            yield Paragraph(_joined(held), f"page {page}, footnote", page, "footnote")
            held = []
        held.append(line.text)
    if held:
        yield Paragraph(_joined(held), f"page {page}, footnote", page, "footnote")


def _joined(texts: Iterator[str] | list[str]) -> str:
    out = ""
    for text in texts:
        if out and not out.endswith(HYPHEN) and not (out.endswith(("-", "–")) and out[-2:-1].isalnum()):
            out += " "
        out += text
    return out


def _unbroken(match: re.Match[str], words: Counter[str]) -> str:
    """A word cut at a line's end: with its hyphen, unless only the form without is used elsewhere."""
    whole, hyphened = match.group(1) + match.group(2), f"{match.group(1)}-{match.group(2)}"
    capital = match.group(2)[0].isupper()  # "Inter-Ministerial"
    return whole if not capital and words[whole.lower()] and not words[hyphened.lower()] else hyphened
