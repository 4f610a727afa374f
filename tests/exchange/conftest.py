"""The worked example as an open graph, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.reports.exchange.values import Exported

from rightsgraph import Graph, open_graph

EXAMPLE = Path(__file__).parents[2] / "examples" / "viet-nam"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(tmp_path_factory.mktemp("example") / "rights.db") as graph:
        graph.load(EXAMPLE, dataset="viet-nam")
        yield graph


@pytest.fixture(scope="session")
def exported(example: Graph) -> Exported:
    return Exported(example.engine.store.db, example.engine.model)
