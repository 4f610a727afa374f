"""The gaps on Neo4j and on the embedded engine: equal answers, row for row."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.graph.embedded.engine import LadybugProjection
from small_graph import load

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.gap_summary import Gaps, codes

DAYS = ("2019-12-31", "2025-07-01", "2026-01-01")
FILTERS = ({}, {"mechanism": "UPR"}, {"state": "VNM", "kind": "recommendation,concern"}, {"theme": "Torture"})


def answers(graph: Graph) -> list[object]:
    """Everything that the gaps say, under several filters and on several days."""
    found: list[object] = []
    for filters in FILTERS:
        gaps = Gaps(graph.book, graph, filters)
        found += [gaps.rows(code, day).to_json() for code in codes() for day in DAYS]
        found += [gaps.table(codes(), DAYS[1], by).to_json() for by in ("mechanism", "agency", "theme")]
    return found


@pytest.mark.neo4j
@pytest.mark.slow
def test_equal_on_both_engines(empty_neo4j: str, tmp_path: Path) -> None:
    with load(tmp_path) as embedded:
        expected = answers(embedded)
    (tmp_path / "server").mkdir()
    with load(tmp_path / "server", empty_neo4j) as server:
        for found, wanted in zip(answers(server), expected, strict=True):
            assert found == wanted


def test_equal_on_one_thread_and_on_two(tmp_path: Path) -> None:
    load(tmp_path).close()
    found = []
    for threads in (1, 2):
        with open_graph(tmp_path / "rights.db") as graph:
            own = LadybugProjection(tmp_path / "rights.db", graph.engine.model, threads)
            own.refresh(graph.engine.store)
            graph.engine._projection = own  # type: ignore[attr-defined]
            found.append(answers(graph))
    assert found[0] == found[1]
