"""The tree that `trace` prints: ids and citations with blanks in one piece, datasets that somebody loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from tables import fresh, write_folder

from rightsgraph.render.tree import tree

LAW = "S.C. 1992, c. 20"
TABLES = {
    "laws": [{"number": LAW, "title": "Corrections and Conditional Release Act", "state": "CAN"}],
    "mandates": [{"id": "m1", "agency": "csc", "role": "lead", "covers": LAW, "method": "document"}],
    "implementation": [
        {"recommendation": "R1", "provision": f"{LAW} s. 32(2)(a)", "extent": "full", "method": "document"}
    ],
}
PLACE = f"can/{LAW}#sec_32__subsec_2__para_a"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_ids_and_citations_are_not_broken(tmp_path: Path, width: int) -> None:
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        for start in ("R1", PLACE):
            drawn = tree(graph.trace(start, "2020-01-01"), width)
            assert all(name in drawn for name in (PLACE, f"{LAW} s. 32(2)(a)", f"can/{LAW}"))
            assert "\ue000" not in drawn


def test_what_ids_imply_is_no_dataset(tmp_path: Path) -> None:
    url = tmp_path / "rights.db"
    assert run("load", write_folder(tmp_path / "in", TABLES), "--graph", url).code == 0
    assert "datasets: in\n" in run("trace", "R1", "--graph", url).out
