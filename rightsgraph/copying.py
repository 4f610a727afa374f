"""A whole graph into another, dataset by dataset: what has arrived is recognised, so a copy cut off is run again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from rightsgraph.graph.decisions import decisions
from rightsgraph.graph.exchange import restore, statements
from rightsgraph.graph.receipt import Receipt, plain_counts
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph

FORMAT = "rightsgraph-copy"


def copy(source: Graph, target: Graph, tell: Callable[[str], None] | None = None) -> list[Receipt]:
    """Copy every dataset and decision; a receipt for each dataset. Both graphs then export alike."""
    if source.url == target.url:
        raise UsageError("A graph cannot be copied onto itself; name another with --to.")
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


def _dataset(source: Graph, target: Graph, name: str) -> Receipt:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = (f"copy of {PurePath(source.url).name}", source.engine.store.identity(), FORMAT, now)
    receipt = Receipt(name, FORMAT, {"name": origin[0], "sha256": ""})
    with target.engine.writing() as session:
        for _, outcome in restore(session, statements(source.engine.store.db, name), origin):
            part = Receipt(name)
            part.nodes, part.relationships = plain_counts(outcome.nodes), plain_counts(outcome.links)
            receipt.take(part)
            receipt.read += sum(sum(c.values()) for c in (*part.nodes.values(), *part.relationships.values()))
    return receipt
