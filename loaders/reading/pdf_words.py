"""The words of a PDF page as they stand on the paper: place, true size, slope, weight; raised marks taken out.

PDFium gives the size that the font was set in; many PDFs set size 1 and stretch it by the text matrix, so the true
size is the product of both. A page may be turned: places are given as a reader sees them, the text upright.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

HYPHEN = "\ufffe"  # PDFium's mark for a hyphen at the end of a line, the next line drawn up to it
_SOFT_CUT = re.compile("\u00ad(?=[\r\n])")  # a word cut by a soft hyphen
_WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_MARKED = re.compile(r"(?<=[A-Za-z.,;:)\]”’'\"])(?:\d{1,3}|[*†‡∗]{1,3})(?=\D|$)")
_NUMBER = re.compile(r"(?:\d{1,3}\.\d|\d{3})(?P<tail>\d{1,3})(?!\d)")  # whose last figures may be a mark
SMALL, RAISED = 0.8, 0.15  # of the size of the type beside it
_LEADING = re.compile(r"(?:\d{1,3}|[*†‡∗]{1,3})(?=[;.,:)])")
_BOLD = 600
_SQUARE = math.pi / 8  # a slope nearer than this to the page's is no other one


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its edges, the height of the line it stands on (points, the text upright), size of type, weight."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    line: int  # which of PDFium's lines it belongs to
    turned: bool = False  # runs in another direction than the text of the page
    raised: bool = False  # small and above the line: a mark
    glued: bool = False  # nothing stands between it and the word before


@dataclass(frozen=True, slots=True)
class _Char:
    left: float
    right: float
    base: float
    size: float
    slope: float


class _Page:
    """The calls to PDFium for one page."""

    def __init__(self, text_page: Any, width: float, height: float) -> None:
        import pypdfium2.raw as pdfium

        self.api, self.page = pdfium, text_page
        self.width, self.height = width, height
        self.matrix, self.box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.turn = 0.0  # quarter turns of the page's text

    def text(self) -> str:
        """The page's characters, one letter for each index."""
        count = self.api.FPDFText_CountChars(self.page)
        whole = str(self.page.get_text_range()) if count else ""
        if len(whole) == count:
            return _SOFT_CUT.sub(HYPHEN, whole)
        return "".join(
            map(chr, (self.api.FPDFText_GetUnicode(self.page, n) or 32 for n in range(max(count, 0))))
        )

    def char(self, index: int) -> _Char:
        """Where a character stands, in the page's own directions."""
        size = float(self.api.FPDFText_GetFontSize(self.page, index))
        slope = 0.0
        if self.api.FPDFText_GetMatrix(self.page, index, self.matrix):
            size *= math.hypot(self.matrix.c, self.matrix.d) or 1.0
            slope = math.atan2(self.matrix.b, self.matrix.a)
        if not self.api.FPDFText_GetLooseCharBox(self.page, index, self.box):
            return _Char(0.0, 0.0, 0.0, size, slope)
        self.api.FPDFText_GetCharOrigin(self.page, index, self.x, self.y)
        edges = (self.box.left, self.box.bottom, self.box.right, self.box.top)
        left, right, base = self._upright(edges, self.x.value, self.y.value)
        return _Char(left, right, base, size, slope)

    def right(self, index: int) -> float:
        """The right edge of a character, nothing else of it."""
        if not self.api.FPDFText_GetLooseCharBox(self.page, index, self.box):
            return 0.0
        edges = (self.box.left, self.box.bottom, self.box.right, self.box.top)
        return self._upright(edges, 0.0, 0.0)[1]

    def bold(self, index: int) -> bool:
        """Whether the character is of a heavy font."""
        return int(self.api.FPDFText_GetFontWeight(self.page, index)) >= _BOLD

    def _upright(
        self, edges: tuple[float, float, float, float], x: float, y: float
    ) -> tuple[float, float, float]:
        """(left, right, base line) as seen when the page's text is turned upright."""
        left, bottom, right, top = edges
        quarters = round(self.turn / (math.pi / 2)) % 4
        if quarters == 1:  # the text runs upwards
            return bottom, top, self.width - x
        if quarters == 2:
            return self.width - right, self.width - left, self.height - y
        if quarters == 3:  # the text runs downwards
            return self.height - top, self.height - bottom, x
        return left, right, y


def words(text_page: Any, width: float, height: float) -> tuple[list[Word], float, float]:
    """(words in PDFium's order, width, height) of a page, turned so that its text is upright."""
    page = _Page(text_page, width, height)
    text = page.text()
    page.turn = _turn(page, text)
    found = list(_words(page, text))
    upright = round(page.turn / (math.pi / 2)) % 2 == 0
    return found, *((width, height) if upright else (height, width))


def _turn(page: _Page, text: str) -> float:
    """The slope of most of the page's words."""
    slopes: Counter[int] = Counter()
    step = math.pi / 2
    for n, match in enumerate(_WORD.finditer(text)):
        if n % 7 == 0:
            slopes[round(page.char(match.start()).slope / step)] += len(match.group())
    return slopes.most_common(1)[0][0] * step if slopes else 0.0


def _words(page: _Page, text: str) -> Iterator[Word]:
    line, at = 0, 0
    for match in _WORD.finditer(text):
        line += text.count("\n", at, match.start()) + (
            text.count("\r", at, match.start()) * ("\n" not in text)
        )
        at = match.start()
        yield from _one(page, match.group(), match.start(), line)


def _one(page: _Page, text: str, at: int, line: int) -> Iterator[Word]:
    """The word; a mark that stands raised in or behind it apart."""
    first = page.char(at)
    start = 0
    if leading := _LEADING.match(text):
        after = page.char(at + leading.end())
        if 0 < first.size < SMALL * after.size:
            yield replace(_word(page, leading.group(), at, line, first), raised=True)
            start = leading.end()
    for begin, end in _marks(page, text, at):
        if begin > start:
            yield _word(page, text[start:begin], at + start, line, page.char(at + start))
        yield replace(_word(page, text[begin:end], at + begin, line, page.char(at + begin)), raised=True)
        start = end
    if start == 0:
        yield _word(page, text, at, line, first)
    elif start < len(text):
        yield replace(_word(page, text[start:], at + start, line, page.char(at + start)), glued=True)


def _marks(page: _Page, text: str, at: int) -> Iterator[tuple[int, int]]:
    """Where raised marks stand behind a letter, a stop or a whole number: "(France)2;", "140.3" with a raised 5."""
    for mark in _MARKED.finditer(text):
        if _is_raised(page, at + mark.start()):
            yield mark.span()
    for number in _NUMBER.finditer(text):
        for begin in range(number.start("tail"), number.end()):
            if _is_raised(page, at + begin):
                yield begin, number.end()
                break


def _is_raised(page: _Page, at: int) -> bool:
    before, own = page.char(at - 1), page.char(at)
    return 0 < own.size < SMALL * before.size or (
        own.size <= before.size and own.base - before.base > RAISED * before.size
    )


def _word(page: _Page, text: str, at: int, line: int, first: _Char) -> Word:
    end = len(text.rstrip(HYPHEN)) - 1
    right = page.right(at + end) if end > 0 else first.right
    turned = abs(math.remainder(first.slope - page.turn, 2 * math.pi)) > _SQUARE
    return Word(text, first.left, right, first.base, first.size, page.bold(at), line, turned)
