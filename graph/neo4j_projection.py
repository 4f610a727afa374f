"""The graph as labels and relationships on a Neo4j server, kept equal to the store of record.

`refresh` writes what changed since the version that the server shows. Where a push was interrupted, or the
model changed, it reconciles: it lists what is there as (id, hash), writes only what differs, and deletes what
should not be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rightsgraph.graph import neo4j_lease, neo4j_meta, neo4j_schema
from rightsgraph.graph.neo4j_driver import Connection
from rightsgraph.graph.neo4j_lease import Lease, Say
from rightsgraph.graph.neo4j_meta import Meta
from rightsgraph.graph.neo4j_values import PLAIN, plain, quoted
from rightsgraph.graph.neo4j_write import Pair, Writer
from rightsgraph.graph.protocol import LinkState, Progress, Result, StoreView
from rightsgraph.ontology.model import Model

LinkId = tuple[str, str, str]  # start, end, key


class Neo4jProjection:
    """Projection on a server. `lease` is given by a caller who already holds one; else `refresh` takes its own."""

    name = "neo4j"

    def __init__(self, connection: Connection, model: Model, say: Say | None = None) -> None:
        self.connection, self._model, self._say = connection, model, say
        self.lease: Lease | None = None
        self.written = 0  # rows that the last refresh sent, deletions included

    def refresh(self, store: StoreView, progress: Progress | None = None) -> None:
        """Bring labels and relationships to the store's version, whatever state they are in."""
        self.written = 0
        if self._stands_at(neo4j_meta.ensure(self.connection, self._model), store.version()):
            return
        if self.lease:
            self._push(store, self.lease, progress)
            return
        with neo4j_lease.take(self.connection, self._say) as lease:
            self._push(store, lease, progress)

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only query; a cluster's followers may answer it."""

        def work(tx: Any) -> Result:
            result = tx.run(query, dict(parameters or {}))
            columns = list(result.keys())
            return Result(columns, [_row(columns, record) for record in result])

        return self.connection.read(work)

    def close(self) -> None:
        """Let go of the connections."""
        self.connection.close()

    def _stands_at(self, meta: Meta, version: int) -> bool:
        return meta.state == "clean" and meta.version == version and meta.schema == self._model.version

    def _push(self, store: StoreView, lease: Lease, progress: Progress | None) -> None:
        meta = neo4j_meta.ensure(self.connection, self._model)  # as it is now that nobody else writes
        version = store.version()
        if self._stands_at(meta, version):
            return
        if meta.schema != self._model.version:
            neo4j_schema.apply(self.connection, self._model)
        behind = meta.state == "clean" and meta.schema == self._model.version and meta.version < version
        self._mark(lease, {"state": "writing", **self._names(meta.labels, meta.types)})
        with Writer(self.connection, self._model, lease.prove) as writer:
            push = _Push(self.connection, self._model, store, writer, progress)
            if behind:
                push.delta(meta.version)
            else:
                push.reconcile(meta)
        self.written = writer.written
        done = {"state": "clean", "version": version, "schema": self._model.version}
        self._mark(lease, {**done, **self._names()})

    def _names(self, labels: Iterable[str] = (), types: Iterable[str] = ()) -> dict[str, list[str]]:
        """What the projection may hold: the model's labels and types, and those of a model before it."""
        return {
            "labels": sorted({*self._model.classes, *labels}),
            "types": sorted({*self._model.relationships, *types}),
        }

    def _mark(self, lease: Lease, values: dict[str, Any]) -> None:
        def work(tx: Any) -> None:
            lease.prove(tx)
            neo4j_meta.update(tx, values)

        self.connection.write(work)


