"""Tables of a PDF as rows: words that stand in columns behind numbers, whatever the order in which they were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading.furniture import is_furniture
from rightsgraph.loaders.reading.grid_rows import Piece, Printed
from rightsgraph.loaders.reading.grid_rows import rows as grid_rows
from rightsgraph.loaders.reading.parts import CELL
from rightsgraph.loaders.reading.pdf import printed_words
from rightsgraph.ontology.text.folding import nfc, squeeze

if TYPE_CHECKING:
    from rightsgraph.loaders.reading.pdf_words import Word
    from rightsgraph.loaders.source import Source

_GAP = 8.0  # points between columns at least
_SAME = 2.5  # points: words on one height


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A row of a page: the heights of its first and last line above the foot, and its cells parted by tabs."""

    top: float
    foot: float
    text: str

    def holds(self, height: float) -> bool:
        """Whether a line on that height is part of it."""
        return self.foot - _SAME <= height <= self.top + _SAME


def rows(source: Source) -> dict[int, list[PdfRow]]:
    """Page number -> its rows from head to foot."""
    return {number: found for number, words in printed_words(source) if (found := _of_page(words))}


def _of_page(words: list[Word]) -> list[PdfRow]:
    heights: list[float] = []
    lines: list[list[Word]] = []
    for word in sorted((w for w in words if not w.raised), key=lambda w: -w.bottom):
        if not lines or heights[-1] - word.bottom > _SAME:
            heights.append(word.bottom)
            lines.append([])
        lines[-1].append(word)
    printed = [
        Printed(-height, tuple(Piece(w.text, w.left, w.right) for w in sorted(line, key=lambda w: w.left)))
        for height, line in zip(heights, lines, strict=True)
        if not is_furniture(" ".join(w.text for w in sorted(line, key=lambda w: w.left)))
    ]
    return [
        PdfRow(
            -printed[row.lines[0]].y, -printed[row.lines[-1]].y, CELL.join(squeeze(nfc(c)) for c in row.cells)
        )
        for row in grid_rows(printed, _GAP)
    ]
