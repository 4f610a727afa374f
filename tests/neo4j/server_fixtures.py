"""Fixtures with a Neo4j server: one for the session, and servers of a test's own that may be killed.

`NEO4J_TEST_URI` (with NEO4J_USERNAME and NEO4J_PASSWORD) uses a running server for `neo4j_uri`: its default
database is emptied by every test that asks for `empty_neo4j`. As it is one database, tests then run one at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from server import PASSWORD, Server

_LISTINGS = {
    "CONSTRAINT": "SHOW CONSTRAINTS YIELD name RETURN name",
    "INDEX": "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
}


@pytest.fixture(scope="session")
def neo4j_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server for the whole session; user and password are in the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))  # mirrors of test graphs
        yield from _uri(patch)


def _uri(patch: pytest.MonkeyPatch) -> Iterator[str]:
    given = os.environ.get("NEO4J_TEST_URI")
    if given:
        assert "PYTEST_XDIST_WORKER" not in os.environ, "NEO4J_TEST_URI is one database: run pytest with -n 0"
        yield given
        return
    server = Server().start()
    try:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        yield server.uri
    finally:
        server.remove()


@pytest.fixture
def empty_neo4j(neo4j_uri: str) -> str:
    """The URL of the session's server, with no data in its database (constraints and indexes stay)."""
    wipe(neo4j_uri)
    return neo4j_uri


@pytest.fixture
def bare_neo4j(neo4j_uri: str) -> str:
    """The URL of the session's server, with nothing in its database, constraints and indexes included."""
    wipe(neo4j_uri, schema=True)
    return neo4j_uri


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def graph_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty graph: a test that asks for it runs on both engines."""
    if request.param == "embedded":
        return str(tmp_path / "rights.db")
    return str(request.getfixturevalue("empty_neo4j"))


@pytest.fixture
def own_neo4j(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Makes servers that the test may stop, kill and restart: `own_neo4j(**{"setting": "value"})`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
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


def wipe(uri: str, *, schema: bool = False) -> None:
    """Delete all data of the server's default database; with `schema`, constraints and indexes too."""
    from neo4j import GraphDatabase

    login = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
    driver = GraphDatabase.driver(uri, auth=login, notifications_min_severity="OFF")
    with driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for kind, listing in _LISTINGS.items() if schema else ():
            for name in [row["name"] for row in session.run(listing)]:
                session.run(f"DROP {kind} `{name}` IF EXISTS").consume()
