"""The worked example as an open graph, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import copy_graph
from rightsgraph.reports.exchange.values import Exported

from rightsgraph import Graph, open_graph


@pytest.fixture(scope="session")
def example(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("exchange"))) as graph:
        yield graph


@pytest.fixture(scope="session")
def exported(example: Graph) -> Exported:
    return Exported(example.engine.store.db, example.engine.model)
