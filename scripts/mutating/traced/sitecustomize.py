"""Notes which lines of the watched files are run, and on what occasion; Python imports this module at its start.

So programs that a test starts are followed, too. `occasions` is what the lines are run for: a test, a fixture, a
file being collected; in a program that a test started, that test.
"""

from __future__ import annotations

import os
import sys
import threading
from types import CodeType, FrameType
from typing import Any

_LOG = os.environ.get("TRACED_LOG", "")
_FILES = frozenset(os.environ.get("TRACED_FILES", "").split(os.pathsep))
occasions: list[str] = [os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]]
_seen: set[tuple[CodeType, int]] = set()


def change(now: list[str]) -> None:
    """What is run from here on is run for something else."""
    occasions[:] = now
    _seen.clear()


def _calls(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ARG001 (what Python calls it with)
    return _lines if frame.f_code.co_filename in _FILES else None


def _lines(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ARG001
    place = (frame.f_code, frame.f_lineno)
    if event == "line" and place not in _seen:
        _seen.add(place)
        # one write a line: a program that is killed has told all the same
        for occasion in occasions:
            os.write(_log, f"{occasion}\t{frame.f_code.co_filename}\t{frame.f_lineno}\n".encode())
    return _lines


if _LOG:
    _log = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    threading.settrace(_calls)
    sys.settrace(_calls)
