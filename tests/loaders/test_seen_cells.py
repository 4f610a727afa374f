"""Cells as people see them: displayed text, dates of both systems, what is hidden, stray quotes, words for nothing."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from openpyxl import Workbook
from openpyxl.comments import Comment
from rightsgraph.loaders.api import Issue, Row
from rightsgraph.loaders.tabular.cell_formats import precision, shown_date, shown_number


def book(path: Path, rows: list[list[Any]], sheet: str = "recommendations", **formats: str) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    page = made.create_sheet(sheet)
    for row in rows:
        page.append(row)
    for cell, code in formats.items():
        page[cell].number_format = code
    made.save(path)
    return path


def told(items: list[Any]) -> str:
    return " | ".join(issue.message for issue in of(Issue, items))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (115.1, "General", "115.1"), (115.1, "0.00", "115.10"), (7, "000", "007"), (1234.5, "#,##0.00", "1,234.50"),
        (0.5, "# ?/?", "1/2"), (1.25, "# ?/?", "1 1/4"), (0.1, "0%", "10%"), (115.0999999999, "General", "115.1"),
        (5, '"art. "0', "5"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_displayed(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_dates_as_they_are_displayed() -> None:
    day = datetime.date(2019, 4, 5)
    assert [shown_date(day, code) for code in ("d-mmm", "dd/mm/yyyy", "mmm-yy")] == [
        "5-Apr",
        "05/04/2019",
        "Apr-19",
    ]
    assert [precision(code) for code in ("mmm-yy", "yyyy", "d/m/yy", "[$-409]mmmm yyyy;@")] == [
        "month", "year", "day", "month",
    ]  # fmt: skip


def test_a_paragraph_counts_as_it_is_displayed_and_is_told(tmp_path: Path) -> None:
    rows = [
        ["document", "paragraph", "text"],
        ["A/HRC/9/1", 115.1, "a"],
        ["A/HRC/9/1", 115.1, "b"],
        ["A/HRC/9/1", "115.2", "c"],
    ]
    items = load(book(tmp_path / "mine.xlsx", rows, B2="0.00"))
    assert [row.values["paragraph"] for row in of(Row, items)] == ["115.10", "115.1", "115.2"]
    assert "B2 (115.10), B3 (115.1)" in told(items)
    assert "B4" not in told(items)


def test_what_became_a_date_is_told_with_its_place(tmp_path: Path) -> None:
    rows = [["number", "title", "in_force_from"], [datetime.date(2008, 11, 5), "A", 43570]]
    items = load(book(tmp_path / "l.xlsx", rows, "laws", A2="d-mmm"))
    (row,) = of(Row, items)
    assert (row.values["number"], row.values["in_force_from"]) == ("5-Nov", "2019-04-15")
    assert "A2 (5-Nov)" in told(items)
    assert "C2 (43570 is 2019-04-15)" in told(items)


def test_days_from_1904_and_months(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    page = made.worksheets[0]
    page.title = "laws"
    for row in (
        ["number", "title", "in_force_from"],
        ["1", "A", datetime.date(2012, 3, 1)],
        ["2", "B", datetime.date(2012, 3, 1)],
    ):
        page.append(row)
    page["C3"].number_format = "mmm-yy"
    made.save(tmp_path / "l.xlsx")
    assert [row.values["in_force_from"] for row in of(Row, load(tmp_path / "l.xlsx"))] == [
        "2012-03-01",
        "2012-03",
    ]


def test_what_is_hidden_or_commented_is_told(tmp_path: Path) -> None:
    made = Workbook()
    page = made.worksheets[0]
    page.title = "agencies"
    for row in (["id", "name", "kind"], ["a", "A", "x"], ["b", "B", "y"]):
        page.append(row)
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    page["B2"].comment = Comment("renamed in 2020", "me")
    other = made.create_sheet("laws")
    for row in (["number", "title"], ["1", "L"]):
        other.append(row)
    other.sheet_state = "hidden"
    made.save(tmp_path / "b.xlsx")
    said = told(load(tmp_path / "b.xlsx"))
    for words in (
        "rows that are hidden were loaded too: 3",
        "C (kind)",
        "B2: ",
        "renamed in 2020",
        "the sheet is hidden",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('number,title\n1,"Law" on "Apples"\n2,B\n', "line 2"),
        ('number,title\n1,"Law on Apples\n2,Law on Pears"\n3,C\n', "line 2"),
        (
            'number,title,kind,url\n1,A "b",law,\n2,"Law on Apples,law,u\n3,Law on Pears",law,u\n',
            "line 3: one cell",
        ),
        ('number,title\n1,Law on "Apples" and "Pears"\n4,D "e"\n', "lines 2-3"),
    ],
)
def test_an_even_number_of_stray_quotes_is_told(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / "laws.csv").write_text(text, encoding="utf-8")
    assert line in told(load(tmp_path / "laws.csv"))


def test_quotes_that_stand_right_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "laws.csv").write_text(
        'number,title\n1,"Law on ""Apples"", Pears\nand Plums"\n', encoding="utf-8"
    )
    items = load(tmp_path / "laws.csv")
    assert told(items) == ""
    assert of(Row, items)[0].values["title"] == 'Law on "Apples", Pears\nand Plums'


def test_words_for_nothing_are_nothing_and_told(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text(
        "id,name,abbreviation,kind\na,A,NA,n/a\nb,B,-,NaN\n", encoding="utf-8"
    )
    items = load(tmp_path / "agencies.csv")
    assert [dict(row.values) for row in of(Row, items)] == [
        {"id": "a", "name": "A", "abbreviation": "NA"},
        {"id": "b", "name": "B"},
    ]
    assert "'n/a' is read as an empty cell" in told(items)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_json_lines_and_arrays_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    for name, text in (
        ("lines.jsonl", '{"table": "laws", "number": "1", "title": "Luật A"}\n'),
        ("array.json", '[{"table": "laws", "number": "1", "title": "Luật A"}]'),
    ):
        (tmp_path / name).write_bytes(text.encode(encoding))
        assert [row.values["title"] for row in of(Row, load(tmp_path / name))] == ["Luật A"]


def test_ods_is_read_by_its_content(tmp_path: Path) -> None:
    import zipfile

    cells = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>' for word in row
        ) + "</table:table-row>"
        for row in (("id", "name"), ("mj", "Ministry of Justice"))
    )  # fmt: skip
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="agencies">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    path = tmp_path / "agencies.xlsx"  # the suffix does not matter
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
    assert [dict(row.values) for row in of(Row, load(path))] == [{"id": "mj", "name": "Ministry of Justice"}]
