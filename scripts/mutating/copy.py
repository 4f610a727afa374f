"""A copy of the checkout, in which a change is tried: whatever interrupts a run, the checkout is as it was."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from mutating.plugins import Chosen, Noting

_TRACED = Path(__file__).parent / "traced"
_LEFT_OUT = (".*", "__pycache__", "build", "dist", "target", "*.egg-info", "*.db", "*.db-*", "*.db.*")
# What nearly every test imports: loaded once, not once a change.
_LOADED: tuple[str, ...] = (
    "babel",
    "click",
    "docx",
    "jinja2",
    "ladybug",
    "lxml.etree",
    "neo4j",
    "networkx",
    "openpyxl",
    "orjson",
    "pycountry",
    "python_calamine",
    "rapidfuzz",
    "rdflib",
    "rich.table",
    "snowballstemmer",
    "xlsxwriter",
)
_OPTIONS = ["-q", "-p", "no:cacheprovider", "-m", "not neo4j and not browser"]
_SLOW = 1.0  # seconds of a test that waits for the quick ones of all files
_LONGEST = 1800  # seconds that all tests of a change may take


class Copy:
    """The copy in `folder`, and what its tests run."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.tree, self.folder = folder / root.name, folder
        shutil.copytree(root, self.tree, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        self.seconds: dict[str, float] = {}
        self.means: dict[str, float] = {}
        self.tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        for name in _LOADED:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)

    def learn(self, files: Iterable[str], tests: Iterable[str]) -> bool:
        """Run the tests once and keep which of them runs which line; whether all passed."""
        log, told = self.folder / "lines.txt", self.folder / "tests.json"
        log.touch()
        watched = os.pathsep.join(str(self.tree / name) for name in files)
        environment = {"TRACED_LOG": str(log), "TRACED_FILES": watched, "PYTHONPATH": str(_TRACED)}
        passed = self._forked([*_OPTIONS, *tests], environment, told) == 0
        if passed:
            self._read(log, told)
        # what was compiled of them may look as new as a change of the same length
        for name in files:
            for compiled in (self.tree / name).parent.glob(f"__pycache__/{Path(name).stem}.*"):
                compiled.unlink()
        return passed

    def _read(self, log: Path, told: Path) -> None:
        tests = json.loads(told.read_text(encoding="utf-8"))
        users: dict[str, set[str]] = defaultdict(set)
        for test, (seconds, occasions) in tests.items():
            self.seconds[test] = seconds
            for occasion in occasions:
                users[occasion].add(test)
        files: dict[str, list[float]] = defaultdict(list)
        for test, seconds in self.seconds.items():
            files[test.partition("::")[0]].append(seconds)
        self.means = {file: sum(each) / len(each) for file, each in files.items()}
        for line in set(log.read_text(encoding="utf-8").splitlines()):
            occasion, file, number = line.split("\t")
            name = Path(file).relative_to(self.tree).as_posix()
            self.tests[name, int(number)] |= users[occasion]

    def notices(self, name: str, text: str, tests: Iterable[str]) -> bool:
        """Whether one of the tests fails, the fastest first, or never ends, while `name` has this text."""
        chosen = {test: self.seconds[test] for test in sorted(tests, key=self._slowness)}
        files = dict.fromkeys(test.partition("::")[0] for test in chosen)
        path = self.tree / name
        before = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        try:
            return self._forked([*_OPTIONS, "-x", *files], {"PYTHONDONTWRITEBYTECODE": "1"}, chosen) != 0
        finally:
            path.write_text(before, encoding="utf-8")

    def _slowness(self, test: str) -> tuple[bool, float, float]:
        """What the tests of a file share is counted to the first of them: a file is as slow as its mean."""
        file = test.partition("::")[0]
        return self.seconds[test] > _SLOW, self.means[file], self.seconds[test]

    def said(self) -> str:
        """What the last tests printed."""
        return (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace")

    def _forked(self, options: list[str], environment: dict[str, str], for_: Path | dict[str, float]) -> int:
        child = os.fork()
        if child == 0:
            try:
                code = self._test(options, environment, for_)
            except BaseException as error:  # noqa: BLE001 (a copy of this process must never go on)
                print(repr(error), file=sys.stderr)
                code = 70
            os._exit(code)
        try:
            return _waited(child)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)

    def _test(self, options: list[str], environment: dict[str, str], for_: Path | dict[str, float]) -> int:
        """In the forked process: pytest in the copy."""
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        silent = os.open(self.folder / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.environ.update(environment)
        os.chdir(self.tree)
        sys.path[0] = str(self.tree)
        sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in environment
        if isinstance(for_, dict):
            return int(pytest.main(options, plugins=[Chosen(for_)]))
        spec = importlib.util.spec_from_file_location("traced_lines", _TRACED / "sitecustomize.py")
        assert spec
        assert spec.loader
        traced = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(traced)
        return int(pytest.main(options, plugins=[Noting(traced, for_)]))


def _waited(child: int) -> int:
    """The exit code of a process; it is ended where it takes too long."""
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1
