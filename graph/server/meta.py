"""The one node that says what the database holds, how far record and projection are, and who may write.

`seq` is the last journal entry that counts. `version` is the store's version that labels and relationships
show; `state` is `clean` where they show it exactly, `writing` while (or since an interrupted) push, `new`
before the first one, `imported` where files made it and nobody has adopted it; `pushes` counts the pushes that were
begun, so that a reader can tell that none was meanwhile; `census` is what the last one left there, so that what other
programs write is noticed.
All times are the server's own, so that clients' clocks do not matter.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server.census import Census
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.schema import META, unique_id
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

IMPORTED = "imported"  # made by files, not adopted yet
_READ = f"MATCH (m:{META} {{id: 'graph'}}) RETURN m {{.*, now: timestamp()}} AS meta"
# Places for nodes that people meet first: a listing of the database begins with what was made first, and that
# would be our bookkeeping. The first push puts recommendations, laws and agencies there.
SEAT = "_RightsgraphSeat"
SEATS = 25
_SEAT = f"UNWIND range(1, {SEATS}) AS n CREATE (:{SEAT})"
_MAKE = f"""
MERGE (m:{META} {{id: 'graph'}})
ON CREATE SET m.graph = $graph, m.seq = 0, m.base = 0, m.head = '', m.version = 0,
  m.state = 'new', m.schema = '', m.labels = [], m.types = []
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may write now (or could, until the lease ran out)."""

    token: str
    name: str
    host: str
    pid: int
    left: float  # seconds until it runs out, negative if it did


@dataclass(frozen=True, slots=True)
class Meta:
    """The state of the database as the meta node tells it."""

    graph: str
    seq: int
    base: int  # the journal begins with this entry (a snapshot), 0: with the first one
    head: str  # a name made at random of that entry: tells two histories of one length apart
    version: int
    state: str  # "new", "clean", "writing"
    schema: str
    labels: tuple[str, ...]  # what the projection has (the model may have changed since)
    types: tuple[str, ...]
    pushes: int
    statements: bool  # whether what each dataset says is pushed too
    census: Census | None
    holder: Holder | None


def read(connection: Connection) -> Meta | None:
    """The state of the database; None where no graph of ours was ever written."""
    rows = connection.rows(_READ)
    return _meta(rows[0]["meta"]) if rows else None


def _meta(known: dict[str, Any]) -> Meta:
    holder = None
    if known.get("lease_token"):
        left = (known["lease_expires"] - known["now"]) / 1000
        holder = Holder(
            known["lease_token"], known["lease_name"], known["lease_host"], known["lease_pid"], left
        )
    return Meta(
        known["graph"], known["seq"], known["base"], known["head"], known["version"], known["state"],
        known["schema"], tuple(known["labels"]), tuple(known["types"]), known.get("pushes", 0),
        known.get("statements", False),
        neo4j_census.of_text(known.get("census", "")), holder,
    )  # fmt: skip


def ensure(connection: Connection, model: Model) -> Meta:
    """The state of the database, made where there is none; a database with others' data is refused."""
    known = read(connection)
    if known:
        _refuse_imported(connection, known)
        return known
    _refuse_foreign(connection, model)
    connection.write(lambda tx: tx.run(unique_id(META)).consume())  # two clients at once make one node
    graph = uuid.uuid4().hex
    connection.write(lambda tx: tx.run(_SEAT).consume())
    connection.write(lambda tx: tx.run(_MAKE, {"graph": graph}).consume())
    return read(connection) or _lost(connection)


def _refuse_foreign(connection: Connection, model: Model) -> None:
    labels = {"labels": list(model.classes)}
    known = connection.rows("CALL db.labels() YIELD label WHERE label IN $labels RETURN label", labels)
    for label in sorted(row["label"] for row in known):
        found = connection.rows(f"MATCH (n:{quoted(label)}) RETURN count(n) AS found")[0]["found"]
        if found:
            raise GraphError(
                f"The database of {connection.address} has {found} nodes :{label} that rightsgraph did not "
                "write. Name an empty database at the end of the graph URL."
            )


def _lost(connection: Connection) -> Meta:
    raise GraphError(
        f"The database of {connection.address} was emptied just now by somebody else. Try again."
    )


def _refuse_imported(connection: Connection, meta: Meta) -> None:
    """GraphError for a database that files made and nobody has adopted."""
    if meta.state == IMPORTED:
        raise GraphError(
            f"The database of {connection.address} was made by neo4j-admin from an export and has to be taken over first: "
            "`rightsgraph copy --to URL --adopt`, with the graph that was exported."
        )


def update(tx: ManagedTransaction, values: dict[str, Any]) -> None:
    """Set properties of the meta node in a transaction of the caller's."""
    tx.run(f"MATCH (m:{META} {{id: 'graph'}}) SET m += $values", {"values": values}).consume()
