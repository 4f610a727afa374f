"""The changes that `make mutate` tries."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("mutate", ROOT / "scripts" / "mutate.py")
assert spec
assert spec.loader
mutate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutate)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a and b", {"x = a or b"}),
        ("x = min(đ, 1)", {"x = max(đ, 1)", "x = min(đ, 2)"}),
        ("x = not a in b", {"x = not a not in b", "x = a in b"}),
        ("x = (a) == (b)", set()),
    ],
)
def test_small_changes(text: str, others: set[str]) -> None:
    assert {mutate.changed(text, change) for change in mutate.changes(text)} == others


def test_files_and_tests_are_there() -> None:
    named = [*mutate.TARGETS, *(test for tests in mutate.TARGETS.values() for test in tests)]
    assert [name for name in named if not (ROOT / name).exists()] == []
