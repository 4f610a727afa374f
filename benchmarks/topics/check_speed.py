"""Checking a graph against the ontology's shapes and for integrity."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import Size, seconds
from benchmarks.generate_tables import write_tables

TITLE = "`check`"
TARGETS: dict[str, str] = {}
A_NODE = 7  # about as many nodes come with each recommendation


def measure(size: Size) -> dict[str, Any]:
    """All findings of a graph of about that many nodes."""
    from rightsgraph.reports.exchange.findings import all_findings
    from rightsgraph.reports.exchange.values import Exported, snapshot

    from rightsgraph import open_graph

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        folder.mkdir()
        write_tables(folder, max(1, size.checked // A_NODE))
        with open_graph(str(Path(place) / "graph.db")) as graph:
            graph.load(folder)
            what = Exported(graph.engine.store.db, graph.engine.model)
            nodes = what.db.execute("SELECT count(*) FROM node").fetchone()[0]
            with snapshot(what.db):
                findings: list[Any] = []
                taken = seconds(lambda: findings.extend(all_findings(what)))
    return {"nodes": nodes, "seconds": round(taken, 1), "findings": len(findings)}
