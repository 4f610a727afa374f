"""What a thing's only statement says is stored once, long JSON is packed, and who reads sees all of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from rightsgraph.graph.identity import shown
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.packed import pack, unpack
from tables import write_folder

from rightsgraph import Graph, open_graph

LAW = {
    "number": "1/2020",
    "title": "On one thing",
    "state": "KEN",
    "kind": "law",
    "source": "gazette",
    "locator": "p. 1",
}
LINK = {
    "recommendation": "A/HRC/1/1#1.1",
    "provision": "1/2020",
    "extent": "full",
    "source": "report",
    "locator": "p. 2",
}
ROW = "SELECT n.sid IS NULL, unpack(n.more) FROM node_row n WHERE n.label = 'Law'"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = open_graph(tmp_path / "g.db")
    graph.load(write_folder(tmp_path / "one", {"laws": [LAW], "implementation": [LINK]}), dataset="one")
    return graph


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"e":[],"p":{}}',
        '{"p":{"text":"Luật Phòng, chống mua bán người"}}' * 3,
        "x" * 100_000,
        "đ" * 40,
    ],
)
def test_what_is_packed_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text
    assert pack(text) == pack(text)
    assert len(pack(text)) <= len(text.encode()) + 8


def test_bytes_that_were_never_packed_are_damage() -> None:
    whole = pack('{"p":{"text":"The State party should take all measures"}}')
    assert isinstance(whole, bytes)
    for spoilt in (b"\x00\xff\xff", whole[:-3], whole + b"x", b""):
        with pytest.raises(sqlite3.DatabaseError):
            unpack(spoilt)


def test_only_what_goes_beyond_the_statement_is_stored_with_the_node(graph: Graph, tmp_path: Path) -> None:
    db = graph.engine.store.db
    several, more = db.execute(ROW).fetchone()
    assert not several
    assert "On one thing" not in more
    assert db.execute("SELECT body FROM link_row WHERE type = 'IMPLEMENTED_BY'").fetchone() == (None,)
    before = graph.show("ken/1/2020")
    graph.load(write_folder(tmp_path / "two", {"laws": [LAW | {"title": "On two things"}]}), dataset="two")
    several, more = db.execute(ROW).fetchone()
    assert several
    assert "On one thing" in more
    graph.forget("two")
    assert db.execute(ROW).fetchone()[0] == 0
    assert graph.show("ken/1/2020") == before


def test_a_corrected_statement_is_seen(graph: Graph, tmp_path: Path) -> None:
    rev = "SELECT rev FROM node WHERE label = 'Law'"
    (before,) = graph.engine.store.db.execute(rev).fetchone()
    changed = {"laws": [LAW | {"title": "On another"}], "implementation": [LINK | {"locator": "p. 3"}]}
    graph.load(write_folder(tmp_path / "changed", changed), dataset="one")
    assert graph.engine.store.db.execute(rev).fetchone()[0] > before
    assert graph.cypher("MATCH (l:Law) RETURN l.title AS title").rows == [{"title": "On another"}]
    evidence = graph.cypher("MATCH ()-[i:IMPLEMENTED_BY]->() RETURN i.evidence AS e").rows[0]["e"]
    assert "report, p. 3" in evidence


def test_sql_and_python_show_the_same(example_copy: Path) -> None:
    db = open_graph(example_copy).engine.store.db
    rows = db.execute(
        f"SELECT m.merged, {shown.COLUMNS} FROM node_row n {shown.JOINS} JOIN node m ON m.pk = n.pk"
    )
    seen = 0
    for merged, *stored in rows:
        seen += 1
        assert statement_body.parse(merged) == shown.values(*stored)
    assert seen > 500
