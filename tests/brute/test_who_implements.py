"""`who-implements` equals a brute-force calculation over random worlds, on both engines' common path."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import fresh, write_folder
from who import who
from who_world import tidy, world

from rightsgraph.api import Graph

DAYS = ["2019-01-01", "2020-01-01", "2020-07-01", "2021-01-01", "2021-03-15", "2023-01-01"]
COMPARED = ["recommendation", "law", "provision", "extent", "method", "in_force", "agency", "agency_status", "role", "basis",
            "via_agency", "over", "mandate", "source"]  # fmt: skip


def check(seed: int) -> None:
    """One world, all days: the program's rows and the brute force's."""
    made = world(Random(seed))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with fresh(folder / "g") as graph:
            for dataset, tables in made.items():
                filled = {table: [tidy(row) for row in rows] for table, rows in tables.items() if rows}
                receipts = graph.load(write_folder(folder / dataset, filled), dataset=dataset)
                assert not [r.rejected for r in receipts if r.rejected]
            for day in DAYS:
                for ended in (False, True):
                    rows = graph.ask("who-implements", as_at=day, include_ended=ended).rows
                    expected = who(made, day, include_ended=ended)
                    assert [{c: row[c] for c in COMPARED} for row in rows] == [
                        {c: row[c] for c in COMPARED} for row in expected
                    ], (seed, day, ended)
                    check_agencies(graph, rows, day, ended=ended)


def check_agencies(graph: Graph, rows: list[dict[str, Any]], day: str, *, ended: bool) -> None:
    """An agency's own answer, which goes another way to its rows, is those of all rows that name it."""
    named = {row[column] for row in rows for column in ("agency", "via_agency")} - {None}
    for agency in sorted(named):
        own = graph.ask("who-implements", as_at=day, include_ended=ended, agency=agency).rows
        assert own == [row for row in rows if agency in (row["agency"], row["via_agency"])], (agency, day)


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_worlds(seed: int) -> None:
    check(seed)
