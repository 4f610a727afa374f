"""Evidence in the graph is a line that reads well, and nothing of it is lost."""

from __future__ import annotations

import random

import pytest
from rightsgraph.graph.record.evidence_text import PARTS, read, written

PIECES = ("CAT/C/VNM/CO/1", "para. 15", ", ", ": “", "”", ":", '"', '""', "[high]", "[dataset x]", "]", "[", "; ", " ",
          "(no source)", "dataset ", "Điều 8", "\n")  # fmt: skip


def test_it_reads_well() -> None:
    item = {
        "source": "CAT/C/VNM/CO/1",
        "locator": "para. 15",
        "quote": "Ensure that ...",
        "confidence": "high",
    }
    assert written(item) == "CAT/C/VNM/CO/1, para. 15: “Ensure that ...” [high]"
    assert written({**item, "quote": None, "dataset": "viet-nam"}) == (
        "CAT/C/VNM/CO/1, para. 15 [high; dataset viet-nam]"
    )
    assert written({"source": "Penal Code, annex", "locator": "p. 3"}) == '"Penal Code, annex", p. 3'
    assert written({"dataset": "viet-nam"}) == "(no source) [dataset viet-nam]"


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost(seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(300):
        item: dict[str, str | None] = {
            name: "".join(chosen.choices(PIECES, k=chosen.randint(1, 4))) if chosen.random() < 0.7 else None
            for name in PARTS
        }
        item["confidence"] = chosen.choice(("high", "medium", "low", None))
        assert read(written(item)) == item, written(item)
