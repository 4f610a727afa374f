"""Where a paragraph of a PDF ends, told by the distances and the ends of its lines."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsgraph.loaders.reading.pdf import Line, Page

_COMMON = 0.05  # share of all distances that makes one a usual one
_FEW = 40  # one line in so many may be longer than the column
_STEP, _COLUMN, _INDENT = 10, 60, 12  # points: of the margins noted, of indents in a column, of a new indent
# A number or word that opens a level of a law, and what ends the sentence before it
_OPENS = re.compile(
    r"(?:\(?\d{1,4}[A-Za-z]{0,2}[.)]|\([A-Za-z]{1,4}\)|[a-zđ]\)|(?:art(?:icle|[íi]culo|\.)|section|chap(?:ter|itre)|part|"
    r"schedule|annex|điều|chương|mục|phụ\s+lục)\b)\s*\S",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?:[.;:—–]|\b(?:and|or|et|ou|y|o))['”’\")\]»]*$")


def line_distance(found: list[Page]) -> float:
    """The distance from line to line inside paragraphs, in points.

    Where most paragraphs are single lines, as in laws, the commonest distance is that between paragraphs: the
    smallest usual one that leaves room for a line is taken.
    """
    gaps = [
        (a.bottom - b.bottom, a.size)
        for page in found
        for a, b in zip(page.lines, page.lines[1:], strict=False)
        if 4 < a.bottom - b.bottom < 40
    ]
    if not gaps:
        return 12.0
    usual = median(gap for gap, _ in gaps)
    counts = Counter(round(gap) for gap, size in gaps if gap > size)
    common = [gap for gap, count in counts.items() if count >= max(2, _COMMON * len(gaps))]
    return min(usual, float(min(common, default=usual)))


class Ends:
    """Ends of lines in a document whose paragraphs do not always stand apart, as those of typed laws."""

    def __init__(self, found: list[Page]) -> None:
        self._lines = sorted((line.left, line.right) for page in found for line in page.lines)
        self._edges: dict[int, float] = {}

    def between(self, held: list[Line], line: Line, marked: bool) -> bool:
        """Whether a paragraph ends behind the lines held; `marked`: it begins with a number, so its other lines
        may stand further in.
        """
        before = held[-1]
        if _OPENS.match(line.text) and _CLOSED.search(before.text):
            return True
        if line.left > before.left + _INDENT and (len(held) > 1 or not marked):
            return True
        return before.right > self._edge(before) + _COLUMN or self.left_room(before, line)

    def left_room(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line would have found room behind the line before it."""
        letter = (line.right - line.left) / max(len(line.text), 1)
        word = len(line.text.split(maxsplit=1)[0]) + 1
        return before.right + (word + 1) * letter < self._edge(before)

    def _edge(self, line: Line) -> float:
        """How far to the right lines of the same column go; a few longer ones (a title over two columns) do not
        count.
        """
        place = int((line.left + _COLUMN) // _STEP)
        if place not in self._edges:
            ends = sorted(right for left, right in self._lines if left // _STEP <= place)
            self._edges[place] = ends[-1 - len(ends) // _FEW]
        return self._edges[place]
