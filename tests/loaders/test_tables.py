"""Contract tables in CSV, XLSX and JSON Lines."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of, workbook
from rightsgraph.loaders.api import Issue, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.formats import tables
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model

LAWS = (
    "number,title,kind,in_force_from,themes\n373/2020/QH14,Luật A,law,2021-01-01,x; y\n2/2020/QH14,B,law,,\n"
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def values(items: list[Any]) -> list[dict[str, Any]]:
    return [dict(row.values) for row in of(Row, items)]


EXPECTED = [
    {
        "number": "373/2020/QH14",
        "title": "Luật A",
        "kind": "law",
        "in_force_from": "2021-01-01",
        "themes": ["x", "y"],
    },
    {"number": "2/2020/QH14", "title": "B", "kind": "law"},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_make(tmp_path: Path, encoding: str, ends: str, delimiter: str) -> None:
    text = LAWS.replace(",", delimiter).replace("x; y", '"x; y"').replace("\n", ends)
    items = load(write(tmp_path / "laws.csv", text, encoding))
    assert values(items) == EXPECTED
    assert sum(r.count for r in of(Read, items)) == 2


def test_a_single_byte_encoding_is_read_and_named(tmp_path: Path) -> None:
    items = load(write(tmp_path / "agencies.csv", "id,name\nmj,Ministère de l’équité\n", "cp1252"))
    assert values(items)[0]["name"] == "Ministère de l’équité"
    assert any("cp1252" in issue.message for issue in of(Issue, items))


def test_headings_in_any_spelling_and_a_sep_line(tmp_path: Path) -> None:
    text = "sep=;\nNumber;TITLE*;In Force From;in-force_to\n1/2020/QH14;A;2021-01-01;2022-01-01\n"
    assert values(load(write(tmp_path / "Laws 2024.csv", text)))[0]["in_force_to"] == "2022-01-01"


def test_a_table_is_told_by_its_columns(tmp_path: Path) -> None:
    items = load(write(tmp_path / "data.csv", "Recommendation,Provision,Extent\nx,y,full\n"))
    assert of(Row, items)[0].table == "implementation"


def test_ambiguous_columns_are_refused_with_the_candidates(tmp_path: Path) -> None:
    path = write(tmp_path / "data.csv", "id,name\na,b\n")
    with pytest.raises(InputError, match=r"mechanisms.*agencies"):
        load(path, wanted="tables")


def test_unknown_columns_and_cells_are_listed_with_their_values(tmp_path: Path) -> None:
    items = load(write(tmp_path / "laws.csv", "number,title,colour\n1/2020/QH14,A,green,spare\n"))
    messages = " ".join(issue.message for issue in of(Issue, items))
    assert "'colour'" in messages
    assert "green" in messages
    assert "spare" in messages


def test_a_required_column_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'title'"):
        load(write(tmp_path / "laws.csv", "number,kind\n1/2020/QH14,law\n"))


def test_a_required_column_is_missed_by_columns_too(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "number,kind,issued_on,in_force_from\n1,law,,\n")
    with pytest.raises(InputError, match="'title'"):
        load(path, wanted="tables")


def test_quotes_apostrophes_and_empty_parts(tmp_path: Path) -> None:
    text = 'number,title,themes\n1/2020/QH14,\'=SUM(A1),"""a; b"";; c ;\'-d"\n'
    row = values(load(write(tmp_path / "laws.csv", text)))[0]
    assert row["title"] == "=SUM(A1)"
    assert row["themes"] == ["a; b", "c", "-d"]


def test_empty_rows_and_the_example_row_are_no_records(tmp_path: Path) -> None:
    text = "number,title\nEXAMPLE 1/2020/QH14,x\n,\n  ,\n2/2020/QH14,B\n"
    items = load(write(tmp_path / "laws.csv", text))
    assert [r.where for r in of(Row, items)] == ["row 5"]
    assert of(Skipped, items)[0].where == "row 2"
    assert sum(r.count for r in of(Read, items)) == 1


def test_a_template_of_the_program_loads_to_nothing(tmp_path: Path) -> None:
    from rightsgraph.ontology.template import write_template

    for table in model().tables:
        path = tmp_path / f"{table}-filled.xlsx"
        write_template(model(), table, path)
        items = load(path, wanted="tables")
        assert not of(Row, items), table
        assert any("example" in skipped.reason for skipped in of(Skipped, items)), table


