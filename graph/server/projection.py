"""The graph as labels and relationships on a Neo4j server, kept equal to the store of record.

`refresh` writes what changed since the version that the server shows, or, where a push was interrupted or the
model changed, whatever differs (`neo4j_push`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from rightsgraph.graph import query_limit
from rightsgraph.graph.cypher_text import refuse_halves
from rightsgraph.graph.memory import rarely_collected, uncollected
from rightsgraph.graph.protocol import Progress, Result, StoreView
from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.compare import Comparison, Difference, make_way
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.lease import Lease, Say
from rightsgraph.graph.server.meta import Meta
from rightsgraph.graph.server.push import Push
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.graph.server.values import PLAIN, plain
from rightsgraph.graph.server.writer import Writer
from rightsgraph.ontology.model.model import Model


class Neo4jProjection:
    """Projection on a server; `say` hears whom it waits for."""

    name = "neo4j"

    def __init__(self, connection: Connection, model: Model, say: Say | None = None) -> None:
        self.connection, self._model, self._say = connection, model, say
        self._making: threading.Thread | None = None
        self._seconds: float | None = None  # that a query may take
        self.written = 0  # rows that the last refresh sent, deletions included

    def refresh(self, store: StoreView, progress: Progress | None = None) -> None:
        """Bring labels and relationships to the store's version, whatever state they are in."""
        self.written = 0
        if self.stands_at(self._meta(), store.version()):
            return
        with neo4j_lease.take(self.connection, self._say) as lease:
            self.push(store, lease, progress)

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Within it a query has the time of a user's own."""
        self._seconds = query_limit.seconds()
        try:
            yield
        finally:
            self._seconds = None

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only query; a cluster's followers may answer it."""
        refuse_halves(query, parameters or {})

        def work(to: Any) -> Result:
            result = to.run(_limited(query, self._seconds, to), dict(parameters or {}))
            columns = list(result.keys())
            with uncollected():
                return Result(columns, [_row(columns, record) for record in result])

        return self.connection.ask(work)

    def close(self) -> None:
        """Let go of the connections."""
        self._await_schema()
        self.connection.close()

    def shown(self, meta: Meta) -> Model:
        """What of the ontology this server shows."""
        return pushed(self._model, statements=meta.statements)

    def stands_at(self, meta: Meta, version: int) -> bool:
        """Whether the server shows exactly this version of the store."""
        return meta.state == "clean" and meta.version == version and meta.schema == self.shown(meta).version

    def begin_schema(self) -> None:
        """Have the constraints and indexes of an empty database made while the first load is read."""
        self._making = threading.Thread(target=self._make_ahead, name="rightsgraph-schema", daemon=True)
        self._making.start()

    def _make_ahead(self) -> None:
        with suppress(Exception):  # the push makes what is missing, and tells what is wrong
            neo4j_schema.apply(self.connection, pushed(self._model, statements=False), empty=True)

    def _await_schema(self) -> None:
        making, self._making = self._making, None
        if making is not None:
            making.join()

    def make_schema(self) -> list[str]:
        """Constraints and indexes as the ontology asks for them; what was done."""
        self._await_schema()
        meta = self._meta()
        return neo4j_schema.apply(self.connection, self.shown(meta), empty=meta.state == "new")

    def push(
        self, store: StoreView, lease: Lease, progress: Progress | None = None, known_since: int = 0
    ) -> None:
        """Bring the server to the store's version under a lease of the caller's.

        `known_since`: the store knows what went after this version, and nothing of what went before it.
        """
        self._await_schema()
        meta = self._meta()  # as it is now that nobody else writes
        model, version = self.shown(meta), store.version()
        if self.stands_at(meta, version):
            return
        same = meta.schema == model.version
        if not same:
            neo4j_schema.apply(self.connection, model, empty=meta.state == "new")
        behind = meta.state == "clean" and same
        behind = behind and known_since <= meta.version < version and not self.meddled(meta)
        begun = {"state": "writing", "pushes": meta.pushes + 1}
        self._mark(lease, {**begun, **_names(model, meta.labels, meta.types)})
        with rarely_collected(), Writer(self.connection, model, lease.prove) as writer:
            work = Push(self.connection, model, store, writer, progress)
            if meta.state == "new":
                work.first()
            elif behind:
                work.delta(meta.version)
            else:
                work.reconcile(meta)
        self.written = writer.written
        if not behind:
            neo4j_schema.apply(self.connection, model)  # the full-text index
        done = {"state": "clean", "version": version, "schema": model.version}
        there = neo4j_census.taken(self.connection, model)
        self._mark(lease, {**done, **_names(model), "census": neo4j_census.to_text(there)})

    def show_statements(self, lease: Lease, *, wanted: bool) -> None:
        """From the next push on: whether what each dataset says is shown too."""
        self._mark(lease, {"statements": wanted})

    def restore(self, store: StoreView, lease: Lease, progress: Progress | None = None) -> list[Difference]:
        """Make labels and relationships what the record says, whatever other programs wrote; what was not right."""
        self._mark(lease, {"state": "writing"})
        model = self.shown(self._meta())
        found = list(Comparison(self.connection, model, store).differences())
        make_way(self.connection, model, found, lease.prove)
        self.push(store, lease, progress)
        return found

    def meddled(self, meta: Meta) -> list[str]:
        """What other programs added or took away since the last push, in words; nothing where that is not known."""
        if meta.census is None or meta.state != "clean":
            return []
        model = self.shown(meta)
        there = neo4j_census.taken(self.connection, model)
        return neo4j_census.differences(meta.census, there, model)

    def _meta(self) -> Meta:
        return neo4j_meta.ensure(self.connection, self._model)

    def _mark(self, lease: Lease, values: dict[str, Any]) -> None:
        def work(tx: Any) -> None:
            lease.prove(tx)
            neo4j_meta.update(tx, values)

        self.connection.write(work)


def _names(model: Model, labels: Iterable[str] = (), types: Iterable[str] = ()) -> dict[str, list[str]]:
    """What the projection may hold: the model's labels and types, and those of a model before it."""
    return {
        "labels": sorted({*model.classes, *labels}),
        "types": sorted({*model.relationships, *types}),
    }


def _row(columns: list[str], record: tuple[Any, ...]) -> dict[str, Any]:
    # a Record is a tuple whose own iterator is slow, and rows are many
    row = dict(zip(columns, tuple.__iter__(record), strict=True))
    for name, value in row.items():
        if type(value) not in PLAIN:
            row[name] = plain(value)
    return row


def _limited(query: str, seconds: float | None, to: Any) -> Any:
    """The query with its limit, where it is asked by itself: a transaction around it has its own."""
    from neo4j import Query, Session

    return Query(query, timeout=seconds) if seconds and isinstance(to, Session) else query
