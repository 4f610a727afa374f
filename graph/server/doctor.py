"""How a Neo4j server and the graph on it are: what is there, what is wrong, and what mends it."""

from __future__ import annotations

from typing import Any

from rightsgraph.graph.checks.finding import Finding
from rightsgraph.graph.protocol import StoreView
from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.census import Census
from rightsgraph.graph.server.compare import Comparison, Difference
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.meta import Meta
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.graph.server.schema import JOURNAL
from rightsgraph.ontology.errors import RightsgraphError
from rightsgraph.ontology.model.model import Model

_MEMBERS = """
CALL dbms.routing.getRoutingTable({}) YIELD servers UNWIND servers AS one
RETURN one.role AS role, one.addresses AS places
"""
_AGAIN = "Run `rightsgraph schema apply --again`: it takes away what rightsgraph did not write and restores the rest."
_FEW = 5
_BOOKKEEPING = ("Dataset", "DESCRIBED_IN")  # who said what: not counted among what was said
_ROLES = {"WRITE": "writes", "READ": "reads", "ROUTE": "routes"}


def examine(
    connection: Connection, model: Model, deep: StoreView | None = None
) -> tuple[dict[str, Any], list[Finding]]:
    """Facts about the server and its graph, and what a person should look at; `deep`: the record to compare with."""
    meta = neo4j_meta.read(connection)
    model = pushed(model, statements=bool(meta and meta.statements))
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
        there = neo4j_census.taken(connection, model)
        facts |= _counts(there, model)
        found += [*_graph(meta, model), *_meddled(meta, there, model), *_journal(connection, meta.seq)]
        if deep is not None:
            found += _values(Comparison(connection, model, deep))
    return facts, found


def _counts(there: Census, model: Model) -> dict[str, Any]:
    """What the server holds, as it says itself."""
    there = {name: count for name, count in there.items() if name not in _BOOKKEEPING}
    links = {name: there[name] for name in sorted(model.relationships) if name in there}
    derived = {name for name, known in model.relationships.items() if known.derived}
    return {
        "nodes": {name: there[name] for name in sorted(model.classes) if name in there},
        "relationships": {name: count for name, count in links.items() if name not in derived},
        "derived": {name: count for name, count in links.items() if name in derived},
    }


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


def _meddled(meta: Meta, there: Census, model: Model) -> list[Finding]:
    """What other programs added or took away since the last push."""
    if meta.state != "clean" or meta.census is None:
        return []
    return [
        Finding(
            "foreign", "error", text.split(":")[1].split()[0], f"Changed by another program: {text}.", _AGAIN
        )
        for text in neo4j_census.differences(meta.census, there, model)
    ]


def _values(comparison: Comparison) -> list[Finding]:
    """Nodes and relationships that are not what the record says, a finding for each label or type and kind."""
    found: dict[tuple[str, str], list[Difference]] = {}
    for one in comparison.differences():
        found.setdefault((one.name, one.kind), []).append(one)
    return [
        Finding(
            "server-values", "error", name,
            f"{len(those)} :{name} {kind}: {', '.join(str(one) for one in those[:_FEW])}"
            + (" ..." if len(those) > _FEW else "."),
            _AGAIN,
        )
        for (name, kind), those in found.items()
    ]  # fmt: skip


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
