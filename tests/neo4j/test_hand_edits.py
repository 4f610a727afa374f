"""What other programs write into the database is noticed, counts in no answer, and is made right again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import run
from rightsgraph.graph.health import examine
from rightsgraph.graph.server import census
from rightsgraph.ontology.errors import GraphError
from test_cut_off import written

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j
ASKED = "2026-01-01"
LINK = """
MATCH (r:Recommendation {id: 'CAT/C/VNM/CO/1#1'}), (p:Provision {id: 'vnm/102/2015/QH13#art_2'})
CREATE (r)-[:IMPLEMENTED_BY {status: 'confirmed', extent: 'full', method: 'document', dataset: 'all'}]->(p)
"""
EDITS = {
    "link": (LINK, "1 relationships :IMPLEMENTED_BY too many"),
    "node": (
        "CREATE (:Agency {id: 'mine', name: 'My Ministry', status: 'described'})",
        "1 nodes :Agency too many",
    ),
    "gone": ("MATCH (l:Law {id: 'vnm/100/2015/QH13'}) DETACH DELETE l", "1 nodes :Law too few"),
}


@pytest.fixture
def edited(
    empty_neo4j: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[str, list[Any]]]:
    """Loads the graph, asks it, and does something to it by a bare driver; the URL and the rows before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def edit(statement: str) -> tuple[str, list[Any]]:
        with open_graph(empty_neo4j) as graph:
            graph.load(written(tmp_path, 0), dataset="all")
            rows: list[Any] = graph.ask("who-implements", as_at=ASKED).rows
            graph.engine.connection.write(lambda tx: tx.run(statement).consume())
        return empty_neo4j, rows

    return edit


@pytest.mark.parametrize("what", list(EDITS))
def test_what_was_added_or_deleted_gives_no_answer(what: str, edited: Any) -> None:
    statement, words = EDITS[what]
    url, rows = edited(statement)
    with open_graph(url) as graph:
        with pytest.raises(GraphError, match="changed by another program") as told:
            graph.ask("who-implements", as_at=ASKED)
        assert words in str(told.value)
        found = [f.message for f in examine(graph.engine)[1] if f.rule == "foreign"]
        assert any(words in message for message in found)
    assert run("--graph", url, "ask", "who-implements").code == 4
    assert run("--graph", url, "doctor").code == 1
    done = run("--graph", url, "schema", "apply", "--again")
    assert done.code == 0
    assert "were not what the record says" in done.out
    with open_graph(url) as graph:
        assert graph.ask("who-implements", as_at=ASKED).rows == rows
        assert not [f for f in examine(graph.engine, deep=True)[1] if f.level == "error"]


def test_the_servers_own_table_and_a_statement_count_alike(
    edited: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = edited(LINK)
    with open_graph(url) as graph:
        asked = (graph.engine.connection, graph.engine.model)
        with monkeypatch.context() as by_table:
            by_table.setattr(census, "_statement", None)  # nothing is left but the table
            there = census.taken(*asked)
        assert there["Agency"] == 3
        monkeypatch.setattr(census, "_NUMBERS", "CALL db.stats.missing() YIELD data RETURN data")
        assert census.taken(*asked) == there


def test_changed_values_are_found_by_comparing_deeply(edited: Any) -> None:
    url, rows = edited("MATCH (a:Agency {id: 'a00'}) SET a.name = 'Invented' REMOVE a.state")
    with open_graph(url) as graph:
        found = [f for f in examine(graph.engine, deep=True)[1] if f.rule == "server-values"]
        assert [f.id for f in found] == ["Agency"]
        assert "changed: a00" in found[0].message
    done = run("--graph", url, "doctor", "--deep", "--format", "json")
    assert done.code == 1
    assert json.loads(done.out)["nodes"]["Agency"] == 3  # as the server counts them
    run("--graph", url, "schema", "apply", "--again")
    with open_graph(url) as graph:
        assert graph.ask("who-implements", as_at=ASKED).rows == rows
        assert not [f for f in examine(graph.engine, deep=True)[1] if f.rule == "server-values"]


def test_a_load_makes_right_what_was_added(edited: Any, tmp_path: Path) -> None:
    url, _ = edited(LINK)
    with open_graph(tmp_path / "second.db") as embedded, open_graph(url) as graph:
        for one in (embedded, graph):
            one.load(written(tmp_path, 1), dataset="all", replace=True)
        assert (
            graph.ask("who-implements", as_at=ASKED).rows == embedded.ask("who-implements", as_at=ASKED).rows
        )


def test_statements_are_pushed_where_they_are_asked_for(edited: Any) -> None:
    url, rows = edited("RETURN 1")
    asked = ("--graph", url, "cypher", "MATCH (:Law)-[d:DESCRIBED_IN]->(s:Dataset) RETURN count(d) AS n")
    refused = run(*asked)
    assert refused.code == 2
    assert "--with-statements" in refused.err
    assert run("--graph", url, "schema", "apply", "--with-statements").code == 0
    told = run(*asked, "--format", "json")
    assert told.json["rows"] == [{"n": 3}]
    with open_graph(url) as graph:
        assert graph.ask("who-implements", as_at=ASKED).rows == rows
        assert not [f for f in examine(graph.engine, deep=True)[1] if f.level == "error"]
    assert run("--graph", url, "schema", "apply", "--without-statements").code == 0
    assert run(*asked).code == 2
    with open_graph(url) as graph:
        assert "DESCRIBED_IN" not in examine(graph.engine)[0]["relationships"]
        assert graph.ask("who-implements", as_at=ASKED).rows == rows
