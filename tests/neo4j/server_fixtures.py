"""Fixtures with a Neo4j server: one for the session, and servers of a test's own that may be killed.

`NEO4J_TEST_URI` (with NEO4J_USERNAME and NEO4J_PASSWORD) uses a running server for `neo4j_uri`: its default
database is emptied by every test that asks for `empty_neo4j`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from server import PASSWORD, Server

_LISTINGS = {
    "CONSTRAINT": "SHOW CONSTRAINTS YIELD name RETURN name",
    "INDEX": "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
}


@pytest.fixture(scope="session")
def neo4j_uri(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a server for the whole session; user and password are in the environment."""
    given = os.environ.get("NEO4J_TEST_URI")
    if given:
        yield given
        return
    server = Server().start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEO4J_USERNAME", "neo4j")
            patch.setenv("NEO4J_PASSWORD", PASSWORD)
            yield server.uri
    finally:
        server.remove()


@pytest.fixture
def empty_neo4j(neo4j_uri: str) -> str:
    """The URL of the session's server, with nothing in its database, constraints and indexes included."""
    wipe(neo4j_uri)
    return neo4j_uri


@pytest.fixture
def own_neo4j(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    """Makes servers that the test may stop, kill and restart: `own_neo4j(**{"setting": "value"})`."""
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    made: list[Server] = []

    def make(**settings: str) -> Server:
        server = Server(settings=settings)
        made.append(server)
        return server.start()

    yield make
    for server in made:
        server.remove()


def wipe(uri: str) -> None:
    """Delete all data, constraints and indexes of the server's default database."""
    from neo4j import GraphDatabase

    login = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
    with (
        GraphDatabase.driver(uri, auth=login, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for kind, listing in _LISTINGS.items():
            for name in [row["name"] for row in session.run(listing)]:
                session.run(f"DROP {kind} `{name}` IF EXISTS").consume()
