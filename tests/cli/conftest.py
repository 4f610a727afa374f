"""Graphs that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import SMALL, copy_graph, run
from tables import write_folder


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
def viet_nam(example_graph: Path) -> Path:
    """The worked example, loaded; not to be written in."""
    return example_graph
