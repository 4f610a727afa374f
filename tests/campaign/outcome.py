"""What a campaign tried and what went wrong; and commands of the program, run so that they can be killed or crowded."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

LIMIT = 20.0  # seconds after which a command counts as hung
MEMORY = 1_500  # MB


@dataclass
class Outcome:
    """Counts of what was tried by kind, what went wrong, the slowest command and the largest one."""

    tried: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float = 0.0

    def seen(self, ended: Ended) -> None:
        """Take note of what a command cost."""
        self.seconds, self.megabytes = max(self.seconds, ended.seconds), max(self.megabytes, ended.megabytes)

    def judge(self, kind: str, what: str, ended: Ended, *, killed: bool = False) -> bool:
        """Count one try; whether the command ended as it may."""
        self.tried[kind] += 1
        self.seen(ended)
        if wrong := ended.wrong(killed=killed):
            self.fault(what, wrong)
        return not wrong

    def fault(self, what: str, wrong: str) -> None:
        """Keep a fault."""
        self.faults.append(f"{what}: {wrong}")
        print(f"  FAULT: {self.faults[-1]}", flush=True)


@dataclass(frozen=True)
class Ended:
    """How a command ended; `code` is minus the signal where one ended it."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    hung: bool

    def wrong(self, *, killed: bool = False) -> str:
        """What no command may do; empty where it did well."""
        if self.hung or (self.seconds > LIMIT and not killed):
            return f"hung for {self.seconds:.0f} s; {self.err[-300:]}"
        if self.code < 0 and not killed:
            return f"ended by signal {-self.code}; {self.err[-300:]}"
        if self.code > 4:
            return f"exit {self.code}; {self.err[-300:]}"
        if "Traceback" in self.out + self.err:
            return f"traceback: {self.err[-600:]}"
        if self.megabytes > MEMORY:
            return f"{self.megabytes:.0f} MB"
        return ""


def command(
    words: Sequence[object],
    *,
    kill_after: float | None = None,
    prepare: Callable[[], None] = lambda: None,
    limit: float = LIMIT,
) -> Ended:
    """One command in a process forked from this one, which has the program loaded and no graph open."""
    with tempfile.TemporaryDirectory(prefix="told-") as place:
        files = Path(place) / "out", Path(place) / "err"
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            _be(lambda: _told_by(words, *files, prepare))
        code, megabytes, hung = _wait(child, started, kill_after, limit)
        seconds = time.monotonic() - started
        out, err = (file.read_text("utf-8", "replace") if file.exists() else "" for file in files)
    return Ended(code, out, err, seconds, megabytes, hung)


def commands(many: Sequence[Sequence[object]]) -> list[Ended]:
    """Commands one after the other in one process; after one that ended it, the rest in another."""
    done: list[Ended] = []
    with tempfile.TemporaryDirectory(prefix="told-") as folder:
        place = Path(folder)
        while len(done) < len(many):
            left = many[len(done) :]
            started = time.monotonic()
            child = os.fork()
            if child == 0:
                _be(lambda left=left: _each(left, place))  # type: ignore[misc]
            code, megabytes, hung = _wait(child, started, None, LIMIT * len(left))
            for number in range(len(left)):
                out, err, ended = (place / f"{number}.{name}" for name in ("out", "err", "ended"))
                whole = ended.exists()
                told = [file.read_text("utf-8", "replace") if file.exists() else "" for file in (out, err)]
                one, seconds = ended.read_text().split() if whole else (str(code), "0")
                done.append(Ended(int(one), *told, float(seconds), megabytes, hung and not whole))
                for file in (out, err, ended):
                    file.unlink(missing_ok=True)
                if not whole:
                    break
    return done


def _each(many: Sequence[Sequence[object]], place: Path) -> int:
    for number, words in enumerate(many):
        started = time.monotonic()
        code = _told_by(words, place / f"{number}.out", place / f"{number}.err", lambda: None)
        (place / f"{number}.ended").write_text(f"{code} {time.monotonic() - started}")
    return 0


def _be(work: Callable[[], int]) -> None:
    """The child: it does its work and is gone, whatever happens."""
    code = 70
    try:
        os.setpgid(0, 0)
        for name in ("RIGHTSGRAPH_GRAPH", "RIGHTSGRAPH_QUERIES", "RIGHTSGRAPH_REVIEWER"):
            os.environ.pop(name, None)
        code = work()
    finally:
        os._exit(code)


def _told_by(words: Sequence[object], out: Path, err: Path, prepare: Callable[[], None]) -> int:
    """The command line as a user meets it; what it prints goes to files."""
    for number, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8", closefd=False) for n in (1, 2))
    code = 0
    try:
        prepare()
        from rightsgraph.cli import main

        main([str(word) for word in words])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - told as the interpreter would
        code = 70
        traceback.print_exc()
    if _modules_to is not None:
        _modules_to.write_text(" ".join(sys.modules), "utf-8")
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return code


def _wait(child: int, started: float, kill_after: float | None, limit: float) -> tuple[int, float, bool]:
    """Exit code or minus the signal, memory in MB, whether it had to be ended."""
    until = started + (limit if kill_after is None else kill_after)
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            done, status, usage = os.wait4(child, 0)
            break
        time.sleep(0.001 if kill_after is not None else 0.005)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    hung = ended_by == signal.SIGKILL and kill_after is None
    return (-ended_by or os.waitstatus_to_exitcode(status)), usage.ru_maxrss / 1024, hung


_modules_to: Path | None = None  # where a child writes what it has imported


def _tell_modules(file: Path, *, cached: bool) -> None:
    """For a child; without `cached` it has no cache of its own, as another user has none."""
    global _modules_to
    _modules_to = file
    if not cached:
        os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = str(file.parent)


def learn(words: Sequence[object], *, cached: bool) -> None:
    """Import what a command imports, so that no later child has to."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "modules"
        command(words, prepare=lambda: _tell_modules(file, cached=cached))
        names = file.read_text("utf-8").split() if file.exists() else []
    for name in names:
        if name not in sys.modules and not name.startswith("__"):
            with suppress(
                ImportError, AttributeError, TypeError
            ):  # made while running, or a part of something else
                import_module(name)


def scratch() -> Path:
    """Where the graphs of a campaign lie: in memory where the machine has that."""
    shared = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="campaign-", dir=shared if os.access(shared, os.W_OK) else None))
