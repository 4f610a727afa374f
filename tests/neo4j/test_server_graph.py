"""The whole path: a server holds the graph that the same loads make in an embedded one, come what may."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from commands import run
from rightsgraph.graph.health import examine
from rightsgraph.graph.server import driver as neo4j_driver
from rightsgraph.graph.server import journal as neo4j_journal
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.driver import connect
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import model
from server import Server
from server_fixtures import wipe

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Six small datasets that speak of the same things and partly disagree."""
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "recs.jsonl").write_text(
        lines("recommendations", [
            {"document": "CAT/C/VNM/CO/1", "paragraph": f"{n}", "text": f"Do thing {n}.", "mechanism": "CAT",
             "state": "VNM", "source": "CAT/C/VNM/CO/1", "locator": f"para. {n}"}
            for n in range(1, 31)
        ]), encoding="utf-8",
    )  # fmt: skip
    (folder / "laws.csv").write_text(
        "number,title,kind,state,in_force_from,replaces,source\n"
        "100/2015/QH13,Penal Code,code,VNM,2018-01-01,,a\n"
        "101/2015/QH13,Procedure Code,code,VNM,2018-01-01,,a\n"
        "1/2024/QH15,New Penal Code,code,VNM,2025-01-01,100/2015/QH13,b\n",
        encoding="utf-8",
    )
    (folder / "provisions.csv").write_text(
        "law,article,clause,point,text\n"
        + "".join(f"100/2015/QH13,{n},1,a,Words of {n}\n" for n in range(1, 21)),
        encoding="utf-8",
    )
    (folder / "implementation.csv").write_text(
        "recommendation,provision,extent,method,status,source,locator\n"
        + "".join(
            f"CAT/C/VNM/CO/1#{n},100/2015/QH13 art. {n % 20 + 1}(1)(a),full,editorial,proposed,note,{n}\n"
            for n in range(1, 31)
        ),
        encoding="utf-8",
    )
    (folder / "agencies.csv").write_text(
        "id,name,state,abbreviation\nmoj,Ministry of Justice,VNM,MOJ\n"
        "mps,Ministry of Public Security,VNM,MPS\n",
        encoding="utf-8",
    )
    (folder / "mandates.csv").write_text(
        "agency,role,covers,conferred_by,source\n"
        "Ministry of Justice,lead,100/2015/QH13,1/2024/QH15,b\nMPS,cooperate,100/2015/QH13 art. 3,,c\n",
        encoding="utf-8",
    )
    return folder


def lines(table: str, rows: list[dict[str, Any]]) -> str:
    """Rows as JSON Lines of a table."""
    return "".join(json.dumps({"table": table, **row}) + "\n" for row in rows)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Go to another machine: the cache folder is another one."""

    def go(name: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))

    go("here")
    return go


def shown(graph: Any) -> list[Any]:
    """All nodes and links with all properties, as the engine's Cypher gives them, of what both engines hold."""
    found: list[Any] = []
    for label, known in model().classes.items():
        names = [name for name in known.properties if not name.startswith("loaded")]
        columns = ", ".join(f"n.`{name}` AS `v_{name}`" for name in names)
        rows = graph.run(f"MATCH (n:`{label}`) RETURN {columns}").rows
        found += [(label, *(str(row[f"v_{name}"]) for name in names)) for row in rows]
    for type_, relationship in pushed(model(), statements=False).relationships.items():
        columns = ", ".join(f"r.`{name}` AS `v_{name}`" for name in relationship.properties)
        for start, end in relationship.pairs:
            asked = f"MATCH (a:`{start}`)-[r:`{type_}`]->(b:`{end}`) RETURN a.id AS s, b.id AS e"
            rows = graph.run(f"{asked}, {columns}" if columns else asked).rows
            found += [(type_, start, end, *(str(value) for value in row.values())) for row in rows]
    return sorted(found)


def exported(graph: Any) -> list[str]:
    """The exact export."""
    return list(graph.export_lines())


def written_by_reconcile(graph: Any) -> int:
    """How many rows a full comparison finds to be different on the server."""
    engine = graph.engine
    engine.connection.write(lambda tx: neo4j_meta.update(tx, {"state": "writing"}))
    engine.refresh()
    return int(engine.projection.written)


STEPS: list[Callable[[Any, Path], object]] = [
    lambda g, t: g.load(t / "implementation.csv"),
    lambda g, t: g.load(t / "recs.jsonl"),
    lambda g, t: g.load(t / "provisions.csv"),
    lambda g, t: g.load(t / "laws.csv"),
    lambda g, t: g.load(t / "mandates.csv"),
    lambda g, t: g.load(t / "agencies.csv"),
]


