"""A large graph onto a server by files, from tables to the first answer; and three servers of which one is killed."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.common import NotMeasuredError, Size, seconds, server

TITLE = "Neo4j by files, and several servers"
TARGETS = {
    "import road: rate / bare driver's": "at least 0.7",
    "memory at the peak, MB": "under 500",
    "three servers, one killed": "the rows of the others, the missing one named",
}
SCALE, OF_LAW = 5.0, 2.0  # 100,000 recommendations, 1,000,000 provisions, 300,000 links
_ROAD = """
import json, resource, sys, time
from pathlib import Path
from rightsgraph import open_graph
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.values import Exported
begun = time.perf_counter()
with open_graph(sys.argv[1]) as graph:
    graph.load(sys.argv[2], dataset="bench")
    loaded = time.perf_counter()
    exporter("neo4j-import").write(Exported(graph.engine.store.db, graph.engine.model), Path(sys.argv[3]))
told = {"load": loaded - begun, "export": time.perf_counter() - loaded}
print(json.dumps({**told, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
_ADOPT = """
import json, resource, sys
from rightsgraph import open_graph
from rightsgraph.copy_graph import adopted
with open_graph(sys.argv[1]) as graph:
    said = adopted(graph, sys.argv[2])
with open_graph(sys.argv[2]) as graph:
    rows = len(graph.ask("who-implements", document="CAT/C/VNM/CO/1").rows)
print(json.dumps({"said": said, "rows": rows, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def measure(size: Size) -> dict[str, Any]:
    """The road of files beside the bare driver that writes the same nodes and relationships; then the three servers."""
    with server(size) as uri, tempfile.TemporaryDirectory() as place:
        found = _road(size, Path(place), uri)
    return found | _three(size)


def _program(text: str, *given: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", text, *given], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasuredError(done.stderr[-500:])
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def _road(size: Size, place: Path, uri: str) -> dict[str, Any]:
    from server import Server

    from benchmarks.neo4j_load import bare, connect, emptied, tables
    from rightsgraph import open_graph

    (place / "tables").mkdir()
    (place / "files").mkdir()
    tables(place / "tables", SCALE * size.server, OF_LAW)
    url = str(place / "rights.db")
    first = _program(_ROAD, url, str(place / "tables"), str(place / "files"))
    other = Server()
    try:
        importing = seconds(lambda: other.take_in(place / "files", 7_200))
        starting = seconds(other.start)
        adopting = seconds(lambda: first.update(adopted=_program(_ADOPT, url, other.uri)))
    finally:
        other.remove()
    with closing(connect(uri)) as connection, open_graph(url) as graph:
        emptied(connection)
        plain = bare(connection, graph.engine.store)
    road = first["load"] + first["export"] + importing + starting + adopting
    return {
        "part of the promised size": size.server,
        "tables loaded (embedded), s": round(first["load"], 1),
        "exported, s": round(first["export"], 1),
        "neo4j-admin, s": round(importing, 1),
        "server started, s": round(starting, 1),
        "adopted and first answer, s": round(adopting, 1),
        "adopted": first["adopted"]["said"],
        "bare driver with the same, s": round(plain, 1),
        "import road: rate / bare driver's": round(plain / road, 2),
        "memory at the peak, MB": round(max(first["mb"], first["adopted"]["mb"])),
    }


def _three(size: Size) -> dict[str, Any]:
    """Three servers with a State's graph each; the second is killed."""
    from server import Server

    from benchmarks.neo4j_load import tables
    from rightsgraph import open_graph
    from rightsgraph.several_graphs import SERVERS, ask

    servers: list[Any] = []
    try:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            tables(folder, 0.01 * size.server)
            for n in range(3):
                servers.append(Server(settings={"server.memory.pagecache.size": "64m"}).start())
                with open_graph(servers[n].uri) as graph:
                    graph.load(folder, dataset="bench")
            lines = [f"state{n} {one.uri}\n" for n, one in enumerate(servers)]
            (folder / SERVERS).write_text("".join(lines), encoding="utf-8")
            whole = ask(folder, "who-implements", {})
            servers[1].kill()
            begun = time.perf_counter()
            left = ask(folder, "who-implements", {})
            taken = time.perf_counter() - begun
    finally:
        for one in servers:
            one.remove()
    return {
        "three servers, one killed": f"{left.count} rows of {len(left.graphs)} graphs, missing: "
        f"{', '.join(one.name for one in left.missing)} (all three: {whole.count} rows)",
        "three servers, one killed, s": round(taken, 1),
    }
