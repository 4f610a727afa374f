"""Words that people write for the values of a column are read as these and told; others are left out and told."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from rightsgraph.loaders.api import Reject, Row
from rightsgraph.loaders.tabular.value_words import meant
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology import request_form
from rightsgraph.ontology.model.model import model

MEASURE = ("planned", "under way", "done", "dropped")
PROGRESS = ("not started", "under way", "partly implemented", "implemented")


@pytest.mark.parametrize(
    ("table", "column", "written", "value"),
    [
        ("recommendations", "position", "Accepted", "supported"),
        ("recommendations", "position", "Partially accepted", "supported in part"),
        ("recommendations", "position", "Not accepted", "noted"),
        ("recommendations", "position", "enjoys the support of Viet Nam", "supported"),
        ("mandates", "role", "Lead agency", "lead"),
        ("mandates", "role", "Co-operating", "cooperate"),
        ("mandates", "role", "Phối hợp", "cooperate"),
        ("implementation", "extent", "PARTLY", "partial"),
        ("implementation", "extent", "en partie", "partial"),
        ("laws", "kind", "Act", "law"),
        ("laws", "kind", "Nghị định", "decree"),
        ("progress", "status", "In progress", "under way"),
        ("measures", "status", "completed", "done"),
        ("measures", "status", "đang triển khai", "under way"),
        ("progress", "status", "completed", "implemented"),
        ("progress", "status", "Parcialmente implementada", "partly implemented"),
    ],
)
def test_read_and_told(table: str, column: str, written: str, value: str) -> None:
    checked, issues = validate(_row(table, column, written), model())
    assert isinstance(checked, Row)
    assert checked.values[column] == value
    assert [(one.level, one.column) for one in issues] == [("info", column)]
    assert f"{written!r} is read as {value!r}" in issues[0].message


@pytest.mark.parametrize(
    ("table", "column", "written"),
    [
        ("laws", "kind", "Regulation"),
        ("implementation", "extent", "some"),
        ("recommendations", "position", "see the addendum"),
    ],
)
def test_what_means_none_of_them_is_left_out(table: str, column: str, written: str) -> None:
    checked, issues = validate(_row(table, column, written), model())
    assert isinstance(checked, Row)
    assert column not in checked.values
    assert issues[0].level == "warning"
    assert "left out" in issues[0].message


def test_a_required_value_that_means_none_costs_the_row() -> None:
    checked, _ = validate(_row("mandates", "role", "supporting"), model())
    assert isinstance(checked, Reject)


def test_words_are_of_the_column_that_has_the_value() -> None:
    assert meant("status", "completed", MEASURE) == "done"
    assert meant("status", "completed", PROGRESS) == "implemented"
    assert meant("extent", "Lead agency", ("full", "partial")) is None


def test_how_far_it_is_carried_out_is_read_as_in_the_answer_of_an_agency() -> None:
    words = request_form.meanings("status")
    assert set(words.values()) == set(PROGRESS)
    assert {word: meant("status", word, PROGRESS) for word in words} == words


def test_each_line_of_the_table_of_words_is_of_a_value_that_there_is() -> None:
    allowed: dict[str, set[str]] = {}
    for table in model().tables.values():
        for column in table.columns.values():
            if column.property is not None:
                allowed.setdefault(column.property.name, set()).update(column.property.values)
    lines = (files("rightsgraph.loaders.tabular") / "value_words.csv").read_text("utf-8").splitlines()
    for line in csv.DictReader(lines):
        assert line["value"] in allowed[line["property"]], line
        assert all(word.strip() for word in line["words"].split(";")), line


def _row(table: str, column: str, written: str) -> Row:
    known = model().tables[table].columns
    values = {name: one.example or "x" for name, one in known.items() if one.required}
    return Row(table, {**values, **_OTHER.get(table, {}), column: written}, "row 2")


_OTHER = {"progress": {"recommendation": "CAT/C/VNM/CO/1#1"}}
