"""A graph on a Neo4j server: the record as a journal there, a local mirror, labels and relationships.

A write takes the lease, brings the mirror up to date, is done in the mirror, and counts from the moment in
which its journal entry is committed; the mirror commits after it. The labels and relationships follow by
`refresh`. `neo4j_journal` says what happens when any of this is cut off.

An answer is of one version: it begins when labels and relationships were seen to show the record's version, and
counts only if no push was begun until its last statement was answered; else it is asked again.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.protocol import Progress, Result
from rightsgraph.graph.record import change_log
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.write import Writing
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.driver import connect
from rightsgraph.graph.server.journal import Journal
from rightsgraph.graph.server.lease import Lease, Say
from rightsgraph.graph.server.meta import Meta
from rightsgraph.graph.server.mirror import Mirror, unwritable
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.graph.server.pushed import STATEMENTS, refuse_unpushed
from rightsgraph.ontology.errors import ChangedMeanwhileError, GraphError, NoRightError
from rightsgraph.ontology.model.model import Model

_MADE_ANEW = "The local copy of the graph was damaged and is made anew: run the command again."
_FRESH = 0.25  # seconds for which what was seen of the server is believed by reads
TRIES = 3  # of a statement by itself, where others push meanwhile
Stand = tuple[str, int]  # where the server shows the record's version: graph, pushes begun


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
            if meta.state == "new":
                self.projection.begin_schema()
        except BaseException:
            self.connection.close()
            raise
        self._seen = 0.0  # when the journal was last looked at
        self._stood: Stand | None = None  # what was seen then, if the server showed the record's version
        self._counted: Stand | None = None  # where other programs are known to have changed nothing
        self._asked: Stand | None = None  # within a reading: what its statements are answered from
        self._writes = self._recorded = False
        self._catch_up(meta)

    @property
    def store(self) -> Store:
        """The mirror's store: as the server has it now, and of one state within a reading."""
        if not self._writes and not self._mirror.store.being_read and not self._fresh:
            self._catch_up(self._meta())
        return self._mirror.store

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only Cypher query; the graph is brought up to date first if a push was cut off."""
        for tried in range(1, TRIES + 1):
            try:
                with self.reading(asking=True, alone=tried == TRIES):
                    return self.projection.run(query, parameters)
            except ChangedMeanwhileError:
                if tried == TRIES or self._mirror.store.being_read:
                    raise
        raise AssertionError  # the loop returns or raises

    def run_user(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own Cypher; the server refuses a write."""
        if STATEMENTS in query:
            refuse_unpushed(statements=self._meta().statements)
        with self.projection.limited():
            return self.run(query, parameters)

    @contextmanager
    def reading(self, *, asking: bool = False, alone: bool = False) -> Iterator[None]:
        """One state of the record, and of labels and relationships where `asking`.

        ChangedMeanwhileError at its end (or within) where a push made two states of it.
        """
        if self._writes:
            raise RuntimeError("a question inside a write: ask before it or after it")
        if self._mirror.store.being_read:
            if asking and self._asked is None:
                self._asked = self._same_state(None)
            yield
            return
        with ExitStack() as stack:
            stood = self._stand(stack, alone=alone) if asking else None
            stack.enter_context(self.store.reading())
            try:
                self._asked = stood
                yield
                if self._asked:
                    self._same_state(self._asked)
            finally:
                self._asked = None

    def _stand(self, stack: ExitStack, *, alone: bool) -> Stand:
        """The server shows the record's version; `alone`: and nobody else writes until the stack is left."""
        if alone:
            try:
                lease = stack.enter_context(self._journal.begin(self._say))
            except NoRightError:
                return self._sound(self._bring_up())
            return self._sound(self._push(lease))
        return self._sound(self._bring_up())

    def _sound(self, stood: Stand) -> Stand:
        """Nothing was added or taken away by another program: looked at once for each push."""
        if self._counted != stood:
            meta = self._meta()
            wrong = self.projection.meddled(meta)
            if wrong and self._meta().pushes == stood[1]:
                raise GraphError(
                    f"The database of {self.connection.address} was changed by another program: {'; '.join(wrong[:5])}. "
                    "No answer would be of the record. `rightsgraph doctor --deep` says what was changed, "
                    "`rightsgraph schema apply --again` makes it right."
                )
            self._counted = stood if not wrong else None
        return stood

    def _same_state(self, before: Stand | None) -> Stand:
        """Labels and relationships are of this reading's version still, and nobody changes them."""
        meta = self._meta()
        stood = (meta.graph, meta.pushes)
        version = meta.version if before else self._mirror.store.version()
        there = self.projection.stands_at(meta, version) and meta.graph == self._graph
        if there and before in (None, stood):
            return stood
        self._seen, self._stood = 0.0, None
        raise ChangedMeanwhileError(
            f"The graph on {self.connection.address} was changed by another client while it was read. "
            "Run the command again."
        )

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
                self._seen, self._stood = 0.0, None

    def refresh(self) -> None:
        """Bring schema, labels and relationships on the server to what ontology and record say."""
        self._stood = None  # looked at anew, however short ago that was
        self._bring_up()
        self.projection.make_schema()

    def restore(self) -> int:
        """Make schema, labels and relationships what ontology and record say, value by value; how many were not right."""
        with self._journal.begin(self._say) as lease:
            self._catch_up(self._meta())
            found = self.projection.restore(self._mirror.store, lease, self.progress)
        self.projection.make_schema()
        return len(found)

    def show_statements(self, *, wanted: bool) -> None:
        """Push what each dataset says of each node (DESCRIBED_IN), too, or no longer."""
        with self._journal.begin(self._say) as lease:
            self.projection.show_statements(lease, wanted=wanted)
            self._push(lease)

    def health(self, *, deep: bool = False) -> tuple[dict[str, Any], list[Finding]]:
        """Facts about the server for `doctor`, and what is wrong with it; `deep`: each value is compared."""
        from rightsgraph.graph.server.doctor import examine

        return examine(self.connection, self.model, self._mirror.store if deep else None)

    def make_copy_anew(self) -> None:
        """Take the local copy away and make it again from the journal on the server."""
        self._mirror.discard()
        self._mirror = Mirror(self._graph, self.model)
        self._mirror.catch_up(self._journal, self._meta())

    @property
    def _fresh(self) -> bool:
        return time.monotonic() - self._seen <= _FRESH

    def _bring_up(self) -> Stand:
        """Labels and relationships show the record's version, pushed by this client where they did not."""
        if self._fresh and self._stood:
            return self._stood
        if stood := self._shown():
            return stood
        last = neo4j_lease.wait(self.connection, self._say)
        if stood := self._shown():  # whoever wrote has pushed it
            return stood
        try:
            with self._journal.begin(self._say) as lease:
                return self._push(lease)
        except NoRightError as error:
            who = f" since {last.name} was cut off" if last else ""
            raise NoRightError(
                f"Labels and relationships on {self.connection.address} are behind the record{who}, and this user "
                "cannot bring them up to date, so that no answer would be whole. Somebody with the right to write has "
                "to run any question or `rightsgraph schema apply` there; then run the command again."
            ) from error

    def _push(self, lease: Lease) -> Stand:
        self._catch_up(self._meta())
        self.projection.push(self._mirror.store, lease, self.progress, self._mirror.known_since)
        self._compact()
        stood = self._shown()
        if stood is None:
            raise GraphError(f"{self.connection.address} was changed meanwhile. Run the command again.")
        return stood

    def _shown(self) -> Stand | None:
        """What stands on the server, if it shows the record's version and no push is under way or was cut off."""
        meta = self._meta()
        self._catch_up(meta)
        shown = self.projection.stands_at(meta, self._mirror.store.version())
        self._stood = (meta.graph, meta.pushes) if shown else None
        return self._stood

    def close(self) -> None:
        """Let go of the mirror's file and the connections."""
        self._mirror.store.close()
        self.projection.close()

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
        self._seen, self._stood = time.monotonic(), None

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
