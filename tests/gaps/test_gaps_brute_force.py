"""The gaps over random worlds: what the program says and what the contract's words give by brute force."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from gap_sets import Judge
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rightsgraph.queries.order import natural
from world import ASKED, World, worlds

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.gap_summary import Gaps

CODES = [
    *("no-law", "planned-only", "law-not-in-force", "force-unknown", "partial-only", "contradicted"),
    *("soft-law-only", "no-agency", "agency-ended", "successor-unclear", "conflicting-leads", "unreviewed"),
    *("overdue", "stale-link"),
]

EXAMPLES = int(os.environ.get("GAP_EXAMPLES", "60"))
SERVER_EXAMPLES = int(os.environ.get("GAP_SERVER_EXAMPLES", "6"))
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink a world of this size takes minutes


def load(world: World, folder: Path, url: str | None = None) -> Graph:
    """A graph with the world's datasets, the second loaded first: the order must not matter."""
    graph = open_graph(url or folder / "rights.db")
    for name, place in sorted(world.write(folder / "tables").items(), reverse=True):
        for receipt in graph.load(place, dataset=name, format="tables"):
            assert not receipt.rejected
    return graph


def judge(world: World, days: list[str], graph: Graph) -> None:
    """Every kind on every day in three states: a gap, none, or not to be told; the same on both sides."""
    gaps = Gaps(graph.book, graph, {})
    for day in days:
        right = Judge(world, day)
        table = {row["code"]: row for row in gaps.table(CODES, day).rows}
        for code in CODES:
            answer, every = gaps.on(day).found(code), gaps.on(day).answer(code).rows
            found = [row["recommendation"] for row in answer.rows]
            assert (code, day, found) == (code, day, sorted(right.gap(code), key=natural))
            open_ = {row["recommendation"] for row in every} - set(found)
            assert (code, day, open_) == (code, day, right.not_assessable(code))
            needs = right.needs(code)
            assert (code, day, table[code]["count"]) == (code, day, None if needs else len(found))
            assert (code, day, bool(table[code]["needs"])) == (code, day, needs)
            assert answer.denominator is not None
            among = {name: answer.denominator[name] for name in ("label", "count", "position unknown")}
            assert among == {
                "label": "recommendations",
                "count": len(right.population()),
                "position unknown": len(right.position_unknown()),
            }
            if code == "no-law":
                assert answer.denominator["law not expected"] == len(right.law_not_expected())
        findings = {row["recommendation"]: row["finding"] for row in gaps.rows("stale-link", day).rows}
        told = {name: right.stale_findings(name) for name in right.population()}
        wanted = {n: "stale" if "stale" in found else "not assessable" for n, found in told.items() if found}
        assert findings == wanted


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds(), days=st.lists(st.sampled_from(ASKED), min_size=2, max_size=3, unique=True))
def test_gaps_agree_with_brute_force(world: World, days: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, load(world, Path(folder)) as graph:
        judge(world, days, graph)


@pytest.mark.slow
@pytest.mark.neo4j
@settings(max_examples=SERVER_EXAMPLES, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds(), days=st.lists(st.sampled_from(ASKED), min_size=2, max_size=2, unique=True))
def test_gaps_agree_with_brute_force_on_a_server(neo4j_uri: str, world: World, days: list[str]) -> None:
    from server_fixtures import wipe

    wipe(neo4j_uri)
    with tempfile.TemporaryDirectory() as folder, load(world, Path(folder), neo4j_uri) as graph:
        judge(world, days, graph)
