"""A table is loaded row by row: what is kept in memory does not grow with its rows."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from benchmarks.topics.wide_table import write_csv
from rightsgraph import open_graph

FEW, MANY = 150, 600
A_ROW = 1_200  # bytes; a row of twelve cells takes 4,000 as it is read, and as much again as records


def test_no_row_is_kept(tmp_path: Path) -> None:
    peaks = {}
    for rows in (MANY, FEW, MANY):  # the first one fills what the program remembers of words and names
        table = write_csv(tmp_path / f"{rows}-{len(peaks)}" / "recommendations.csv", rows)
        with open_graph(tmp_path / f"{rows}-{len(peaks)}.db") as graph:
            tracemalloc.start()
            (receipt,) = graph.load(table, dry_run=True)
            peaks[rows] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert receipt.read == rows
    assert (peaks[MANY] - peaks[FEW]) / (MANY - FEW) < A_ROW
