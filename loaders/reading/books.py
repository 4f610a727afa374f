"""Opening workbooks: by their first bytes, and only where no cell claims a place far outside of what is filled."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.loaders.source import Source

KINDS = ("xlsx", "xls", "ods")  # of `Source.kind`
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="\$?([A-Za-z]{1,9})\$?(\d{1,19})"')
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CHUNK = 1 << 20
_ROWS, _COLUMNS = 1_048_576, 16_384  # what a sheet can have
_DENSE = 30_000_000  # cells of the rectangle that the reader makes of what is filled ...
_SPARSE = 60  # ... or so many for each filled cell


def open_book(source: Source) -> Any:
    """The workbook as its library gives it. InputError where it cannot be read, or a cell stands far outside."""
    from python_calamine import CalamineError, CalamineWorkbook

    if source.kind in ("xlsx", "ods"):
        _ = source.members  # refuses a zip bomb before the workbook is unpacked
    if source.kind == "xlsx" and "extent" not in source.__dict__:
        _refuse_far_cells(source)
        source.__dict__["extent"] = True  # looked at once
    try:
        # the library goes by the suffix where it gets a path
        return CalamineWorkbook.from_filelike(io.BytesIO(source.path.read_bytes()))
    except (CalamineError, OSError, ValueError) as error:
        raise InputError(unreadable(source, error)) from error


def unreadable(source: Source, error: BaseException) -> str:
    """What is said of a workbook that its library cannot read."""
    said = str(error).split("\\x")[0].rstrip(" (")
    return f"{source.name}: the workbook cannot be read ({said}). Save it again as XLSX."


def _refuse_far_cells(source: Source) -> None:
    try:
        with zipfile.ZipFile(source.path) as package:
            for name in package.namelist():
                if _WORKSHEET.fullmatch(name):
                    _check_extent(source, package, name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise InputError(unreadable(source, error)) from error


def _check_extent(source: Source, package: zipfile.ZipFile, name: str) -> None:
    """The rectangle of the filled cells must be one that a person filled."""
    rows: list[int] = [_ROWS + 1, 0]
    columns: list[int] = [_COLUMNS + 1, 0]
    count, farthest = 0, ""
    with package.open(name) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            whole, _, rest = (tail + chunk).rpartition(b"<")
            for letters, digits in _CELL.findall(whole):
                count += 1
                row, column = int(digits), _column(letters)
                if row > rows[1] or column > columns[1]:
                    farthest = f"{letters.decode()}{row}"
                rows = [min(rows[0], row), max(rows[1], row)]
                columns = [min(columns[0], column), max(columns[1], column)]
            tail = b"<" + rest
    if not count:
        return
    dense = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)
    if rows[1] > _ROWS or columns[1] > _COLUMNS or dense > max(_DENSE, _SPARSE * count):
        raise InputError(
            f"{source.name}: the cell {farthest[:20]} stands far outside of what is filled. Delete what stands "
            "there, or copy the table into a new sheet."
        )


_known: dict[bytes, int] = {}


def _column(letters: bytes) -> int:
    found = _known.get(letters)
    if found is None:
        found = 0
        for letter in letters.upper():
            found = found * 26 + letter - 64
        if len(_known) < 20_000:
            _known[letters] = found
    return found
