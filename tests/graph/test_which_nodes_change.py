"""A node carries the version in which its values changed: engines write those nodes anew, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables import write_csv

from rightsgraph import Graph, open_graph

LAW = {"number": "1/2020", "title": "On one thing", "state": "KEN", "kind": "law", "source": "gazette"}
LINK = {"recommendation": "A/HRC/1/1#1.1", "provision": "ken/1/2020", "extent": "full", "source": "report"}


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = open_graph(tmp_path / "g.db")
    graph.load(write_csv(tmp_path / "laws.csv", [LAW]), dataset="one")
    return graph


def _law(graph: Graph) -> tuple[int, str | None]:
    """The version of the law's last change, and what it shows as its title."""
    found: tuple[int, str | None] = graph.engine.store.db.execute(
        "SELECT rev, json_extract(merged, '$.title') FROM node WHERE label = 'Law'"
    ).fetchone()
    return found


def test_what_only_came_to_be_referred_to_has_not_changed(graph: Graph, tmp_path: Path) -> None:
    before = _law(graph)
    graph.load(write_csv(tmp_path / "implementation.csv", [LINK]), dataset="two")
    assert graph.engine.store.version() > before[0]
    assert _law(graph) == before


def test_other_words_of_its_only_statement_are_a_change(graph: Graph, tmp_path: Path) -> None:
    graph.load(write_csv(tmp_path / "laws.csv", [LAW | {"title": "On another"}]), dataset="one")
    assert _law(graph) == (graph.engine.store.version(), "On another")
    assert graph.run("MATCH (l:Law) RETURN l.title AS title").rows == [{"title": "On another"}]


def test_a_second_dataset_that_says_something_else_is_a_change(graph: Graph, tmp_path: Path) -> None:
    graph.load(write_csv(tmp_path / "laws.csv", [LAW | {"gazette": "No. 5"}]), dataset="two")
    assert _law(graph) == (graph.engine.store.version(), "On one thing")
    graph.forget("two")
    assert _law(graph) == (graph.engine.store.version(), "On one thing")
