"""A report's tables as a workbook: safe cells, headings that stay, drop-down lists where values are fixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.files import OWN_REPORT
from rightsgraph.ontology.safety import safe_cell
from rightsgraph.reports.document import Report, Sheet, lines, plain
from rightsgraph.reports.material import unmarked
from rightsgraph.reports.wording import Wording

_LONGEST = 32_767
_WIDEST = 60
_TALLEST = 400.0


def write_workbook(report: Report, path: Path, *, working: bool = False) -> None:
    """Write the report's sheets; the working edition ends with what it is and what it leaves out."""
    from rightsgraph.ontology.workbooks import new_workbook

    if not report.sheets:
        raise UsageError("This report is running text; write it as .docx or .md.")
    with new_workbook(path) as book:
        book.set_properties({"title": unmarked(report.title), "author": "", "category": OWN_REPORT})
        formats = _Formats(book)
        for sheet in report.sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats, report)
        if working or report.form:
            _about(book.add_worksheet(Wording(report.language)("about")), report, formats)


class _Formats:
    """The few looks that a cell can have."""

    def __init__(self, book: Any) -> None:
        top = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#DDE6F0"})
        self.text = book.add_format(top)
        self.fill = book.add_format({**top, "bg_color": "#FFF8DC", "num_format": "@"})
        self.note = book.add_format({"valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})


def _write(page: Any, sheet: Sheet, formats: _Formats, report: Report) -> None:
    for place, name in enumerate(sheet.columns):
        page.set_column(place, place, _width(sheet, place))
        page.write_string(0, place, name, formats.head)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(sheet, row))
        for place, value in enumerate(row):
            look = formats.fill if sheet.columns[place] in sheet.fill_in else formats.text
            _cell(page, number, place, value, look)
    for number, note in enumerate(
        sheet.notes, len(sheet.rows) + 2
    ):  # not in the row below: that would be filtered
        page.write_string(number, 0, safe_cell(note), formats.note)
    for name, values in sheet.lists.items():
        place = sheet.columns.index(name)
        page.data_validation(
            1, place, max(len(sheet.rows), 1), place, {"validate": "list", "source": list(values)}
        )
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    head = unmarked(report.title).replace("&", "&&")
    page.set_header(f"&L{head}&R{unmarked(report.subtitle).replace('&', '&&')}"[:250])
    page.set_footer("&C&P / &N")
    if sheet.hidden:
        page.hide()


def _width(sheet: Sheet, place: int) -> int:
    longest = max((len(str(row[place] or "")) for row in sheet.rows), default=0)
    wanted = (
        30
        if sheet.columns[place] in sheet.fill_in and not sheet.lists.get(sheet.columns[place])
        else longest + 2
    )
    return max(12, min(wanted, _WIDEST), min(len(sheet.columns[place]) + 4, _WIDEST))


def _height(sheet: Sheet, row: tuple[object, ...]) -> float:
    """Points for the longest cell of a row: programs do not fit rows that they open for printing."""
    needed = 1
    for place, value in enumerate(row):
        width = _width(sheet, place) * 1.1
        needed = max(needed, sum(int(len(part) // width) + 1 for part in str(value or "").split("\n")))
    return float(min(_TALLEST, 15 * needed + 3))


def _cell(page: Any, row: int, column: int, value: object, look: Any) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, look)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(row, column, value, look)
    else:
        text = safe_cell(unmarked(str(value)))
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 40] + " [longer than a cell can hold]"
        page.write_string(row, column, text, look)


def _about(page: Any, report: Report, formats: _Formats) -> None:
    page.set_column(0, 0, 110)
    page.write_string(0, 0, safe_cell(unmarked(report.title)), formats.title)
    page.write_string(1, 0, safe_cell(report.subtitle), formats.wrap)
    for number, line in enumerate(lines(report.about), 3):
        page.write_string(number, 0, safe_cell(plain(line)), formats.wrap)
