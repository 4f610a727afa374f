"""The gaps over random worlds: what the program says and what the contract's words give by brute force."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from gap_sets import Judge
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rightsgraph.queries.gap_summary import Gaps
from rightsgraph.queries.order import natural
from world import ASKED, World, worlds

from rightsgraph import open_graph
from rightsgraph.api import Graph

CODES = [
    *("no-law", "planned-only", "law-not-in-force", "force-unknown", "partial-only", "contradicted"),
    *("soft-law-only", "no-agency", "agency-ended", "successor-unclear", "conflicting-leads", "unreviewed"),
    *("overdue", "stale-link"),
]

EXAMPLES = int(os.environ.get("GAP_EXAMPLES", "60"))
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink a world of this size takes minutes


def load(world: World, folder: Path) -> Graph:
    """A graph with the world's datasets, the second loaded first: the order must not matter."""
    graph = open_graph(folder / "rights.db")
    for name, place in sorted(world.write(folder / "tables").items(), reverse=True):
        for receipt in graph.load(place, dataset=name, format="tables"):
            assert not receipt.rejected
    return graph


def judge(world: World, days: list[str], graph: Graph) -> None:
    """Every gap on every day: the same recommendations on both sides."""
    gaps = Gaps(graph.book, graph, {})
    for day in days:
        right = Judge(world, day)
        for code in CODES:
            answer = gaps.on(day).found(code)
            found = [row["recommendation"] for row in answer.rows]
            assert (code, day, found) == (code, day, sorted(right.gap(code), key=natural))
            assert answer.denominator is not None
            told = {name: answer.denominator[name] for name in ("label", "count", "position unknown")}
            assert told == {
                "label": "recommendations",
                "count": len(right.population()),
                "position unknown": len(right.position_unknown()),
            }
        findings = {row["recommendation"]: row["finding"] for row in gaps.rows("stale-link", day).rows}
        assert findings == {
            name: "stale" if "stale" in found else "not assessable"
            for name in right.population()
            if (found := right.stale_findings(name))
        }


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds(), days=st.lists(st.sampled_from(ASKED), min_size=2, max_size=3, unique=True))
def test_gaps_agree_with_brute_force(world: World, days: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, load(world, Path(folder)) as graph:
        judge(world, days, graph)
