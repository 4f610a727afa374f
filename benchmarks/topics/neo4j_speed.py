"""The Neo4j engine beside a bare script of the official driver that writes and reads the same."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from typing import Any

from benchmarks.common import Size, server

TITLE = "Neo4j beside the bare driver"
TARGETS = {
    "write: rate / bare driver's": "at least 0.7",
    "load of tables: rate / bare driver's": "at least 0.5",
    "load of tables, embedded: rate / bare driver's into Neo4j": "at least 0.6",
    "load of tables: again unchanged / first": "at most 0.25",
    "read one / bare driver": "at most 1.2",
    "read document / bare driver": "at most 1.2",
    "read all / bare driver": "at most 1.2",
    "memory, MB": "under 500",
    "memory, embedded, MB": "under 700",
}
_FIGURES = {
    "write: rate / bare driver's": r"ours is ([\d.]+) of its rate",
    "load of tables: rate / bare driver's": r"the load is ([\d.]+) of its rate",
    "load of tables: again unchanged / first": r"again unchanged [\d.]+ s \(([\d.]+)\)",
    "read one / bare driver": r"read one: .* ([\d.]+) times",
    "read document / bare driver": r"read document: .* ([\d.]+) times",
    "read all / bare driver": r"read all: .* ([\d.]+) times",
    "load of tables, embedded: rate / bare driver's into Neo4j": r"([\d.]+) times its rate",
    "memory, MB": r"\([\d.]+\); (\d+) MB",
    "memory, embedded, MB": r"times its rate; (\d+) MB",
}


def measure(size: Size) -> dict[str, Any]:
    """What `neo4j_load` prints, as figures."""
    printed = io.StringIO()
    with server(size) as uri:
        from benchmarks import neo4j_load

        with redirect_stdout(printed):
            neo4j_load.measure(uri, size.server)
            neo4j_load.whole_path(uri, size.server)
    text = printed.getvalue()
    found: dict[str, Any] = {"part of the promised size": size.server}
    for what, pattern in _FIGURES.items():
        hits = re.findall(pattern, text)
        if hits:
            found[what] = float(hits[-1])
    return found | {f"as printed, line {n}": line for n, line in enumerate(text.splitlines(), 1)}
