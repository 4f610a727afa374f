"""Graphs that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import copy_graph, run
from tables import example, write_folder

LAW = "100/2015/QH13"
SMALL = {
    "laws": [{"number": LAW, "title": "Penal Code", "state": "VNM", "in_force_from": "2018-01-01"}],
    "provisions": [{"law": LAW, "article": "373", "state": "VNM"}],
    "agencies": [{"id": "mps", "name": "Ministry of Public Security", "state": "VNM"}],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": "15", "text": "Prohibit torture", "mechanism": "CAT"},
        {"document": "CAT/C/VNM/CO/1", "paragraph": "16", "text": "Train officers", "mechanism": "CAT"},
    ],
    "implementation": [
        {"recommendation": "CAT/C/VNM/CO/1#15", "provision": f"{LAW} art. 373", "extent": "full", "method": "suggested",
         "source": "a report", "locator": "p. 3", "quote": "as article 373 says", "confidence": "high"},
    ],
    "mandates": [
        {"id": "m1", "agency": "mps", "role": "lead", "covers": LAW, "method": "suggested", "conferred_by": LAW},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A loaded graph of a few nodes; not to be written in."""
    folder = tmp_path_factory.mktemp("small")
    loaded = run("load", write_folder(folder / "small", SMALL), "--graph", folder / "rights.db")
    assert loaded.code == 0, loaded.said
    return folder / "rights.db"


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the small graph to write in."""
    return copy_graph(small, tmp_path / "own")


@pytest.fixture(scope="session")
def viet_nam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, loaded; not to be written in."""
    graph = tmp_path_factory.mktemp("example") / "rights.db"
    assert run("load", example(), "--dataset", "viet-nam", "--graph", graph).code == 0
    return graph
