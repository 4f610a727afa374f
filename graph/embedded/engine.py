"""The embedded engine: LadybugDB answers Cypher from a projection of the store, a cache."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.cypher_text import refuse_halves
from rightsgraph.graph.embedded.bulk import FULL, MOST, OPEN
from rightsgraph.graph.embedded.making import Maker, mark_of
from rightsgraph.graph.embedded.sound import sound_form
from rightsgraph.graph.memory import uncollected
from rightsgraph.graph.protocol import Progress, Result, StoreView
from rightsgraph.graph.values import PLAIN, plain
from rightsgraph.ontology.errors import GraphError, UsageError
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    import ladybug

READ_POOL = 512 * 2**20
ROOMY_POOL = 4 * READ_POOL  # taken up only where the usual one was too small for a query
# A query that goes on from nodes found by their ids has too little to do for two: handing it about takes a quarter
# longer. Not so where it looks whether something is there, or goes any way down: then much is read.
_FROM_IDS = re.compile(r"\bUNWIND \$|\.id = \$")
_MUCH = re.compile(r"\bEXISTS\s*\{|\*\d")
# kinds of columns whose values come as they are handed out
_AS_THEY_ARE = {"STRING", "STRING[]", "BOOL", "INT64", "INT64[]", "DOUBLE"}
_TRIES = 5  # to hold a projection before those who write take it away
_open_lock = threading.Lock()
_open: dict[Path, tuple[Any, int]] = {}  # one Database object a process and path, with its users counted


class LadybugProjection:
    """Answers Cypher over the store at `base`; nothing is opened before the first query.

    `threads` is the number a query may use (0: up to four, by the machine's cores).
    """

    name = "ladybug"

    def __init__(self, base: Path, model: Model, threads: int = 0) -> None:
        self._maker = Maker(base, model)
        self._threads = threads or min(4, os.cpu_count() or 1)
        self._lock = threading.RLock()
        self._store: StoreView | None = None
        self._state: tuple[int, str] | None = None
        self._path: Path | None = None
        self._connection: ladybug.Connection | None = None
        self._pool = READ_POOL
        self._sound: dict[str, str] = {}  # queries in the form that is answered rightly, of this state

    @property
    def path(self) -> Path | None:
        """The file it stands at."""
        return self._path

    def refresh(self, store: StoreView, progress: Progress | None = None) -> None:
        """Stand at the store's state, with a projection made where there is none; GraphError says why it cannot be.

        All that is read of the store meanwhile must be of that state.
        """
        with self._lock:
            self._store, state = store, (store.version(), mark_of(store))
            if self._path is not None and state == self._state:
                if self._connection is not None or self._path.exists():
                    return
            self._let_go()
            self._path = self._state = None
            self._path = (self._maker.find(store) or self._maker.make(store, progress)).path
            self._state = state

    def make_anew(self, store: StoreView) -> None:
        """Throw the projection of the store's state away and make it again."""
        with self._lock:
            found = self._maker.find(store)
            self._let_go()
            self._path = self._state = None
            if found is not None:
                found.path.unlink(missing_ok=True)
            self.refresh(store)

    def stand_back(self, store: StoreView) -> bool:
        """Stand at the last whole projection, where that of the store's state cannot be made; False if none is."""
        with self._lock:
            last = self._maker.last_whole(store)
            if last is not None:
                self._let_go()
                self._path, self._state = last.path, None
            return last is not None

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only query; UsageError says why it cannot be answered."""
        with self._lock:
            try:
                return self._answer(query, parameters)
            except RuntimeError as error:
                if FULL not in str(error):
                    raise UsageError(f"The query cannot be answered: {error}") from error
            self._let_go()  # what earlier queries hold goes with the connection
            self._pool = ROOMY_POOL
            try:
                return self._answer(query, parameters)
            except RuntimeError as error:
                raise UsageError(
                    f"The query needs too much memory: {error} Narrow it by a filter."
                ) from error

    def _answer(self, query: str, parameters: Mapping[str, Any] | None) -> Result:
        connection, given = self._connect(), dict(parameters or {})
        refuse_halves(query, given)
        if query not in self._sound:
            self._sound[query] = sound_form(connection, query, given)
        query = self._sound[query]
        little = _FROM_IDS.search(query) and not _MUCH.search(query)
        connection.set_max_threads_for_exec(1 if little else self._threads)
        answer = connection.execute(query, given)
        if isinstance(answer, list):
            raise UsageError("One statement at a time.")
        return result_of(answer)

    def run_isolated(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own query in a child process, which it may crash; a write is refused."""
        from rightsgraph.graph.embedded.child import ask_child

        for _ in range(_TRIES):
            with self._lock:
                path = self._ready()
            try:
                with self._maker.files.kept(path) as own:
                    try:
                        return ask_child(own, query, dict(parameters or {}))
                    except UsageError:
                        if own.exists():
                            raise
            except FileNotFoundError:  # taken away before it had a second name: others write
                continue
        raise GraphError("The graph is being written again and again. Ask once more.")

    def close(self) -> None:
        """Let go of the file; the next query opens it again."""
        with self._lock:
            self._let_go()

    def _ready(self) -> Path:
        """The projection's path, built anew where it has vanished since."""
        if self._store is None or self._path is None:
            raise GraphError("The graph was not opened. Open it with open_graph() before asking.")
        if not self._path.exists():
            self.refresh(self._store)
        return self._path

    def _connect(self) -> ladybug.Connection:
        if self._connection is None:
            path = self._ready()
            try:
                self._connection = _acquire(path, self._threads, self._pool)
            except RuntimeError:
                self._connection = self._connect_anew(path)
        return self._connection

    def _connect_anew(self, broken: Path) -> ladybug.Connection:
        """Whole by its checksum and yet not to be opened: made once more, then given up."""
        assert self._store is not None  # noqa: S101 - it found the broken one
        broken.unlink(missing_ok=True)
        self._path = self._maker.make(self._store).path
        try:
            return _acquire(self._path, self._threads, self._pool)
        except RuntimeError as error:
            raise GraphError(f"The graph cannot be opened: {error}") from error

    def _let_go(self) -> None:
        if self._connection is not None and self._path is not None:
            self._connection.close()
            self._connection = None
            self._sound.clear()
            _release(self._path)


def open_read_only(path: Path, pool: int = READ_POOL) -> ladybug.Database:
    """A Database object on a projection file, bounded in memory."""
    import ladybug

    return ladybug.Database(str(path), read_only=True, buffer_pool_size=pool, max_db_size=MOST)


def _acquire(path: Path, threads: int, pool: int) -> ladybug.Connection:
    import ladybug

    with _open_lock:
        database, users = _open.get(path) or (open_read_only(path, pool), 0)
        connection = ladybug.Connection(database, num_threads=threads)
        OPEN.add(connection)
        _open[path] = (database, users + 1)
        return connection


def _release(path: Path) -> None:
    with _open_lock:
        database, users = _open[path]
        if users > 1:
            _open[path] = (database, users - 1)
        else:
            del _open[path]
            database.close()


def result_of(answer: ladybug.QueryResult) -> Result:
    """The rows of an answer in plain values."""
    columns, kinds = answer.get_column_names(), answer.get_column_data_types()
    odd = [name for name, kind in zip(columns, kinds, strict=True) if kind not in _AS_THEY_ARE]
    one = answer.get_next
    with uncollected():
        rows = [dict(zip(columns, one(), strict=True)) for _ in range(answer.get_num_tuples())]
        for name in odd:  # asked here, too: a call for each value takes longer than the query
            for row in rows:
                if type(row[name]) not in PLAIN:
                    row[name] = plain(row[name])
    answer.close()
    return Result(columns, rows)
