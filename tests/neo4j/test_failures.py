"""What a user is told when the server cannot be used: what, why, what to do, within 30 s."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import neo4j
import pytest
from fake_store import small
from rightsgraph.graph.server import driver as neo4j_driver
from rightsgraph.graph.server.driver import connect
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.graph.server.url import Address, is_server, parse
from rightsgraph.ontology.errors import GraphError, UsageError
from rightsgraph.ontology.model.model import model
from server import Server, free_port

pytestmark = pytest.mark.neo4j


def told(url: str) -> str:
    """The message for a URL that cannot be used, at most 30 s later."""
    begun = time.monotonic()
    with pytest.raises(GraphError) as caught:
        connect(url)
    assert time.monotonic() - begun < 30
    assert caught.value.exit_code == 4
    return str(caught.value)


def test_urls() -> None:
    assert parse("neo4j://host") == Address("neo4j://host:7687")
    assert parse("NEO4J+S://x.databases.neo4j.io/rights") == Address(
        "neo4j+s://x.databases.neo4j.io:7687", "rights"
    )
    assert parse("bolt+ssc://[::1]:17687/") == Address("bolt+ssc://[::1]:17687")
    assert str(parse("bolt://h/db")) == "bolt://h:7687/db"
    assert not is_server("rights.db")
    assert not is_server("neo4j")
    for bad in (
        "http://h",
        "neo4j://",
        "neo4j://h:port",
        "neo4j://user:secret@h",
        "neo4j://h/a/b",
        "neo4j://h?x=1",
    ):
        with pytest.raises(UsageError) as caught:
            parse(bad)
        assert "secret" not in str(caught.value) or "NEO4J_PASSWORD" in str(caught.value)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+ssc"])
def test_server_away(neo4j_uri: str, scheme: str) -> None:
    assert "Check that it runs" in told(f"{scheme}://127.0.0.1:{free_port()}")


def test_a_host_that_never_answers(neo4j_uri: str) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert "Check that it runs" in told(f"neo4j://127.0.0.1:{silent.getsockname()[1]}")


def test_unknown_host(neo4j_uri: str) -> None:
    assert "no-such-host.invalid" in told("neo4j://no-such-host.invalid")


def test_wrong_password(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    assert "NEO4J_PASSWORD" in told(neo4j_uri)


def test_no_password_and_no_terminal(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert "NEO4J_PASSWORD" in told(neo4j_uri)


def test_unknown_database(neo4j_uri: str) -> None:
    message = told(f"{neo4j_uri}/nosuch")
    assert "nosuch" in message
    assert "SHOW DATABASES" in message
    assert "nosuch" in told(f"{neo4j_uri.replace('neo4j:', 'bolt:')}/nosuch")


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+ssc"])
def test_no_tls(neo4j_uri: str, scheme: str) -> None:
    assert "TLS" in told(neo4j_uri.replace("neo4j", scheme, 1))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.12.0", "Neo4j/5.25.1"])
def test_a_version_that_is_too_old(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch, agent: str) -> None:
    monkeypatch.setattr(neo4j.ServerInfo, "agent", property(lambda _: agent))
    message = told(neo4j_uri)
    assert agent.partition("/")[2] in message
    assert "5.26" in message


def test_a_version_that_will_do() -> None:
    address = Address("neo4j://h:7687")
    assert neo4j_driver.checked_version(address, "Neo4j/5.26.22") == "5.26.22"
    assert neo4j_driver.checked_version(address, "Neo4j/2025.06.0") == "2025.06.0"
    assert neo4j_driver.checked_version(address, "Neo4j/5.27-aura") == "5.27-aura"
    with pytest.raises(GraphError, match="Memgraph"):
        neo4j_driver.checked_version(address, "Memgraph/2.0")


def test_bolt_of_an_old_server(neo4j_uri: str) -> None:
    """A server that speaks no version of the protocol that the driver knows."""
    import threading

    with socket.socket() as old:
        old.bind(("127.0.0.1", 0))
        old.listen()

        def answer() -> None:
            client, _ = old.accept()
            client.recv(20)
            client.sendall(b"\0\0\0\0")
            client.close()

        thread = threading.Thread(target=answer)
        thread.start()
        assert "5.26" in told(f"bolt://127.0.0.1:{old.getsockname()[1]}")
        thread.join()


def test_read_only_database(own_neo4j: Callable[..., Server]) -> None:
    server = own_neo4j()
    first = Neo4jProjection(connect(server.uri), model())
    first.refresh(small())
    first.close()
    server.restart({"server.databases.read_only": "neo4j"})
    second = Neo4jProjection(connect(server.uri), model())
    second.refresh(small())  # up to date: reading is all that is needed
    assert second.run("MATCH (l:Law) RETURN count(l) AS n").rows == [{"n": 1}]
    store = small()
    store.next()
    begun = time.monotonic()
    with pytest.raises(GraphError, match="read-only"):
        second.refresh(store)
    assert time.monotonic() - begun < 30
    second.close()
    empty = own_neo4j().restart({"server.databases.read_only": "neo4j"})
    third = Neo4jProjection(connect(empty.uri), model())
    with pytest.raises(GraphError, match="read-only"):
        third.refresh(small())
    third.close()


def test_killed_while_it_is_used(own_neo4j: Callable[..., Server]) -> None:
    server = own_neo4j()
    projection = Neo4jProjection(connect(server.uri), model())
    projection.refresh(small())
    laws, one = "MATCH (l:Law) RETURN count(l) AS n", [{"n": 1}]
    assert projection.run(laws).rows == one
    server.kill()
    begun = time.monotonic()
    with pytest.raises(GraphError, match="Check that it runs"):
        projection.run(laws)
    assert time.monotonic() - begun < 30
    server.start()
    assert projection.run(laws).rows == one
    server.kill()
    server.start()
    assert projection.run(laws).rows == one  # by a new way: the one that was kept leads nowhere
    projection.close()


@pytest.mark.parametrize(
    ("code", "message", "words", "code_of_exit"),
    [
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError",
         "The allocation of an extra 2.0 MiB would use more than the limit 16.0 MiB. Currently using 14.0 MiB. "
         "db.memory.transaction.max threshold reached", "`db.memory.transaction.max`", 4),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Out of memory.", "dbms.memory.transaction", 4),
        ("Neo.ClientError.Procedure.ProcedureNotFound",
         "There is no procedure with the name `gds.graph.project` registered", "gds.graph.project", 2),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "The transaction has not completed within the timeout.",
         "db.transaction.timeout", 4),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "The transaction has not completed.",
         "RIGHTSGRAPH_QUERY_SECONDS", 2),
        ("Neo.ClientError.Cluster.NotALeader", "No write operations are allowed on this database.", "neo4j:// URL", 4),
        ("Neo.ClientError.Security.Forbidden", "Write operations are not allowed for user 'r'.", "may not do that", 4),
    ],
)  # fmt: skip
def test_what_the_server_says_becomes_what_to_do(
    code: str, message: str, words: str, code_of_exit: int
) -> None:
    from neo4j.exceptions import Neo4jError
    from rightsgraph.graph.server.errors import explained
    from rightsgraph.ontology.errors import RightsgraphError

    with pytest.raises(RightsgraphError) as caught, explained(Address("bolt://h:7687")):
        raise Neo4jError._hydrate_neo4j(code=code, message=message)
    assert words in str(caught.value)
    assert caught.value.exit_code == code_of_exit


def test_a_certificate_that_is_not_accepted_is_named() -> None:
    import ssl

    from rightsgraph.graph.server.errors import explained

    failed = ssl.SSLCertVerificationError(1, "certificate verify failed")
    failed.verify_message = "self-signed certificate"
    with (
        pytest.raises(GraphError, match=r"self-signed certificate.*bolt\+ssc://h:7687"),
        explained(Address("bolt+s://h:7687")),
    ):
        raise failed
