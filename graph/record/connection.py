"""A connection to the store that says in the program's own words where it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

from rightsgraph.ontology.errors import GraphError, half_a_character

OPEN: WeakSet[RecordConnection] = WeakSet()  # of this process: what a signal interrupts
_PATIENCE = 600.0  # seconds that one thread waits for another


class RecordConnection(sqlite3.Connection):
    """SQLite's connection; text that is none is the user's error, whatever statement it was put into."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As SQLite's; UsageError for half a character."""
        try:
            return super().execute(sql, parameters)
        except UnicodeEncodeError as error:
            raise half_a_character(error.object) from error

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """As SQLite's; UsageError for half a character."""
        try:
            return super().executemany(sql, parameters)
        except UnicodeEncodeError as error:
            raise half_a_character(error.object) from error


class Turn:
    """Whose a connection is: one thread's at a time, of one process, until it is closed."""

    def __init__(self, name: str) -> None:
        self._name, self._pid, self._lock, self._closed = name, os.getpid(), threading.RLock(), False

    def close(self) -> None:
        """Whoever comes later is told."""
        self._closed = True

    def check(self) -> None:
        """GraphError where the graph was closed, or was opened by the process from which this one was forked."""
        if self._closed:
            raise GraphError(f"{self._name}: this graph was closed. Open it again with open_graph().")
        if self._pid != os.getpid():
            raise GraphError(
                f"{self._name}: this graph was opened by another process. Open it with open_graph() in each process."
            )

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Within it other threads wait."""
        self.check()
        if not self._lock.acquire(timeout=_PATIENCE):
            raise GraphError(
                f"{self._name}: another thread has used this graph for {_PATIENCE:.0f} seconds. Try again."
            )
        try:
            yield
        finally:
            self._lock.release()
