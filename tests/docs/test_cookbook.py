"""The cookbook's statements answer as they stand on the page, on both engines, and alike."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rightsgraph import open_graph

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cookbook.md"
GIVEN = {
    "day": date(2026, 1, 1), "persons": "group/children", "law": "vnm/100/2015/QH13",
    "agency": "mps",
}  # fmt: skip
NOTHING_TO_FIND = {19, 20}  # the example's confirmed links all have a source, and all its laws are described


def recipes() -> dict[int, str]:
    """Statement by number."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"\*\*(\d+)\..*?```cypher\n(.*?)```", text, re.S)
    return {int(number): statement for number, statement in found}


def test_there_are_twenty() -> None:
    assert list(recipes()) == list(range(1, 21))


def _parameters(statement: str, *, text: bool) -> dict[str, Any]:
    used = {name: value for name, value in GIVEN.items() if f"${name}" in statement}
    return {
        name: value.isoformat() if text and isinstance(value, date) else value for name, value in used.items()
    }


@pytest.fixture(scope="module")
def answers(example_graph: Path) -> dict[int, list[dict[str, Any]]]:
    with open_graph(example_graph) as graph:
        return {n: graph.cypher(text, _parameters(text, text=False)).rows for n, text in recipes().items()}


@pytest.mark.parametrize("number", range(1, 21))
def test_each_finds_something_in_the_example(number: int, answers: dict[int, list[dict[str, Any]]]) -> None:
    assert bool(answers[number]) == (number not in NOTHING_TO_FIND)


def test_the_main_question_names_the_pairs_of_ask(
    answers: dict[int, list[dict[str, Any]]], example_graph: Path
) -> None:
    with open_graph(example_graph) as graph:
        rows = graph.ask("who-implements", as_at="2026-01-01", kind="recommendation,concern").rows
    asked = {
        (row["recommendation"], row["agency_name"]) for row in rows if row["agency"] and row["over"] == "law"
    }
    assert {(row["recommendation"], row["agency"]) for row in answers[1]} == asked


@pytest.mark.neo4j
def test_a_server_answers_them_alike(
    answers: dict[int, list[dict[str, Any]]], empty_neo4j: str, example_graph: Path
) -> None:
    from neo4j import GraphDatabase
    from rightsgraph.graph.server.values import plain
    from server import PASSWORD

    from rightsgraph.copy_graph import copy

    with open_graph(example_graph) as source, open_graph(empty_neo4j) as target:
        copy(source, target)
    with GraphDatabase.driver(empty_neo4j, auth=("neo4j", PASSWORD)) as driver:
        for number, statement in recipes().items():
            found = driver.execute_query(statement, _parameters(statement, text=False)).records
            rows = [{key: plain(value) for key, value in record.items()} for record in found]
            assert rows == answers[number], number
