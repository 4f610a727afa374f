"""Workbooks that are written whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.files import whole
from rightsgraph.ontology.safety import safe_cell

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook in which texts stay texts; its file is written at the end. OSError where it cannot be.

    It is made in memory: a file that fails half-way leaves its maker with a trace on standard error.
    """
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {**_PLAIN, "in_memory": True}) as book:
        yield book
    with whole(path) as part:
        part.write_bytes(held.getvalue())


def sheet_to_fill_in(
    book: Workbook, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Any]]
) -> Worksheet:
    """A sheet of a header and texts, for someone to write into: each column with its width, None an empty cell."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (column, width) in enumerate(columns.items()):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, column, bold)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if value is not None:
                sheet.write_string(number, place, safe_cell(str(value)), wrapped)
    return sheet