def test_evidence_columns_are_the_rows_evidence(tmp_path: Path) -> None:
    head = "number,title,source,Locator,quote,confidence"
    text = f"{head}\n1/2020/QH14,A,Gazette,p. 3,words,high\n2/2020/QH14,B,,,,\n"
    rows = of(Row, load(write(tmp_path / "laws.csv", text)))
    assert (rows[0].evidence[0].source, rows[0].evidence[0].locator) == ("Gazette", "p. 3")
    assert rows[1].evidence == ()


def test_hostile_text_is_text(tmp_path: Path) -> None:
    long = "x" * 11_000_000
    text = f'number,title,text\n1/2020/QH14,"<script>alert(1)</script>\0","{long}"\n'
    rows = of(
        Row,
        load(write(tmp_path / "provision_texts.csv", text.replace("number,title", "provision,valid_from"))),
    )
    assert len(str(rows[0].values["text"])) == len(long)
    checked, _ = validate(Row("laws", {"title": rows[0].values["valid_from"]}, "row 2"), model())
    assert isinstance(checked, Row)
    assert checked.values["title"] == "<script>alert(1)</script>"


def test_an_open_quote_is_named(tmp_path: Path) -> None:
    items = load(write(tmp_path / "laws.csv", 'number,title\n1/2020/QH14,"A\n2/2020/QH14,B\n'))
    assert any("quotation" in issue.message for issue in of(Issue, items))


def test_binary_and_wrong_files_have_a_clear_message(tmp_path: Path) -> None:
    path = tmp_path / "laws.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    assert tables.recognise(Source(path)) == 0
    with pytest.raises(InputError):
        load(path, wanted="tables")


def test_a_workbook_of_several_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        Laws=[
            ["Our laws"],
            ["Number", "Title", "In force from", "themes"],
            ["1/2020/QH14", "A", datetime.date(2021, 1, 1), "x;y"],
        ],
        provisions=[["law", "article", "clause", "heading"], ["1/2020/QH14", 373, 2.0, "H"]],
        Notes=[["Remember to call"], ["the ministry"]],
    )
    items = load(path)
    laws, provisions = of(Row, items)
    assert laws.values["in_force_from"] == "2021-01-01"
    assert laws.where == "sheet Laws, row 3"
    assert provisions.values["article"] == "373"
    assert provisions.values["clause"] == "2"
    assert any("Notes" in s.where and "unrelated" in s.reason for s in of(Skipped, items))
    assert any("Notes" in issue.where for issue in of(Issue, items))


