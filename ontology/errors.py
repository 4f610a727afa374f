"""The errors a user can meet; each message says what, where and what to do.

RightsgraphError
├── UsageError        wrong option, unknown id or name           (exit 2)
│   └── UnknownName   with the nearest names ("did you mean")
├── InputError        a file that cannot be read as a whole      (exit 3)
├── GraphError        the graph cannot be reached or opened      (exit 4)
└── QueryFileError    a query file that breaks its contract      (exit 2)
"""

from __future__ import annotations

from collections.abc import Sequence


class RightsgraphError(Exception):
    """What went wrong, in words for the user; `exit_code` is the command's."""

    exit_code = 2


class UsageError(RightsgraphError):
    """The command was given something it cannot take."""


class UnknownName(UsageError):
    """No node answers to the reference; `nearest` are the closest that exist, `remedy` what can be given."""

    def __init__(self, what: str, text: str, nearest: Sequence[str] = (), remedy: str = "") -> None:
        self.nearest = list(nearest)
        hint = f" Did you mean: {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"No {what} is known as {text!r}.{hint}{' ' if remedy else ''}{remedy}")


class InputError(RightsgraphError):
    """A file that is refused as a whole; nothing of it is loaded."""

    exit_code = 3


class GraphError(RightsgraphError):
    """The graph cannot be reached, opened or written."""

    exit_code = 4


class NoRightError(GraphError):
    """The user, or the database, may not be written by."""


class ChangedMeanwhileError(GraphError):
    """Another client wrote while an answer was read, so that its parts are of two states: ask again."""


class QueryFileError(UsageError):
    """A query file breaks its contract; names the file and the line."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file, self.line = file, line
        super().__init__(f"{file}:{line}: {message}")


def half_a_character(text: str) -> UsageError:
    """What to say of a text that holds half of a pair of code units."""
    shown = ascii(text if len(text) <= 80 else f"{text[:80]}...")
    return UsageError(f"{shown}: this is no text (it holds half of a character). Write it anew.")
