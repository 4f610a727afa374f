"""A UHRI export with all its irregularities, into both engines."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import NotMeasuredError, Size, loaded_apart, seconds, server
from benchmarks.generate_uhri import write_uhri

TITLE = "A UHRI export"
TARGETS = {
    "again unchanged / first": "at most 0.25",
    "memory at the peak, MB": "under 1000",
    "memory / for half the records": "does not grow with the file",
    "Neo4j: rate / bare driver's": "at least 0.7",
    "Neo4j: again unchanged / first": "at most 0.25",
}


def measure(size: Size) -> dict[str, Any]:
    """Embedded, in a process of its own; then a server, beside the bare driver."""
    with tempfile.TemporaryDirectory() as place:
        file, half = Path(place) / "uhri.json", Path(place) / "half.json"
        write_uhri(file, size.uhri)
        write_uhri(half, size.uhri // 2)
        first, again = loaded_apart(Path(place) / "graph.db", file, file)
        (smaller,) = loaded_apart(Path(place) / "half.db", half)
        found = {
            "records": first["read"],
            "first load with the projection, s": first["seconds"],
            "records a second": round(first["read"] / first["seconds"]),
            "again unchanged / first": round(again["seconds"] / first["seconds"], 3),
            "memory at the peak, MB": first["peak_mb"],
            "memory / for half the records": round(first["peak_mb"] / smaller["peak_mb"], 2),
        }
        return found | _on_server(size, file, half)


def _on_server(size: Size, file: Path, half: Path) -> dict[str, Any]:

    from rightsgraph import open_graph

    try:
        with server(size) as uri:
            from benchmarks.neo4j_load import bare, connect, emptied

            connection = connect(uri)
            with open_graph(uri) as graph:
                graph.load(half)  # a server that has just started is slow, to whoever comes first
            emptied(connection)
            with open_graph(uri) as graph:
                first = seconds(lambda: graph.load(file))
                again = seconds(lambda: graph.load(file))
                record = graph.engine.store
                emptied(connection)
                plain = bare(connection, record)
            connection.close()
    except NotMeasuredError as reason:
        return {"Neo4j": f"not measured: {reason}"}
    return {
        "Neo4j: first load, s": round(first, 1),
        "Neo4j: bare driver with the same nodes and relationships ready, s": round(plain, 1),
        "Neo4j: rate / bare driver's": round(plain / first, 2),
        "Neo4j: again unchanged / first": round(again / first, 3),
    }