class _Push:
    """One refresh: from the store to the server."""

    def __init__(
        self,
        connection: Connection,
        model: Model,
        store: StoreView,
        writer: Writer,
        progress: Progress | None,
    ) -> None:
        self._connection, self._model, self._store, self._writer = connection, model, store, writer
        self._progress = progress
        self._done = 0

    def delta(self, since: int) -> None:
        """Write what changed after version `since`; deletions first, so that ids may change their label."""
        self._told("deleting", self._writer.drop_gone(self._store.gone(since)))
        for label in self._model.classes:
            fresh = self._count(f"MATCH (n:{quoted(label)}) RETURN count(n) AS found") == 0
            states = self._store.nodes(label, since)
            self._told(label, self._writer.nodes(label, states, fresh=fresh))
        self._writer.flush()
        for pair in self._pairs():
            fresh = self._is_bare(pair)
            states_ = self._store.links(*pair, since)
            self._told(pair[0], self._writer.links(pair, states_, fresh=fresh))
        self._writer.flush()

    def reconcile(self, meta: Meta) -> None:
        """Make the server equal to the store, whatever it holds now."""
        self._drop_unknown(meta)
        for pair in self._pairs():
            self._sweep_links(pair)
        for label in self._model.classes:
            self._sync_nodes(label)
        self._writer.flush()
        for pair in self._pairs():
            self._sync_links(pair)
        self._writer.flush()

    def _pairs(self) -> Iterator[Pair]:
        for known in self._model.relationships.values():
            for start, end in known.pairs:
                yield known.type, start, end

    def _sync_nodes(self, label: str) -> None:
        there = self._listed_nodes(label)
        fresh = not there
        states = _differing(self._store.nodes(label), there, lambda state: state.id)
        self._told(label, self._writer.nodes(label, states, fresh=fresh))
        self._told("deleting", self._writer.drop_nodes(label, list(there)))

    def _sync_links(self, pair: Pair) -> None:
        there = self._listed_links(pair)
        states = _differing(self._store.links(*pair), there, _link_id)
        self._told(pair[0], self._writer.links(pair, states, fresh=not there))

    def _sweep_links(self, pair: Pair) -> None:
        """Delete relationships that should not be there, before any node of theirs goes."""
        there = self._listed_links(pair)
        if not there:
            return
        for state in self._store.links(*pair):
            there.pop(_link_id(state), None)
        self._told("deleting", self._writer.drop_links(pair, list(there)))
        self._writer.flush()

    def _drop_unknown(self, meta: Meta) -> None:
        """Delete what an earlier model had: labels and types that this one does not know."""
        for type_ in set(meta.types) - set(self._model.relationships):
            self._drop_all(
                f"MATCH ()-[r:{quoted(type_)}]->() WHERE r._key IS NOT NULL WITH r LIMIT 5000 DELETE r RETURN count(r) AS found"
            )
        for label in set(meta.labels) - set(self._model.classes):
            self._drop_all(
                f"MATCH (n:{quoted(label)}) WITH n LIMIT 5000 DETACH DELETE n RETURN count(n) AS found"
            )

    def _drop_all(self, query: str) -> None:
        while self._connection.write(lambda tx: tx.run(query).single(strict=True)["found"]):
            continue

    def _listed_nodes(self, label: str) -> dict[str, str]:
        query = f"MATCH (n:{quoted(label)}) RETURN n.id AS id, n._hash AS hash"
        return self._listing(query, lambda row: row[0], 1)

    def _listed_links(self, pair: Pair) -> dict[LinkId, str]:
        if self._is_bare(pair):
            return {}
        type_, start, end = (quoted(name) for name in pair)
        query = f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id, b.id, r._key, r._hash"
        return self._listing(query, lambda row: (row[0], row[1], row[2]), 3)

    def _listing(self, query: str, key: Callable[[Any], Any], hash_at: int) -> dict[Any, str]:
        return self._connection.write(lambda tx: {key(row): row[hash_at] or "" for row in tx.run(query)})

    def _is_bare(self, pair: Pair) -> bool:
        """Whether there is no such relationship yet; the server answers from its counts where it can."""
        type_, start, end = (quoted(name) for name in pair)
        if self._count(f"MATCH (:{start})-[r:{type_}]->() RETURN count(r) AS found") == 0:
            return True
        if self._count(f"MATCH ()-[r:{type_}]->(:{end}) RETURN count(r) AS found") == 0:
            return True
        return self._count(f"RETURN COUNT {{ MATCH (:{start})-[:{type_}]->(:{end}) LIMIT 1 }} AS found") == 0

    def _count(self, query: str) -> int:
        return int(self._connection.rows(query)[0]["found"])

    def _told(self, what: str, count: int) -> None:
        self._done += count
        if self._progress and count:
            self._progress(what, self._done, None)


def _differing(states: Iterable[Any], there: dict[Any, str], key: Callable[[Any], Any]) -> Iterator[Any]:
    """The states that are not there as they are; `there` keeps what no state spoke of."""
    for state in states:
        if there.pop(key(state), None) != state.hash:
            yield state


def _link_id(state: LinkState) -> LinkId:
    return state.start, state.end, state.key


def _row(columns: list[str], record: Iterable[Any]) -> dict[str, Any]:
    row = dict(zip(columns, record, strict=True))
    for name, value in row.items():
        if type(value) not in PLAIN:
            row[name] = plain(value)
    return row
