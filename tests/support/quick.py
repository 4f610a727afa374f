"""`make quick`: the tests of what changed, then the fast ones of all else, until the time is up.

`QUICK_SECONDS` says for how long tests are begun. Tests with a server, a browser or the mark `slow` wait for
`make test`. What each file took is remembered in `tests/.cache` by every run.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / ".cache" / "durations.json"
LEFT_FOR_LATER = {"neo4j", "browser", "slow"}
TOO_SLOW = 2.0  # seconds that a test of a file takes on average
_SECONDS = float(os.environ.get("QUICK_SECONDS") or 0)
_IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
_took: dict[str, list[float]] = defaultdict(list)

# workers inherit when the run began
if _SECONDS:
    os.environ.setdefault("QUICK_STARTED", str(time.time()))


def changed_files() -> set[str]:
    """The files that differ from the main branch, or were changed since the last commit."""
    listings = (
        ["git", "diff", "--name-only", "main...HEAD"],
        ["git", "status", "--porcelain", "--no-renames"],
    )
    found: set[str] = set()
    for command in listings:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        found |= {line.split()[-1].strip('"') for line in done.stdout.splitlines() if line.strip()}
    return found


def rank(test: str, changed: Iterable[str], seconds: float | None) -> tuple[int, float]:
    """Where a file of tests stands in the run: what changed first, then the fastest."""
    folder, name = Path(test).parts[1], Path(test).stem.removeprefix("test_")
    nearness = 2
    for path in map(Path, changed):
        if str(path) == test or (path.suffix == ".py" and path.stem == name):
            return 0, 0
        if folder in path.parts[:-1]:
            nearness = 1
    return nearness, seconds if seconds is not None else 1.0


def durations() -> dict[str, float]:
    """Seconds that a test of a file took on average, by file."""
    known: dict[str, float] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return known


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not _SECONDS:
        return
    known, changed = durations(), changed_files()
    places = {file: rank(file, changed, known.get(file)) for file in {_file(item) for item in items}}
    quick = [
        item
        for item in items
        if not LEFT_FOR_LATER & {mark.name for mark in item.iter_markers()}
        and (places[_file(item)][0] == 0 or known.get(_file(item), 0) <= TOO_SLOW)
    ]
    kept = set(quick)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted(quick, key=lambda item: places[_file(item)])


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Once the time is up, a test is passed over without a word; the end tells how many were run."""
    if _SECONDS and time.time() - float(os.environ["QUICK_STARTED"]) > _SECONDS:
        return True
    return None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if not _IS_WORKER:
        _took[report.nodeid].append(report.duration)


def pytest_sessionfinish() -> None:
    if _IS_WORKER or not _took:
        return
    files: dict[str, list[float]] = defaultdict(list)
    for test, parts in _took.items():
        files[test.partition("::")[0]].append(sum(parts))
    means = {file: round(sum(all_) / len(all_), 3) for file, all_ in files.items()}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({**durations(), **means}, indent=0, sort_keys=True), encoding="utf-8")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _SECONDS:
        terminalreporter.write_line(
            f"Quick: {len(_took)} tests begun in {_SECONDS:g} s; `make test` runs all."
        )
