"""Explanation and analysis on a server: the same as on the embedded graph."""

from __future__ import annotations

import pytest
from tables import example

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j


def test_a_server_explains_alike(viet_nam: Graph, empty_neo4j: str) -> None:
    with open_graph(empty_neo4j) as server:
        server.load(example(), dataset="viet-nam")
        for reference in (
            "CAT/C/VNM/CO/1#13(a)",
            "A/HRC/26/6#143.126",
            "66/2011/QH12",
            "mps",
            "molisa",
            "moha",
        ):
            for day in ("2024-01-01", "2025-07-01"):
                assert server.trace(reference, day) == viet_nam.trace(reference, day), (reference, day)
        for reference in ("66/2011/QH12", "94/2015/QH13 art. 4", "molisa", "mps"):
            one, other = (graph.impact(reference, if_ends_on="2026-01-01") for graph in (server, viet_nam))
            assert one.rows == other.rows, reference
        for pair in (("2025-02-28", "2025-03-01"), ("1", "2")):
            assert (
                server.diff(*pair, as_at="2025-07-01").rows == viet_nam.diff(*pair, as_at="2025-07-01").rows
            )
        made = server.propose_similar()
        assert made.relationships["SIMILAR_TO"]["created"] > 20
        assert server.propose_carried().nodes["Mandate"]["created"] > 0
        assert server.ask("repeated-requests", times=3).rows
