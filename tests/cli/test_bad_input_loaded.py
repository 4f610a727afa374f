"""Input that is odd and yet loaded, with what is odd listed; and surroundings that fail."""

from __future__ import annotations

import csv
import io
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import exact, run
from tables import write_csv

BARE = ("recommendation", "provision", "extent", "method", "status")


def put(own: Path, folder: Path, table: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """Load rows that must be taken without a reject; the receipt."""
    path = write_csv(folder / f"{table}.csv", rows)
    done = run("load", path, "--graph", own, "--report", folder / "receipt.json")
    assert done.code == 0, done.said
    receipt: dict[str, Any] = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    return receipt


NAMES = "id,name\nx,Bộ Công an\ny,Văn phòng\n"


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        (NAMES.encode("utf-8-sig"), None),
        (NAMES.replace("\n", "\r").encode(), None),
        (NAMES.replace("\n", "\r\n").encode(), None),
        (NAMES.encode("utf-16"), "utf-16"),
        ("id,name\nx,Ministère de l’équité\n".encode("cp1252"), "cp1252"),
    ],
    ids=["BOM", "bare CR", "CRLF", "UTF-16", "single bytes"],
)
def test_other_encodings_and_line_ends(written: bytes, listed: str | None, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(written)
    done = run("load", path, "--graph", own)
    assert done.code == 0
    assert (f"agencies.csv: not UTF-8; read as {listed}" in done.out) == bool(listed)
    named = run("show", "x", "--graph", own, "--format", "json").json["properties"]["name"]
    assert named in ("Bộ Công an", "Ministère de l’équité")


def test_an_ambiguous_law_number_is_listed_with_its_candidates(own: Path, tmp_path: Path) -> None:
    days = ("2024-06-17", "2025-06-17")
    put(own, tmp_path, "laws",
        *({"number": "1172/QĐ-TTg", "title": d, "state": "VNM", "issued_on": d} for d in days))  # fmt: skip
    link = dict(zip(BARE, ("CAT/C/VNM/CO/1#16", "1172/QĐ-TTg", "full", "document", "confirmed"), strict=True))
    receipt = put(own, tmp_path, "implementation", link)
    said = " ".join(issue["message"] for issue in receipt["issues"])
    assert all(f"vnm/1172/QĐ-TTg@{day}" in said for day in days)
    assert not receipt["relationships"].get("IMPLEMENTED_BY", {}).get("withdrawn")
    assert all(
        link["type"] != "IMPLEMENTED_BY"
        for link in run("show", "CAT/C/VNM/CO/1#16", "--graph", own, "--format", "json").json["relationships"]
    )


def test_what_is_not_known_yet_becomes_a_listed_stub(own: Path, tmp_path: Path) -> None:
    link = dict(
        zip(BARE, ("CAT/C/VNM/CO/1#16", "9/2019/QH14 art. 5", "full", "document", "confirmed"), strict=True)
    )
    stubs = [
        *put(own, tmp_path, "implementation", link)["stubs"],
        *put(own, tmp_path, "mandates", {"agency": "Ministry of Nowhere", "role": "lead", "covers": "100/2015/QH13"})["stubs"],
        *put(own, tmp_path, "recommendations", {"id": "r", "text": "x", "made_by": "Wonderland"})["stubs"],
    ]  # fmt: skip
    assert {(s["label"], s["id"]) for s in stubs} >= {
        ("Provision", "vnm/9/2019/QH14#art_5"), ("Agency", "Ministry of Nowhere"), ("State", "Wonderland"),
    }  # fmt: skip
    assert all(s["referred_to_by"] == 1 for s in stubs)


def test_merged_cells_and_unrelated_sheets_are_survived_and_named(own: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("agencies")
    for row in (
        ["Our agencies", None, None],
        ["id", "name", "kind"],
        ["a1", "One", "ministry"],
        ["a2", "Two", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C4")
    first = book.active
    assert first is not None
    first.title = "Notes"
    first.append(["Remember to call"])
    book.save(tmp_path / "book.xlsx")
    done = run("load", tmp_path / "book.xlsx", "--graph", own)
    assert done.code == 0
    for word in ("C3:C4", "sheet agencies", "sheet Notes", "Agency: 2 created"):
        assert word in done.out
    assert run("show", "a2", "--graph", own, "--format", "json").json["properties"]["kind"] == "ministry"


EVIL = '<img src=x onerror=alert(1)><script>alert("2")</script>'


def test_hostile_html_stays_text(own: Path, tmp_path: Path) -> None:
    put(own, tmp_path, "agencies", {"id": "e", "name": EVIL, "state": "VNM", "source": EVIL, "quote": EVIL})
    assert run("show", "e", "--graph", own, "--format", "json").json["properties"]["name"] == EVIL
    query = ("cypher", "MATCH (a:Agency {id: 'e'}) RETURN a.id AS id, a.name AS name", "--graph", own)
    assert EVIL in run(*query).out
    assert "<img" not in run(*query, "--format", "markdown").out
    page = tmp_path / "page.html"
    assert run("view", "--around", "e", "-o", page, "--graph", own).code == 0
    assert "<img src=x" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "'=1"])
def test_a_formula_in_a_cell_stays_text_and_comes_back(formula: str, own: Path, tmp_path: Path) -> None:
    given = formula.removeprefix("'")
    path = write_csv(tmp_path / "agencies.csv", [{"id": "f", "name": formula}])
    assert run("load", path, "--graph", own, "--dataset", "d").code == 0
    query = ("cypher", "MATCH (a:Agency {id: 'f'}) RETURN a.name AS name", "--graph", own)
    rows = list(csv.DictReader(io.StringIO(run(*query, "--format", "csv").out)))
    assert rows == [{"name": f"'{given}"}]
    assert run(*query, "--format", "json").json["rows"] == [{"name": given}]
    run(*query, "-o", tmp_path / "a.xlsx")
    from openpyxl import load_workbook

    cell = load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{given}")
    assert run("export", "csv", "-o", tmp_path / "out", "--graph", own).code == 0
    again = tmp_path / "again.db"
    assert run("load", tmp_path / "out", "--graph", again).code == 0
    assert run("show", "f", "--graph", again, "--format", "json").json["properties"]["name"] == given


def test_control_characters_are_taken_out_and_named(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"table": "agencies", "id": "c", "name": "a\\u0000b\\u0007c"}\n', encoding="utf-8")
    done = run("load", path, "--graph", own)
    assert done.code == 0
    assert "line 1: name" in done.out
    assert run("show", "c", "--graph", own, "--format", "json").json["properties"]["name"] == "abc"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "md", "txt"])
