"""Lease and journal on a real server: one writer, nothing half-done counts, nothing done is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from rightsgraph.graph.server import lease as neo4j_lease
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.driver import Connection, connect
from rightsgraph.graph.server.journal import Journal
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import model

pytestmark = pytest.mark.neo4j


@pytest.fixture
def connection(empty_neo4j: str) -> Iterator[Connection]:
    """A connection to a database that holds an empty graph."""
    made = connect(empty_neo4j)
    neo4j_meta.ensure(made, model())
    yield made
    made.close()


def entries(connection: Connection, after: int = 0) -> list[tuple[int, bool, bytes]]:
    """The journal's entries, read whole."""
    return [(one.seq, one.snapshot, b"".join(one.chunks)) for one in Journal(connection).read(after)]


def add(journal: Journal, body: bytes, dataset: str = "d") -> int:
    """One entry, committed under a lease of its own."""
    with journal.begin():
        seq = journal.next_seq()
        journal.append(seq, dataset, [body])
        journal.commit(seq)
    return seq


def test_what_is_committed_is_read_in_order(connection: Connection) -> None:
    journal = Journal(connection)
    assert [add(journal, b"one\n"), add(journal, b"two\n"), add(journal, b"")] == [1, 2, 3]
    assert entries(connection) == [(1, False, b"one\n"), (2, False, b"two\n"), (3, False, b"")]
    assert entries(connection, after=1) == [(2, False, b"two\n"), (3, False, b"")]
    assert entries(connection, after=3) == []


def test_many_parts(connection: Connection) -> None:
    journal = Journal(connection)
    lines = [os.urandom(500_000).hex().encode() + b"\n" for _ in range(12)]
    with journal.begin():
        size = journal.append(1, "d", iter(lines))
        journal.commit(1)
    assert size > 4_000_000
    assert entries(connection) == [(1, False, b"".join(lines))]
    assert connection.rows("MATCH (j:_RightsgraphJournal) RETURN count(j) AS n")[0]["n"] > 2


def test_pending_does_not_count_and_is_taken_away(connection: Connection) -> None:
    journal = Journal(connection)
    add(journal, b"one\n")
    with journal.begin():
        journal.append(2, "d", [b"half\n"])
    assert entries(connection) == [(1, False, b"one\n")]
    assert add(journal, b"two\n") == 2
    assert entries(connection) == [(1, False, b"one\n"), (2, False, b"two\n")]


def test_a_snapshot_replaces_the_journal(connection: Connection) -> None:
    journal = Journal(connection)
    for body in (b"a\n", b"b\n", b"c\n"):
        add(journal, body)
    with journal.begin():
        assert journal.compact([b"a\n", b"bc\n"])[0] == 4
    add(journal, b"d\n")
    assert entries(connection) == [(4, True, b"a\nbc\n"), (5, False, b"d\n")]
    assert entries(connection, after=2) == [(4, True, b"a\nbc\n"), (5, False, b"d\n")]
    assert entries(connection, after=4) == [(5, False, b"d\n")]
    assert connection.rows("MATCH (j:_RightsgraphJournal) RETURN count(j) AS n") == [{"n": 2}]


def test_a_part_that_is_missing_is_told(connection: Connection) -> None:
    journal = Journal(connection)
    with journal.begin():
        journal.append(1, "d", [b"x" * 5_000_000, b"y" * 5_000_000])
        journal.commit(1)
    connection.write(lambda tx: tx.run("MATCH (j:_RightsgraphJournal {part: 0}) DELETE j").consume())
    with pytest.raises(GraphError, match="journal"):
        entries(connection)


def test_one_writer_at_a_time_and_the_other_waits(connection: Connection) -> None:
    heard: list[str] = []
    order: list[str] = []
    first = Journal(connection).begin()

    def second() -> None:
        with Journal(connection).begin(heard.append):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    time.sleep(1.5)
    order.append("first")
    first.release()
    thread.join(20)
    assert order == ["first", "second"]
    assert len(heard) == 1
    assert f"process {os.getpid()}" in heard[0]


def test_patience_ends_with_a_name(connection: Connection) -> None:
    with Journal(connection).begin(), pytest.raises(GraphError, match=f"process {os.getpid()}"):
        Journal(connection).begin(patience=1)


def test_a_lease_that_ran_out_is_taken_over_and_its_holder_stopped(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_lease, "LASTS", 1.0)
    monkeypatch.setattr(neo4j_lease, "BEAT", 60.0)  # as if it were asleep
    asleep = Journal(connection)
    late = asleep.begin()
    asleep.append(1, "d", [b"half\n"])
    begun = time.monotonic()
    awake = Journal(connection)
    with awake.begin():
        assert time.monotonic() - begun < 10
        with pytest.raises(GraphError, match="took over"):
            asleep.append(1, "d", [b"more\n"])
        with pytest.raises(GraphError, match="took over"):
            asleep.commit(1)
        late.release()  # does not take the other's lease away
        awake.append(1, "e", [b"whole\n"])
        awake.commit(1)
    assert entries(connection) == [(1, False, b"whole\n")]


def test_the_heartbeat_keeps_it(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_lease, "LASTS", 2.0)
    monkeypatch.setattr(neo4j_lease, "BEAT", 0.3)
    with Journal(connection).begin() as lease:
        time.sleep(3)
        connection.write(lease.prove)


_DIES = """
import os, sys
from rightsgraph.graph.server.driver import connect
from rightsgraph.graph.server.journal import Journal
journal = Journal(connect(sys.argv[1]))
journal.begin()
journal.append(1, "d", [b"half"])
os._exit(9)
"""


def test_the_lease_of_a_dead_process_is_free_at_once(connection: Connection, empty_neo4j: str) -> None:
    done = subprocess.run([sys.executable, "-P", "-c", _DIES, empty_neo4j], check=False)
    assert done.returncode == 9
    meta = neo4j_meta.read(connection)
    assert meta
    assert meta.holder
    begun = time.monotonic()
    with Journal(connection).begin():
        assert time.monotonic() - begun < 5
    assert entries(connection) == []


def test_alive() -> None:
    assert neo4j_lease.alive(os.getpid())
    child = subprocess.Popen([sys.executable, "-P", "-c", ""])
    child.wait()
    assert not neo4j_lease.alive(child.pid)
