"""The record of a graph that lives on a Neo4j server: a journal of batches of statements.

A load is written as pending parts, bounded and compressed; then one transaction marks them done and moves the
meta node's `seq` on. That transaction is the moment from which the load counts. Labels and relationships (the
projection) are pushed after it and can always be made again from the record.

Killed at any moment, running the load again gives the same graph:
- before that transaction, the parts are pending: nobody reads them, and the next holder of the lease deletes
  them. The load has not happened;
- after it, the load is in the record. The next client replays it into its mirror, finds the projection behind
  or its state `writing`, and brings it up by comparing what is there with what should be; the same load, run
  again, finds nothing new to say.
A client that only lost its connection is stopped by the lease: it can mark nothing done that it does not hold.

An entry may be a snapshot: the whole record in one. It takes the place of everything before it, so the journal
does not grow for ever; a mirror that is older than the snapshot starts anew from it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.graph import neo4j_lease, neo4j_meta
from rightsgraph.graph.neo4j_driver import Connection
from rightsgraph.graph.neo4j_lease import Lease, Say
from rightsgraph.graph.neo4j_schema import JOURNAL
from rightsgraph.ontology.errors import GraphError

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

PART_BYTES = 4_000_000  # of JSON lines before compression: some 500 kB on the server
GROWTH = 2.0  # a journal this many times the live size is worth a snapshot
SMALL = 4_000_000  # compressed bytes below which nobody minds

_ADD = f"""
CREATE (:{JOURNAL} {{key: $key, seq: $seq, part: $part, state: 'pending', dataset: $dataset, bytes: $bytes, body: $body}})
"""
_CLOSE = f"MATCH (j:{JOURNAL} {{seq: $seq, state: 'pending'}}) SET j.state = 'done' RETURN count(j) AS parts"
_PARTS = f"MATCH (j:{JOURNAL} {{seq: $seq, state: 'done'}}) RETURN j.part AS part ORDER BY part"
_BODY = f"MATCH (j:{JOURNAL} {{key: $key}}) RETURN j.body AS body"
_SEQS = (
    f"MATCH (j:{JOURNAL} {{state: 'done'}}) WHERE j.seq > $after RETURN DISTINCT j.seq AS seq ORDER BY seq"
)
_DROP = f"MATCH (j:{JOURNAL}) WHERE {{which}} WITH j LIMIT 20 DELETE j RETURN count(j) AS gone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One batch of the record: its number, whether it replaces all before it, and its JSON lines in pieces."""

    seq: int
    snapshot: bool
    chunks: Iterator[bytes]


class Journal:
    """Appends to and reads the record; what is written needs the lease that `begin` gives."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lease: Lease | None = None

    def begin(self, say: Say | None = None, patience: float = neo4j_lease.PATIENCE) -> Lease:
        """The lease to write, waited for; what a dead holder left unfinished is taken away."""
        lease = neo4j_lease.take(self._connection, say, patience)
        try:
            self._lease = lease
            self._delete("j.state = 'pending'", {})
            base = self._meta().base
            self._delete("j.seq < $base", {"base": base})
        except BaseException:
            lease.release()
            raise
        return lease

    def next_seq(self) -> int:
        """The number of the entry to be written now."""
        return self._meta().seq + 1

    def append(self, seq: int, dataset: str, chunks: Iterable[bytes]) -> int:
        """Write the entry's JSON lines as pending parts; the compressed bytes written. No half line in a chunk."""
        total = 0
        for part, raw in enumerate(_grouped(chunks)):
            body = zlib.compress(raw, 1)
            row = {
                "key": _key(seq, part),
                "seq": seq,
                "part": part,
                "dataset": dataset,
                "bytes": len(body),
                "body": body,
            }
            self._write(_ADD, row)
            total += len(body)
        return total

    def commit(self, seq: int, live_bytes: int | None = None, *, snapshot: bool = False) -> None:
        """From here on the entry counts. `live_bytes`: what the whole record would take, compressed, if written now."""
        values: dict[str, Any] = {"seq": seq}
        if snapshot:
            values["base"] = seq
        if live_bytes is not None:
            values["live_bytes"] = live_bytes

        def work(tx: ManagedTransaction) -> None:
            self._prove(tx)
            tx.run(_CLOSE, {"seq": seq}).consume()
            neo4j_meta.update(tx, values)

        self._connection.write(work)
        if snapshot:
            self._delete("j.seq < $base", {"base": seq})

    def read(self, after: int) -> Iterator[Entry]:
        """The entries after number `after`, in order; they begin with a snapshot where `after` lies before it."""
        base = self._meta().base
        start = base - 1 if after < base else after
        for row in self._connection.rows(_SEQS, {"after": start}):
            yield Entry(row["seq"], bool(base) and row["seq"] == base, self._bodies(row["seq"]))

    def compact(self, chunks: Iterable[bytes]) -> int:
        """Replace the journal by one snapshot of the whole record; its number."""
        seq = self.next_seq()
        size = self.append(seq, "", chunks)
        self.commit(seq, size, snapshot=True)
        return seq

    def bytes_done(self) -> int:
        """Compressed bytes of all entries that count."""
        query = f"MATCH (j:{JOURNAL} {{state: 'done'}}) RETURN coalesce(sum(j.bytes), 0) AS total"
        return int(self._connection.rows(query)[0]["total"])

    def worth_compacting(self, live_bytes: int) -> bool:
        """Whether the journal has grown far beyond what the record needs."""
        done = self.bytes_done()
        return done > SMALL and done > GROWTH * live_bytes

    def _bodies(self, seq: int) -> Iterator[bytes]:
        parts = [row["part"] for row in self._connection.rows(_PARTS, {"seq": seq})]
        for expected, part in enumerate(parts):
            rows = self._connection.rows(_BODY, {"key": _key(seq, part)})
            if part != expected or not rows:
                raise GraphError(
                    f"The journal of {self._connection.address} was made anew by another client while it was read "
                    "(or part of it was deleted). Run the command again; `doctor` shows whether it is whole."
                )
            yield zlib.decompress(rows[0]["body"])

    def _meta(self) -> neo4j_meta.Meta:
        known = neo4j_meta.read(self._connection)
        if known is None:
            raise GraphError(f"{self._connection.address} holds no graph yet. Load something into it first.")
        return known

    def _prove(self, tx: ManagedTransaction) -> None:
        if self._lease is None:
            raise RuntimeError("the journal is written to without a lease: call begin() first")
        self._lease.prove(tx)

    def _write(self, query: str, row: dict[str, Any]) -> None:
        def work(tx: ManagedTransaction) -> None:
            self._prove(tx)
            tx.run(query, row).consume()

        self._connection.write(work)

    def _delete(self, which: str, parameters: dict[str, Any]) -> None:
        def work(tx: ManagedTransaction) -> int:
            self._prove(tx)
            done = tx.run(_DROP.replace("{which}", which), parameters).single(strict=True)
            return int(done["gone"])

        while self._connection.write(work):
            pass


def _grouped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= PART_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _key(seq: int, part: int) -> str:
    return f"{seq}/{part}"
