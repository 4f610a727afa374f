"""`rightsgraph gaps` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_graph import DAY, load

from rightsgraph import open_graph
from rightsgraph.cli import main
from rightsgraph.gap_summary import codes


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph's file."""
    folder = tmp_path_factory.mktemp("command")
    load(folder).close()
    return folder / "rights.db"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """(exit code, output, errors) of a command."""
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return int(stopped.value.code or 0), out, err


def test_json_has_the_shape_of_every_answer(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "gaps", "--graph", str(place), "--as-at", DAY, "--format", "json")
    body: dict[str, Any] = json.loads(out)
    assert code == 0
    assert list(body) == [
        *("question", "title", "parameters", "as_at", "columns", "rows", "count", "denominator", "evidence")
    ]
    assert body["question"] == "gaps"
    assert body["as_at"] == DAY
    assert sorted(row["code"] for row in body["rows"]) == codes()
    assert body["count"] == 26
    assert body["denominator"]["position unknown"] == 1
    assert list(body["rows"][0]) == body["columns"]


def test_rows_of_one_gap_and_filters(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("gaps", "No-Law", "--graph", str(place), "--as-at", DAY, "--recommendation", "no-law")
    code, out, _ = run(capsys, *words, "--format", "csv")
    assert code == 0
    assert out.splitlines()[0].startswith("recommendation,")
    assert [line.partition(",")[0] for line in out.splitlines()[1:]] == ["no-law"]
    _, table, _ = run(capsys, *words)
    assert "This is no legal advice." in table
    assert f"As at {DAY}" in table


def test_fail_on(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("gaps", "--graph", str(place), "--as-at", DAY, "--fail-on")
    code, _, err = run(capsys, *words, "contradicted,no-law")
    assert code == 1
    assert "contradicted: 1 row." in err
    assert run(capsys, *words, "law-not-loaded", "--recommendation", "linked")[0] == 0
    code, out, err = run(capsys, *words, "no-laws")
    assert (code, out) == (2, "")
    assert "Did you mean: no-law" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-lw",), "Did you mean: no-law"),
        (("no-law", "--as-at", "yesterday"), "no date for --as-at"),
        (("no-law", "--compare", "2025-02-30"), "no date for --compare"),
        (("--by", "colour"), "'colour' is not one of"),
        (("--mechanism", "CATT"), "Did you mean: CAT"),
        (("--position", "suported"), "Did you mean supported"),
    ],
)
def test_wrong_words(
    place: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, "gaps", "--graph", str(place), *words)
    assert (code, out) == (2, "")
    assert said in err


def test_compare_in_both_commands(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = ("--as-at", "2026-07-01", "--compare", "2019-12-31", "--format", "json", "--graph", str(place))
    body = json.loads(run(capsys, "gaps", "law-not-in-force", *dates)[1])
    assert {row["recommendation"]: row["change"] for row in body["rows"]}["ended"] == "opened"
    assert body["parameters"]["compare"] == "2019-12-31"
    body = json.loads(run(capsys, "ask", "laws-of-recommendation", *dates)[1])
    changes = {row["recommendation"]: row["change"] for row in body["rows"]}
    assert changes["ended"] == "closed"
    assert changes["not-yet"] == "opened"
    assert changes["undated"] == "stayed"


def test_empty_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_graph(tmp_path / "rights.db").close()
    code, out, err = run(capsys, "gaps", "--graph", str(tmp_path / "rights.db"), "--format", "json")
    assert code == 0
    rows = json.loads(out)["rows"]
    assert {(row["count"], row["denominator"], row["share"]) for row in rows if not row["needs"]} == {
        (0, 0, None)
    }
    assert {row["count"] for row in rows if row["needs"]} == {None}
    assert "none has been loaded" in err
    code, out, _ = run(capsys, "gaps", "no-law", "--graph", str(tmp_path / "rights.db"))
    assert code == 0
    assert "No rows." in out
    code, _, err = run(capsys, "gaps", "--graph", str(tmp_path / "nothing.db"))
    assert code == 4
    assert "no graph here" in err


def test_the_tables_evidence_is_that_of_all_links_looked_at(place: Path) -> None:
    """Several gaps may show one link: the table counts each once, whichever gaps are asked for."""
    with open_graph(place) as graph:
        rows = graph.run(
            "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'confirmed' "
            "AND r.kind = 'recommendation' "
            "AND (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') "
            "RETURN DISTINCT r.id AS r, p.id AS p, i.extent AS extent, i.method AS method ORDER BY r, p, extent, method"
        ).rows
        counted = {m: sum(row["method"] == m for row in rows) for m in ("document", "editorial", "suggested")}
        assert graph.gaps(as_at=DAY).evidence == counted
        assert graph.gaps(as_at=DAY, by="theme").evidence == counted
