"""The store of record: what every dataset said, in one SQLite file, and the graph computed from it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rightsgraph.graph.memory import rarely_collected
from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.graph.record import counted, snapshot, tables
from rightsgraph.graph.record.connection import Turn
from rightsgraph.graph.record.damage import UNREADABLE
from rightsgraph.graph.record.waiting import in_turn
from rightsgraph.graph.record.write import Writing, state_key
from rightsgraph.graph.search import index as words
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

# one look into the index for each label, however many nodes there are
_LABELS = """
    WITH RECURSIVE found(label) AS (SELECT min(label) FROM node UNION ALL
      SELECT (SELECT min(label) FROM node WHERE label > found.label) FROM found WHERE found.label IS NOT NULL)
    SELECT label FROM found
"""
_LITTLE = 4_096  # KB
_MUCH, _FEW_PAGES = 0.25, 250  # growth in one write that makes it worth while: a part of all pages, and pages


def mark_of(db: sqlite3.Connection, version: int) -> str:
    """Tells the state of a graph that has this version from any other's."""
    identity = db.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    state = db.execute("SELECT value FROM meta WHERE key = ?", (state_key(version),)).fetchone()
    told = f"{identity[0] if identity else ''} {state[0] if state else ''}"
    return hashlib.blake2b(told.encode(), digest_size=4).hexdigest()


class Store:
    """An open store. Reading sees the last finished write; one writer at a time, others wait."""

    def __init__(self, path: Path, model: Model, *, kept_small: bool = True) -> None:
        """`kept_small`: pages are filled anew after a large write; what can be made again needs no such care."""
        self.path, self.model, self._kept_small = path, model, kept_small
        self._db = tables.connect(path)
        self.turn = Turn(path.name)
        self._readings = 0
        self.being_written = False  # by this store itself

    @property
    def db(self) -> sqlite3.Connection:
        """The connection; GraphError where it is not this process's, or was closed."""
        self.turn.check()
        return self._db

    def close(self) -> None:
        """Let go of the file."""
        self.turn.close()
        self._db.close()

    def version(self) -> int:
        """Counts the changes of the graph."""
        return int(self.db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])

    def identity(self) -> str:
        """Tells this graph from any other, also from one made anew in its place."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
        return str(row[0]) if row else ""

    def mark(self) -> str:
        """Tells this state of this graph from any other, also from that of a write which was taken back."""
        return mark_of(self.db, self.version())

    @contextmanager
    def reading_once(self) -> Iterator[None]:
        """Inside, little of what is read is kept in memory: who reads all of it once needs the room for itself."""
        self.db.execute(f"PRAGMA cache_size = -{_LITTLE}")
        self.db.execute("PRAGMA shrink_memory")
        try:
            yield
        finally:
            self.db.execute(f"PRAGMA cache_size = -{tables.CACHE}")

    def stood_at(self, version: int, mark: str) -> bool:
        """Whether this state follows from the one of that version and mark."""
        return version <= self.version() and mark_of(self.db, version) == mark

    @property
    def being_read(self) -> bool:
        """Whether what is read now is of one state (`reading`)."""
        return self._readings > 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Inside, all that is read is of one state, whatever others write meanwhile; may be nested."""
        with self.turn.taken():
            if self.being_written:
                yield  # what is read is what is being written
            else:
                with self._one_state():
                    yield

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        if self._readings == 0 and not self.db.in_transaction:
            self.db.execute("BEGIN")
            self.version()  # the first look fixes the state
        self._readings += 1
        try:
            yield
        finally:
            self._readings -= 1
            if self._readings == 0 and self.db.in_transaction:
                with suppress(sqlite3.DatabaseError):  # of a damaged file: told by who has read it
                    self.db.rollback()  # nothing was written

    @contextmanager
    def writing(
        self, *, dry_run: bool = False, prepare: Callable[[], None] | None = None
    ) -> Iterator[Writing]:
        """A transaction: all of it happens, or nothing. Waits for another writer to finish.

        `prepare` is called when all is written and nobody else sees it yet.
        """
        with self.turn.taken(), rarely_collected(), self._one_write(prepare, dry_run=dry_run) as session:
            yield session

    @contextmanager
    def _one_write(self, prepare: Callable[[], None] | None, *, dry_run: bool) -> Iterator[Writing]:
        if self._readings:
            raise RuntimeError("a write inside a reading: end the reading first")
        before = self._pages()
        try:
            with in_turn(self.path, tables.WAIT):
                self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise GraphError(f"{self.path.name}: cannot be written ({error}).") from error
        self.being_written = True
        try:
            session = Writing(self.db, self.model, self.version() + 1)
            yield session
            session.finish()
            if prepare and session.changed and not dry_run:
                prepare()
        except BaseException as error:
            self._roll_back()
            if isinstance(error, UNREADABLE):
                raise GraphError(
                    f"{self.path.name}: could not be written ({error}); the graph is as it was."
                ) from error
            raise
        finally:
            self.being_written = False
        if dry_run or not session.changed:
            self._roll_back()
        else:
            self._commit()
            self._tidy(before)

    def _commit(self) -> None:
        try:
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise GraphError(
                f"{self.path.name}: could not be written ({error}); the graph is as it was."
            ) from error

    def _pages(self) -> int:
        return int(self.db.execute("PRAGMA page_count").fetchone()[0])

    def _tidy(self, before: int) -> None:
        """After a write of much of the graph its pages are filled anew: they were left half empty here and there; so are
        those of the words."""
        if not self._kept_small or self._pages() - before < max(_MUCH * before, _FEW_PAGES):
            return
        with suppress(sqlite3.Error):  # others write, or there is no room: it is well without
            self.db.execute("PRAGMA busy_timeout = 0")
            words.put_in_order(self.db)
            self.db.execute("VACUUM")
        self.db.execute(f"PRAGMA busy_timeout = {round(tables.WAIT * 1000)}")

    def _roll_back(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")
        for (name,) in self.db.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'").fetchall():
            self.db.execute(f"DELETE FROM temp.{name}")

    # what engines read

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """Nodes of a label changed after `since`."""
        return snapshot.nodes(self.db, self.model, label, since, for_questions=True)

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """Relationships of a type between two labels changed after `since`."""
        return snapshot.links(self.db, self.model, type_, start_label, end_label, since)

    def links_between(
        self, type_: str, start_label: str, end_label: str, pairs: Iterable[tuple[str, str]]
    ) -> Iterator[LinkState]:
        """Relationships of a type between these (start, end), whenever they changed."""
        return snapshot.links_between(self.db, self.model, type_, start_label, end_label, pairs)

    def changed(self, since: int) -> int:
        """How many nodes and relationships changed, came or went after a version, about."""
        return counted.changed(self.db, self.model, since)

    def size(self) -> int:
        """How many nodes and relationships there are, about."""
        return counted.size(self.db)

    def gone(self, since: int) -> Iterator[Gone]:
        """What was there at `since` and is there no more."""
        return snapshot.gone(self.db, since)

    def foreign_labels(self) -> list[str]:
        """Labels of nodes that the ontology in use does not have: the graph was made with another."""
        found = [row[0] for row in self.db.execute(_LABELS) if row[0] is not None]
        return [label for label in found if label not in self.model.classes]

    def datasets(self) -> list[dict[str, Any]]:
        """Name, format, sources and counts of every dataset."""
        return counted.datasets(self.db)
