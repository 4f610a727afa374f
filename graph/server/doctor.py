"""How a Neo4j server and the graph on it are: what is there, what is wrong, and what mends it."""

from __future__ import annotations

from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.meta import Meta
from rightsgraph.graph.server.schema import JOURNAL
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.errors import RightsgraphError
from rightsgraph.ontology.model.model import Model

_MEMBERS = """
CALL dbms.routing.getRoutingTable({}) YIELD servers UNWIND servers AS one
RETURN one.role AS role, one.addresses AS places
"""
_ROLES = {"WRITE": "writes", "READ": "reads", "ROUTE": "routes"}


def examine(connection: Connection, model: Model) -> tuple[dict[str, Any], list[Finding]]:
    """Facts about the server and its graph, and what a person should look at."""
    meta = neo4j_meta.read(connection)
    members, found = _members(connection)
    missing = neo4j_schema.missing(connection, model)
    facts: dict[str, Any] = {
        "server": _server(connection),
        "members": members,
        "server_schema": "complete" if not missing else f"{len(missing)} constraints and indexes are missing",
        "writes_recorded": meta.seq if meta else 0,
        "writing_now": meta.holder.name if meta and meta.holder and meta.holder.left > 0 else "nobody",
    }
    found += _schema(connection, missing)
    if meta:
        found += [*_graph(meta, model), *_left_over(connection, model), *_journal(connection, meta.seq)]
    return facts, found


def _server(connection: Connection) -> str:
    rows = connection.rows(
        "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition"
    )
    row = rows[0] if rows else {"version": connection.version, "edition": "unknown"}
    return f"Neo4j {row['version']}, {row['edition']} edition, {connection.address}"


def _members(connection: Connection) -> tuple[str, list[Finding]]:
    """The members of a cluster, or the one server there is."""
    try:
        rows = connection.rows(_MEMBERS)
    except RightsgraphError as error:  # a server reached by bolt:// may not route
        return f"cannot be listed ({error})", []
    text = "; ".join(f"{_ROLES.get(row['role'], row['role'])}: {', '.join(row['places'])}" for row in rows)
    if any(row["role"] == "WRITE" and row["places"] for row in rows):
        return text, []
    remedy = "Wait until the cluster has a leader, or open the database for writing."
    return text, [Finding("members", "error", "members", "No member takes writes now.", remedy)]


def _schema(connection: Connection, missing: list[str]) -> list[Finding]:
    if missing:
        text = f"Constraints or indexes are missing on the server: {', '.join(missing[:5])}."
        return [Finding("server-schema", "error", missing[0], text, "Run `rightsgraph schema apply`.")]
    states = connection.rows(
        "SHOW INDEXES YIELD name, state WHERE name STARTS WITH $p AND state <> 'ONLINE' RETURN name, state",
        {"p": neo4j_schema.PREFIX},
    )
    remedy = "Wait until it is online; if it failed, drop it and run `rightsgraph schema apply`."
    return [
        Finding("server-schema", "warning", row["name"], f"Index {row['name']} is {row['state']}.", remedy)
        for row in states
    ]


def _graph(meta: Meta, model: Model) -> list[Finding]:
    found = []
    if meta.state == "writing" and not (meta.holder and meta.holder.left > 0):
        text = "A push was cut off: labels and relationships are behind the record."
        found.append(Finding("push", "warning", "push", text, "Any question or load brings them up to date."))
    if meta.schema not in ("", model.version):
        text = "The ontology has changed since the last push."
        found.append(Finding("ontology", "warning", "ontology", text, "Run `rightsgraph schema apply`."))
    return found


def _left_over(connection: Connection, model: Model) -> list[Finding]:
    """Nodes of our labels that another program wrote."""
    found = []
    for label in model.classes:
        query = f"MATCH (n:{quoted(label)}) WHERE n._hash IS NULL RETURN count(n) AS strange"
        strange = connection.rows(query)[0]["strange"]
        if strange:
            text = f"{strange} nodes :{label} were written by another program."
            remedy = "Take them out of this database, or give rightsgraph a database of its own."
            found.append(Finding("foreign", "warning", label, text, remedy))
    return found


def _journal(connection: Connection, seq: int) -> list[Finding]:
    """Whether the record is whole."""
    query = (
        f"MATCH (j:{JOURNAL} {{state: 'done'}}) WITH j.seq AS seq, min(j.parts) AS parts, count(*) AS there "
        "RETURN count(*) AS entries, min(seq) AS first, max(seq) AS last, "
        "sum(CASE WHEN parts <> there THEN 1 ELSE 0 END) AS torn"
    )
    row = connection.rows(query)[0]
    whole = row["torn"] == 0 and (not row["entries"] or row["last"] - row["first"] + 1 == row["entries"])
    if whole and (row["last"] or 0) == seq:
        return []
    remedy = "Restore a backup of the database, or load the datasets into an empty one."
    return [Finding("journal", "error", "journal", "The record (journal) is not whole.", remedy)]
