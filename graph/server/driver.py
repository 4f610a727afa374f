"""A connection to a Neo4j server: opened with a check of what it is, every failure explained within 30 s."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from rightsgraph.graph.server.errors import explained, version_too_old
from rightsgraph.graph.server.url import Address, parse
from rightsgraph.ontology.errors import GraphError

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session

T = TypeVar("T")
Work = Callable[["ManagedTransaction"], T]

OLDEST = (5, 26)
# Two attempts at a host that does not answer, and one pause, stay within 30 s.
CONNECT_SECONDS = 9.0
RETRY_SECONDS = 12.0


class Connection:
    """A driver, the database it speaks to, and managed transactions with retries; errors are explained."""

    def __init__(self, address: Address, driver: Driver, version: str) -> None:
        self.address, self.driver, self.version = address, driver, version
        self._asking = threading.Lock()
        self._kept: Session | None = None

    def session(self, *, writes: bool = False) -> Session:
        """A session for reading (a cluster's followers answer it) or for writing."""
        from neo4j import READ_ACCESS, WRITE_ACCESS

        access = WRITE_ACCESS if writes else READ_ACCESS
        return self.driver.session(
            database=self.address.database,
            default_access_mode=access,
            fetch_size=5_000,
            # what this client wrote or saw on the leader, it also sees on a follower
            bookmark_manager=self.driver.execute_query_bookmark_manager,
        )

    def read(self, work: Work[T]) -> T:
        """What `work` returns in a reading transaction; it may run more than once."""
        with explained(self.address), self.session() as session:
            return session.execute_read(work)

    def ask(self, work: Callable[[Session | ManagedTransaction], T]) -> T:
        """What `work` reads by one statement; it may run more than once.

        A statement by itself is one way to the server, a transaction around it two more: measured, 1.8 ms against
        7 ms. What a transaction is retried for makes this one take the longer way.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        with explained(self.address), self._asking:
            try:
                self._kept = self._kept or self.session()
                return work(self._kept)
            except (DriverError, Neo4jError) as error:
                self._let_go()
                if not error.is_retryable():
                    raise
            except BaseException:
                self._let_go()  # cut off in the middle of an answer
                raise
        return self.read(work)

    def write(self, work: Work[T]) -> T:
        """What `work` returns in a writing transaction, committed; it may run more than once."""
        with explained(self.address), self.session(writes=True) as session:
            return session.execute_write(work)

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a small reading query on the leader: what was just written is seen."""
        from neo4j import RoutingControl

        with explained(self.address):
            done = self.driver.execute_query(
                query, dict(parameters or {}), database_=self.address.database, routing_=RoutingControl.WRITE
            )
            return [record.data() for record in done.records]

    def _let_go(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            with suppress(Exception):  # the server may be away
                kept.close()

    def close(self) -> None:
        """Let go of the connections; a second call does nothing."""
        self._let_go()
        self.driver.close()


def connect(url: str) -> Connection:
    """A checked connection to the server and database of the graph URL."""
    from neo4j import GraphDatabase

    address = parse(url)
    # What the driver logs while it retries reaches the user as our error, or not at all.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with explained(address):
        driver = GraphDatabase.driver(
            address.uri,
            auth=credentials(address),
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=2 * CONNECT_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
            user_agent="rightsgraph",
        )
    try:
        with explained(address):
            version = checked_version(address, driver.get_server_info().agent)
            driver.execute_query("RETURN 1", database_=address.database)  # is the database there?
    except BaseException:
        driver.close()
        raise
    return Connection(address, driver, version)


def checked_version(address: Address, agent: str) -> str:
    """The version in the server's own words (`Neo4j/5.26.22`); GraphError if it is too old or no Neo4j."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)([^\s]*)", agent or "")
    if not found:
        raise GraphError(
            f"The server at {address.uri} calls itself {agent!r}; rightsgraph needs Neo4j 5.26 or later."
        )
    version = agent.partition("/")[2]
    if (int(found[1]), int(found[2])) < OLDEST:
        raise version_too_old(address, version)
    return version


def credentials(address: Address) -> tuple[str, str] | None:
    """User and password from the environment, or asked for on a terminal; None where there is neither."""
    user, password = os.environ.get("NEO4J_USERNAME", ""), os.environ.get("NEO4J_PASSWORD", "")
    if password:
        return user or "neo4j", password
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import click

    user = user or click.prompt(f"User of {address.uri}", default="neo4j", err=True)
    return user, click.prompt("Password", hide_input=True, default="", show_default=False, err=True)
