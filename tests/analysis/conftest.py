"""The worked example, loaded once for the tests of explanation and analysis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import copy_graph

from rightsgraph import open_graph
from rightsgraph.api import Graph


@pytest.fixture(scope="session")
def viet_nam(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The example as a graph that no test writes to."""
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("analysis"))) as graph:
        yield graph
