"""Threads and forked processes with one graph, a graph that was closed, text that is none."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.ontology.errors import GraphError, UsageError
from tables import write_csv

from rightsgraph import Graph, open_graph


def laws(folder: Path, name: str, count: int) -> Path:
    rows = [{"number": f"{n}/2020/{name}", "title": f"Law {n}", "state": "VNM"} for n in range(1, count + 1)]
    return write_csv(folder / f"{name}.csv", rows)


def test_threads_read_and_write_in_turn(tmp_path: Path) -> None:
    files = [laws(tmp_path, f"QH{n}", 20) for n in range(4)]
    faults: list[BaseException] = []
    seen: list[int] = []

    def load(file: Path) -> None:
        try:
            graph.load(file)
        except BaseException as error:  # noqa: BLE001 - told by the test
            faults.append(error)

    def read() -> None:
        try:
            for _ in range(5):
                rows = graph.run("MATCH (n:Law) RETURN count(n) AS n").rows
                seen.append(rows[0]["n"])
        except BaseException as error:  # noqa: BLE001 - told by the test
            faults.append(error)

    with open_graph(tmp_path / "rights.db") as graph:
        works: list[Callable[[], None]] = [*[lambda file=file: load(file) for file in files], read, read]  # type: ignore[misc]
        threads = [threading.Thread(target=work) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert graph.run("MATCH (n:Law) RETURN count(n) AS n").rows[0]["n"] == 80
    assert all(count % 20 == 0 for count in seen)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forked processes here")
def test_a_forked_process_is_told_at_once(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"""
import os, pathlib
from rightsgraph import open_graph
graph = open_graph({str(tmp_path / "rights.db")!r})
graph.run("MATCH (n:Law) RETURN n.id AS id")
child = os.fork()
if child == 0:
    try:
        graph.run("MATCH (n:Law) RETURN n.id AS id")
        said = "answered"
    except Exception as error:
        said = f"{{type(error).__name__}}: {{error}}"
    pathlib.Path({str(told)!r}).write_text(said)
    os._exit(0)
os.waitpid(child, 0)
"""
    import subprocess

    subprocess.run([sys.executable, "-P", "-c", code], check=True, timeout=60)
    assert told.read_text().startswith("GraphError: rights.db: this graph was opened by another process.")


def test_a_closed_graph_says_so(tmp_path: Path) -> None:
    graph = open_graph(tmp_path / "rights.db")
    graph.close()
    graph.close()
    asked: list[Callable[[], Any]] = [
        lambda: graph.ask("recommendations"),
        lambda: graph.search("torture"),
        lambda: graph.run("MATCH (n:Law) RETURN n.id AS id"),
        lambda: graph.load(laws(tmp_path, "QH1", 1)),
    ]
    for ask in asked:
        with pytest.raises(GraphError, match="this graph was closed"):
            ask()


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_that_is_none_is_the_users_error(text: str, tmp_path: Path) -> None:
    with open_graph(tmp_path / "rights.db") as graph:
        asked: list[Callable[[Graph], Any]] = [
            lambda graph: graph.ask("who-implements", agency=text),
            lambda graph: graph.show(text),
            lambda graph: graph.decide("confirm", [text], "why", "who"),
            lambda graph: graph.ask(text),
        ]
        for ask in asked:
            with pytest.raises(UsageError):
                ask(graph)
    with open_graph(tmp_path / "rights.db") as graph:
        if text == "a\x00b":
            assert graph.run("MATCH (n:Law) WHERE n.id = $x RETURN n.id AS id", {"x": text}).rows == []
            return
        for query, parameters in (
            ("MATCH (n:Law) WHERE n.id = $x RETURN n.id AS id", {"x": text}),
            (f"RETURN '{text}' AS x", {}),
        ):
            for way in (graph.run, graph.cypher):
                with pytest.raises(UsageError, match="half of a character"):
                    way(query, parameters)
