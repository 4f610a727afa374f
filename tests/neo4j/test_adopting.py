"""A database made by files counts as adopted only where it holds what the record says; what differs is found and made right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import run
from rightsgraph.graph.health import examine
from rightsgraph.graph.server import alike, push
from rightsgraph.graph.server.schema import JOURNAL, META
from rightsgraph.ontology.errors import GraphError
from server import Server
from test_exports import for_import

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j
LINK = "MATCH (r:Recommendation {id: 'CAT/C/VNM/CO/1#1'})-[l:IMPLEMENTED_BY]->(p:Provision) "
EDITS = {
    "a node's hash is another": "MATCH (p:Provision {id: 'vnm/1/2020/QH14#art_3'}) SET p.text = 'x', p._hash = 'x'",
    "a node has no hash": "MATCH (p:Provision {id: 'vnm/1/2020/QH14#art_3'}) REMOVE p._hash",
    "a node is missing": "MATCH (l:Law {id: 'vnm/1/2020/QH14'}) DETACH DELETE l",
    "a node too many": "CREATE (:Agency {id: 'mine', name: 'My Ministry', _hash: 'x'})",
    "a node without an id": "CREATE (:Agency {name: 'My Ministry'})",
    "a relationship's hash is another": LINK + "SET l.extent = 'partial', l._hash = 'x'",
    "a relationship is missing": LINK + "DELETE l",
    "a relationship has another end": LINK + "MATCH (o:Provision {id: 'vnm/2/2020/QH14#art_9'}) "
    "CREATE (r)-[k:IMPLEMENTED_BY]->(o) SET k = properties(l) DELETE l",
    "a relationship comes twice": LINK + "CREATE (r)-[k:IMPLEMENTED_BY]->(p) SET k = properties(l)",
    "a relationship without a key": LINK + "CREATE (r)-[:IMPLEMENTED_BY {extent: 'full'}]->(p)",
    # nothing of ours is wrong, but the sums do not fit: nothing may be deleted
    "a node with a label of others": "MATCH (p:Provision {id: 'vnm/1/2020/QH14#art_3'}) SET p:Mine",
    "a relationship between nodes of others": "CREATE (:Mine)-[:IMPLEMENTED_BY {_key: 'x', _hash: 'x'}]->(:Mine)",
}
AS_IMPORTED = f"MATCH (j:{JOURNAL}) WITH max(j.parts) AS parts MATCH (m:{META}) SET m.state = 'imported', m.parts = parts"


def test_what_differs_is_found_and_made_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, folder = for_import(tmp_path, 100, monkeypatch)
    server = Server()
    try:
        server.take_in(folder)
        server.start()
        with monkeypatch.context() as cut_off:
            cut_off.setattr(alike, "of_record", stopped)
            assert run("copy", "--to", server.uri, "--adopt", "--graph", url).code == 4
        assert not list((tmp_path / "cache").rglob("*.db*"))
        with monkeypatch.context() as no_push:  # what is equal is neither listed nor written
            no_push.setattr(push.Push, "reconcile", None)
            assert "equal to the record" in adopted(url, server.uri)
        for what, edit in EDITS.items():
            with open_graph(server.uri) as graph:
                for statement in (edit, AS_IMPORTED):
                    graph.engine.connection.write(lambda tx, statement=statement: tx.run(statement).consume())
            told = "equal to the record" if "label" in what else "were not what the record says"
            assert told in adopted(url, server.uri), what
            with open_graph(server.uri) as graph:
                wrong = [one for one in examine(graph.engine, deep=True)[1] if one.level == "error"]
                assert not wrong, (what, wrong)
    finally:
        server.remove()


def stopped(*_: Any) -> None:
    """In the place of the record's sums."""
    raise GraphError("stopped")


def adopted(url: str, uri: str) -> str:
    """What the command says."""
    done = run("copy", "--to", uri, "--adopt", "--graph", url)
    assert done.code == 0, done.err
    return done.out
