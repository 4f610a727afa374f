"""Writes nodes and relationships in bounded batches: one statement per label, or type with its two labels.

Each node carries `_hash`, each relationship `_key` (its identity beside type and ends) and `_hash`, so that
what is already there can be told from what differs. A batch is one managed transaction that proves the
lease before it commits. While the server works on one batch the next one is made ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from operator import itemgetter
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.protocol import Gone, LinkState, NodeState
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.meta import SEAT
from rightsgraph.graph.server.values import dates_of, quoted, with_dates
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

ROWS = 5_000
BYTES = 8_000_000
AHEAD = 2  # batches made ready while others are being written
AT_ONCE = 2  # batches of what is new that are written at the same time

# one order: a batch waits for a node that the batch beside it writes to, and that one for none of its own
_BY_END = itemgetter("e")
Row = dict[str, Any]
Prove = Callable[["ManagedTransaction"], None]
Pair = tuple[str, str, str]  # type, start label, end label


class Writer:
    """Takes states and writes them; `close` (or leaving the with block) waits for the last batch."""

    def __init__(self, connection: Connection, model: Model, prove: Prove) -> None:
        self._connection, self.prove = connection, prove
        self._dates = dates_of(model)
        self._senders = [ThreadPoolExecutor(count, "rightsgraph-push") for count in (1, AT_ONCE)]
        self._last = self._senders[0]
        self._waiting: list[Future[None]] = []
        self._failed = False
        self.written = 0

    def nodes(self, label: str, states: Iterable[NodeState], *, fresh: bool = False) -> int:
        """Write nodes of one label; `fresh`: none of them is there yet. How many were written."""
        names = self._dates.get(label, ())
        rows = (self._node(state, names) for state in states)
        query = _CREATE_NODES if fresh else _MERGE_NODES
        return self._send(query.replace("<LABEL>", quoted(label)), rows, at_once=fresh)

    def seated(self, label: str, states: Iterable[NodeState]) -> int:
        """Write new nodes of one label to places that were kept for them, as far as there are such; the others come after."""
        names = self._dates.get(label, ())
        rows = [self._node(state, names) for state in states]
        query = _SEAT_NODES.replace("<LABEL>", quoted(label))

        def work(tx: ManagedTransaction) -> int:
            found = int(tx.run(query, {"rows": rows}).single(strict=True)["found"])
            self.prove(tx)
            return found

        found = self._connection.write(work)
        self.written += found
        return found + self._send(_CREATE_NODES.replace("<LABEL>", quoted(label)), rows[found:])

    def links(self, pair: Pair, states: Iterable[LinkState], *, fresh: bool = False) -> int:
        """Write relationships of one type between two labels; an end that is not there is an error."""
        names = self._dates.get(pair[0], ())
        rows = (self._link(state, names) for state in states)
        if fresh:
            return self._send(_for_pair(_CREATE_LINKS, pair), rows, at_once=True, ordered=_BY_END)
        return self._send(_for_pair(_MERGE_LINKS, pair), rows)

    def drop_nodes(self, label: str, ids: Iterable[str]) -> int:
        """Delete nodes of one label with all that hangs on them; those that are not there are no error."""
        return self._send(
            _DROP_NODES.replace("<LABEL>", quoted(label)), ({"id": one} for one in ids), must_match=False
        )

    def drop_links(self, pair: Pair, keys: Iterable[tuple[str, str, str]]) -> int:
        """Delete relationships by (start, end, key); those that are not there are no error."""
        rows = ({"s": start, "e": end, "k": key} for start, end, key in keys)
        return self._send(_for_pair(_DROP_LINKS, pair), rows, must_match=False)

    def drop_gone(self, gone: Iterable[Gone]) -> int:
        """Delete relationships, then nodes."""
        links: dict[Pair, list[tuple[str, str, str]]] = {}
        nodes: dict[str, list[str]] = {}
        for one in gone:
            if one.type is None:
                nodes.setdefault(one.label, []).append(one.id)
            else:
                links.setdefault((one.type, one.label, one.end_label), []).append((one.id, one.end, one.key))
        count = sum(self.drop_links(pair, keys) for pair, keys in links.items())
        return count + sum(self.drop_nodes(label, ids) for label, ids in nodes.items())

    def flush(self) -> None:
        """Wait until everything sent so far is written; the first failure is raised."""
        self._drain(0)

    def close(self) -> None:
        """Flush and let go of the sending thread."""
        try:
            self.flush()
        finally:
            self._stop()

    def _stop(self) -> None:
        for sender in self._senders:
            sender.shutdown(cancel_futures=True)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._stop()

    @staticmethod
    def _node(state: NodeState, names: tuple[str, ...]) -> Row:
        row = with_dates(state.properties, names, state.id)
        row["id"], row["_hash"] = state.id, state.hash
        return {"id": state.id, "p": row}

    @staticmethod
    def _link(state: LinkState, names: tuple[str, ...]) -> Row:
        row = with_dates(state.properties, names, state.start)
        row["_key"], row["_hash"] = state.key, state.hash
        return {"s": state.start, "e": state.end, "k": state.key, "p": row}

    def _send(
        self,
        query: str,
        rows: Iterable[Row],
        *,
        must_match: bool = True,
        at_once: bool = False,
        ordered: Callable[[Row], Any] | None = None,
    ) -> int:
        """Send rows in batches, one after the other or several at the same time."""
        count, sender = 0, self._senders[at_once]
        if sender is not self._last:
            self.flush()
            self._last = sender
        for batch in batches(rows):
            count += len(batch)
            if ordered:
                batch.sort(key=ordered)
            self._drain(AHEAD)
            self._waiting.append(sender.submit(self._batch, query, batch, must_match))
        return count

    def _drain(self, fewer: int) -> None:
        """Wait until no more than these are under way; the first failure is raised."""
        while len(self._waiting) > fewer:
            self._waiting.pop(0).result()

    def _batch(self, query: str, rows: list[Row], must_match: bool) -> None:
        if self._failed:
            return
        try:
            self._write(query, rows, must_match)
        except BaseException:
            self._failed = True  # the batches behind this one do not try again in vain
            raise

    def _write(self, query: str, rows: list[Row], must_match: bool) -> None:
        def work(tx: ManagedTransaction) -> None:
            found = tx.run(query, {"rows": rows}).single(strict=True)["found"]
            if must_match and found != len(rows):
                raise _dangling(tx, query, rows)
            self.prove(tx)  # last, as it locks out the batch beside this one

        self._connection.write(work)
        self.written += len(rows)


_MERGE_NODES = "UNWIND $rows AS row MERGE (n:<LABEL> {id: row.id}) SET n = row.p RETURN count(n) AS found"
_CREATE_NODES = "UNWIND $rows AS row CREATE (n:<LABEL>) SET n = row.p RETURN count(n) AS found"
_SEAT_NODES = (
    f"MATCH (s:{SEAT}) WITH collect(s) AS seats UNWIND range(0, size(seats) - 1) AS n "
    "WITH seats[n] AS n, $rows[n] AS row WHERE row IS NOT NULL "
    f"SET n:<LABEL> REMOVE n:{SEAT} SET n = row.p RETURN count(n) AS found"
)
DROP_SEATS = f"MATCH (r:{SEAT}) DELETE r"
_DROP_NODES = "UNWIND $rows AS row MATCH (n:<LABEL> {id: row.id}) DETACH DELETE n RETURN count(n) AS found"
_ENDS = "UNWIND $rows AS row MATCH (a:<START> {id: row.s}) MATCH (b:<END> {id: row.e}) "
_MERGE_LINKS = _ENDS + "MERGE (a)-[r:<TYPE> {_key: row.k}]->(b) SET r = row.p RETURN count(r) AS found"
_CREATE_LINKS = _ENDS + "CREATE (a)-[r:<TYPE>]->(b) SET r = row.p RETURN count(r) AS found"
_DROP_LINKS = (
    "UNWIND $rows AS row MATCH (a:<START> {id: row.s})-[r:<TYPE> {_key: row.k}]->(b:<END> {id: row.e}) "
    "DELETE r RETURN count(r) AS found"
)


def _for_pair(query: str, pair: Pair) -> str:
    type_, start, end = pair
    return (
        query.replace("<START>", quoted(start)).replace("<END>", quoted(end)).replace("<TYPE>", quoted(type_))
    )


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in lists bounded by number and, roughly, by size."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += 200 + sum(len(value) for value in row.get("p", row).values() if type(value) is str)
        if len(batch) >= ROWS or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _dangling(tx: ManagedTransaction, query: str, rows: list[Row]) -> GraphError:
    """The error for relationships whose end is missing, with the first of them."""
    matches = (
        query[: query.index(" MERGE (a)")] if " MERGE (a)" in query else query[: query.index(" CREATE (a)")]
    )
    known = tx.run(matches + " RETURN row.s AS s, row.e AS e", {"rows": rows})
    there = {(record["s"], record["e"]) for record in known}
    lost = [(row["s"], row["e"]) for row in rows if (row["s"], row["e"]) not in there]
    first = f", first from {lost[0][0]!r} to {lost[0][1]!r}" if lost else ""
    return GraphError(
        f"{len(lost)} relationships point to nodes that are not in the database{first}. "
        "It was changed by another program: `rightsgraph doctor` says what to do."
    )
