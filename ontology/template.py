"""An empty workbook for a table, which a desk officer can fill in without a manual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.columns import all_columns, is_date, table_named, takes, values_of
from rightsgraph.ontology.model.model import Column, Model, Table
from rightsgraph.ontology.workbooks import new_workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EXAMPLE_MARK = "EXAMPLE"  # a row whose first cell that is not empty starts with it is not loaded
README_SHEET = "Read me"
LISTS_SHEET = "Lists"
_LAST_ROW = 10_000  # drop-downs and formats reach to here
_INLINE = 255  # letters that Excel takes for a drop-down written into the cell
_HINTS = (
    "Fill in the sheet '{table}', one line for each record. Do not change the headings.",
    "The columns with dark headings are required; leave any other empty where you do not know the value.",
    f"The line that starts with {EXAMPLE_MARK} shows how a line looks. It is not loaded; you may delete it.",
    "Dates: a day as 2025-03-01. Where only the month or the year is known, write an apostrophe first: "
    "'2025-03 or '2025.",
    "Several values in one cell are separated by a semicolon ( ; ) where the column says so.",
    "Laws can be named by number (66/2011/QH12), provisions as 66/2011/QH12 art. 3(1)(a), agencies and "
    "States by name, recommendations by document and paragraph as CAT/C/VNM/CO/1#15(b). The order of loading "
    "does not matter.",
    "The last four columns say where a line comes from: fill in source and locator whenever you can.",
)


def write_template(model: Model, table_name: str, path: Path) -> None:
    """Write the workbook of a table: the sheet to fill in, and one that explains its columns."""
    table = table_named(model, table_name)
    try:
        with new_workbook(path) as book:
            _Template(book, table).write()
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}). Close it in other programs, or choose another folder."
        ) from error


def explanation(column: Column) -> str:
    """What belongs into a column, in a few sentences."""
    parts = [
        "Required." if column.required else "May be empty.",
        column.definition,
        f"Takes: {takes(column)}.",
    ]
    if column.property and column.property.default:
        parts.append(f"Empty means: {column.property.default}.")
    return " ".join(parts)


class _Template:
    def __init__(self, book: Workbook, table: Table) -> None:
        self.book, self.table = book, table
        self.columns = all_columns(table)
        self.sheet: Worksheet = book.add_worksheet(table.name[:31])
        self.readme: Worksheet = book.add_worksheet(README_SHEET)
        self.lists: Worksheet | None = None

    def write(self) -> None:
        """Both sheets."""
        self.book.set_properties({"title": self.table.name, "comments": self.table.definition})
        for place, column in enumerate(self.columns):
            self._head(place, column)
            self._example(place, column)
            self._validation(place, column)
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_row(0, 24)
        self.sheet.activate()
        self._explain()

    def _format(self, **how: Any) -> Format:
        return self.book.add_format({"font_name": "Calibri", "valign": "top", **how})

    def _head(self, place: int, column: Column) -> None:
        colours = (
            {"bg_color": "#1F4E78", "font_color": "#FFFFFF"} if column.required else {"bg_color": "#DDEBF7"}
        )
        # Text stays text: a spreadsheet would make 115.10 into 115.1 and 12/2020 into a day.
        body = self._format(num_format="yyyy-mm-dd" if is_date(column) else "@", text_wrap=_is_long(column))
        self.sheet.set_column(place, place, _width(column), body)
        self.sheet.write_string(0, place, column.name, self._format(bold=True, border=1, **colours))
        self.sheet.write_comment(
            0, place, explanation(column), {"x_scale": 2.2, "y_scale": 1.6, "author": ""}
        )

    def _example(self, place: int, column: Column) -> None:
        value = f"{EXAMPLE_MARK} {column.example}".strip() if place == 0 else column.example
        style = self._format(italic=True, font_color="#7F7F7F", bg_color="#F2F2F2", num_format="@")
        self.sheet.write_string(1, place, value, style)

    def _validation(self, place: int, column: Column) -> None:
        rule: dict[str, Any] = {
            "input_title": column.name[:32],
            "input_message": _cut(explanation(column), 255),
            "validate": "any",
        }
        if values_of(column) and not column.many:
            rule |= {
                "validate": "list",
                "source": self._choices(place, column),
                "error_title": "Not in the list",
                "error_message": _cut(f"{column.name} must be {takes(column)}.", 255),
            }
        elif is_date(column):
            rule |= _date_rule(place)
        self.sheet.data_validation(2, place, _LAST_ROW, place, rule)

    def _choices(self, place: int, column: Column) -> list[str] | str:
        """The list itself, or where it stands on a sheet of its own when it is too long for a cell's rule."""
        values = list(values_of(column))
        if len(",".join(values)) <= _INLINE and not any("," in value for value in values):
            return values
        if self.lists is None:
            self.lists = self.book.add_worksheet(LISTS_SHEET)
            self.lists.hide()
        self.lists.write_column(0, place, values)
        letter = _letter(place)
        return f"={LISTS_SHEET}!${letter}$1:${letter}${len(values)}"

    def _explain(self) -> None:
        page, wrap = self.readme, self._format(text_wrap=True)
        page.write_string(0, 0, self.table.name, self._format(bold=True, font_size=16))
        page.write_string(1, 0, self.table.definition)
        for row, hint in enumerate(_HINTS, 3):
            page.write_string(row, 0, hint.format(table=self.table.name))
        start = len(_HINTS) + 4
        head = self._format(bold=True, border=1, bg_color="#DDEBF7")
        for place, (title, width) in enumerate(_README_COLUMNS):
            page.set_column(place, place, width)
            page.write_string(start, place, title, head)
        for row, column in enumerate(self.columns, start + 1):
            required = "yes" if column.required else ""
            cells = (column.name, required, column.definition, takes(column), column.example)
            for place, cell in enumerate(cells):
                page.write_string(row, place, cell, wrap)


_README_COLUMNS = (
    ("column", 20),
    ("required", 10),
    ("what it is", 60),
    ("what it takes", 44),
    ("example", 40),
)


def _date_rule(place: int) -> dict[str, Any]:
    cell = f"{_letter(place)}3"
    return {
        "validate": "custom",
        # A bare year typed into a date cell would be a day in 1905.
        "value": f"=OR(ISTEXT({cell}),{cell}>=DATE(1940,1,1))",
        "error_title": "Not a date",
        "error_message": "Write a day as 2025-03-01. Where only the month or the year is known, write an "
        "apostrophe first: '2025-03 or '2025.",
    }


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _is_long(column: Column) -> bool:
    return column.property is not None and column.property.datatype == "text"


def _width(column: Column) -> int:
    if _is_long(column):
        return 60
    return max(len(column.name) + 4, min(len(column.example) + 4, 36), 12)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
