"""Every question and gap of the library: for one recommendation, agency, law, State, and the whole graph."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.asking import DAY, TRIVIAL, Clock, Taken, beside_driver, statements, timed
from benchmarks.common import NotMeasuredError, Size, server
from benchmarks.generate_tables import states, write_tables
from benchmarks.second_hand import write_others

TITLE = "Questions and gaps (p50 / p95 in ms, the same of it in the engine)"
RECOMMENDATION, STATE, WHOLE = "one recommendation", "one State", "whole graph"
ENGINES = ("embedded", "Neo4j")
AT_MOST = {RECOMMENDATION: 0.020, STATE: 0.150}  # seconds in the engine
COUNTED = "gaps, all counted"
LARGE = "large answers: our engine / bare driver"
TARGETS = {
    **{f"{engine}: most in the engine, {about}": f"under {limit * 1000:.0f} ms" for engine in ENGINES for about, limit in AT_MOST.items()},
    f"Neo4j: {LARGE}": "at most 1.2",
}  # fmt: skip
_PATIENCE = 900.0  # seconds for the questions over the whole graph of one engine
_LARGE = 1_000  # rows
# its rows are the mandates that do not reach the recommendation: nearly all there are
_NOT_ABOUT = {("idle-mandate", "recommendation")}


def measure(size: Size) -> dict[str, Any]:
    """The same graph in both engines, every question in each."""
    from rightsgraph import open_graph
    from rightsgraph.copy_graph import copy

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        folder.mkdir()
        write_tables(folder, size.recommendations)
        others = write_others(Path(place), size.recommendations)
        with open_graph(str(Path(place) / "graph.db")) as graph:
            begun = time.perf_counter()
            graph.load(folder, *others)
            loaded = round(time.perf_counter() - begun, 1)
            found = {"recommendations": size.recommendations, "embedded: load, s": loaded}
            found |= asked(graph, "embedded", size)
            try:
                with server(size) as uri, open_graph(uri) as other:
                    begun = time.perf_counter()
                    copy(graph, other)
                    found["Neo4j: copy, s"] = round(time.perf_counter() - begun, 1)
                    found |= asked(other, "Neo4j", size)
            except NotMeasuredError as reason:
                found["Neo4j"] = f"not measured: {reason}"
    return found


def asked(
    graph: Any, engine: str, size: Size, tell: Callable[[str], None] = lambda _: None
) -> dict[str, str]:
    """Every question in every way it makes sense, and beside it how long the engine takes for next to nothing."""
    clock = Clock(graph.engine)
    found = {f"{engine}: a node by its id": timed(clock, partial(_trivial, graph, size), size.turns)}
    end = time.monotonic() + _PATIENCE
    for name, about, ask in _questions(graph, size):
        if about != WHOLE or time.monotonic() < end:
            found[f"{engine}: {name}, {about}"] = timed(clock, ask, size.turns)
            tell(f"{engine}: {name}, {about}: {found[f'{engine}: {name}, {about}'].text()}")
    lines = {what: taken.text() for what, taken in found.items()}
    lines |= {f"{engine}: most in the engine, {about}": _most(found, about) for about in AT_MOST}
    if engine == "Neo4j":
        lines |= _ratios(graph, clock, size)
    return lines


def given(count: int) -> dict[str, tuple[str, str]]:
    """By parameter: the narrowing, and a value that is in the tables."""
    state = states(count)[0]
    typical = next(
        (k for k in state.linked if k // 11 in (9, 10)), state.linked[0]
    )  # links of no special sort
    return {
        "recommendation": (RECOMMENDATION, state.recommendation(typical)),
        "of": (RECOMMENDATION, state.recommendation(typical)),
        "agency": ("one agency", state.agency(1)),
        "law": ("one law", state.law(min(15, state.laws - 1))),
        "state": (STATE, state.code),
        "programme": ("one programme", f"{state.code.lower()}-programme-1"),
    }


def _questions(graph: Any, size: Size) -> Iterator[tuple[str, str, Callable[[], int]]]:
    """Name, narrowing and asking of all that is measured; what goes over the whole graph comes last."""
    known = given(size.recommendations)
    ways = [
        (name, about, partial(_ask, graph, name, values))
        for name in size.questions or graph.book.names()
        for about, values in _ways(graph.book.query(name), known)
    ]
    yield from (way for way in ways if way[1] != WHOLE)
    yield COUNTED, STATE, partial(_count, graph, {"state": known["state"][1]})
    yield COUNTED, WHOLE, partial(_count, graph, {})
    yield from (way for way in ways if way[1] == WHOLE)


def _ways(query: Any, known: dict[str, tuple[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """What can be asked of a question: each of the usual narrowings that it takes, then all."""
    needed = {name: known[name][1] for name, p in query.parameters.items() if p.required and name in known}
    if any(p.required and name not in known for name, p in query.parameters.items()):
        return
    for name, (about, value) in known.items():
        if name in query.parameters and (query.name, name) not in _NOT_ABOUT:
            yield about, {**needed, name: value}
    if not needed:
        yield WHOLE, {}


def _ask(graph: Any, name: str, values: dict[str, str]) -> int:
    return len(graph.ask(name, as_at=DAY, **values).rows)


def _count(graph: Any, values: dict[str, str]) -> int:
    return sum(row["count"] or 0 for row in graph.gaps(as_at=DAY, **values).rows)


def _trivial(graph: Any, size: Size) -> int:
    return len(graph.run(TRIVIAL, {"id": states(size.recommendations)[0].code}).rows)


def _most(found: dict[str, Taken], about: str) -> str:
    """What takes the engine longest, and all that is over the limit."""
    these = {
        what: taken.in_engine
        for what, taken in found.items()
        if what.endswith(f", {about}") and COUNTED not in what
    }
    if not these:
        return "nothing asked"
    worst = max(these, key=lambda what: these[what])
    over = [
        f"{_bare(what)} {seconds * 1000:.0f}" for what, seconds in these.items() if seconds > AT_MOST[about]
    ]
    return f"{these[worst] * 1000:.1f} ms ({_bare(worst)}); over the limit: {', '.join(over) or 'none'} of {len(these)}"


def _bare(what: str) -> str:
    return what.partition(": ")[2].rpartition(", ")[0]


def _ratios(graph: Any, clock: Clock, size: Size) -> dict[str, str]:
    """The statements of all gaps over the whole graph, by our engine and by the driver alone."""
    sent = statements(clock, partial(_count, graph, {}))
    turns = min(3, size.turns)
    large = [one for one in sent if len(graph.engine.run(*one).rows) >= _LARGE]
    if not large:
        return {}
    ours, bare, rows = beside_driver(graph, large, turns)
    told = f"{ours / bare:.2f} ({len(large)} statements, {rows} rows, {ours:.2f} s and {bare:.2f} s)"
    return {f"Neo4j: {LARGE}": told}
