"""What the loader tests share: files made on the spot, and items sorted by kind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from rightsgraph.loaders.api import Item, Options
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source

T = TypeVar("T")


def load(path: Path, options: Options | None = None, wanted: str | None = None) -> list[Item]:
    """All items of a file, by the loader that recognises it."""
    source = Source(path)
    return list(loader_for(source, wanted).read(source, options or Options()))


def of(kind: type[T], items: Iterable[Item]) -> list[T]:
    """The items of one kind."""
    return [item for item in items if isinstance(item, kind)]


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with a sheet a keyword."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
