"""The lease: one client writes at a time; if it dies, the next one goes on.

The lease is a token on the meta node with an end by the server's clock, put off by a heartbeat. It is free
when it was given back, when it ran out, or when its holder was a process of this machine that is no more.
Every writing transaction proves the token first and locks the meta node until it ends, so a client that
lost its lease (asleep, cut off) cannot write a single batch after somebody else took over.
"""

from __future__ import annotations

import getpass
import os
import socket
import sys
import threading
import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.meta import Holder
from rightsgraph.graph.server.schema import META
from rightsgraph.ontology.errors import GraphError

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

LASTS = 30.0  # seconds without a heartbeat after which a lease is free
BEAT = 8.0
PATIENCE = 1800.0  # seconds a client waits for another one's load

_TAKE = f"""
MATCH (m:{META} {{id: 'graph'}})
SET m.lease_lock = $token
WITH m
WHERE m.lease_token IS NULL OR m.lease_expires < timestamp() OR m.lease_token = $dead
SET m.lease_token = $token, m.lease_name = $name, m.lease_host = $host, m.lease_pid = $pid,
  m.lease_expires = timestamp() + $lasts
RETURN m.lease_token AS token
"""
_MINE = f"MATCH (m:{META} {{id: 'graph', lease_token: $token}}) SET m.lease_lock = $token RETURN true AS mine"
_BEAT = f"MATCH (m:{META} {{id: 'graph', lease_token: $token}}) SET m.lease_expires = timestamp() + $lasts"
_GIVE = f"""
MATCH (m:{META} {{id: 'graph', lease_token: $token}})
REMOVE m.lease_token, m.lease_name, m.lease_host, m.lease_pid, m.lease_expires, m.lease_lock
"""

Say = Callable[[str], None]


class Lease:
    """The right to write, until `release` (or the end of a with block)."""

    def __init__(self, connection: Connection, token: str) -> None:
        self._connection, self.token = connection, token
        self._stop = threading.Event()
        self._beats = threading.Thread(target=self._beat, name="rightsgraph-lease", daemon=True)
        self._beats.start()

    def prove(self, tx: ManagedTransaction) -> None:
        """Fail unless the lease is still ours; nobody can take it until this transaction ends."""
        if tx.run(_MINE, {"token": self.token}).single() is None:
            raise GraphError(
                f"Another client took over the writing to {self._connection.address}, because this one was "
                "not heard of for too long. What is half-done does not count: run the command again."
            )

    def release(self) -> None:
        """Give it back, in one attempt: if the server is away the lease runs out by itself."""
        self._stop.set()
        self._beats.join(1)
        try:
            with self._connection.session(writes=True) as session:
                session.run(_GIVE, {"token": self.token}).consume()
        except Exception:  # noqa: BLE001 - nothing is lost, and the failure that led here is told already
            return

    def _beat(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                with self._connection.session(writes=True) as session:
                    session.run(_BEAT, {"token": self.token, "lasts": _milliseconds(LASTS)}).consume()
            except Exception:  # noqa: BLE001, S112 - the work itself will meet the failure and explain it
                continue

    def __enter__(self) -> Lease:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.release()


def take(connection: Connection, say: Say | None = None, patience: float = PATIENCE) -> Lease:
    """The lease of the graph, waited for while another client writes; `say` hears who that is."""
    token, told, end = uuid.uuid4().hex, "", time.monotonic() + patience
    while True:
        known = neo4j_meta.read(connection)
        holder = known.holder if known else None
        dead = holder.token if holder and _is_dead(holder) else ""
        if _try(connection, token, dead):
            return Lease(connection, token)
        if holder:
            told = _still_writing(connection, holder, say, told, time.monotonic() > end, patience)
        time.sleep(0.5)


def wait(connection: Connection, say: Say | None = None, patience: float = PATIENCE) -> Holder | None:
    """Until nobody writes; who held the lease last, if that client did not give it back. Needs no right to write."""
    told, end = "", time.monotonic() + patience
    while True:
        known = neo4j_meta.read(connection)
        holder = known.holder if known else None
        if holder is None or holder.left <= 0 or _is_dead(holder):
            return holder
        told = _still_writing(connection, holder, say, told, time.monotonic() > end, patience)
        time.sleep(0.2)


def _still_writing(
    connection: Connection, holder: Holder, say: Say | None, told: str, over: bool, patience: float
) -> str:
    """Tell once for whom one waits, or that the patience is over; the token of whom was told."""
    if over:
        raise GraphError(
            f"{connection.address} is being written to by {holder.name} and was not free for "
            f"{patience:.0f} seconds. Run the command again later; `doctor` shows who writes."
        )
    if say and told != holder.token:
        say(f"waiting: {holder.name} is writing to {connection.address}")
    return holder.token


def _try(connection: Connection, token: str, dead: str) -> bool:
    values: dict[str, Any] = {
        "token": token, "dead": dead, "name": f"{_user()}@{host()} (process {os.getpid()})",
        "host": host(), "pid": os.getpid(), "lasts": _milliseconds(LASTS),
    }  # fmt: skip
    return connection.write(lambda tx: tx.run(_TAKE, values).single()) is not None


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def host() -> str:
    """This machine, told from others of the same name by its network card."""
    return f"{socket.gethostname()}-{uuid.getnode():012x}"


def _is_dead(holder: Holder) -> bool:
    return holder.host == host() and not alive(holder.pid)


def alive(pid: int) -> bool:
    """Whether a process of this machine runs; asking does it no harm (on Windows `os.kill` would end it)."""
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
