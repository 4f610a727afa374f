"""Rows in the order of their identity: numbers in it as numbers, else by code point; equal on every engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_DIGITS = re.compile(r"\d+")
_WIDTH = 20  # digits to which a number is filled up


@lru_cache(maxsize=500_000)
def natural(text: str) -> tuple[str, str]:
    """A key by which 140.2 comes before 140.10; the text itself decides between 1 and 01."""
    return _DIGITS.sub(lambda match: match.group().zfill(_WIDTH), text), text


def sort_rows(rows: Iterable[dict[str, Any]], identity: Sequence[str]) -> list[dict[str, Any]]:
    """The rows sorted by these columns; an absent value comes first, as an empty text."""
    found = list(rows)
    places = []
    for name in identity:  # each value is looked at once, however many rows have it
        values = [row.get(name) for row in found]
        place = {value: at for at, value in enumerate(sorted(set(values), key=_part))}
        places.append([place[value] for value in values])
    keys = list(zip(*places, strict=True))
    return [found[at] for at in sorted(range(len(found)), key=keys.__getitem__)] if keys else found


def _part(value: Any) -> tuple[Any, ...]:
    if type(value) is str:  # nearly always
        return (0.0, *natural(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (float(value), "", "")
    return (0.0, *natural("" if value is None else str(value)))
