"""Workbooks as tables: each sheet's rows, its merged cells, and formulas that hold no value."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from rightsgraph.loaders.reading.books import KINDS, open_book, unreadable
from rightsgraph.loaders.reading.xlsx import cell_text
from rightsgraph.loaders.tabular.sheet_xml import REFERENCE, column_number, letters, local, member_of, parse
from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source
    from rightsgraph.loaders.tabular.seen_cells import SeenCells

__all__ = ["KINDS", "Hollow", "Sheet", "days_from_1904", "hollow_cells", "sheets"]

_FORMULA_OR_ERROR = re.compile(rb"<(?:\w+:)?f[ />]|\bt=[\"']e[\"']")
_CHUNK = 1 << 20
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
Range = tuple[tuple[int, int], tuple[int, int]]  # ((top, left), (bottom, right)), from 0


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows (numbers from 1), its merged cells."""

    name: str
    sheet: Any
    merged: tuple[Range, ...] = field(default=())
    hidden: bool = False

    def rows(self, seen: SeenCells | None = None) -> Iterator[tuple[int, list[str]]]:
        """Every row; a cell merged downwards gives its value to each row that it covers.

        With `seen`, cells that name or refer are given as they are displayed.
        """
        shift = self.sheet.start[1] if self.sheet.start else 0  # columns before the first are left out
        starts = {(top, left): bottom for (top, left), (bottom, _) in self.merged if bottom > top}
        held: dict[int, tuple[int, str]] = {}  # column: (last row, value)
        for number, row in enumerate(self.sheet.iter_rows()):
            cells = [""] * shift + [cell_text(value) for value in row]
            if seen is not None:
                seen.texts(number, [None] * shift + row if shift else row, cells)
            if starts or held:
                held = {c: (last, value) for c, (last, value) in held.items() if last >= number}
                _fill(cells, held)
                held |= {
                    c: (starts[number, c], cell) for c, cell in enumerate(cells) if (number, c) in starts
                }
            yield number + 1, cells

    def merged_words(self, below: int, *, across: bool) -> str:
        """The merged cells below a row, downwards or across columns, as a person writes them: `A5:A7, B1:D1`."""
        shown = [
            f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
            for (top, left), (bottom, right) in self.merged
            if bottom + 1 > below and (right > left if across else bottom > top)
        ]
        return ", ".join(shown[:20]) + (f" and {len(shown) - 20} more" if len(shown) > 20 else "")


def _fill(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    if not any(cell.strip() for cell in cells):
        return  # an empty row stays empty
    for column, (_, value) in held.items():
        if column < len(cells) and not cells[column]:
            cells[column] = value


def sheets(source: Source) -> Iterator[Sheet]:
    """The workbook's sheets in order."""
    from python_calamine import CalamineError, SheetVisibleEnum

    book = open_book(source)
    try:
        seen = {meta.name: meta.visible == SheetVisibleEnum.Visible for meta in book.sheets_metadata}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            merged = tuple(sheet.merged_cell_ranges or ()) if source.kind == "xlsx" else ()
            yield Sheet(name, sheet, merged, hidden=not seen.get(name, True))
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(unreadable(source, error)) from error


def days_from_1904(source: Source) -> bool:
    """Whether the workbook counts its days from 1904 (Excel on old Macs), not from 1900."""
    try:
        with zipfile.ZipFile(source.path) as package, package.open("xl/workbook.xml") as stream:
            found = next((e for e in parse(stream) if local(e) == "workbookPr"), None)
            return found is not None and found.get("date1904") in ("1", "true", "on")
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, SyntaxError):
        return False  # another kind of workbook, or one whose damage the reader of the cells tells


@dataclass(frozen=True)
class Hollow:
    """A cell without a usable value: a formula never calculated, or an error such as #REF!."""

    row: int  # from 1
    column: int  # from 0
    error: str = ""

    @property
    def name(self) -> str:
        """`C4`."""
        return f"{letters(self.column)}{self.row}"


def hollow_cells(source: Source, sheet: str) -> list[Hollow]:
    """Cells of the sheet that show nothing or an error although something is meant to stand there."""
    try:
        with zipfile.ZipFile(source.path) as package:
            member = member_of(package, sheet)
            if member is None or not _mentions(package, member):
                return []
            with package.open(member) as stream:
                return list(_scan(stream))
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, SyntaxError):
        return []  # a damaged package is reported by the reader of the cells


def _mentions(package: zipfile.ZipFile, member: str) -> bool:
    with package.open(member) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if _FORMULA_OR_ERROR.search(tail + chunk):
                return True
            tail = chunk[-16:]
    return False


def _scan(stream: IO[bytes]) -> Iterator[Hollow]:
    for element in parse(stream):
        name = local(element)
        if name == "c":
            found = _hollow(element)
            if found:
                yield found
        if name == "row":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _hollow(cell: Any) -> Hollow | None:
    parts = {local(part): part.text or "" for part in cell}
    place = REFERENCE.match(cell.get("r") or "")
    if place is None:
        return None
    row, column = int(place[2]), column_number(place[1])
    if cell.get("t") == "e":
        return Hollow(row, column, parts.get("v", "an error"))
    if "f" in parts and not parts.get("v", "").strip() and cell.get("t") != "str":
        return Hollow(row, column)
    return None
