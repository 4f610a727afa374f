"""`load --of`: whose recommendations a State's report answers; a review loaded later is found when it is loaded again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands import run

CASE = Path(__file__).parents[1] / "cases" / "national-report-without-symbol"


def asked(graph: Path) -> list[str]:
    query = "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->() RETURN DISTINCT r.id AS id ORDER BY id"
    done = run("--graph", graph, "cypher", query, "--format", "json")
    rows: list[dict[str, Any]] = json.loads(done.out)["rows"]
    return [row["id"] for row in rows]


def test_the_symbol_that_the_user_gives_counts(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    done = run("--graph", graph, "load", CASE / "report.txt", "--of", "A/HRC/77/3")
    assert done.code == 0, done.err
    assert {reference.partition("#")[0] for reference in asked(graph)} == {"A/HRC/77/3"}


def test_what_is_no_symbol_is_wrong_usage(tmp_path: Path) -> None:
    done = run("--graph", tmp_path / "g.db", "load", CASE / "report.txt", "--of", "Kenya")
    assert done.code == 2
    assert "no symbol of a document" in done.err


def test_a_review_loaded_after_the_report_is_found_when_the_report_is_loaded_again(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    first = run("--graph", graph, "load", CASE / "report.txt")
    assert "--of SYMBOL" in " ".join(first.out.split())
    assert asked(graph) == []
    assert run("--graph", graph, "load", CASE / "review.txt").code in (0, 3)
    again = run("--graph", graph, "load", CASE / "report.txt")
    assert "doubtful" in " ".join(again.out.split())
    assert {reference.partition("#")[0] for reference in asked(graph)} == {"A/HRC/94/9"}
