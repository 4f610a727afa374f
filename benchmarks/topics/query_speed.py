"""Every question of the library: for one recommendation, one agency, one State, one law, and the whole graph."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.common import NotMeasuredError, Size, quantiles, server
from benchmarks.generate_tables import recommendation, write_tables

TITLE = "Questions (p50 / p95 in ms, of which in the engine at p50)"
TARGETS = {
    "embedded: who-implements, one recommendation": "under 20 in the engine",
    "embedded: who-implements, one State": "under 150 in the engine",
    "Neo4j: who-implements, one recommendation": "under 20 in the engine",
    "Neo4j: who-implements, one State": "under 150 in the engine",
}
GIVEN = {
    "recommendation": ("one recommendation", recommendation(7)),
    "agency": ("one agency", "agency-1"),
    "law": ("one law", "vnm/2/2015/QH13"),
    "state": ("one State", "SVN"),
}
WHOLE = "whole graph"
_LONGEST = 1.5  # seconds for one question: what takes long is asked less often


class Clock:
    """A graph that counts the time spent in its engine."""

    def __init__(self, engine: Any) -> None:
        self._run, self.spent = engine.run, 0.0
        engine.run = self

    def __call__(self, query: str, parameters: Mapping[str, Any] | None = None) -> Any:
        begun = time.perf_counter()
        try:
            return self._run(query, parameters)
        finally:
            self.spent += time.perf_counter() - begun


def measure(size: Size) -> dict[str, Any]:
    """The same graph in both engines, every question in each."""
    from rightsgraph import open_graph

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        folder.mkdir()
        write_tables(folder, size.recommendations)
        with open_graph(str(Path(place) / "graph.db")) as graph:
            graph.load(folder)
            found = {"recommendations": size.recommendations, **_asked(graph, "embedded", size)}
        try:
            with server(size) as uri, open_graph(uri) as graph:
                graph.load(folder)
                found |= _asked(graph, "Neo4j", size)
        except NotMeasuredError as reason:
            found["Neo4j"] = f"not measured: {reason}"
    return found


def _asked(graph: Any, engine: str, size: Size) -> dict[str, Any]:
    clock = Clock(graph.engine)
    return {
        f"{engine}: {name}, {about}": _timed(graph, clock, name, given, size)
        for name in size.questions or graph.book.names()
        for about, given in _ways(graph.book.query(name))
    }


def _ways(query: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """What can be asked of a question: each of the usual narrowings that it takes, then all."""
    needed = {name: GIVEN[name][1] for name, p in query.parameters.items() if p.required and name in GIVEN}
    if any(p.required and name not in GIVEN for name, p in query.parameters.items()):
        return
    for name, (about, value) in GIVEN.items():
        if name in query.parameters:
            yield about, {**needed, name: value}
    if not needed:
        yield WHOLE, {}


def _timed(graph: Any, clock: Clock, name: str, given: dict[str, str], size: Size) -> str:
    whole, inside, rows = [], [], 0
    for turn in range(size.turns + 1):
        clock.spent = 0.0
        begun = time.perf_counter()
        rows = len(graph.ask(name, as_at="2025-06-01", **given).rows)
        taken = time.perf_counter() - begun
        if turn or size.turns == 1:  # the first warms up
            whole.append(taken)
            inside.append(clock.spent)
        if sum(whole) > _LONGEST:
            break
    middle, late = quantiles(whole)
    engine = quantiles(inside)[0]
    return f"{middle * 1000:.1f} / {late * 1000:.1f}, engine {engine * 1000:.1f}; {rows} rows"
