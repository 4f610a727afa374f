"""The worked example as a graph that each test may write to, with a cache of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import copy_graph

from rightsgraph import open_graph
from rightsgraph.api import Graph


@pytest.fixture
def example(example_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with open_graph(copy_graph(example_graph, tmp_path)) as graph:
        yield graph
