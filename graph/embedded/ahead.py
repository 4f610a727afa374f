"""Rows copied while the next ones are written: the engine needs no Python for its part, nor Python the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from rightsgraph.graph.embedded.bulk import ANEW, ROOM, Bulk, OpenFile


class CopyAhead(Bulk):
    """Copies whole tables into a new file, in the order in which they are given; leaving the with block waits for the last.

    The open file is the copying thread's until then.
    """

    def __init__(self, file: OpenFile, told: Callable[[int], None] | None = None, room: int = ROOM) -> None:
        super().__init__(file, told, ANEW, room)
        self._engine = ThreadPoolExecutor(1, "rightsgraph-copy")
        self._running: Future[int] | None = None
        self._next = file.folder / "next.csv"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._await()
        finally:
            self._engine.shutdown()
            for csv in (self._csv, self._next):
                csv.unlink(missing_ok=True)

    def _append(self, lines: Iterator[str], copying: Callable[[], str], most: int) -> None:
        """What is wrong with the last of them is told by the next call, or at the end."""
        while batch := self._write(lines, most):
            self._await()
            self._running = self._engine.submit(self._take, copying(), self._csv, batch)
            self._csv, self._next = self._next, self._csv

    def _take(self, statement: str, csv: Path, batch: int) -> int:
        self._make_room(csv)
        self._execute(statement).close()
        self._let_go(batch)
        return batch

    def _await(self) -> None:
        """Wait for the rows that are being copied."""
        running, self._running = self._running, None
        if running is not None:
            batch = running.result()
            if self._told:
                self._told(batch)
