"""Tables in a text that kept the places of its words (`pdftotext -layout`): rows whose columns begin alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rightsgraph.loaders.reading.grid_rows import Piece, Printed
from rightsgraph.loaders.reading.grid_rows import rows as grid_rows
from rightsgraph.loaders.reading.parts import CELL
from rightsgraph.ontology.text.folding import nfc, squeeze

_GAP = 2.0  # blanks between columns at least
_WORD = re.compile(r"\S+")


def rows(printed: Sequence[str], kept: Collection[int]) -> dict[int, str]:
    """Line number -> the row that begins there, its cells parted by tabs; "" for the row's further lines.

    `kept`: the numbers of the lines that are no page furniture.
    """
    lines: list[Printed] = []
    numbers: list[int] = []
    y = 0.0
    for number in sorted(kept):
        text = nfc(printed[number - 1]).replace("\f", " ").expandtabs()
        y += 1.0 + (number > 1 and bool(numbers) and number - numbers[-1] > 1)
        words = tuple(Piece(m.group(), float(m.start()), float(m.end())) for m in _WORD.finditer(text))
        lines.append(Printed(y, words))
        numbers.append(number)
    out: dict[int, str] = {}
    for row in grid_rows(lines, _GAP):
        out |= dict.fromkeys((numbers[at] for at in row.lines), "")
        out[numbers[row.lines[0]]] = CELL.join(squeeze(cell) for cell in row.cells)
    return out
