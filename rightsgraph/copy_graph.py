"""A whole graph into another, dataset by dataset: what has arrived is recognised, so a copy cut off is run again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.record.exchange import restore, statements
from rightsgraph.graph.record.receipt import Receipt, plain_counts
from rightsgraph.graph.review.decisions import decisions
from rightsgraph.graph.server.url import is_server, parse
from rightsgraph.ontology.errors import GraphError, UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph

FORMAT = "rightsgraph-copy"
DEFAULT_DATABASE = "neo4j"  # of a server whose settings name no other


def copy(source: Graph, target: Graph, tell: Callable[[str], None] | None = None) -> list[Receipt]:
    """Copy every dataset and decision; a receipt for each dataset. Both graphs then export alike."""
    if _place(source.url) == _place(target.url):
        raise UsageError("A graph cannot be copied onto itself; name another with --to.")
    with source.engine.reading():
        return _copied(source, target, tell)


def _copied(source: Graph, target: Graph, tell: Callable[[str], None] | None) -> list[Receipt]:
    receipts = []
    for item in source.engine.store.datasets():
        if tell:
            tell(item["name"])
        receipts.append(_dataset(source, target, item["name"]))
    with target.engine.writing() as session:
        for decision in decisions(source.engine.store.db):
            session.decide(decision)
    target.engine.refresh()
    return receipts


def adopted(source: Graph, url: str, tell: Callable[[str], None] | None = None) -> str | None:
    """Take over the database that neo4j-admin made from an export of the source; what was found, in words.

    None where it is a graph like any other already: then it is copied to.
    """
    from rightsgraph.api import open_graph
    from rightsgraph.graph.server.imported import adopt

    if not is_server(url):
        raise UsageError("--adopt takes over a database on a Neo4j server; name its URL with --to.")
    with source.engine.reading():
        if not adopt(url, source.engine.model, source.engine.store, tell):
            return None
    with open_graph(url) as graph:
        graph.engine.refresh()
        wrong = getattr(graph.engine, "projection").written  # noqa: B009 - of servers only
        facts, _ = graph.engine.health()
    count = sum(sum(facts[name].values()) for name in ("nodes", "relationships", "derived"))
    equal = "equal to the record" if not wrong else f"{wrong:,} were not what the record says, and are now"
    return f"adopted: {count:,} nodes and relationships, {equal}."


def left_in_target(source: Graph, target: Graph) -> list[str]:
    """What the target holds beyond the source, a sentence each: a copy takes nothing away."""
    said = {one["name"]: one["statements"] + one["links"] for one in source.engine.store.datasets()}
    told = []
    for one in target.engine.store.datasets():
        more = one["statements"] + one["links"] - said.get(one["name"], 0)
        if more > 0:
            what = "it says" if one["name"] in said else "the whole dataset,"
            told.append(
                f"{one['name']}: the target has what the source has not ({what} {more:,} statements more); "
                f"`forget` it there and copy again if both are to be alike"
            )
    return told


def _read(source: Graph, name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from statements(source.engine.store.db, name)
    except sqlite3.DatabaseError as error:
        raise GraphError(
            f"{PurePath(source.url).name}: could not be read ({error}); `rightsgraph doctor` tells more."
        ) from error


def _place(url: str) -> str:
    """Where a graph lies, however its URL is written."""
    if not is_server(url):
        return str(Path(url).resolve())
    found = parse(url)
    return f"{found.uri.partition('://')[2]}/{found.database or DEFAULT_DATABASE}"


def _dataset(source: Graph, target: Graph, name: str) -> Receipt:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = (f"copy of {PurePath(source.url).name}", source.engine.store.identity(), FORMAT, now)
    receipt = Receipt(name, FORMAT, {"name": origin[0], "sha256": ""})
    with target.engine.writing(more=True) as session:
        for _, outcome in restore(session, _read(source, name), origin):
            part = Receipt(name)
            part.nodes, part.relationships = plain_counts(outcome.nodes), plain_counts(outcome.links)
            receipt.take(part)
            receipt.read += sum(sum(c.values()) for c in (*part.nodes.values(), *part.relationships.values()))
    return receipt
