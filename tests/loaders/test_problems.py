"""Bad values cost themselves alone; equal ones are told once; `--problems` gives the file back to be mended."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from rightsgraph import open_graph
from rightsgraph.load.grouping import issue_line, places
from rightsgraph.load.load import Request, inputs
from rightsgraph.load.problems import write_problems

ROWS = "number,title,kind,in_force_from\n" + "".join(
    f"{n}/2020,Law {n},law,{'soon' if n % 2 else '2020-01-01'}\n" for n in range(1, 8)
)


def test_equal_problems_of_many_rows_are_one(tmp_path: Path) -> None:
    path = tmp_path / "laws.csv"
    path.write_text(ROWS, encoding="utf-8")
    graph = open_graph(tmp_path / "rights.db")
    receipt = graph.load(path)[0]
    assert receipt.nodes["Law"]["created"] == 7
    (issue,) = [one for one in receipt.plain()["issues"] if "soon" in one["message"]]
    assert issue["where"] == "rows 2, 4, 6, 8"
    assert issue_line(next(one for one in receipt.issues if "soon" in one["message"])).startswith("4 rows: ")


def test_rows_beside_each_other_are_told_as_spans() -> None:
    assert places("", "row", [3]) == "row 3"
    assert places("sheet a, ", "row", [3, 4, 5, 9]) == "sheet a, rows 3-5, 9"


def test_a_long_list_of_rows_is_printed_by_its_beginning_and_its_number() -> None:
    rows = ", ".join(str(n) for n in range(4, 6000, 3)) + ", 6001-6004"
    line = issue_line({"where": f"rows {rows}", "message": "position: 'n/a' is read as an empty cell"})
    assert (
        line
        == "rows 4, 7, 10, 13, 16, 19, 22, 25, ... (2,003 in all): position: 'n/a' is read as an empty cell"
    )
    assert issue_line({"where": "rows 4, 7, 10-12", "message": "m"}) == "rows 4, 7, 10-12: m"


def test_a_rejected_row_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(
        "id,name,parent\nx,One,\nx,Two,Ministry of Nowhere\n,Three,Ministry of Nothing\n", encoding="utf-8"
    )
    graph = open_graph(tmp_path / "rights.db")
    receipt = graph.load(path)[0]
    assert len(receipt.rejected) == 2
    assert graph.run("MATCH (a:Agency) RETURN a.id AS id").rows == [{"id": "x"}]


def test_the_copy_marks_what_was_left_out_and_loads_again_once_mended(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "number,title,kind,in_force_from\n1/2020,Law A,law,soon\n2/2020,,law,2020-01-01\n3/2020,Law C,law,2021\n",
        encoding="utf-8",
    )
    graph = open_graph(tmp_path / "rights.db")
    receipts = graph.load(path, format="tables")
    sources = [source for source, _ in inputs([path], Request(format="tables"))[0][0].files]
    copy = tmp_path / "problems.xlsx"
    assert write_problems(copy, [(sources, receipts)]) == 2
    book = openpyxl.load_workbook(copy)
    sheet = book["laws"]
    assert [cell.value for cell in sheet[1]] == ["number", "title", "kind", "in_force_from", "problem"]
    assert "soon" in str(sheet["E2"].value)
    assert "title: required" in str(sheet["E3"].value)
    assert sheet["D2"].fill.fgColor.rgb == sheet["B3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["E4"].value is None
    sheet["D2"].value, sheet["B3"].value = "2020-05-01", "Law B"
    book.save(copy)
    again = graph.load(copy, dataset="mine")[0]
    assert not again.rejected
    assert [one["message"] for one in again.issues if one["level"] == "warning"] == []
    assert graph.run("MATCH (l:Law) RETURN count(l) AS n").rows == [{"n": 3}]
