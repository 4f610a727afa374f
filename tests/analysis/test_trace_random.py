"""`trace` over random worlds: its paths to active agencies and the rows of the main question are the same."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rightsgraph.queries.paths.hops import ids
from tables import fresh, write_folder
from who_world import tidy, world

DAYS = ["2020-01-01", "2021-03-15"]


def check(seed: int) -> None:
    """One world: every row has its path, every path that ends at an agency has its row, hops follow one another."""
    with tempfile.TemporaryDirectory() as name, fresh(Path(name) / "g") as graph:
        for dataset, tables in world(Random(seed)).items():
            filled = {table: [tidy(row) for row in rows] for table, rows in tables.items() if rows}
            graph.load(write_folder(Path(name) / dataset, filled), dataset=dataset)
        names = [
            row["id"] for row in graph.run("MATCH (r:Recommendation) RETURN r.id AS id ORDER BY id").rows
        ]
        for day in DAYS:
            rows = graph.ask("who-implements", as_at=day, kind="recommendation,concern").rows
            for recommendation in names:
                paths = [p for p in graph.trace(recommendation, day) if p[0].type != "IMPLEMENTS"]
                assert all(one.end == other.start for path in paths for one, other in pairwise(path))
                own = [row for row in rows if row["recommendation"] == recommendation]
                for row in own:
                    wanted = {
                        row[n] for n in ("recommendation", "provision", "agency", "via_agency") if row[n]
                    }
                    for mandate in (row["mandate"] or "").split(";"):
                        nodes = wanted | ({mandate} - {""})
                        assert any(nodes <= ids(path) for path in paths), (seed, day, row)
                served = {
                    (row["provision"], row["agency"]) for row in own if row["agency_status"] == "active"
                }
                reached = {
                    (path[0].end.id, path[-1].end.id) for path in paths if path[-1].agency_status == "active"
                }
                assert reached == served, (seed, day, recommendation)


@given(st.integers(0, 2**32))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_worlds(seed: int) -> None:
    check(seed)
