"""Loads are noted in the graph's history, with how the dataset stood before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Counts
    from rightsgraph.graph.record.write import Writing

Said = dict[str, int]


@contextmanager
def noted(session: Writing, dataset: str, kind: str, name: str) -> Iterator[Said]:
    """Within it a dataset is written; what the block puts into the counts is kept with it, if anything changed."""
    from rightsgraph.graph.record import history

    stood = history.before(session.db, dataset)
    counts: Said = {}
    yield counts
    if session.changed:
        history.note(session, stood, kind, name, datetime.now(UTC).isoformat(timespec="seconds"), counts)


def summary(nodes: Counts, relationships: Counts) -> Said:
    """Sums of created, updated, unchanged and withdrawn."""
    total = dict.fromkeys(("created", "updated", "unchanged", "withdrawn"), 0)
    for counts in (*nodes.values(), *relationships.values()):
        for kind in total:
            total[kind] += counts.get(kind, 0)
    return total