def test_the_same_graph_as_embedded_in_any_order(
    empty_neo4j: str, tables: Path, machine: Any, tmp_path: Path
) -> None:
    chance = random.Random(4)
    with open_graph(tmp_path / "a.db") as embedded, open_graph(empty_neo4j) as server:
        for step in STEPS:
            step(embedded, tables)
        for step in chance.sample(STEPS, len(STEPS)):
            step(server, tables)
            assert written_by_reconcile(server) == 0
        assert exported(server) == exported(embedded)
        assert shown(server) == shown(embedded)
        for graph in (embedded, server):
            graph.forget("laws")
        assert shown(server) == shown(embedded)
        assert written_by_reconcile(server) == 0
        for graph in (embedded, server):
            graph.load(tables / "laws.csv")
        assert shown(server) == shown(embedded)


def test_replace_decide_and_another_machine(
    empty_neo4j: str, tables: Path, machine: Any, tmp_path: Path
) -> None:
    less = tmp_path / "less" / "provisions.csv"
    less.parent.mkdir()
    text = (tables / "provisions.csv").read_text(encoding="utf-8").splitlines()
    less.write_text("\n".join(text[:12]).replace("Words of 4", "Other words") + "\n", encoding="utf-8")
    with open_graph(tmp_path / "a.db") as embedded, open_graph(empty_neo4j) as server:
        for graph in (embedded, server):
            for step in STEPS:
                step(graph, tables)
            graph.load(less, replace=True)
        assert shown(server) == shown(embedded)
        server.decide("confirm", ["CAT/C/VNM/CO/1#3", "100/2015/QH13 art. 4(1)(a)"], "it says so", "me")
        before = exported(server)
        assert any('"decision"' in line for line in before)
        origin = server.show("CAT/C/VNM/CO/1#3")
        expected = shown(server)
        machine("there")
        with open_graph(empty_neo4j) as other:
            assert exported(other) == before
            assert other.show("CAT/C/VNM/CO/1#3") == origin
            assert written_by_reconcile(other) == 0
            other.forget("recs")
            assert shown(other) != expected
        machine("here")
        time.sleep(0.3)
        assert exported(server) != before
        server.load(tables / "recs.jsonl")
        assert shown(server) == expected
        assert exported(server) == before


def test_unchanged_is_not_written(empty_neo4j: str, tables: Path, machine: Any) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables)
        seq = neo4j_meta.read(graph.engine.connection)
        receipts = graph.load(tables)
        assert all(receipt.unchanged for receipt in receipts)
        after = neo4j_meta.read(graph.engine.connection)
        assert seq
        assert after
        assert after.seq == seq.seq
        graph.load(tables / "recs.jsonl", dataset="trial", dry_run=True)
        assert graph.engine.store.version() == seq.seq


def test_a_mirror_that_is_lost_damaged_or_of_another_history(
    empty_neo4j: str, tables: Path, machine: Any, tmp_path: Path
) -> None:
    with open_graph(empty_neo4j) as graph:
        for step in STEPS:
            step(graph, tables)
        whole = exported(graph)
        path = graph.engine.store.path
    path.write_bytes(b"no database at all" * 100)
    with open_graph(empty_neo4j) as graph:
        assert exported(graph) == whole
    path.unlink()
    with open_graph(empty_neo4j) as graph:
        assert exported(graph) == whole
    machine("there")
    with open_graph(empty_neo4j) as graph:  # a mirror that is left behind here
        graph.load(tables / "agencies.csv", dataset="more")
    machine("here")
    with open_graph(empty_neo4j) as graph:
        back_to(graph, 6)  # a backup is restored, and other work is done on it
        graph.load(tables / "laws.csv", dataset="other")
        other = exported(graph)
    machine("there")
    with open_graph(empty_neo4j) as graph:
        assert exported(graph) == other


def spoil(path: Path, table: str) -> None:
    """Damage a table in the middle of a file that still opens."""
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xa5" * size)


def test_a_mirror_damaged_in_the_middle_is_made_anew(empty_neo4j: str, tables: Path) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "laws.csv", dataset="laws")
        whole, path = exported(graph), graph.engine.store.path
    spoil(path, "words_data")
    assert run("search", "law", "--graph", empty_neo4j).code == 4
    assert "made anew from the server" in run("doctor", "--graph", empty_neo4j).out
    assert run("search", "law", "--graph", empty_neo4j).code == 0
    spoil(path, "statement")
    told = run("load", tables / "agencies.csv", "--dataset", "more", "--graph", empty_neo4j)
    assert told.code == 0 or (told.code == 4 and "run the command again" in told.err)
    assert run("load", tables / "agencies.csv", "--dataset", "more", "--graph", empty_neo4j).code == 0
    with open_graph(empty_neo4j) as graph:
        assert exported(graph) != whole
        assert [one["name"] for one in graph.engine.store.datasets()] == ["laws", "more"]


