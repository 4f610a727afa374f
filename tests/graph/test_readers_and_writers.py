"""Two reviewers, a loader and two readers at once, in short; at length by `make break`."""

from __future__ import annotations

from pathlib import Path

from together import campaign


def test_writers_and_readers_do_not_meet(tmp_path: Path) -> None:
    assert campaign(tmp_path, minutes=0.2, most=44, readers=2).faults == []
