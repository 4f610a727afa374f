"""The order in which ids and numbers are listed: numbers by size, everything else by code point."""

from __future__ import annotations

import re

_DIGITS = re.compile("[0-9]+")
_WIDTH = 8  # digits; longer numbers stay as they are


def sort_key(text: str) -> str:
    """The text with its numbers padded: `140.2` comes before `140.10`. Different texts have different keys."""
    padded = _DIGITS.sub(_padded, text)
    # `01` and `1` are one number and two texts
    return f"{padded} {text}" if _leading_nought(text) else padded


def _padded(found: re.Match[str]) -> str:
    return found[0].zfill(_WIDTH)


_NOUGHT = re.compile("(?<![0-9])0[0-9]")


def _leading_nought(text: str) -> bool:
    return _NOUGHT.search(text) is not None
