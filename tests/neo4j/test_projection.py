"""The projection on a real server: equal to the store after every refresh, whatever happened before."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fake_store import FakeStore, small
from rightsgraph.graph.server import driver as neo4j_driver
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.driver import Connection, connect
from rightsgraph.graph.server.lease import take
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.graph.server.writer import Writer
from rightsgraph.ontology.errors import GraphError, UsageError
from rightsgraph.ontology.model.model import model
from server import Server

pytestmark = pytest.mark.neo4j

_NODES = "MATCH (n) WHERE n._hash IS NOT NULL RETURN labels(n)[0] AS label, n {.*} AS p"
_LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS s, b.id AS e, r {.*} AS p"


def content(connection: Connection) -> tuple[set[str], set[str]]:
    """All nodes and links of the projection, as text."""
    nodes = {f"{row['label']} {sorted(row['p'].items())}" for row in connection.rows(_NODES)}
    links = [
        f"{row['type']} {row['s']} {row['e']} {sorted(row['p'].items())}" for row in connection.rows(_LINKS)
    ]
    assert len(links) == len(set(links)), "a relationship is there twice"
    return nodes, set(links)


@pytest.fixture
def projection(bare_neo4j: str) -> Iterator[Neo4jProjection]:
    """A projection on an empty database."""
    made = Neo4jProjection(connect(bare_neo4j), model())
    yield made
    made.close()


def test_schema_is_made_once_and_complete(projection: Neo4jProjection) -> None:
    neo4j_meta.ensure(projection.connection, model())
    done = neo4j_schema.apply(projection.connection, model())
    assert neo4j_schema.missing(projection.connection, model()) == []
    assert any("Recommendation_mechanism" in text for text in done)
    assert neo4j_schema.apply(projection.connection, model()) == []
    indexed = {
        (label, name)
        for row in projection.connection.rows(
            "SHOW INDEXES YIELD labelsOrTypes AS l, properties AS p RETURN l, p"
        )
        for label in row["l"] or []
        for name in row["p"] or []
    }
    for label, known in model().classes.items():
        assert (label, "id") in indexed
        for name, prop in known.properties.items():
            assert not prop.filtered or prop.many or (label, name) in indexed
    for type_, link in model().relationships.items():
        for name, prop in link.properties.items():
            assert not prop.filtered or prop.many or (type_, name) in indexed
    assert ("IMPLEMENTED_BY", "status") in indexed
    assert ("IMPLEMENTED_BY", "extent") in indexed


def test_schema_drops_only_what_is_ours(projection: Neo4jProjection) -> None:
    def run(text: str) -> None:
        projection.connection.write(lambda tx: tx.run(text).consume())

    run("CREATE INDEX theirs FOR (n:Law) ON (n.foo)")
    run("CREATE INDEX rightsgraph_Law_oldname FOR (n:Law) ON (n.oldname)")
    run("CREATE FULLTEXT INDEX rightsgraph_search FOR (n:Law) ON EACH [n.search_tokens]")
    done = neo4j_schema.apply(projection.connection, model())
    assert "dropped rightsgraph_Law_oldname" in done
    assert "dropped rightsgraph_search" in done
    assert "made rightsgraph_search" in done
    names = {row["name"] for row in projection.connection.rows("SHOW INDEXES YIELD name RETURN name")}
    assert "theirs" in names
    assert "rightsgraph_Law_oldname" not in names


def test_values_arrive_as_they_are_meant(projection: Neo4jProjection) -> None:
    projection.refresh(small())
    asked = projection.run(
        "MATCH (r:Recommendation) WHERE r.date = date($d) AND 'FRA' IN r.made_by "
        "RETURN r.id AS rec, r.date AS day, r.cycle AS cycle, r.made_by AS states, r.nothing AS nothing",
        {"d": "2018-12-28"},
    )
    assert asked.columns == ["rec", "day", "cycle", "states", "nothing"]
    assert asked.rows == [
        {
            "rec": "CAT/C/VNM/CO/1#15",
            "day": "2018-12-28",
            "cycle": 1,
            "states": ["FRA", "CHE"],
            "nothing": None,
        }
    ]
    links = projection.run(
        "MATCH (:Recommendation)-[r:IMPLEMENTED_BY]->(:Provision) RETURN r.extent AS x ORDER BY x"
    )
    assert [row["x"] for row in links.rows] == ["full", "partial"]


def test_nodes_and_paths_of_a_users_query_are_plain(projection: Neo4jProjection) -> None:
    projection.refresh(small())
    rows = projection.run("MATCH p = (a:Provision)-[r:PART_OF]->(l:Law) RETURN l, r, p").rows
    assert rows[0]["l"]["label"] == "Law"
    assert rows[0]["l"]["begins"] == "2016-07-01"
    assert "_hash" not in rows[0]["l"]
    assert rows[0]["r"] == {"type": "PART_OF", "start": "p1", "end": "vnm/1/2015/QH13", "dataset": "d"}
    assert len(rows[0]["p"]) == 3


def test_refresh_again_writes_nothing(projection: Neo4jProjection) -> None:
    store = small()
    projection.refresh(store)
    assert projection.written == 7
    projection.refresh(store)
    assert projection.written == 0
    other = small()
    other.next()  # a version that changed nothing that is shown
    projection.refresh(other)
    assert projection.written == 0


def test_delta_writes_only_what_changed(projection: Neo4jProjection) -> None:
    store = small()
    projection.refresh(store)
    store.next()
    store.asked.clear()
    store.node("Agency", "moj", name="Justice")
    store.node("Law", "new", title="Another")
    store.link("REPEALS", ("Law", "new"), ("Law", "vnm/1/2015/QH13"), effective_on="2025-01-01")
    store.drop_link(
        "IMPLEMENTED_BY", ("Recommendation", "CAT/C/VNM/CO/1#15"), ("Provision", "p1"), "d|partial|document"
    )
    projection.refresh(store)
    assert projection.written == 4
    assert {since for _, since in store.asked} == {1}
    assert_equal(projection, store)


def test_deleting_a_node_and_a_label_that_changes(projection: Neo4jProjection) -> None:
    store = small()
    projection.refresh(store)
    store.next()
    pair = ("Provision", "p1"), ("Law", "vnm/1/2015/QH13")
    store.drop_link("PART_OF", *pair)
    for key in ("d|full|document", "d|partial|document"):
        store.drop_link("IMPLEMENTED_BY", ("Recommendation", "CAT/C/VNM/CO/1#15"), ("Provision", "p1"), key)
    store.drop_node("Provision", "p1")
    store.node("Law", "p1", title="It was a law")
    projection.refresh(store)
    assert_equal(projection, store)


def test_reconcile_mends_what_somebody_changed(projection: Neo4jProjection) -> None:
    store = small()
    projection.refresh(store)
    for text in (
        "MATCH (n:Agency) DETACH DELETE n",
        "MATCH (n:Law) SET n._hash = 'x', n.title = 'wrong', n.extra = 1",
        "CREATE (:Law {id: 'alien', _hash: 'y'})",
        "MATCH ()-[r:PART_OF]->() DELETE r",
        "MATCH (a:Recommendation), (l:Law {id: 'alien'}) "
        "CREATE (a)-[:IMPLEMENTED_BY {_key: 'k', _hash: 'h'}]->(l)",
        "MATCH (m:_RightsgraphMeta) SET m.state = 'writing'",
    ):
        projection.connection.write(lambda tx, text=text: tx.run(text).consume())
    projection.refresh(store)
    assert projection.written == 4
    assert_equal(projection, store)


def test_a_dangling_link_is_told(projection: Neo4jProjection) -> None:
    store = small()
    store.link("DETAILS", ("Law", "nowhere"), ("Law", "vnm/1/2015/QH13"))
    with pytest.raises(GraphError, match="'nowhere'"):
        projection.refresh(store)
    store.drop_link("DETAILS", ("Law", "nowhere"), ("Law", "vnm/1/2015/QH13"))
    projection.refresh(store)
    assert_equal(projection, store)


HOSTILE = [
    "`) DETACH DELETE n //",
    "a'\"\\`$x{}",
    "line\nbreak\ttab\u0000nul",
    "Đặng Thị ử ở",
    "𝒳🏛",
    " " * 3,
    "",
]


def test_hostile_values_stay_values(projection: Neo4jProjection) -> None:
    store = FakeStore()
    for number, text in enumerate(HOSTILE):
        store.node(
            "Law", f"{number} {text}", title=text, details=[text, ""], **{f"odd `name` {number}": text}
        )
        store.link(
            "DETAILS", ("Law", f"{number} {text}"), ("Law", f"{number} {text}"), key=text, evidence=text
        )
    projection.refresh(store)
    rows = projection.run(
        "MATCH (n:Law)-[r:DETAILS]->(n) RETURN n.title AS t, r.evidence AS e, n.details AS d"
    ).rows
    assert sorted(row["t"] for row in rows) == sorted(HOSTILE)
    assert all(row["e"] == row["t"] and row["d"] == [row["t"], ""] for row in rows)


def test_what_cannot_be_stored_is_told(projection: Neo4jProjection) -> None:
    for bad in ({"cycle": 2**70}, {"date": "someday"}, {"text": "\ud800"}):
        store = FakeStore.__new__(FakeStore)
        store.__init__()  # type: ignore[misc]
        store.node("Recommendation", "r", **bad)
        with pytest.raises(GraphError):
            projection.refresh(store)


def test_large_texts_go_in_smaller_batches(projection: Neo4jProjection) -> None:
    store = FakeStore()
    for number in range(40):
        store.node("Provision", f"p{number}", text="điều " * 200_000)
    projection.refresh(store)
    assert projection.run("MATCH (p:Provision) RETURN count(p) AS n").rows == [{"n": 40}]


def test_a_write_is_refused_in_a_read(projection: Neo4jProjection) -> None:
    projection.refresh(small())
    for text in (
        "CREATE (:Law {id: 'x'})",
        "MATCH (n:Law) SET n.x = 1",
        "MATCH (n:Law) CALL (n) { SET n.x = 1 } IN TRANSACTIONS OF 1 ROWS",
        "DROP INDEX rightsgraph_search",
        "CREATE USER u SET PASSWORD 'abcdefgh'",
    ):
        with pytest.raises(UsageError):
            projection.run(text)
    with pytest.raises(UsageError, match="Invalid input"):
        projection.run("MATCH (n")


def test_somebody_elses_database_is_not_touched(projection: Neo4jProjection) -> None:
    projection.connection.write(lambda tx: tx.run("CREATE (:Agency {id: 'theirs'})").consume())
    with pytest.raises(GraphError, match="empty database"):
        projection.refresh(small())


def test_an_older_model_is_cleaned_away(projection: Neo4jProjection) -> None:
    projection.refresh(small())
    for text in (
        "CREATE (:Treaty {id: 't', _hash: 'h'})-[:OLD {_key: 'k'}]->(:Treaty {id: 'u', _hash: 'h'})",
        "CREATE (:Foreign {id: 'theirs'})",
        "MATCH (m:_RightsgraphMeta) SET m.schema = 'older', "
        "m.labels = m.labels + 'Treaty', m.types = m.types + 'OLD'",
    ):
        projection.connection.write(lambda tx, text=text: tx.run(text).consume())
    projection.refresh(small())
    assert_equal(projection, small())
    assert projection.run("MATCH (n:Foreign) RETURN count(n) AS n").rows == [{"n": 1}]


def test_killed_in_the_middle_and_run_again(
    own_neo4j: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_driver, "RETRY_SECONDS", 1.0)  # what a dead server is tried again for
    server = own_neo4j()
    store = FakeStore()
    for number in range(12_000):
        store.node("Provision", f"p{number}", text="words " * 50)
        store.link("REPLACES", ("Provision", f"p{number}"), ("Provision", f"p{number // 2}"))
    projection = Neo4jProjection(connect(server.uri), model())

    def kill_when_some_are_there() -> None:
        with connect(server.uri).driver as driver:
            while driver.execute_query("MATCH (p:Provision) RETURN count(p)").records[0][0] < 4_000:
                time.sleep(0.01)
        server.kill()

    killer = threading.Thread(target=kill_when_some_are_there)
    killer.start()
    begun = time.monotonic()
    with pytest.raises(GraphError, match=r"[Cc]onnection"):
        projection.refresh(store)
    killer.join()
    assert time.monotonic() - begun < 60
    server.start()
    other = Neo4jProjection(connect(server.uri), model())
    meta = neo4j_meta.read(other.connection)
    assert meta is None or meta.state != "clean"
    other.refresh(store)
    assert 0 < other.written < 24_000
    assert_equal(other, store)
    projection.close()
    other.close()


def test_the_lease_is_proved_in_every_batch(projection: Neo4jProjection) -> None:
    neo4j_meta.ensure(projection.connection, model())
    lease = take(projection.connection)
    projection.connection.write(
        lambda tx: tx.run("MATCH (m:_RightsgraphMeta) SET m.lease_token = 'other'").consume()
    )
    with (
        pytest.raises(GraphError, match="took over"),
        Writer(projection.connection, model(), lease.prove) as writer,
    ):
        writer.nodes("Agency", small().nodes("Agency"))
    lease.release()
    assert projection.run("MATCH (a:Agency) RETURN count(a) AS n").rows == [{"n": 0}]


def assert_equal(projection: Neo4jProjection, store: FakeStore) -> None:
    """The server shows exactly what a first push of the store to an empty database shows."""
    nodes, links = content(projection.connection)
    expected_nodes: set[tuple[str, str, str]] = set()
    for label in model().classes:
        expected_nodes |= {(label, state.id, state.hash) for state in store.nodes(label)}
    rows: list[dict[str, Any]] = projection.connection.rows(
        "MATCH (n) WHERE n._hash IS NOT NULL RETURN labels(n)[0] AS l, n.id AS i, n._hash AS h"
    )
    assert {(row["l"], row["i"], row["h"]) for row in rows} == expected_nodes
    assert len(nodes) == len(expected_nodes)
    expected_links: set[tuple[str, str, str, str, str]] = set()
    for known in model().relationships.values():
        for start, end in known.pairs:
            states = store.links(known.type, start, end)
            expected_links |= {(s.type, s.start, s.end, s.key, s.hash) for s in states}
    rows = projection.connection.rows(
        "MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS s, b.id AS e, r._key AS k, r._hash AS h"
    )
    assert {(row["t"], row["s"], row["e"], row["k"], row["h"]) for row in rows} == expected_links
    assert len(links) == len(expected_links)
