"""The duties that a server holds give the rows of the main question as a brute force has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from duties import check

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize("seed", [1, 7])
def test_rows_of_random_worlds(seed: int, empty_neo4j: str, tmp_path: Path) -> None:
    with open_graph(empty_neo4j) as graph:
        check(graph, tmp_path, seed)
