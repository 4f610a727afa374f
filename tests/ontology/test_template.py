"""Templates: every table has one, with its columns, drop-downs and an example that is marked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.ontology.model.columns import all_columns, values_of
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.template import EXAMPLE_MARK, README_SHEET, write_template

TABLES = list(model().tables)


@pytest.mark.parametrize("name", TABLES)
def test_a_template_opens_with_headings_lists_and_an_example(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    write_template(model(), name, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == [name, README_SHEET]
    sheet, columns = book[name], all_columns(model().tables[name])
    assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
    assert str(sheet["A2"].value).startswith(EXAMPLE_MARK + " ")
    assert sheet.freeze_panes == "B2"
    assert all(cell.comment is not None for cell in sheet[1])
    dark = {cell.value for cell in sheet[1] if cell.fill.fgColor.rgb == "FF1F4E78"}
    assert dark == {column.name for column in columns if column.required}
    lists = {v.formula1.strip('"') for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert lists == {
        ",".join(values_of(column)) for column in columns if values_of(column) and not column.many
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_second_sheet_explains_every_column(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    write_template(model(), name, path)
    rows = list(openpyxl.load_workbook(path)[README_SHEET].iter_rows(values_only=True))
    explained = {row[0]: row for row in rows}
    for column in all_columns(model().tables[name]):
        _, required, what, takes, _ = explained[column.name][:5]
        assert (required == "yes") == column.required
        assert what == column.definition
        assert takes


@pytest.mark.parametrize("name", TABLES)
def test_the_example_obeys_the_lists_and_dates(name: str) -> None:
    for column in all_columns(model().tables[name]):
        assert column.example, column.name
        if values_of(column):
            assert column.example in values_of(column)
        if column.property and column.property.datatype == "date":
            assert len(column.example) == 10


def test_text_stays_text_and_days_are_days(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(model(), "recommendations", path)
    sheet = openpyxl.load_workbook(path)["recommendations"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    assert formats["paragraph"] == "@"
    assert formats["date"] == "yyyy-mm-dd"


def test_an_unknown_table_gets_the_nearest_names(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="laws"):
        write_template(model(), "lawes", tmp_path / "t.xlsx")


def test_a_place_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_template(model(), "laws", tmp_path / "none" / "t.xlsx")
