"""Every statement and decision, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.graph.record import exchange
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("jsonl", "Every statement of every dataset and every decision; loads back exactly")


def lines(what: Exported) -> Iterator[str]:
    """One line a statement."""
    yield from exchange.text(what.db)