def test_a_full_disk_for_an_answer(ending: str, small: Path, tmp_path: Path) -> None:
    full = tmp_path / f"full.{ending}"
    full.symlink_to("/dev/full")
    done = run("ask", "recommendations", "-o", full, "--graph", small)
    assert done.code == 2
    assert "No space left" in done.err
    assert done.out == ""


def test_a_full_disk_while_loading(own: Path, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "agencies.csv", [{"id": f"a{n}", "name": f"Agency {n} " * 20} for n in range(3000)]
    )
    before = exact(own)
    code = "from rightsgraph.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "load", str(path), "--graph", str(own)],
        preexec_fn=_small_disk, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert b"as it was" in done.stderr
    assert b"Traceback" not in done.stderr
    assert exact(own) == before


def _small_disk() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))


@pytest.mark.parametrize("command", [("show", "CAT"), ("load", __file__), ("ask", "recommendations")])
def test_no_server_there(command: tuple[str, ...]) -> None:
    env = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "secret-word"}
    done = run(*command, "--graph", "bolt://127.0.0.1:1", env=env)
    assert done.code == 4
    assert "bolt://127.0.0.1:1" in done.err
    assert "secret-word" not in done.said


def test_a_password_in_the_url_is_refused_and_not_repeated() -> None:
    done = run("show", "CAT", "--graph", "bolt://neo4j:secret-word@127.0.0.1:1")
    assert done.code in (2, 4)
    assert "NEO4J_PASSWORD" in done.err
    assert "secret-word" not in done.said


@pytest.mark.neo4j
def test_a_wrong_password(neo4j_uri: str) -> None:
    done = run("show", "CAT", "--graph", neo4j_uri, env={"NEO4J_PASSWORD": "not-the-word"})
    assert done.code == 4
    assert "NEO4J_PASSWORD" in done.err
    assert "not-the-word" not in done.said
