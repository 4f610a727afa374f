"""The duties in the graph, asked by a plain statement, give the rows of the main question as a brute force has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from duties import check
from tables import fresh


@pytest.mark.parametrize("seed", range(12))
def test_rows_of_random_worlds(seed: int, tmp_path: Path) -> None:
    with fresh(tmp_path / "g") as graph:
        check(graph, tmp_path, seed)
