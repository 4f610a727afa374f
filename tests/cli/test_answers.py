"""What commands print: tables of 100 columns in which nothing that matters is cut, JSON shapes, files of every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from commands import run
from rich.cells import cell_len

WIDTH = 100
ASKED = {
    "who-implements": ("--document", "CAT/C/VNM/CO/1", "--as-at", "2025-07-01"),
    "recommendations": ("--mechanism", "UPR"),
    "laws-of-recommendation": ("--recommendation", "CAT/C/VNM/CO/1#15(b)"),
    "recommendations-of-law": ("--law", "100/2015/QH13"),
    "agencies-of-law": ("--law", "100/2015/QH13"),
    "agency-portfolio": ("--agency", "mps"),
    "coverage": (),
    "mechanism-overview": (),
    "provisions-of-law": ("--law", "100/2015/QH13"),
    "timeline": ("--of", "66/2011/QH12"),
    "no-law": (),
    "law-not-in-force": (),
    "partial-only": (),
}
WHOLE = (
    "recommendation",
    "document",
    "law",
    "law_number",
    "provision",
    "agency",
    "agency_name",
    "mandate",
    "via_agency",
)
ANSWER = {"question", "title", "parameters", "as_at", "columns", "rows", "count", "denominator", "evidence"}


@pytest.fixture(scope="module")
def asked(viet_nam: Path) -> dict[str, dict[str, Any]]:
    """The answers of all questions above as JSON."""
    return {
        name: run("ask", name, *given, "--graph", viet_nam, "--format", "json").json
        for name, given in ASKED.items()
    }


@pytest.mark.parametrize("name", ASKED)
def test_a_table_of_100_columns_cuts_and_breaks_nothing(
    name: str, asked: dict[str, dict[str, Any]], viet_nam: Path
) -> None:
    done = run("ask", name, *ASKED[name], "--graph", viet_nam)
    assert done.code == 0
    assert done.err == ""
    assert "…" not in done.out
    lines = done.out.splitlines()
    for line in lines:
        assert cell_len(line) <= WIDTH or " · " not in line.strip(), line
    rows = asked[name]["rows"]
    assert rows, "the example answers every one of these"
    words = {
        part for row in rows for column in WHOLE if row.get(column) for part in str(row[column]).split(";")
    }
    missing = [word for word in words if not any(word in line for line in lines)]
    assert missing == []
    assert "no legal" in done.out
    assert "viet-nam" in done.out
    assert asked[name]["as_at"] in done.out


@pytest.mark.parametrize("name", ASKED)
def test_the_shape_of_an_answer(name: str, asked: dict[str, dict[str, Any]]) -> None:
    body = asked[name]
    assert set(body) == ANSWER
    assert body["question"] == name
    assert body["count"] == len(body["rows"])
    assert all(list(row) == body["columns"] for row in body["rows"])
    assert set(body["evidence"]) == {"document", "editorial", "suggested"}
    assert body["denominator"] is None or set(body["denominator"]) >= {"label", "count"}
    assert not any(value == "" for row in body["rows"] for value in row.values()), "what is absent is null"


@pytest.mark.parametrize(
    "command", [("gaps",), ("gaps", "no-law"), ("search", "torture"), ("gaps", "--by", "mechanism")]
)
def test_other_commands_answer_alike(command: tuple[str, ...], viet_nam: Path) -> None:
    body = run(*command, "--graph", viet_nam, "--format", "json").json
    assert set(body) == ANSWER
    assert body["count"] == len(body["rows"]) > 0


@pytest.mark.parametrize("how", ["--format", "ending"])
def test_one_answer_in_every_format(
    how: str, asked: dict[str, dict[str, Any]], viet_nam: Path, tmp_path: Path
) -> None:
    question = ("ask", "who-implements", *ASKED["who-implements"], "--graph", viet_nam)
    body = asked["who-implements"]
    texts = {}
    for name, ending in (("json", "json"), ("csv", "csv"), ("markdown", "md"), ("xlsx", "xlsx")):
        path = tmp_path / (f"answer.{ending}" if how == "ending" else f"{name}.file")
        path.write_text("what was there before", encoding="utf-8")
        done = run(*question, "-o", path, *(("--format", name) if how == "--format" else ()))
        assert (done.code, done.out) == (0, ""), done.said
        texts[name] = path.read_bytes()
    assert json.loads(texts["json"]) == body
    rows = list(csv.DictReader(io.StringIO(texts["csv"].decode())))
    assert [row["recommendation"] for row in rows] == [row["recommendation"] for row in body["rows"]]
    assert list(rows[0]) == body["columns"]
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(texts["xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet[1]] == body["columns"]
    assert sheet.max_row == body["count"] + 1
    marked = texts["markdown"].decode()
    assert marked.count("\n| ") == body["count"] + 2, "headings, a line, the rows"
    assert "no legal advice" in marked


def test_show_in_json(viet_nam: Path) -> None:
    body = run("show", "cat/c/vnm/co/1#15(B)", "--graph", viet_nam, "--format", "json").json
    assert set(body) == {"id", "label", "properties", "relationships", "statements"}
    assert (body["id"], body["label"]) == ("CAT/C/VNM/CO/1#15(b)", "Recommendation")
    for link in body["relationships"]:
        assert set(link) == {"type", "direction", "other", "properties", "evidence"}
        assert link["direction"] in ("in", "out")
        assert set(link["other"]) == {"id", "label", "name"}
    for said in body["statements"]:
        assert {"dataset", "properties", "evidence"} <= set(said)
        assert {"source", "locator", "quote", "confidence"} == set(said["evidence"][0])
    loaded = body["statements"][0]["loaded_from"][0]
    assert loaded["file"] == "recommendations.csv"
    assert loaded["where"].startswith("row ")
    assert len(loaded["sha256"]) == 64


def test_trace_in_json(viet_nam: Path) -> None:
    paths = run("trace", "CAT/C/VNM/CO/1#15(b)", "--graph", viet_nam, "--format", "json").json
    assert paths
    for path in paths:
        for hop in path:
            assert {"type", "from", "to", "evidence"} <= set(hop)


def test_check_and_doctor_in_json(viet_nam: Path) -> None:
    for command in ("check", "doctor"):
        done = run(command, "--graph", viet_nam, "--format", "json")
        assert done.code in (0, 1)
        assert isinstance(done.json["findings"], list)
        for finding in done.json["findings"]:
            assert set(finding) >= {"rule", "level", "id", "message", "remedy"}


@pytest.mark.parametrize("reference", ["mps", "MPS", "Ministry of Public Security", "bộ công an"])
def test_any_reference_names_a_node(reference: str, viet_nam: Path) -> None:
    assert run("show", reference, "--graph", viet_nam, "--format", "json").json["id"] == "mps"
    body = run("ask", "who-implements", "--agency", reference, "--graph", viet_nam, "--format", "json").json
    assert body["parameters"]["agency"] == "mps"


@pytest.mark.parametrize(
    ("option", "reference", "meant"),
    [
        ("law", "100/2015/qh13", "vnm/100/2015/QH13"),
        ("state", "Viet Nam", "VNM"),
        ("mechanism", "committee against torture", "CAT"),
        ("theme", "Prohibition of slavery & trafficking", "theme/prohibition-of-slavery-trafficking"),
        ("document", "cat/c/vnm/co/1", "CAT/C/VNM/CO/1"),
    ],
)
def test_parameters_take_any_reference(option: str, reference: str, meant: str, viet_nam: Path) -> None:
    done = run("ask", "who-implements", f"--{option}", reference, "--graph", viet_nam, "--format", "json")
    assert done.code == 0, done.said
    assert done.json["parameters"][option] == meant
    assert done.json["count"] > 0
