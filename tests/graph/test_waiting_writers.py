"""Writers wait in the order in which they came: none is passed by again and again."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.waiting import in_turn
from rightsgraph.ontology.model.model import model

fcntl = pytest.importorskip("fcntl", reason="where there is none, SQLite's own waiting is all")


def _somebody_waits(path: Path) -> bool:
    time.sleep(0.01)  # a thread that has just begun needs a moment to come so far
    with Path(f"{path}-wal").open("rb") as journal:
        try:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_writer_that_waits_is_not_passed_by(tmp_path: Path) -> None:
    """Who writes again at once comes behind the one that waited, though that one looks only now and then."""
    path, wrote = tmp_path / "g.db", list[str]()
    busy = Store(path, model())

    def other() -> None:
        store = Store(path, model())
        with store.writing():
            wrote.append("waited")
        store.close()

    for _ in range(5):
        with busy.writing():
            thread = threading.Thread(target=other)
            thread.start()
            assert any(_somebody_waits(path) for _ in range(3_000))
            wrote.append("first")
        with busy.writing():
            wrote.append("again")
        thread.join()
    busy.close()
    assert wrote == ["first", "waited", "again"] * 5


def test_without_a_journal_nobody_waits(tmp_path: Path) -> None:
    with in_turn(tmp_path / "none.db", 60):
        pass
    assert list(tmp_path.iterdir()) == []
