"""A lawyer's own table of 100,000 rows and 12 columns: time in proportion to the rows, memory flat."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import Size, loaded_apart

TITLE = "One wide table, as CSV and as a workbook"
TARGETS = {
    "time a row, whole / a fifth": "at most 1.5",
    "memory, whole / a fifth": "at most 1.15",
    "workbook / CSV": "at most 2",
}
COLUMNS = [
    "document",
    "paragraph",
    "mechanism",
    "state",
    "cycle",
    "date",
    "made_by",
    "position",
    "text",
    "themes",
    "sdgs",
    "note",
]
_ROWS_EACH, _MOST = 10, 100_000
_DATES = ("2019-03-{:02}", "{}.3.2019", "{} March 2019", "ngày {} tháng 3 năm 2019")


def measure(size: Size) -> dict[str, Any]:
    """The whole and a fifth of it as CSV, and the whole as a workbook, each into a graph of its own."""
    rows = min(size.recommendations * _ROWS_EACH, _MOST)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        fifth = write_csv(folder / "fifth" / "recommendations.csv", rows // 5)
        whole = write_csv(folder / "whole" / "recommendations.csv", rows)
        book = _workbook(folder / "book" / "recommendations.xlsx", rows)
        (small,), (large,), (sheet,) = (
            loaded_apart(folder / f"{path.parent.name}.db", path) for path in (fifth, whole, book)
        )
    return {
        "rows": rows,
        "columns": len(COLUMNS),
        "whole, s": large["seconds"],
        "rows a second": round(large["read"] / large["seconds"]),
        "time a row, whole / a fifth": round(
            (large["seconds"] / large["read"]) / (small["seconds"] / small["read"]), 2
        ),
        "memory at the peak, whole, MB": large["peak_mb"],
        "memory, whole / a fifth": round(large["peak_mb"] / small["peak_mb"], 2),
        "workbook / CSV": round(sheet["seconds"] / large["seconds"], 2),
        "memory at the peak, workbook, MB": sheet["peak_mb"],
    }


def _row(number: int) -> list[str]:
    day = number % 27 + 1
    return [
        f"A/HRC/{40 + number // 400}/15", f"140.{number % 400 + 1}", "UPR", "SVN", str(number % 4 + 1),
        _DATES[number % len(_DATES)].format(day), "Norway; Kenya", ("supported", "noted", "n/a")[number % 3],
        f"Take measure {number} for all who ask, and see that it holds.", f"theme {number % 40}; theme {number % 7}",
        f"{number % 16 + 1}.{number % 5 + 1}", "seen" if number % 9 else "",
    ]  # fmt: skip


def write_csv(path: Path, rows: int) -> Path:
    """A table of so many rows."""
    path.parent.mkdir()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(map(_row, range(rows)))
    return path


def _workbook(path: Path, rows: int) -> Path:
    from xlsxwriter import Workbook

    path.parent.mkdir()
    book = Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("recommendations")
    sheet.write_row(0, 0, COLUMNS)
    for number in range(rows):
        sheet.write_row(number + 1, 0, _row(number))
    book.close()
    return path
