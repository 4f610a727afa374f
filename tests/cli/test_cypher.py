"""`cypher` reads and never writes, and what crashes an engine does not take the program with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import exact, run
from rightsgraph.ontology.errors import UsageError

from rightsgraph import open_graph

WRITES = [
    "CREATE (n:Law {id: 'x'})",
    "MERGE (n:Law {id: 'x'}) RETURN n.id AS id",
    "MATCH (n:Law) SET n.title = 'x'",
    "MATCH (n:Law) DELETE n",
    "MATCH (n:Law) DETACH DELETE n",
    "MATCH (n:Law) nodetach delete n",
    "MATCH (n:Law) REMOVE n.title",
    "MATCH (n:Law) FOREACH (x IN [1] | SET n.title = 'x')",
    "match (n:Law)\n/* harmless */ set n.title = 'x'",
    "MATCH (n:Law) RETURN n.id AS id; MATCH (n:Law) DELETE n",
    "UNWIND [1] AS x CREATE (n:Law {id: 'x'})",
    "CALL { CREATE (n:Law {id: 'x'}) } RETURN 1 AS x",
    "EXPLAIN CREATE (n:Law {id: 'x'})",
    "PROFILE MATCH (n:Law) SET n.title = 'x'",
    "DROP TABLE Law",
    "ALTER TABLE Law ADD colour STRING",
    "CREATE NODE TABLE X (id STRING PRIMARY KEY)",
    "COPY Law FROM 'laws.csv'",
    "COPY (MATCH (n:Law) RETURN n.id) TO 'stolen.csv'",
    "LOAD FROM 'laws.csv' RETURN *",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n:Law) WITH n LOAD FROM '/etc/passwd' RETURN *",
    "EXPORT DATABASE 'x'",
    "IMPORT DATABASE 'x'",
    "INSTALL httpfs",
    "ATTACH 'x.db' AS x (dbtype sqlite)",
    "USE x",
    "BEGIN TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "CHECKPOINT",
    "GRANT ROLE x TO y",
    "",
    "   // only a comment",
]


@pytest.mark.parametrize("query", WRITES)
def test_a_write_is_refused(query: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = exact(small)
    done = run("cypher", query, "--graph", small)
    assert done.code == 2
    assert "Error: " in done.err
    assert done.out == ""
    assert list(tmp_path.iterdir()) == []
    assert exact(small) == before


def test_words_in_texts_names_and_comments_are_no_writes(small: Path) -> None:
    query = "MATCH (n:Law) /* SET */ WHERE n.title <> 'CREATE' RETURN 'DELETE' AS `set`, n.id AS id // DROP"
    assert run("cypher", query, "--graph", small, "--format", "json").json == {
        "columns": ["set", "id"],
        "rows": [{"set": "DELETE", "id": "vnm/100/2015/QH13"}],
        "count": 1,
    }


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("x=100/2015/QH13", "'100/2015/QH13'"),
        ("x=5", "5"),
        ('x=["a","b"]', "['a', 'b']"),
        ("x=a=b", "'a=b'"),
        ("x=", "''"),
    ],
)
def test_parameters(given: str, value: str, small: Path) -> None:
    done = run(
        "cypher", f"RETURN $x = {value} AS same", "--param", given, "--graph", small, "--format", "json"
    )
    assert done.json["rows"] == [{"same": True}]


def test_a_parameter_that_is_missing_is_named(small: Path) -> None:
    query = "MATCH (n:Law {number: $number}) RETURN n.id AS id"
    done = run("cypher", query, "--graph", small)
    assert done.code == 2
    assert "--param number=" in done.err
    assert run("cypher", query, "--param", "number", "--graph", small).code == 2


@pytest.mark.parametrize(
    "query",
    [
        f"RETURN {'(' * 3000}1{')' * 3000} AS x",
        f"RETURN {'[' * 3000}1{']' * 3000} AS x",
        f"RETURN {'NOT ' * 5_000}true AS x",
        f"RETURN {'-' * 5_001}1 AS x",
        f"MATCH (n:Law) RETURN {'+'.join(['n.id'] * 200)} AS x",
        f"MATCH {'-[]-'.join(['()'] * 400)} RETURN 1 AS x LIMIT 1",
        "MATCH (n:Lawz) RETURN n.id AS id",
        "MATCH (n:Law) RETURN n.id AS id ORDER",
        "MATCH (n:Law RETURN n",
        "RETURN '" + "x" * 100_000,
        "RETURN 1/0 AS x",
        "RETURN \x00 AS x",
    ],
    ids=lambda query: f"{query[:24]}… {len(query)}",
)
def test_what_an_engine_cannot_take_ends_well(query: str, small: Path) -> None:
    done = run("cypher", query, "--graph", small)
    assert done.code in (0, 2)
    assert done.code == 0 or done.err.startswith("Error: ")
    assert len(done.err) < 2_000
    again = run("cypher", "MATCH (n:Law) RETURN n.id AS id", "--graph", small, "--format", "json")
    assert again.json["count"] == 1


def test_it_reads_standard_input(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("MATCH (n:Law) RETURN count(n) AS n"))
    assert run("cypher", "-", "--graph", small, "--format", "json").json["rows"] == [{"n": 1}]


def test_what_the_embedded_engine_answers_wrongly_is_refused(small: Path) -> None:
    inside = "OPTIONAL MATCH (l)-[:DETAILS]->(m:Law) WHERE l.kind IS NULL OR m.kind = 'law'"
    done = run("cypher", f"MATCH (l:Law) {inside} RETURN l.id AS id, m.id AS other", "--graph", small)
    assert (done.code, done.out) == (2, "")
    assert "The embedded engine would answer this wrongly. `l` is bound outside" in done.err
    with open_graph(small) as graph, pytest.raises(UsageError, match="would answer this wrongly"):
        graph.run(f"MATCH (l:Law) {inside} RETURN l.id AS id, m.id AS other")
    done = run("cypher", "MATCH (l:Law) WHERE l.kind IS NULL RETURN l.id AS id", "--graph", small)
    assert (done.code, done.err) == (0, "")
