"""The walk-through of docs/reviewing.md takes what the page says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_three_hundred_proposals_are_decided_in_groups(real_data: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("review_walk", ROOT / "docs" / "review_walk.py")
    assert spec
    assert spec.loader
    made = sys.modules["review_walk"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    took = made.walk(real_data, tmp_path)
    page = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    said = [int(number) for number in re.findall(r"^\| [^|]+ \| (\d+) \|$", page, re.MULTILINE)]
    assert said == [took.waiting, took.groups, took.decided, took.decided_groups, took.cells, took.left]
    assert took.decided >= made.WANTED
    assert took.cells * 20 < 3 * took.decided, "a twentieth of what it takes one by one"
    assert f"{3 * took.decided} cells" in page
