"""Statements with ids of equal rank are joined by no further key: they speak of two things."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tables import fresh, write_csv

ROWS = [
    {"document": "CAT/C/VNM/CO/1", "paragraph": "5", "text": "Ask one thing."},
    {"id": "CAT/C/VNM/CO/1#5", "document": "CAT/C/VNM/CO/1", "paragraph": "6", "text": "Ask another thing."},
    {"id": "CAT/C/VNM/CO/1#5", "document": "CAT/C/VNM/CO/2", "paragraph": "7", "text": "Ask a third thing."},
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_given_id_does_not_join_two_paragraphs(tmp_path: Path, order: tuple[int, ...]) -> None:
    with fresh(tmp_path) as graph:
        for place in order:
            graph.load(write_csv(tmp_path / "recommendations.csv", [ROWS[place]]), dataset=f"d{place}")
        found = {row["recommendation"]: row["text"] for row in graph.ask("recommendations").rows}
    assert found == {
        "CAT/C/VNM/CO/1#5": "Ask one thing.",
        "CAT/C/VNM/CO/1#6": "Ask another thing.",
        "CAT/C/VNM/CO/2#7": "Ask a third thing.",
    }
