"""A query that needs more memory than the engine is usually given."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.graph.embedded import engine
from rightsgraph.graph.embedded.engine import LadybugProjection
from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import model
from small_graphs import FakeStore, law

LARGE = "UNWIND range(1, $most) AS x WITH DISTINCT x AS y WITH collect(y) AS xs RETURN size(xs) AS found"


def asked(folder: Path, most: int) -> int:
    store = FakeStore()
    law(store, "vnm/1", title="first")
    made = LadybugProjection(folder / "rights.db", model(), threads=2)
    made.refresh(store)
    try:
        return int(made.run(LARGE, {"most": most}).rows[0]["found"])
    finally:
        made.close()


def test_more_memory_is_taken_up_only_when_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 2_000_000
    monkeypatch.setattr(engine, "READ_POOL", 32 * 2**20)
    monkeypatch.setattr(engine, "ROOMY_POOL", 48 * 2**20)
    with pytest.raises(UsageError, match="too much memory"):
        asked(tmp_path, most)
    monkeypatch.setattr(engine, "ROOMY_POOL", 512 * 2**20)
    assert asked(tmp_path, most) == most