def test_a_mirror_that_cannot_be_read_beside_its_statements_is_made_anew(
    empty_neo4j: str, tables: Path
) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "laws.csv", dataset="laws")
        path = graph.engine.store.path
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("UPDATE ref SET candidates = '[\"half'").rowcount > 0
        db.commit()
    told = run("doctor", "--graph", empty_neo4j)
    assert "made anew from the server" in told.out
    assert "The file of the graph is damaged" not in told.out


def test_a_local_copy_that_cannot_be_written_says_where_it_is_and_what_counts(
    empty_neo4j: str, tables: Path
) -> None:
    with open_graph(empty_neo4j) as graph:
        db = graph.engine.store.db
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")  # a full disk
        many = tables / "many.csv"
        rows = [f"{n}/2020/QH14,Law number {n},VNM" for n in range(1, 1_000)]
        many.write_text("\n".join(("number,title,state", *rows)), encoding="utf-8")
        with pytest.raises(
            GraphError, match=r"The local copy of the server's graph in .* is full.*Free space"
        ):
            graph.load(many, dataset="many")
    with open_graph(empty_neo4j) as graph:
        store = graph.engine.store

        def fails() -> None:
            store._roll_back()
            raise GraphError("full") from sqlite3.OperationalError("database or disk is full")

        store._commit = fails
        with pytest.raises(GraphError, match="is on the server and counts"):
            graph.load(tables / "laws.csv", dataset="laws")
        del store._commit
    with open_graph(empty_neo4j) as graph:
        assert "laws" in [one["name"] for one in graph.engine.store.datasets()]


def back_to(graph: Any, seq: int) -> None:
    """What restoring a backup of the database does to the record."""
    connection = graph.engine.connection
    row = connection.rows("MATCH (j:_RightsgraphJournal {seq: $s, part: 0}) RETURN j.entry AS e", {"s": seq})[
        0
    ]
    connection.write(
        lambda tx: tx.run("MATCH (j:_RightsgraphJournal) WHERE j.seq > $s DELETE j", {"s": seq}).consume()
    )
    connection.write(lambda tx: neo4j_meta.update(tx, {"seq": seq, "head": row["e"], "state": "writing"}))


def test_a_journal_that_grew_is_made_anew(
    empty_neo4j: str, tables: Path, machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("there")
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "laws.csv")
        graph.load(tables / "agencies.csv")
    machine("here")
    with open_graph(empty_neo4j) as graph:
        graph.load(tables)
        monkeypatch.setattr(neo4j_journal, "SMALL", 0)
        monkeypatch.setattr(neo4j_journal, "GROWTH", 0.1)
        graph.forget("laws")
        monkeypatch.undo()
        machine("here")
        whole, seen = exported(graph), shown(graph)
        meta = neo4j_meta.read(graph.engine.connection)
        assert meta
        assert meta.base == meta.seq == meta.version
        assert written_by_reconcile(graph) == 0
    for place in ("there", "nowhere before"):
        machine(place)
        with open_graph(empty_neo4j) as graph:
            assert exported(graph) == whole
            assert shown(graph) == seen
            assert written_by_reconcile(graph) == 0


def test_two_clients_at_once_both_arrive_whole(
    empty_neo4j: str, tables: Path, machine: Any, tmp_path: Path
) -> None:
    clients = []
    for number, names in enumerate(
        (["recs.jsonl", "laws.csv", "agencies.csv"], ["provisions.csv", "implementation.csv", "mandates.csv"])
    ):
        env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / f"client {number}")}
        files = [str(tables / name) for name in names]
        clients.append(subprocess.Popen([sys.executable, "-P", "-c", _LOADS, empty_neo4j, *files], env=env))
    assert [client.wait(timeout=300) for client in clients] == [0, 0]
    with open_graph(tmp_path / "a.db") as embedded, open_graph(empty_neo4j) as server:
        for step in STEPS:
            step(embedded, tables)
        assert exported(server) == exported(embedded)
        assert shown(server) == shown(embedded)


_LOADS = """
import sys
from rightsgraph import open_graph
with open_graph(sys.argv[1]) as graph:
    for path in sys.argv[2:]:
        graph.load(path)
"""


