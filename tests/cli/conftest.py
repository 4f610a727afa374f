"""Graphs that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import SMALL, copy_graph, run
from tables import example, write_folder


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
