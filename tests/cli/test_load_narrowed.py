"""`load` narrowed to a State, a mechanism or years: unknown names are wrong usage; a dry run leaves nothing behind."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from commands import run

sys.path.append(str(Path(__file__).parents[1] / "loaders"))
from uhri_files import treaty, upr, write_json


@pytest.fixture
def export(tmp_path: Path) -> Path:
    records = [upr(), treaty(2), treaty(3, Body=["- SR Torture"], Symbol="A/HRC/23/48/Add.1")]
    return write_json(tmp_path / "export.json", records)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--only-mechanism", "NONSENSE", "No mechanism is known as 'NONSENSE'"),
        ("--only-mechanism", "CATT", "Did you mean: CAT"),
        ("--only-mechanism", "Committee against Tortur", "Did you mean: CAT"),
        ("--only-state", "Atlantis", "No State is known as 'Atlantis'"),
        ("--only-state", "Viet Nahm", "Did you mean: VNM (Viet Nam)"),
        ("--state", "Nowhere", "No State is known as 'Nowhere'"),
        ("--years", "soon", "give years as 2012-2024"),
        ("--years", "12-24", "give years as 2012-2024"),
        ("--years", "2024-2012", "Did you mean 2012-2024?"),
    ],
)
def test_an_unknown_name_is_wrong_usage(
    export: Path, tmp_path: Path, option: str, value: str, says: str
) -> None:
    done = run("--graph", tmp_path / "g.db", "load", export, option, value)
    assert done.code == 2
    assert says in " ".join(done.err.split())
    assert [path.name for path in tmp_path.iterdir()] == [export.name]


@pytest.mark.parametrize(
    ("option", "value", "count"),
    [
        ("--only-mechanism", "cat", 1),
        ("--only-mechanism", "Committee against Torture", 1),
        ("--only-mechanism", "SR Torture", 1),
        ("--only-mechanism", "CMW", 0),
        ("--only-state", "Viet Nam", 3),
        ("--only-state", "KEN", 0),
        ("--years", "2019", 3),
        ("--years", "2012–2018", 0),
    ],
)
def test_a_known_one_narrows(export: Path, tmp_path: Path, option: str, value: str, count: int) -> None:
    graph = tmp_path / "g.db"
    assert run("--graph", graph, "load", export, option, value).code == 0
    found = run(
        "--graph", graph, "cypher", "MATCH (r:Recommendation) RETURN count(r) AS n", "--format", "json"
    )
    assert found.json["rows"] == [{"n": count}]


def test_a_mechanism_of_the_graph_is_known(export: Path, tmp_path: Path) -> None:
    (tmp_path / "mechanisms.csv").write_text("id,name\nACHPR,African Commission\n", encoding="utf-8")
    graph = tmp_path / "g.db"
    assert run("--graph", graph, "load", export, "--only-mechanism", "ACHPR").code == 2
    assert run("--graph", graph, "load", tmp_path / "mechanisms.csv").code == 0
    assert run("--graph", graph, "load", export, "--only-mechanism", "African Commission").code == 0


def test_a_dry_run_leaves_no_graph_behind(export: Path, tmp_path: Path) -> None:
    done = run("--graph", tmp_path / "g.db", "load", export, "--dry-run")
    assert done.code == 0
    assert "Recommendation: 3 created" in done.out
    assert [path.name for path in tmp_path.iterdir()] == [export.name]
    assert run("--graph", tmp_path / "none" / "g.db", "load", export, "--dry-run").code == 4


_ROWS = """id,text,state,mechanism,date
a,x,VNM,CAT,2010-01-01
b,y,FRA,UPR,2015-01-01
c,z,,,
"""


@pytest.mark.parametrize(
    ("options", "kept", "unsaid"),
    [
        (("--only-state", "VNM"), ["a", "c"], "do not say their State"),
        (("--only-mechanism", "UPR"), ["b", "c"], "do not say their mechanism"),
        (("--years", "2009-2011"), ["a", "c"], "do not say their date"),
        (("--only-state", "KEN", "--state", "KEN"), ["c"], None),
    ],
)
def test_tables_are_narrowed_and_what_they_do_not_say_is_told(
    tmp_path: Path, options: tuple[str, ...], kept: list[str], unsaid: str | None
) -> None:
    (tmp_path / "recommendations.csv").write_text(_ROWS, encoding="utf-8")
    graph, report = tmp_path / "g.db", tmp_path / "receipt.json"
    done = run("--graph", graph, "load", tmp_path / "recommendations.csv", *options, "--report", report)
    assert done.code == 0
    receipt = json.loads(report.read_text(encoding="utf-8"))
    told = [issue["message"] for issue in receipt["issues"]]
    assert receipt["read"] == 3
    assert any("rows left out" in message for message in told)
    assert any(unsaid in message for message in told) if unsaid else len(told) == 1
    query = "MATCH (r:Recommendation) RETURN r.id AS id ORDER BY id"
    found = run("--graph", graph, "cypher", query, "--format", "json")
    assert [row["id"] for row in found.json["rows"]] == kept


def test_laws_and_documents_of_another_state_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "laws.csv").write_text("number,title,state\n1/2010,A,VNM\n1/2010,A,FRA\n", encoding="utf-8")
    (tmp_path / "documents.csv").write_text(
        "id\nCAT/C/VNM/CO/1\nCAT/C/FRA/CO/7\nCERD/C/VNM/CO/9\n", encoding="utf-8"
    )
    graph = tmp_path / "g.db"
    done = run("--graph", graph, "load", tmp_path, "--only-state", "VNM", "--only-mechanism", "CAT")
    assert done.code == 0, done.said
    query = "MATCH (n) WHERE n.record = 'described' RETURN n.id AS id ORDER BY id"
    found = run("--graph", graph, "cypher", query, "--format", "json")
    assert {"CAT/C/VNM/CO/1", "vnm/1/2010"} == {row["id"] for row in found.json["rows"] if "/" in row["id"]}


def test_an_export_that_is_not_narrowed_says_so(export: Path, tmp_path: Path) -> None:
    graph, lines = tmp_path / "g.db", tmp_path / "all.jsonl"
    assert run("--graph", graph, "load", export).code == 0
    assert run("--graph", graph, "export", "jsonl", "-o", lines).code == 0
    done = run("--graph", tmp_path / "h.db", "load", lines, "--only-state", "KEN")
    assert "were not applied" in " ".join(done.out.split())
