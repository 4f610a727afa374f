"""What `make mutate` tries, and what it tells of each change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))

import mutate  # noqa: E402 (a script, found by the line above)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a and b", {"x = a or b"}),
        ("x = min(đ, 1)", {"x = max(đ, 1)", "x = min(đ, 2)"}),
        ("x = not a in b", {"x = not a not in b", "x = a in b"}),
        ("x = (a) == (b)", set()),
        ("x = f(key=True)", {"x = f(key=False)"}),
        ("@dataclass(frozen=True)\nclass A: ...", set()),
    ],
)
def test_small_changes(text: str, others: set[str]) -> None:
    assert {mutate.changed(text, change) for change in mutate.changes(text)} == others


def test_files_and_tests_are_there() -> None:
    named = [*mutate.TARGETS, *(test for tests in mutate.TARGETS.values() for test in tests)]
    assert [name for name in named if not (ROOT / name).exists()] == []


PROGRAM = """LEAST = 1

def enough(number):
    return number >= LEAST

def never(number):
    return number < 0

def alike(number):
    return number or 0
"""
TESTS = """import subprocess, sys

from program import enough, alike

def test_enough():
    program = "from program import enough; raise SystemExit(not enough(1))"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0

def test_alike():
    assert alike(2) == 2
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutations are tried in forked processes")
def test_what_is_told_of_each_change(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "tests").mkdir(parents=True)
    (root / "program.py").write_text(PROGRAM, encoding="utf-8")
    (root / "tests" / "test_program.py").write_text(TESTS, encoding="utf-8")
    (root / "conftest.py").write_text(
        "import os, sys\nos.environ['PYTHONPATH'] = os.pathsep.join([sys.path[0], os.environ.get('PYTHONPATH', '')])",
        encoding="utf-8",
    )
    program = (
        "import sys, mutate, pathlib;"
        f"mutate.ROOT = pathlib.Path({str(root)!r});"
        "mutate.TARGETS = {'program.py': ['tests/test_program.py']};"
        "mutate.main()"
    )
    kept = tmp_path / "results.jsonl"
    tell = [sys.executable, "-c", program, "--results", str(kept), "program.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    for _ in "once", "and from what was kept":
        done = subprocess.run(tell, capture_output=True, encoding="utf-8", env=environment, check=False)
        assert done.stdout.splitlines() == [
            "NOT RUN program.py:7: return number <= 0",
            "NOT RUN program.py:7: return number < 1",
            "SURVIVED program.py:10: return number or 1",
            "program.py: 3 of 6 noticed, 2 not run, 1 survived",
            "3 of 6 noticed, 2 not run, 1 survived",
        ], done.stderr
    told = [json.loads(line)["result"] for line in kept.read_text("utf-8").splitlines()]
    assert told == ["noticed", "noticed", "not run", "not run", "noticed", "survived"] * 2
    assert (root / "program.py").read_text("utf-8") == PROGRAM
