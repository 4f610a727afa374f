"""The worked example, loaded once for the tests of explanation and analysis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tables import example, fresh

from rightsgraph.api import Graph


@pytest.fixture(scope="session")
def viet_nam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The example as a graph that no test writes to."""
    folder: Path = tmp_path_factory.mktemp("example")
    with fresh(folder) as graph:
        graph.load(example(), dataset="viet-nam")
        yield graph
