"""What is printed holds no control of the terminal: one sanitiser between the program and the streams it prints to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

# C0 without tab and line ends, DEL, C1, and what turns the direction of the text round
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
# colours, and what a progress bar needs to write over its own line: made by the program for a terminal
_OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|[0-9]*[AK]|2K)|\r")
_WORD = "\\u{:04x}"  # as in JSON and Turtle, so that data printed in these stay the same


def safe(text: str, *, terminal: bool = False) -> str:
    """The text with controls shown as `\\u001b`; on a terminal the program's own colours stay."""
    if not _CONTROL.search(text):
        return text
    if not terminal:
        return _CONTROL.sub(_shown, text)
    parts, at = [], 0
    for match in _OWN.finditer(text):
        parts += [_CONTROL.sub(_shown, text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, _CONTROL.sub(_shown, text[at:])])


def _shown(match: re.Match[str]) -> str:
    return _WORD.format(ord(match[0]))


class _Printed:
    """A stream that prints nothing but what is safe."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._terminal = bool(getattr(stream, "isatty", lambda: False)())

    def write(self, text: str) -> Any:
        return self._stream.write(safe(text, terminal=self._terminal))

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def safely_printed() -> Iterator[None]:
    """Within it, both streams print nothing but what is safe."""
    import sys

    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Printed(sys.stdout), _Printed(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
