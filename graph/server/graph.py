"""A graph on a Neo4j server: the record as a journal there, a local mirror, labels and relationships.

A write takes the lease, brings the mirror up to date, is done in the mirror, and counts from the moment in
which its journal entry is committed; the mirror commits after it. The labels and relationships follow by
`refresh`. `neo4j_journal` says what happens when any of this is cut off.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.protocol import Progress, Result
from rightsgraph.graph.record import change_log
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.write import Writing
from rightsgraph.graph.search.documents import SearchedStore
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.driver import connect
from rightsgraph.graph.server.journal import Journal
from rightsgraph.graph.server.lease import Say
from rightsgraph.graph.server.meta import Meta
from rightsgraph.graph.server.mirror import Mirror, unwritable
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

_MADE_ANEW = (
    "The local copy of the graph was damaged. It is made anew from the server now: run the command again."
)
_FRESH = 0.25  # seconds for which what was seen of the server is believed by reads


class _MadeAnewError(GraphError):
    """The local copy was damaged and is whole again."""


class ServerEngine:
    """The engine behind neo4j:// and bolt:// URLs. `say` hears whom this client waits for."""

    name = "neo4j"

    def __init__(self, url: str, model: Model, say: Say | None = None) -> None:
        self.model = model
        self.progress: Progress | None = None
        self._say = say or logging.getLogger("rightsgraph").warning
        self.connection = connect(url)
        try:
            meta = neo4j_meta.ensure(self.connection, model)
            self._journal = Journal(self.connection)
            self.projection = Neo4jProjection(self.connection, model, self._say)
            self._graph, self._mirror = meta.graph, Mirror(meta.graph, model)
        except BaseException:
            self.connection.close()
            raise
        self._seen = 0.0
        self._writes = self._recorded = False
        self._catch_up(meta)

    @property
    def store(self) -> Store:
        """The mirror's store, as the server has it now."""
        if not self._writes and time.monotonic() - self._seen > _FRESH:
            self._catch_up(self._meta())
        return self._mirror.store

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only Cypher query; the graph is brought up to date first if a push was cut off."""
        if time.monotonic() - self._seen > _FRESH:
            self._bring_up()
        return self.projection.run(query, parameters)

    def run_user(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own Cypher; the server refuses a write."""
        return self.run(query, parameters)

    @contextmanager
    def reading(self, *, asking: bool = False) -> Iterator[None]:  # noqa: ARG002 - the protocol's name
        """The server answers each statement from the state it then has."""
        yield

    @contextmanager
    def writing(self, *, dry_run: bool = False, more: bool = False) -> Iterator[Writing]:  # noqa: ARG002 - as above
        """A write that is recorded on the server: all of it, or nothing."""
        if dry_run:
            self._catch_up(self._meta())
            with self._mirror.store.writing(dry_run=True) as session:
                yield session
            return
        with self._journal.begin(self._say):
            self._catch_up(self._meta())
            self._writes = True
            try:
                with self._local_faults(), self._mirror.store.writing() as session:
                    change_log.forget_seen(session.db)
                    yield session
                    session.finish()
                    if session.changed:
                        self._record(session)
            finally:
                self._writes = self._recorded = False
                self._seen = 0.0

    def refresh(self) -> None:
        """Bring schema, labels and relationships on the server to what ontology and record say."""
        self._bring_up()
        neo4j_schema.apply(self.connection, self.model)

    def health(self) -> tuple[dict[str, Any], list[Finding]]:
        """Facts about the server for `doctor`, and what is wrong with it."""
        from rightsgraph.graph.server.doctor import examine

        return examine(self.connection, self.model)

    def make_copy_anew(self) -> None:
        """Take the local copy away and make it again from the journal on the server."""
        self._mirror.discard()
        self._mirror = Mirror(self._graph, self.model)
        self._mirror.catch_up(self._journal, self._meta())

    def _bring_up(self) -> None:
        meta = self._meta()
        self._catch_up(meta)
        if self.projection.stands_at(meta, self._mirror.store.version()):
            return
        with self._journal.begin(self._say) as lease:
            self._catch_up(self._meta())
            store = SearchedStore(self._mirror.store)
            self.projection.push(store, lease, self.progress, self._mirror.known_since)
            self._compact()
        self._seen = time.monotonic()

    def close(self) -> None:
        """Let go of the mirror's file and the connections."""
        self._mirror.store.close()
        self.connection.close()

    def _meta(self) -> Meta:
        return neo4j_meta.read(self.connection) or neo4j_meta.ensure(self.connection, self.model)

    def _catch_up(self, meta: Meta) -> None:
        if meta.graph != self._graph:  # the database was emptied and holds another graph now
            self._mirror.store.close()
            self._graph, self._mirror = meta.graph, Mirror(meta.graph, self.model)
        try:
            with self._local_faults():
                self._mirror.catch_up(self._journal, meta)
        except _MadeAnewError:  # and has caught up by that
            pass
        self._seen = time.monotonic()

    @contextmanager
    def _local_faults(self) -> Iterator[None]:
        """What is wrong with the local copy, told as such: the record itself is on the server."""
        try:
            yield
        except (GraphError, sqlite3.DatabaseError) as error:
            cause = error.__cause__ if isinstance(error, GraphError) else error
            if not isinstance(cause, sqlite3.DatabaseError):
                raise
            if self._mirror.damage():
                self.make_copy_anew()
                raise _MadeAnewError(_MADE_ANEW) from error
            told = "What was to be written is on the server and counts. " if self._recorded else ""
            raise unwritable(cause, told) from error

    def _record(self, session: Writing) -> None:
        seq = self._journal.next_seq()
        self._journal.append(seq, "", change_log.changes(session))
        name = self._journal.commit(seq)
        self._recorded = True
        self._mirror.note(session, name)

    def _compact(self) -> None:
        db = self._mirror.store.db
        if self._journal.worth_compacting(lambda: change_log.live_bytes(db)):
            self._mirror.stand_at(*self._journal.compact(change_log.everything(db)))
