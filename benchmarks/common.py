"""What the topics share: sizes, clocks, a load in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


class NotMeasuredError(Exception):
    """Something that the measurement needs is not there; the text says what."""


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    name: str
    recommendations: int  # with four provisions and 1.6 links each
    uhri: int  # records of a UHRI export
    checked: int  # nodes that are checked
    server: (
        float  # part of the Neo4j sizes (20,000 recommendations, 100,000 provisions, 60,000 links); 0: none
    )
    turns: int  # how often what is short is repeated
    articles: int  # of a code
    browser: bool = True
    questions: tuple[str, ...] = ()  # all of them where empty


TINY = Size("tiny", 40, 60, 200, 0.0, 1, 20, browser=False, questions=("who-implements", "no-law"))
QUICK = Size("quick", 2_000, 4_000, 5_000, 0.05, 5, 500)
FULL = Size("full", 250_000, 250_000, 10_000, 1.0, 21, 500)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def quantiles(taken: Sequence[float]) -> tuple[float, float]:
    """p50 and p95."""
    ordered = sorted(taken)
    return median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def milliseconds(taken: Sequence[float]) -> str:
    """p50 and p95 in milliseconds, as text."""
    middle, late = quantiles(taken)
    return f"p50 {middle * 1000:.1f} ms, p95 {late * 1000:.1f} ms"


def loaded_apart(graph: Path | str, *inputs: Path) -> list[dict[str, Any]]:
    """Each input loaded one after the other by a process of its own: seconds, read, memory at the peak in MB."""
    command = [sys.executable, str(HERE / "child.py"), str(graph), *map(str, inputs)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def server(size: Size) -> Iterator[str]:
    """The address of a Neo4j server of the tests; NotMeasuredError where none can be started."""
    if not size.server:
        raise NotMeasuredError("a Neo4j server is not started at this size")
    import logging
    import os

    logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # it speaks while the server starts
    sys.path.append(str(ROOT / "tests" / "neo4j"))
    try:
        from server import PASSWORD, Server

        started = Server().start()
    except (ImportError, OSError, RuntimeError) as error:
        raise NotMeasuredError(f"no Neo4j server could be started ({str(error).splitlines()[0]})") from error
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}
    try:
        yield started.uri
    finally:
        started.remove()