def test_merged_cells_are_survived_and_named(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [
        ["Provisions of a law", None, None],
        ["law", "article", "heading"],
        ["L1", 1, "a"],
        [None, 2, "b"],
    ]
    path = workbook(tmp_path / "book.xlsx", provisions=rows)
    book = load_workbook(path)
    book["provisions"].merge_cells("A1:C1")
    book["provisions"].merge_cells("A3:A4")
    book.save(path)
    items = load(path)
    assert [row.values["law"] for row in of(Row, items)] == ["L1", "L1"]
    assert any("A3:A4" in issue.message for issue in of(Issue, items))
    assert not any("A1:C1" in issue.message for issue in of(Issue, items)), "a title is no row"


def test_cells_merged_across_columns_are_told_apart(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [["law", "article", "heading"], ["L1", 1, "a"], ["L1", 2, None]]
    path = workbook(tmp_path / "book.xlsx", provisions=rows)
    book = load_workbook(path)
    book["provisions"].merge_cells("B3:C3")
    book.save(path)
    (message,) = [issue.message for issue in of(Issue, load(path)) if "merged" in issue.message]
    assert "B3:C3: the value counts for the first column alone" in message


@pytest.mark.parametrize(("cell", "word"), [('=A1&"x"', "formula without a value"), ("#REF!", "#REF!")])
def test_a_cell_without_value_costs_itself_and_its_row_where_it_is_needed(
    tmp_path: Path, cell: str, word: str
) -> None:
    laws = [
        ["number", "title", "url", "in_force_from"],
        ["1/2020/QH14", cell, None, None],
        ["2/2020/QH14", "B", cell, "2020"],
        [cell, "C", None, "2020"],
        ["4/2020/QH14", "D", None, "2020"],
        [None, None, cell, None],
    ]
    items = load(workbook(tmp_path / "laws.xlsx", laws=laws))
    assert [row.values["number"] for row in of(Row, items)] == ["2/2020/QH14", "4/2020/QH14"]
    assert "url" not in of(Row, items)[0].values
    assert [(one.where, one.columns) for one in of(Reject, items)] == [
        ("row 2", ("title",)),
        ("row 4", ("number",)),
        ("row 6", ("url",)),
    ]
    assert all(word in one.reason for one in of(Reject, items))
    (told,) = [issue for issue in of(Issue, items) if word in issue.message]
    assert (told.where, told.column) == ("row 3", "url")


def test_formulas_elsewhere_do_not_matter(tmp_path: Path) -> None:
    path = workbook(tmp_path / "laws.xlsx", laws=[["number", "title", "sum"], ["1/2020/QH14", "A", "=1+1"]])
    assert len(of(Row, load(path))) == 1


def test_a_table_that_does_not_begin_in_the_first_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "b.xlsx", laws=[[], [], [None, None, "number", "title"], [None, None, "1/2020/QH14", "A"]]
    )
    assert of(Row, load(path))[0].where == "row 4"


def test_json_lines_and_arrays(tmp_path: Path) -> None:
    records = [
        {"table": "laws", "number": "1/2020/QH14", "title": "A", "themes": ["x", "y; z"], "colour": "green"},
        {"table": "provisions", "law": "1/2020/QH14", "article": 373, "Clause": None},
    ]
    lines = write(
        tmp_path / "mixed.jsonl", "\ufeff" + "\n".join(json.dumps(r) for r in records) + "\nnot json\n[1]\n"
    )
    array = write(tmp_path / "mixed.json", json.dumps(records, indent=1))
    for path in (lines, array):
        items = load(path)
        assert [row.table for row in of(Row, items)] == ["laws", "provisions"]
        assert of(Row, items)[0].values["themes"] == ["x", "y; z"]
        assert any("green" in issue.message for issue in of(Issue, items))
    rejected = of(Reject, load(lines))
    assert [r.where for r in rejected] == ["line 3", "line 4"]


@pytest.mark.parametrize("wrapped", ["{}\n", "[{}]"])
def test_a_name_that_stands_twice_in_an_object_is_told(tmp_path: Path, wrapped: str) -> None:
    record = '{"id": "a", "name": "First", "name": "Second"}'
    items = load(write(tmp_path / "agencies.json", wrapped.replace("{}", record)))
    assert [row.values["name"] for row in of(Row, items)] == ["Second"]
    assert any("First" in issue.message for issue in of(Issue, items))


def test_a_truncated_array_keeps_the_good_records(tmp_path: Path) -> None:
    text = json.dumps([{"number": f"{n}/2020/QH14", "title": "A"} for n in range(1, 4)])[:-20]
    items = load(write(tmp_path / "laws.json", text))
    assert len(of(Row, items)) == 2
    assert "cut short" in of(Reject, items)[0].reason


def test_every_form_gives_the_same_rows(tmp_path: Path) -> None:
    heads = ["number", "title", "kind", "in_force_from", "themes"]
    csv = load(write(tmp_path / "laws.csv", LAWS))
    xlsx = load(
        workbook(
            tmp_path / "laws.xlsx",
            laws=[
                heads,
                ["373/2020/QH14", "Luật A", "law", datetime.date(2021, 1, 1), "x; y"],
                ["2/2020/QH14", "B", "law", None, None],
            ],
        )
    )
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in EXPECTED)
    assert values(csv) == values(xlsx) == values(load(write(tmp_path / "laws.jsonl", lines))) == EXPECTED


def test_rows_come_one_by_one(tmp_path: Path) -> None:
    path = write(
        tmp_path / "laws.csv", "number,title\n" + "".join(f"{n}/2020/QH14,T\n" for n in range(50_000))
    )
    found = tables.read(Source(path), Options())
    assert isinstance(next(found), Read)