def test_a_client_killed_at_any_moment(empty_neo4j: str, tables: Path, machine: Any, tmp_path: Path) -> None:
    with open_graph(tmp_path / "a.db") as embedded:
        for step in STEPS:
            step(embedded, tables)
        expected = exported(embedded)
    files = [str(path) for path in sorted(tables.iterdir())]
    for delay in (0.8, 1.2, 1.6, 2.2, 3.0):
        client = subprocess.Popen([sys.executable, "-P", "-c", _LOADS, empty_neo4j, *files])
        time.sleep(delay)
        client.send_signal(signal.SIGKILL)
        client.wait()
    with open_graph(empty_neo4j) as graph:
        for path in files:
            graph.load(path)
        assert exported(graph) == expected
        assert written_by_reconcile(graph) == 0


def test_the_server_killed_at_any_moment(
    own_neo4j: Callable[..., Server], tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_driver, "RETRY_SECONDS", 1.0)  # what a dead server is tried again for
    server = own_neo4j()
    with open_graph(tmp_path / "a.db") as embedded:
        for step in STEPS:
            step(embedded, tables)
        expected = exported(embedded)
    rounds = []
    for statements in ("journal", "nodes", "links"):
        thread = threading.Thread(target=kill_at, args=(server, statements))
        thread.start()
        told = ""
        try:
            with open_graph(server.uri) as graph:
                for step in STEPS:
                    step(graph, tables)
        except GraphError as error:
            told = str(error)
        thread.join()
        rounds.append(told)
        server.start()
    assert all("onnection" in told for told in rounds), rounds
    with open_graph(server.uri) as graph:
        for step in STEPS:
            step(graph, tables)
        assert exported(graph) == expected
        assert written_by_reconcile(graph) == 0


_WHEN = {
    "journal": "MATCH (j:_RightsgraphJournal) RETURN count(j) > 0 AS now",
    "nodes": "MATCH (n:Provision) RETURN count(n) > 0 AS now",
    "links": "MATCH ()-[r:IMPLEMENTED_BY]->() RETURN count(r) > 0 AS now",
}


def kill_at(server: Server, moment: str) -> None:
    """kill -9 as soon as the database holds the first of something."""
    connection = connect(server.uri)
    while not connection.rows(_WHEN[moment])[0]["now"]:
        time.sleep(0.01)
    server.kill()
    connection.close()


def test_the_database_is_emptied_under_an_open_graph(empty_neo4j: str, tables: Path, machine: Any) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "agencies.csv")
        wipe(empty_neo4j)
        time.sleep(0.3)
        assert graph.run("MATCH (a:Agency) RETURN count(a) AS n").rows == [{"n": 0}]
        graph.load(tables / "agencies.csv")
        assert graph.run("MATCH (a:Agency) RETURN count(a) AS n").rows == [{"n": 2}]


def test_words_are_found_by_the_index(empty_neo4j: str, tables: Path, machine: Any) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "agencies.csv")
        graph.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        rows = graph.run(
            "CALL db.index.fulltext.queryNodes('rightsgraph_search', $words) YIELD node RETURN node.id AS id",
            {"words": "JUSTICE"},
        ).rows
        assert rows == [{"id": "moj"}]


def test_doctor_tells_what_is_missing_and_schema_apply_mends_it(
    empty_neo4j: str, tables: Path, machine: Any
) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(tables / "agencies.csv")
        facts, found = examine(graph.engine)
        assert [
            one for one in found if one.rule in ("server-schema", "journal", "foreign", "push", "members")
        ] == []
        assert "5.26" in facts["server"] or os.environ.get("NEO4J_TEST_URI")
        assert facts["server_schema"] == "complete"

        def run(text: str) -> None:
            graph.engine.connection.write(lambda tx: tx.run(text).consume())

        run("DROP CONSTRAINT rightsgraph_Law_id_unique")
        run("CREATE (:Law {id: 'theirs'})")
        run("MATCH (j:_RightsgraphJournal) SET j.parts = 7")
        rules = {one.rule: one for one in examine(graph.engine)[1]}
        assert "rightsgraph_Law_id_unique" in rules["server-schema"].message
        assert "schema apply" in rules["server-schema"].remedy
        assert rules["foreign"].id == "Law"
        assert rules["journal"].level == "error"
        graph.engine.refresh()
        assert "server-schema" not in {one.rule for one in examine(graph.engine)[1]}


def test_a_waiting_client_says_for_whom(empty_neo4j: str, tables: Path, machine: Any) -> None:
    heard: list[str] = []
    with open_graph(empty_neo4j) as first, open_graph(empty_neo4j, on_wait=heard.append) as second:
        with first.engine.writing():
            thread = threading.Thread(target=second.load, args=(tables / "agencies.csv",))
            thread.start()
            time.sleep(1.5)
        thread.join(60)
        assert len(heard) == 1
        assert f"process {os.getpid()}" in heard[0]
        assert [one["name"] for one in second.engine.store.datasets()] == ["agencies"]
