"""Formulas that hold no value: they would be read as empty cells, so a person is told."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Reject
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import workbook

_TOLD = "a formula without a value, not read; write words, or let the spreadsheet program calculate it"


def without_value(source: Source) -> Iterator[Reject]:
    """Each such cell of an XLSX."""
    if source.kind == "xlsx":
        for sheet in workbook.sheets(source):
            for cell in workbook.hollow_cells(source, sheet.name):
                yield Reject(f"sheet {sheet.name}, {cell.name}", _TOLD)
