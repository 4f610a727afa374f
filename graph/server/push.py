"""One way from the store to the server: the first push, what changed since a version, or whatever differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from rightsgraph.graph.protocol import LinkState, Progress, StoreView
from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.meta import SEATS, Meta
from rightsgraph.graph.server.values import quoted
from rightsgraph.graph.server.writer import DROP_SEATS, Pair, Writer
from rightsgraph.ontology.model.model import Model

T = TypeVar("T")
LinkId = tuple[str, str, str]  # start, end, key
_MET_FIRST = (0, 1, 2)  # layers: recommendations, laws and provisions, agencies and mandates
_PAIRS = """
MATCH (a)-[r]->(b) WHERE r._key IS NOT NULL
UNWIND labels(a) AS start UNWIND labels(b) AS stop RETURN DISTINCT type(r) AS kind, start, stop
"""
_ELSEWHERE = (
    "MATCH (a)-[r:<TYPE>]->(b) WHERE r._key IS NOT NULL "
    "AND NOT any(pair IN $pairs WHERE pair[0] IN labels(a) AND pair[1] IN labels(b)) WITH r LIMIT 5000 DELETE r"
)


class Push:
    """Sends the states of a store through a writer; one of its three ways is used once."""

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

    def first(self) -> None:
        """Write everything to a database that has nothing of it."""
        met_first = [label for label, known in self._model.classes.items() if known.layer in _MET_FIRST]
        for label in self._model.classes:
            states = self._store.nodes(label)
            if label in met_first:
                few = list(islice(states, SEATS // len(met_first)))
                self._told(label, self._writer.seated(label, few))
            self._told(label, self._writer.nodes(label, states, fresh=True))
        self._writer.flush()
        self._drop_all(DROP_SEATS)
        for pair in self._pairs():
            self._told(pair[0], self._writer.links(pair, self._store.links(*pair), fresh=True))
        self._writer.flush()

    def delta(self, since: int) -> None:
        """Write what changed after version `since`; deletions first, so that ids may change their label."""
        self._told("deleting", self._writer.drop_gone(self._store.gone(since)))
        self._writer.flush()
        for label in self._model.classes:
            nodes = _some(self._store.nodes(label, since))
            if nodes:
                fresh = self._none(f"MATCH (n:{quoted(label)}) RETURN count(n) AS found")
                self._told(label, self._writer.nodes(label, nodes, fresh=fresh))
        self._writer.flush()
        bare: dict[str, bool] = {}
        for pair in self._pairs():
            links = _some(self._store.links(*pair, since))
            if links:
                kind = pair[0]
                if kind not in bare:
                    bare[kind] = self._none(f"MATCH ()-[r:{quoted(kind)}]->() RETURN count(r) AS found")
                self._told(kind, self._writer.links(pair, links, fresh=bare[kind]))
        self._writer.flush()

    def reconcile(self, meta: Meta) -> None:
        """Make the server equal to the store, whatever it holds now.

        What is there is listed as (id, hash), only what differs is written, what should not be there deleted.
        """
        self._drop_unknown(meta)
        for label in self._model.classes:
            self._sync_nodes(label)
        self._writer.flush()
        pairs = {(row["kind"], row["start"], row["stop"]) for row in self._connection.rows(_PAIRS)}
        for pair in self._pairs():
            self._sync_links(pair, listed=pair in pairs)
        self._writer.flush()
        self._drop_elsewhere(pairs)

    def _pairs(self) -> Iterator[Pair]:
        for known in self._model.relationships.values():
            for start, end in known.pairs:
                yield known.type, start, end

    def _sync_nodes(self, label: str) -> None:
        query = f"MATCH (n:{quoted(label)}) RETURN n.id AS id, n._hash AS hash"
        there = self._connection.write(lambda tx: {id_: hash_ or "" for id_, hash_ in tx.run(query)})
        fresh = not there
        states = _differing(self._store.nodes(label), there, lambda state: state.id)
        self._told(label, self._writer.nodes(label, states, fresh=fresh))
        self._told("deleting", self._writer.drop_nodes(label, list(there)))

    def _sync_links(self, pair: Pair, *, listed: bool) -> None:
        there, twice = self._listed_links(pair) if listed else ({}, [])
        self._told("deleting", self._writer.drop_links(pair, twice))  # by their key all of them go
        fresh = not there
        states = _differing(self._store.links(*pair), there, _link_id)
        self._told(pair[0], self._writer.links(pair, states, fresh=fresh))
        self._told("deleting", self._writer.drop_links(pair, list(there)))

    def _drop_unknown(self, meta: Meta) -> None:
        """Delete what an earlier model had, labels and types that this one does not know, and what has no identity."""
        for type_ in set(meta.types) - set(self._model.relationships):
            self._drop_all(
                f"MATCH ()-[r:{quoted(type_)}]->() WHERE r._key IS NOT NULL WITH r LIMIT 5000 DELETE r"
            )
        for label in set(meta.labels) - set(self._model.classes):
            self._drop_all(f"MATCH (r:{quoted(label)}) WITH r LIMIT 5000 DETACH DELETE r")
        self._drop_nameless()
        self._drop_all(DROP_SEATS)

    def _drop_nameless(self) -> None:
        """Delete what other programs wrote and has no key or id to find it by."""
        # only of what is there: the server takes its time to plan a statement for each label
        there = neo4j_census.taken(self._connection, self._model)
        for type_ in filter(there.__contains__, self._model.relationships):
            self._drop_strange(
                f"MATCH ()-[r:{quoted(type_)}]->() WHERE r._key IS NULL WITH r LIMIT 5000 DELETE r"
            )
        for label in filter(there.__contains__, self._model.classes):
            self._drop_strange(
                f"MATCH (r:{quoted(label)}) WHERE r.id IS NULL WITH r LIMIT 5000 DETACH DELETE r"
            )

    def _drop_elsewhere(self, there: set[Pair]) -> None:
        """Delete relationships with a key between nodes of other labels than the model has them between.

        A node may have labels of others beside its own.
        """
        known = set(self._pairs())
        for type_ in sorted({pair[0] for pair in there - known}):
            ours = [list(pair[1:]) for pair in known if pair[0] == type_]
            self._drop_strange(_ELSEWHERE.replace("<TYPE>", quoted(type_)), {"pairs": ours})

    def _drop_strange(self, query: str, values: dict[str, Any] | None = None) -> None:
        count = self._drop_all(query, values)
        self._writer.written += count
        self._told("deleting", count)

    def _drop_all(self, query: str, values: dict[str, Any] | None = None) -> int:
        """Delete by a statement until it finds no more; how many went."""

        def work(tx: Any) -> int:
            self._writer.prove(tx)
            return int(tx.run(query + " RETURN count(r) AS found", values).single(strict=True)["found"])

        count = 0
        while found := self._connection.write(work):
            count += found
        return count

    def _listed_links(self, pair: Pair) -> tuple[dict[LinkId, str], list[LinkId]]:
        """The hashes of what is there; and apart what is there more than once, which no hash makes right."""
        type_, start, end = (quoted(name) for name in pair)
        query = f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id, b.id, r._key, r._hash"

        def work(tx: Any) -> tuple[dict[LinkId, str], list[LinkId]]:
            there: dict[LinkId, str] = {}
            twice: dict[LinkId, None] = {}
            for *ends, key, hash_ in tx.run(query):
                link = (ends[0], ends[1], key)
                if link in there:
                    twice[link] = None
                there[link] = hash_ or ""
            for link in twice:
                del there[link]
            return there, list(twice)

        return self._connection.write(work)

    def _none(self, query: str) -> bool:
        return int(self._connection.rows(query)[0]["found"]) == 0

    def _told(self, what: str, count: int) -> None:
        self._done += count
        if self._progress and count:
            self._progress(what, self._done, None)


def _some(items: Iterator[T]) -> Iterator[T] | None:
    """The items, or None when there are none."""
    first = next(items, None)
    return None if first is None else chain([first], items)


def _differing(states: Iterable[Any], there: dict[Any, str], key: Callable[[Any], Any]) -> Iterator[Any]:
    """The states that are not there as they are; `there` keeps what no state spoke of."""
    for state in states:
        if there.pop(key(state), None) != state.hash:
            yield state


def _link_id(state: LinkState) -> LinkId:
    return state.start, state.end, state.key
