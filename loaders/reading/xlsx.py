"""Workbooks: every sheet as a grid of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightsgraph.loaders.reading.books import open_book, unreadable
from rightsgraph.loaders.reading.parts import Covered, Grid
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.text.folding import nfc

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

_COVERED = 200_000  # cells; a sheet that is one huge merged cell is not spelt out


def sheets(source: Source) -> Iterator[Grid]:
    """A grid a sheet, `where` naming it; whole numbers without decimals, dates in ISO form."""
    from python_calamine import CalamineError

    book = open_book(source)
    try:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            yield Grid(rows, f"sheet {name}", _merged(sheet, len(rows)))
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(unreadable(source, error)) from error


def _merged(sheet: object, rows: int) -> Covered:
    ranges = getattr(sheet, "merged_cell_ranges", None) or []
    covered: Covered = {}
    for (top, left), (bottom, right) in ranges:
        if (bottom - top + 1) * (right - left + 1) < _COVERED:
            for r in range(top, min(bottom + 1, rows)):
                covered |= {(r, c): (top, left) for c in range(left, right + 1) if (r, c) != (top, left)}
    return covered


def cell_text(value: object) -> str:
    """A cell as text: 5.0 is `5`, a date is ISO, empty is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return nfc(str(value))
