"""What a reader waits for, beside the same statements sent bare: one recommendation, State, agency, the whole graph, all gaps."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.asking import DAY, Clock, Statement, statements
from benchmarks.common import NotMeasuredError, Size, loaded_apart, server
from benchmarks.generate_tables import write_tables
from benchmarks.second_hand import write_others
from benchmarks.topics.query_speed import given

TITLE = "Answers, beside the same statements sent bare to the same engine"
ENGINES = ("embedded", "Neo4j")
RATIO = "answers / bare statements, whole graph and narrowed"
AIMS = {"one recommendation": "15 ms", "one State": "60 ms", "one agency": "60 ms"}
TARGETS = {
    **{f"{engine}: {RATIO}": "at most 1.2" for engine in ENGINES},
    **{f"{engine}: {what}": aim for engine in ENGINES for what, aim in AIMS.items()},
}
QUESTION = "who-implements"
_LEAST = 10_000  # recommendations, unless less is asked for


@dataclass(frozen=True)
class Beside:
    """One question and its statements alone, the least of some turns: wall seconds, and what the ratio is taken of."""

    ours: float
    bare: float
    compared: tuple[float, float]
    rows: int

    @property
    def ratio(self) -> float:
        """How much longer the whole answer takes than its statements."""
        return self.compared[0] / self.compared[1]

    def text(self) -> str:
        """Both in milliseconds, and how they compare."""
        return f"{self.ours * 1000:.1f} ms, bare {self.bare * 1000:.1f}, ratio {self.ratio:.2f}; {self.rows} rows"


def measure(size: Size) -> dict[str, Any]:
    """The same graph in both engines."""
    from rightsgraph import open_graph
    from rightsgraph.copy_graph import copy

    count = size.recommendations if size.turns == 1 else max(size.recommendations, _LEAST)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        folder.mkdir()
        write_tables(folder, count)
        others = write_others(Path(place), count)
        loaded_apart(Path(place) / "graph.db", folder)  # so that the memory told is that of asking
        with open_graph(str(Path(place) / "graph.db")) as graph:
            graph.load(*others)
            found: dict[str, Any] = {"recommendations": count, **asked(graph, "embedded", count, size.turns)}
            try:
                with server(size) as uri, open_graph(uri) as other:
                    copy(graph, other)
                    found |= asked(other, "Neo4j", count, size.turns)
            except NotMeasuredError as reason:
                found["Neo4j"] = f"not measured: {reason}"
    return found


def asked(graph: Any, engine: str, count: int, turns: int) -> dict[str, str]:
    """Each narrowing of the main question, the first row of all, and all gaps, in words."""
    found, taken = dict[str, str](), list[Beside]()
    for what, work in _askings(graph, count):
        one = beside(graph, work, turns)
        taken.append(one)
        found[f"{engine}: {what}"] = one.text()
    found[f"{engine}: whole graph, first row in the engine"] = f"{_first_row(graph) * 1000:.1f} ms"
    begun, before = time.perf_counter(), _memory()
    gaps = sum(row["count"] or 0 for row in graph.gaps(as_at=DAY).rows)
    took, peak = time.perf_counter() - begun, _memory()
    told = (
        f"{took:.2f} s, {gaps} counted; the process had {before:.0f} MB at most before, {peak:.0f} MB after"
    )
    found[f"{engine}: all gaps, whole graph"] = told
    ours, bare = (sum(one.compared[side] for one in taken) for side in (0, 1))
    worst = max(one.ratio for one in taken)
    found[f"{engine}: {RATIO}"] = f"{ours / bare:.2f} in all, at most {worst:.2f}"
    return found


def beside(graph: Any, work: Callable[[], int], turns: int) -> Beside:
    """A question, and its statements alone, in turns, warm.

    An engine inside the process is compared by the processor's time, which other work on the machine disturbs least.
    """
    clock, engine = Clock(graph.engine), graph.engine
    rows = work()
    sent = statements(clock, work)
    engine.run = clock.behind
    bare = _bare_of(graph)
    pairs = [(_taken(work), _taken(partial(_all, bare, sent))) for _ in range(max(3, turns))]
    least = [[min(pair[side][kind] for pair in pairs) for side in (0, 1)] for kind in (0, 1)]
    wall, worked = least
    compared = worked if engine.name == "embedded" else wall
    return Beside(wall[0], wall[1], (compared[0], compared[1]), rows)


def _askings(graph: Any, count: int) -> Iterator[tuple[str, Callable[[], int]]]:
    known = given(count)
    for name in ("recommendation", "state", "agency"):
        about, value = known[name]
        yield about, partial(_ask, graph, {name: value})
    yield "whole graph, all rows", partial(_ask, graph, {})


def _ask(graph: Any, values: Mapping[str, str]) -> int:
    return len(graph.ask(QUESTION, as_at=DAY, **values).rows)


def _all(bare: Callable[[str, Mapping[str, Any]], int], sent: list[Statement]) -> int:
    return sum(bare(text, values) for text, values in sent)


def _bare_of(graph: Any) -> Callable[[str, Mapping[str, Any]], int]:
    """Sends a statement by the engine's own library, and takes the rows as that library gives them."""
    if graph.engine.name == "embedded":
        import ladybug

        database = ladybug.Database(str(graph.engine.projection.path), read_only=True)
        connection = ladybug.Connection(database)
        return lambda text, values: len(list(connection.execute(text, dict(values)).rows_as_dict()))
    here = graph.engine.connection
    database_ = here.address.database
    return lambda text, values: len(
        [
            record.data()
            for record in here.driver.execute_query(text, dict(values), database_=database_).records
        ]
    )


def _first_row(graph: Any) -> float:
    """Seconds until the engine hands out the first row of the main statement over the whole graph."""
    text, values = graph.book.asking(graph, QUESTION, {}, DAY).written()
    begun = time.perf_counter()
    if graph.engine.name == "embedded":
        import ladybug

        database = ladybug.Database(str(graph.engine.projection.path), read_only=True)
        ladybug.Connection(database).execute(text, dict(values)).get_next()
        return time.perf_counter() - begun
    here = graph.engine.connection
    with here.driver.session(database=here.address.database) as session:
        session.run(text, dict(values)).peek()
        return time.perf_counter() - begun


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of this process's processor."""
    gc.collect()
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - worked


def _memory() -> float:
    """The most memory that this process has had, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
