"""A local copy of the record of a graph that lives on a server: a store that does the journal's writes again.

It is a cache in the user's cache folder, one file a graph and ontology, shared by this user's processes;
deleted, it is made again from the journal. Its version is the number of the last journal entry it has done.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import uuid
from pathlib import Path

from rightsgraph.graph.record import change_log, tables
from rightsgraph.graph.record.damage import unsound
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.write import Writing
from rightsgraph.graph.search import index
from rightsgraph.graph.server.journal import Entry, Journal
from rightsgraph.graph.server.meta import Meta
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

_HEAD, _SINCE = "journal_head", "journal_since"
_TABLES = """
SELECT name FROM sqlite_master
WHERE type = 'table' AND name <> 'meta' AND name NOT LIKE 'sqlite_%' AND name <> 'words' AND name NOT LIKE 'words_%'
"""


class Mirror:
    """The local store of a server's graph."""

    def __init__(self, graph: str, model: Model) -> None:
        path = folder() / f"{graph}-{tables.FORMAT_VERSION}-{model.version[:12]}.db"
        try:
            self.store = Store(path, model, kept_small=False)
        except GraphError:
            _remove(path)  # damaged: made again from the journal
            try:
                self.store = Store(path, model, kept_small=False)
            except GraphError as error:
                raise unwritable(error.__cause__ or error) from error
        change_log.watch(self.store.db)

    def damage(self) -> str:
        """What is wrong with the file, empty where nothing is."""
        try:
            found = next(unsound(self.store.db), "")
        except sqlite3.DatabaseError as error:
            return str(error)
        return found.split("\n")[0]

    def discard(self) -> None:
        """Take the file away: a copy made anew from the journal takes its place."""
        self.store.close()
        _remove(self.store.path)

    @property
    def head(self) -> str:
        """The name of the last entry done."""
        return self._known(_HEAD, "")

    @property
    def known_since(self) -> int:
        """What went from the graph after this version is known."""
        return int(self._known(_SINCE, "0"))

    def catch_up(self, journal: Journal, meta: Meta) -> None:
        """Do what the journal has beyond this copy; a copy of another history is emptied first."""
        if self._stands_at(meta):
            return
        if self.store.version() >= meta.seq or not self._replay(journal):
            self._empty()
            if not self._replay(journal):
                raise GraphError(
                    "The journal on the server does not fit together: it was changed by another program. "
                    "Restore a backup of the database."
                )

    def note(self, session: Writing, name: str) -> None:
        """In a session's transaction: it is the journal entry of this name."""
        _put(session, _HEAD, name)

    def stand_at(self, seq: int, name: str) -> None:
        """The journal was made anew as a snapshot of what this copy holds."""
        with self.store.writing() as session:
            self._only_number(session, seq, name)

    def become(self, source: Store, seq: int, name: str) -> None:
        """Hold what another store of this machine holds, as the journal's entry of this number and name."""
        source.db.backup(self.store.db)
        with self.store.db:
            self.store.db.execute("DELETE FROM loading")  # loads of the other graph
            self.store.db.execute("DELETE FROM meta WHERE key = 'identity'")
            self.store.db.execute("INSERT INTO meta VALUES ('identity', ?)", (uuid.uuid4().hex,))
            for key, value in ((_HEAD, name), (_SINCE, str(seq)), ("version", str(seq))):
                self.store.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _stands_at(self, meta: Meta) -> bool:
        return self.store.version() == meta.seq and self.head == meta.head

    def _replay(self, journal: Journal) -> bool:
        """Do the entries after this copy's version; False when they are not its continuation."""
        for entry in journal.read(self.store.version()):
            with self.store.writing() as session:
                if session.rev > entry.seq:
                    continue  # another process of this user was faster
                if not self._one(session, entry):
                    return False
        return True

    def _one(self, session: Writing, entry: Entry) -> bool:
        change_log.forget_seen(session.db)
        if self.head == entry.prev and session.rev == entry.seq:
            if entry.snapshot and session.rev > 1:
                self._only_number(session, entry.seq, entry.name)
                return True
        elif not entry.snapshot or session.rev > 1:
            return False
        session.rev = entry.seq
        again = change_log.Replay(session)
        for chunk in entry.chunks:
            again.take(chunk)
        again.end()
        if entry.snapshot:
            _put(session, _SINCE, str(entry.seq))
        _put(session, _HEAD, entry.name)
        return True

    def _only_number(self, session: Writing, seq: int, name: str) -> None:
        session.db.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(seq),))
        _put(session, _HEAD, name)
        session.changed, session.finished = True, True

    def _empty(self) -> None:
        """Forget everything; in place, because other processes may have the file open."""
        db = self.store.db
        db.execute("BEGIN IMMEDIATE")
        names = [name for (name,) in db.execute(_TABLES)]
        for name in names:
            db.execute(f"DELETE FROM main.{name}")
        index.clear(db)
        db.execute("DELETE FROM meta WHERE key LIKE 'journal_%'")
        db.execute("UPDATE meta SET value = '0' WHERE key = 'version'")
        db.execute("COMMIT")
        change_log.forget_seen(db)

    def _known(self, key: str, otherwise: str) -> str:
        row = self.store.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else otherwise


def _put(session: Writing, key: str, value: str) -> None:
    session.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def unwritable(cause: BaseException, told: str = "") -> GraphError:
    """The error where the copy has no room or is held; `told` comes before it."""
    return GraphError(
        f"{told}The local copy of the server's graph in {folder()} could not be written ({cause}). Free space on that "
        "disk, or end the program that holds the file, and run the command again."
    )


def folder() -> Path:
    """Where mirrors lie: the user's cache folder, or a temporary one where that cannot be written."""
    from platformdirs import user_cache_path

    wanted = user_cache_path("rightsgraph", appauthor=False) / "mirrors"
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        if os.access(wanted, os.W_OK):
            return wanted
    except OSError:
        pass
    spare = Path(tempfile.gettempdir()) / f"rightsgraph-mirrors-{os.getpid()}"
    spare.mkdir(exist_ok=True)
    return spare


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()
