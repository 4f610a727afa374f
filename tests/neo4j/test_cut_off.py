"""A push that is cut off, or going on, is never answered as if it were whole."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.ontology.errors import ChangedMeanwhileError, NoRightError
from rightsgraph.ontology.model.model import model
from server import Server
from tables import example

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j

# Killed when the first batch of a label or type is on the server and others are not.
_CUT = """
import os, signal, sys
from rightsgraph import open_graph
from rightsgraph.graph.server import writer
target, write = sys.argv[2], writer.Writer._write
writer.ROWS = 4

def cut(self, query, rows, must_match):
    write(self, query, rows, must_match)
    if f":`{target}`" in query or f":{target} " in query or f":{target})" in query or f":{target}]" in query:
        os.kill(os.getpid(), signal.SIGKILL)

writer.Writer._write = cut
with open_graph(sys.argv[1]) as graph:
    graph.load(sys.argv[3], dataset="all", replace=True)
"""
_ASK = """
import json, sys
from rightsgraph import open_graph
with open_graph(sys.argv[1]) as graph:
    print(json.dumps(graph.ask("who-implements", as_at="2026-01-01").rows))
"""
SHORT = ("Recommendation", "Provision", "IMPLEMENTED_BY", "ANSWERS_FOR", "MADE_BY", "CONFERRED_BY")


def written(folder: Path, shift: int) -> Path:
    """One of two versions of a workbook's tables: other laws, links and leads."""
    rows: list[dict[str, Any]] = []
    for n in range(1, 25):
        document = {"document": "CAT/C/VNM/CO/1", "paragraph": f"{n}", "mechanism": "CAT", "state": "VNM"}
        rows.append({"table": "recommendations", "text": f"Do thing {n + shift}.", **document})
        law = f"{100 + (n + shift) % 3}/2015/QH13"
        link = {"recommendation": f"CAT/C/VNM/CO/1#{n}", "provision": f"{law} art. {n}", "source": "note"}
        rows.append(
            {"table": "implementation", "extent": "full", "method": "document", "status": "confirmed", **link}
        )
        rows.append({"table": "provisions", "law": law, "article": f"{n}", "text": f"Words {n + shift}"})
    for n in range(3):
        number = f"{100 + n}/2015/QH13"
        rows.append({"table": "laws", "number": number, "title": f"Law {n}", "kind": "law", "state": "VNM",
                     "in_force_from": f"20{16 + shift}-01-01"})  # fmt: skip
        rows.append(
            {"table": "agencies", "id": f"a{n}{shift}", "name": f"Ministry {n}{shift}", "state": "VNM"}
        )
        duty = {"agency": f"a{n}{shift}", "role": "lead", "covers": number, "conferred_by": number}
        rows.append({"table": "mandates", **duty})
    file = folder / f"version{shift}.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def other_sources(folder: Path, shift: int) -> Path:
    """One of two versions of the example, in which nearly every label and type occurs: all of it has another source."""
    made = folder / f"example{shift}"
    made.mkdir()
    for file in sorted(example().glob("*.csv")):
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True)))
        with (made / file.name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows({**row, "source": f"{row['source']} {shift}".strip()} for row in rows)
    return made


def answer(url: str) -> list[Any]:
    """The main answer by a process of its own; [] with the exit code where it was refused."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", _ASK, url], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    if done.returncode:
        assert "GraphError" in done.stderr or "NoRightError" in done.stderr, done.stderr
        return []
    found: list[Any] = json.loads(done.stdout)
    return found


def test_killed_in_the_middle_of_a_push(
    empty_neo4j: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    every = bool(os.environ.get("KILLS"))
    made = other_sources if every else written
    versions, expected = [made(tmp_path, 0), made(tmp_path, 1)], []
    for place, version in enumerate(versions):
        with open_graph(tmp_path / f"{place}.db") as graph:
            graph.load(version, dataset="all")
            expected.append(graph.ask("who-implements", as_at="2026-01-01").rows)
    assert expected[0]
    assert expected[0] != expected[1]
    with open_graph(empty_neo4j) as graph:
        graph.load(versions[0], dataset="all")
    known = model()
    targets = [*known.classes, *known.relationships] if every else SHORT
    shown, cut = 0, 0
    for target in targets:
        wanted = 1 - shown
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CUT, empty_neo4j, target, str(versions[wanted])],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        cut += done.returncode != 0
        found = answer(empty_neo4j)
        assert found in (expected[shown], expected[wanted], []), target
        assert answer(empty_neo4j) == expected[wanted], target  # brought up to date by whoever asked
        shown = wanted
    assert cut >= (30 if every else len(SHORT) - 2)


@pytest.fixture
def loaded(empty_neo4j: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Opens the graph of the first version."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with open_graph(empty_neo4j) as graph:
        graph.load(written(tmp_path, 0), dataset="all")
    return lambda: open_graph(empty_neo4j)


def test_another_client_pushes_between_two_statements(loaded: Callable[[], Any], tmp_path: Path) -> None:
    second = written(tmp_path, 1)
    with loaded() as reader, loaded() as writer:
        before, run = reader.ask("who-implements", as_at="2026-01-01").rows, reader.engine.projection.run
        statements: list[str] = []

        def slow(query: str, parameters: Any = None) -> Any:
            result = run(query, parameters)
            statements.append(query)
            if len(statements) == 1:
                writer.load(second, dataset="all", replace=True)
            return result

        reader.engine.projection.run = slow
        found = reader.ask("who-implements", as_at="2026-01-01")
        assert len(statements) > 2  # asked again, of the new version
        assert found.rows == writer.ask("who-implements", as_at="2026-01-01").rows != before
        statements.clear()
        with pytest.raises(ChangedMeanwhileError), reader.engine.reading(asking=True):  # noqa: PT012 - raised at its end
            reader.engine.run("MATCH (l:Law) RETURN count(l) AS n")
            writer.set_value("100/2015/QH13", "title", "Another", why="test")


def test_whose_turn_it_is_where_the_reader_may_not_write(
    own_neo4j: Callable[..., Server], tmp_path: Path
) -> None:
    server = own_neo4j()
    with open_graph(server.uri) as graph:
        graph.load(written(tmp_path, 0), dataset="all")
        graph.engine.connection.write(lambda tx: neo4j_meta.update(tx, {"state": "writing"}))
    server.restart({"server.databases.read_only": "neo4j"})
    with open_graph(server.uri) as graph:
        with pytest.raises(NoRightError, match="behind the record"):
            graph.ask("who-implements")
        assert graph.show("100/2015/QH13").label == "Law"  # of the record, which is whole


def test_a_reader_waits_for_who_pushes(loaded: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    with loaded() as graph:
        connection = graph.engine.connection
        monkeypatch.setattr(graph.engine, "_say", heard.append)
        with neo4j_lease.take(connection):
            connection.write(lambda tx: neo4j_meta.update(tx, {"state": "writing"}))
            monkeypatch.setattr(neo4j_lease, "PATIENCE", 0.5)
            monkeypatch.setattr(neo4j_lease.wait, "__defaults__", (None, 0.5))
            graph.engine._seen = 0.0
            with pytest.raises(Exception, match="is being written to"):
                graph.run("MATCH (l:Law) RETURN count(l) AS n")
        assert heard
        assert "waiting" in heard[0]
        assert graph.run("MATCH (l:Law) RETURN count(l) AS n").rows == [{"n": 3}]


def test_a_push_is_counted(loaded: Callable[[], Any]) -> None:
    with loaded() as graph:
        before = neo4j_meta.read(graph.engine.connection)
        graph.set_value("100/2015/QH13", "title", "Another", why="test")
        after = neo4j_meta.read(graph.engine.connection)
        assert before is not None
        assert after is not None
        assert after.pushes == before.pushes + 1
        assert isinstance(graph.engine.projection, Neo4jProjection)
