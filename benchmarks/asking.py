"""Asking a graph many times: what each question takes, how much of it the engine, and how that is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.common import quantiles

DAY = "2025-06-01"
LONG = 1.5  # seconds for one question: what takes longer is asked less often
VERY_LONG = 15.0  # what takes longer is asked once, cold
TRIVIAL = "MATCH (s:State) WHERE s.id = $id RETURN s.id AS id"
Statement = tuple[str, Mapping[str, Any]]


class Clock:
    """A graph that counts the time spent in its engine, and remembers the statements where `kept` is a list."""

    def __init__(self, engine: Any) -> None:
        self.behind, self.spent = engine.run, 0.0
        self.kept: list[Statement] | None = None
        engine.run = self

    def __call__(self, query: str, parameters: Mapping[str, Any] | None = None) -> Any:
        begun = time.perf_counter()
        try:
            return self.behind(query, parameters)
        finally:
            self.spent += time.perf_counter() - begun
            if self.kept is not None:
                self.kept.append((query, dict(parameters or {})))


@dataclass
class Taken:
    """The seconds of every asking: in all, in the engine, and of this process's processor."""

    whole: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    rows: int = 0

    @property
    def in_engine(self) -> float:
        """The middle of the engine's seconds."""
        return median(self.engine)

    def text(self) -> str:
        """p50 and p95 in milliseconds, the engine's part, the processor's and the rows."""
        (middle, late), (inner, inner_late) = quantiles(self.whole), quantiles(self.engine)
        return (
            f"{middle * 1000:.1f} / {late * 1000:.1f}, engine {inner * 1000:.1f} / {inner_late * 1000:.1f}, "
            f"own processor {median(self.processor) * 1000:.0f}; {self.rows} rows"
        )


def timed(clock: Clock, ask: Callable[[], int], turns: int) -> Taken:
    """Asked `turns` times after a first that warms up; once where it takes long, without warming up where very long."""
    found = Taken()
    for turn in range(turns + 1):
        clock.spent, begun, worked = 0.0, time.perf_counter(), time.process_time()
        found.rows = ask()
        taken = time.perf_counter() - begun
        if turn or taken > VERY_LONG:
            found.whole.append(taken)
            found.engine.append(clock.spent)
            found.processor.append(time.process_time() - worked)
        if sum(found.whole) > LONG:
            break
    return found


def statements(clock: Clock, ask: Callable[[], int]) -> list[Statement]:
    """The statements that a question sends, each once."""
    clock.kept = []
    ask()
    found = {(text, repr(sorted(given.items()))): (text, given) for text, given in clock.kept}
    clock.kept = None
    return list(found.values())


def beside_driver(graph: Any, asked: list[Statement], turns: int) -> tuple[float, float, int]:
    """The seconds of the statements by our engine and by the official driver alone, and how many rows they give."""
    ours, bare, rows = 0.0, 0.0, 0
    for text, given in asked:
        pairs = [(_seconds(graph.engine.run, text, given), _bare(graph, text, given)) for _ in range(turns)]
        ours += min(one for one, _ in pairs)
        bare += min(two for _, (two, _) in pairs)
        rows += pairs[0][1][1]
    return ours, bare, rows


def _seconds(run: Callable[[str, Mapping[str, Any]], Any], text: str, given: Mapping[str, Any]) -> float:
    begun = time.perf_counter()
    run(text, given)
    return time.perf_counter() - begun


def _bare(graph: Any, text: str, given: Mapping[str, Any]) -> tuple[float, int]:
    connection = graph.engine.connection
    begun = time.perf_counter()
    done = connection.driver.execute_query(text, dict(given), database_=connection.address.database)
    found = [record.data() for record in done.records]
    return time.perf_counter() - begun, len(found)
