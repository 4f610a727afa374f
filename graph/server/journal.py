"""The record of a graph that lives on a Neo4j server: a journal of batches of statements.

A load is written as pending parts, bounded and compressed; then one transaction marks them done and moves
the meta node's `seq` on. That transaction is the moment from which the load counts. Labels and
relationships (the projection) are pushed after it and can always be made again from the record.

Killed at any moment, running the load again gives the same graph:
- before that transaction, the parts are pending: nobody reads them, and the next holder of the lease
  deletes them. The load has not happened;
- after it, the load is in the record. The next client replays it into its mirror, finds the projection
  behind or its state `writing`, and brings it up by comparing what is there with what should be; the same
  load, run again, finds nothing new to say. A client that only lost its connection is stopped by the lease:
  it can mark nothing done that it does not hold.

An entry may be a snapshot: the whole record in one. It takes the place of everything before it, so the
journal does not grow for ever; a mirror that is older than the snapshot starts anew from it.
"""

from __future__ import annotations

import base64
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.lease import Lease, Say
from rightsgraph.graph.server.schema import JOURNAL, META
from rightsgraph.ontology.errors import GraphError

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

PART_BYTES = 4_000_000  # of JSON lines before compression: some 500 kB on the server
GROWTH = 2.0  # a journal this many times the live size is worth a snapshot
SMALL = 20_000_000  # bytes of JSON lines below which nobody minds

_ADD = f"CREATE (j:{JOURNAL}) SET j = $row"
_CLOSE = f"MATCH (j:{JOURNAL} {{seq: $seq, state: 'pending'}}) SET j.state = 'done', j.parts = $parts"
_MOVE = f"""
MATCH (m:{META} {{id: 'graph'}})
SET m.version = CASE WHEN $snapshot AND m.state = 'clean' AND m.version = m.seq THEN $seq ELSE m.version END
SET m.base = CASE WHEN $snapshot THEN $seq ELSE m.base END, m.seq = $seq, m.head = $entry
"""
_ENTRIES = f"""
MATCH (j:{JOURNAL} {{state: 'done'}}) WHERE j.seq > $after
RETURN j.seq AS seq, j.entry AS entry, j.prev AS prev, min(j.parts) AS parts, count(*) AS there ORDER BY seq
"""
_BODY = f"MATCH (j:{JOURNAL} {{key: $key, entry: $entry, state: 'done'}}) RETURN j.body AS body"
_DROP = f"MATCH (j:{JOURNAL}) WHERE {{which}} WITH j LIMIT 20 DELETE j RETURN count(j) AS gone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One batch of the record: its number and name, the name before it, and its JSON lines in pieces.

    A snapshot replaces all before it.
    """

    seq: int
    name: str
    prev: str
    snapshot: bool
    chunks: Iterator[bytes]


@dataclass
class _Open:
    """The entry that is being written."""

    seq: int
    name: str
    prev: str
    parts: int = 0


class Journal:
    """Appends to and reads the record; what is written needs the lease that `begin` gives."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lease: Lease | None = None
        self._open: _Open | None = None

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
        """Write an entry's JSON lines, none cut in two by a chunk, as pending parts; the bytes they take."""
        opened = self._open = _Open(seq, uuid.uuid4().hex, self._meta().head)
        total = 0
        sent: Future[int] | None = None
        # a part is compressed and sent while the lines of the next one are made
        with ThreadPoolExecutor(1, thread_name_prefix="rightsgraph-journal") as sender:
            for raw in grouped(chunks):
                total += sent.result() if sent else 0
                row = {
                    "key": part_key(seq, opened.parts), "seq": seq, "part": opened.parts, "entry": opened.name,
                    "prev": opened.prev, "state": "pending", "dataset": dataset, "raw": len(raw),
                }  # fmt: skip
                sent = sender.submit(self._send_part, row, raw)
                opened.parts += 1
            return total + (sent.result() if sent else 0)

    def _send_part(self, row: dict[str, Any], raw: bytes) -> int:
        body = zlib.compress(raw, 1)
        self._write(_ADD, {"row": {**row, "body": body}})
        return len(body)

    def commit(self, seq: int, *, snapshot: bool = False) -> str:
        """From here on the entry counts; its name."""
        opened = self._open
        if opened is None or opened.seq != seq:
            raise RuntimeError(f"entry {seq} was not appended")
        values = {"seq": seq, "parts": opened.parts, "entry": opened.name, "snapshot": snapshot}

        def work(tx: ManagedTransaction) -> None:
            self._prove(tx)
            tx.run(_CLOSE, values).consume()
            tx.run(_MOVE, values).consume()

        self._connection.write(work)
        self._open = None
        if snapshot:
            self._delete("j.seq < $base", {"base": seq})
        return opened.name

    def read(self, after: int) -> Iterator[Entry]:
        """The entries after number `after`, in order; the snapshot first where `after` lies before it."""
        base = self._meta().base
        start = base - 1 if after < base else after
        for row in self._connection.rows(_ENTRIES, {"after": start}):
            if row["there"] != row["parts"]:
                raise self._torn()
            snapshot = bool(base) and row["seq"] == base
            yield Entry(row["seq"], row["entry"], row["prev"], snapshot, self._bodies(row))

    def compact(self, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Replace the journal by one snapshot of the whole record; its number and name."""
        seq = self.next_seq()
        self.append(seq, "", chunks)
        return seq, self.commit(seq, snapshot=True)

    def _size(self) -> tuple[int, int]:
        """How many entries count, and the bytes of their JSON lines."""
        query = (
            f"MATCH (j:{JOURNAL} {{state: 'done'}}) "
            "RETURN count(DISTINCT j.seq) AS entries, coalesce(sum(j.raw), 0) AS total"
        )
        (row,) = self._connection.rows(query)
        return int(row["entries"]), int(row["total"])

    def worth_compacting(self, live_bytes: Callable[[], int]) -> bool:
        """Whether the journal has grown far beyond what the record needs (which is asked for only then)."""
        entries, size = self._size()
        return entries > 1 and size > SMALL and size > GROWTH * live_bytes()

    def _bodies(self, entry: dict[str, Any]) -> Iterator[bytes]:
        for part in range(entry["parts"]):
            values = {"key": part_key(entry["seq"], part), "entry": entry["entry"]}
            rows = self._connection.rows(_BODY, values)
            if not rows:
                raise self._torn()
            body = rows[0]["body"]  # text where it came by files (`imported`)
            yield zlib.decompress(base64.b64decode(body) if isinstance(body, str) else body)

    def _torn(self) -> GraphError:
        return GraphError(
            f"The journal of {self._connection.address} is not whole: another client made it anew while it "
            "was read, or part of it was deleted. Run the command again; if it stays, restore a backup."
        )

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


def grouped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Chunks put together to parts of about the size that the server is given at once."""
    held: list[bytes] = []
    size, any_given = 0, False
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= PART_BYTES:
            yield b"".join(held)
            held, size, any_given = [], 0, True
    if held or not any_given:
        yield b"".join(held)  # an entry has one part at least


def part_key(seq: int, part: int) -> str:
    """The name of a part."""
    return f"{seq}/{part}"
