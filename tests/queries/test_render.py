"""Answers as tables, JSON, CSV, XLSX and Markdown; and asked from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rightsgraph.ontology.errors import UsageError
from rightsgraph.queries.answer import Answer, count_methods

from rightsgraph.render.formats import csv_text, emit_answer, markdown_text, sheet_of, write_xlsx
from rightsgraph.render.table import table_text

NAME = "Police Department for Custody Management and Community Sentences, Ministry of Public Security"
WORDS = "Take all measures that are needed to prevent torture, and to punish it wherever it happens. " * 3


def answer(columns: list[str], *rows: tuple[Any, ...], identity: int = 1, **kinds: str) -> Answer:
    return Answer(
        "mine", "What is there?", {}, "2025-07-01", columns,
        [dict(zip(columns, row, strict=True)) for row in rows],
        {"label": "recommendations", "count": 9}, {"document": 1, "editorial": 2, "suggested": 0}, ["d1"],
        tuple(columns[:identity]), {**dict.fromkeys(columns, "string"), **kinds},
    )  # fmt: skip


def lines(given: Answer, width: int = 100) -> list[str]:
    return table_text(sheet_of(given), width).splitlines()


def test_a_grid_where_it_fits() -> None:
    text = "\n".join(lines(answer(["law", "number"], ("vnm/1", 5), ("vnm/2", None))))
    assert "law" in text
    assert "vnm/2" in text
    assert "2 rows · 9 recommendations looked at · datasets: d1" in text
    assert "As at 2025-07-01" in text
    assert "2 of 3 links are editorial" in text
    assert "This is no legal advice." in text


@pytest.mark.parametrize("width", [40, 60, 100, 140])
def test_ids_and_names_are_never_cut_or_broken(width: int) -> None:
    rows = [
        (
            f"CAT/C/VNM/CO/1#{n}(a)",
            f"vnm/100/2015/QH13#art_37{n}__para_1__point_a",
            f"{NAME} {n}",
            f"agency-{n}",
            f"{n} {WORDS}",
        )
        for n in range(4)
    ]
    found = lines(
        answer(["recommendation", "provision", "agency_name", "agency", "text"], *rows, text="text"), width
    )
    for row in rows:
        for value in row[:4]:
            assert any(value in line for line in found), (value, found)
    longest = max(len(NAME) + 30, width)
    assert all(cell_len(line) <= longest for line in found)
    assert " ".join(" ".join(found).split()).count("wherever it happens.") == 12


def test_a_row_without_agency_says_so() -> None:
    columns = ["recommendation", "provision", "agency", "role", *(f"more_{n}" for n in range(12))]
    more = [f"some value {n}" for n in range(12)]
    text = "\n".join(
        lines(
            answer(columns, ("r#1", "p1", "a", "lead", *more), ("r#1", "p1", "b", "lead", *more),
                   ("r#2", "p2", None, None, *more), identity=4)
        )
    )  # fmt: skip
    assert "In every row: more 0: some value 0" in text
    assert "no agency" in text
    assert text.count("some value 3") == 1


def test_no_rows() -> None:
    assert "No rows." in "\n".join(lines(answer(["law"])))


def test_csv_guards_formulas_and_joins_lists() -> None:
    given = answer(["law", "list", "n"], ("=1+1", ["a", "b"], -5), ("@x", None, None), ('-"q"\n', [], True))
    rows = list(csv.reader(io.StringIO(csv_text(sheet_of(given)))))
    assert rows == [["law", "list", "n"], ["'=1+1", "a;b", "'-5"], ["'@x", "", ""], ['\'-"q"\n', "", "yes"]]


def test_xlsx_keeps_texts_as_texts(tmp_path: Path) -> None:
    given = answer(["law", "n", "text"], ("=1+1", 5, "https://x.example"), ("007", -1.5, "x" * 40_000))
    write_xlsx(sheet_of(given), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = [[cell.value for cell in row] for row in book["Answer"].iter_rows()]
    assert rows[1] == ["'=1+1", 5, "https://x.example"]
    assert rows[2][:2] == ["007", -1.5]
    assert str(rows[2][2]).endswith("[longer than a cell can hold]")
    assert any("no legal advice" in str(row[0].value) for row in book["About"].iter_rows())
    book.close()


def test_markdown_escapes_what_would_break_the_table() -> None:
    text = markdown_text(sheet_of(answer(["law"], ("a|b\n<script>*x*",))))
    assert "| a\\|b &lt;script>\\*x\\* |" in text
    assert "no legal advice" in text


def test_json_has_the_promised_shape(tmp_path: Path) -> None:
    emit_answer(answer(["law"], ("Điều 1",)), None, tmp_path / "a.json")
    body = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert list(body) == [
        "question", "title", "parameters", "as_at", "columns", "rows", "count", "denominator", "evidence",
    ]  # fmt: skip
    assert body["rows"] == [{"law": "Điều 1"}]
    with pytest.raises(UsageError, match="needs a file"):
        emit_answer(answer(["law"]), "xlsx", None)


def test_a_link_is_counted_once_and_joined_once() -> None:
    link = {"recommendation": "r", "provision": "p", "extent": "full", "method": "editorial"}
    rows = [
        {**link, "agency": "a", "role": "lead"},
        {**link, "agency": "b", "role": "lead"},
        {**link, "agency": None},
    ]
    assert count_methods(rows) == {"document": 0, "editorial": 1, "suggested": 0}
    columns = ["recommendation", "provision", "extent", "method", "agency", "role"]
    given = answer(columns, *(tuple(row.get(name) for name in columns) for row in rows))
    graph = given.to_networkx()
    assert set(graph.nodes) == {"r", "p", "a", "b"}
    assert set(graph.edges()) == {("r", "p"), ("p", "a"), ("p", "b")}
    assert list(given.to_pandas().columns) == columns


# from the command line


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """A loaded graph of one law and one recommendation."""
    folder = tmp_path / "tables"
    folder.mkdir()
    tables = {
        "laws": "id,number,title,in_force_from,state\nx,100/2015/QH13,Penal Code,2018-01-01,VNM\n",
        "documents": "id,title,mechanism,state\nCAT/C/VNM/CO/1,Observations,CAT,VNM\n",
        "recommendations": "id,document,paragraph,text\ny,CAT/C/VNM/CO/1,15(b),Do it.\n",
        "implementation": "recommendation,provision,extent,method,status\n"
        "y,100/2015/QH13,full,editorial,confirmed\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    url = str(tmp_path / "rights.db")
    assert run("load", str(folder), "--graph", url).exit_code == 0
    return url


def run(*arguments: str) -> Result:
    from rightsgraph.cli import group

    return CliRunner().invoke(group, list(arguments), obj={})


def test_a_question_is_asked(graph: str) -> None:
    found = run("ask", "who-implements", "--law", "100/2015/qh13", "--format", "json", "--graph", graph)
    body = json.loads(found.stdout)
    assert [row["provision"] for row in body["rows"]] == ["vnm/100/2015/QH13"]
    assert body["parameters"]["law"] == "vnm/100/2015/QH13"
    assert body["denominator"] == {"label": "recommendations", "count": 1}
    table = run("--graph", graph, "ask", "who-implements", "--as-at", "2017-12-31", "--include-ended")
    assert "not yet" in table.stdout
    changed = run(
        "ask", "who-implements", "--as-at", "2018-01-01", "--compare", "2017-12-31", "--graph", graph
    )
    assert "opened" in changed.stdout


def test_what_cannot_be_asked_says_what_can(graph: str) -> None:
    for arguments, words in [
        (["ask", "who-implement"], "who-implements"),
        (["ask", "who-implements", "--position", "suported"], "Did you mean supported"),
        (["ask", "who-implements", "--as-at", "July"], "2025-07-01"),
        (["ask", "who-implements", "--law", "999/1999/QH9"], "No law is known"),
        (["cypher", "MATCH (l:Law) DELETE l"], "only read"),
        (["cypher", "MATCH (l:Law) RETURN l.id AS i", "--param", "x"], "name=value"),
    ]:
        found = run(*arguments, "--graph", graph)
        assert isinstance(found.exception, UsageError), arguments
        assert words in str(found.exception)


def test_help_and_catalogue_come_from_the_files() -> None:
    listed = run("ask").stdout
    assert "who-implements" in listed
    assert "Which agency implements which recommendation via which law?" in listed
    explained = " ".join(run("ask", "who-implements", "--help").stdout.split())
    for words in ("--include-ended", "--as-at DATE", "Example: CAT/C/VNM/CO/1", "Default: full,partial."):
        assert words in explained
    assert "--law" in run("queries").stdout


def test_a_new_question_can_be_asked_at_once(graph: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "own")
    assert run("queries", "new", "my-question", "--queries", folder).exit_code == 0
    assert isinstance(run("queries", "new", "my-question", "--queries", folder).exception, UsageError)
    assert isinstance(run("queries", "new", "My Question", "--queries", folder).exception, UsageError)
    found = run("ask", "my-question", "--queries", folder, "--format", "json", "--graph", graph)
    assert json.loads(found.stdout)["count"] == 1
    assert "my-question" in run("ask", f"--queries={folder}").stdout


def test_ones_own_cypher(graph: str) -> None:
    query = "MATCH (l:Law) WHERE l.number IN $n RETURN l.id AS id, l.in_force_from AS day"
    found = run("cypher", query, "--param", 'n=["100/2015/QH13"]', "--format", "json", "--graph", graph)
    assert json.loads(found.stdout) == {
        "columns": ["id", "day"], "rows": [{"id": "vnm/100/2015/QH13", "day": "2018-01-01"}], "count": 1,
    }  # fmt: skip


def test_a_column_of_numbers_is_aligned_to_the_right_where_some_are_missing() -> None:
    head, _, first, second, *_ = lines(
        answer(["law", "number"], ("vnm/1", 5), ("vnm/2", None), number="integer")
    )[1:]
    assert head.endswith("number")
    assert first.endswith("     5")
    assert second.strip() == "vnm/2"


def test_what_a_rank_belongs_to_is_said_at_its_head() -> None:
    given = answer(
        ["rank", "kind", "id", "name", "which"], (1, "law", "l1", NAME, WORDS), (2, "agency", "a1", NAME + "s", WORDS),
        identity=3, which="text",
    )  # fmt: skip
    found = lines(given)
    assert found[found.index("2") + 1].startswith("  kind: agency · id: a1")


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_list_is_never_broken_within_an_id_or_name(width: int) -> None:
    ids = [f"can/S.C. 1992, c. 20#art_{number}" for number in range(30, 36)]
    told = "\n".join(lines(answer(["law", "rests_on"], ("vnm/1", ";".join(ids)), rests_on="list"), width))
    assert all(name in told for name in ids)
    assert "\ue000" not in told
    long = "what was amended between the day on which it was said and the day that was asked " * 3
    told = lines(answer(["law", "change"], ("vnm/1", long.strip()), change="list"), 100)
    assert max(map(len, told)) <= 100
