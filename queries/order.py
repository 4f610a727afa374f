"""Rows in the order of their identity: numbers in it as numbers, else by code point; equal on every engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

_DIGITS = re.compile(r"\d+")
_WIDTH = 20  # digits to which a number is filled up


@lru_cache(maxsize=100_000)
def natural(text: str) -> tuple[str, str]:
    """A key by which 140.2 comes before 140.10; the text itself decides between 1 and 01."""
    return _DIGITS.sub(lambda match: match.group().zfill(_WIDTH), text), text


def sort_rows(rows: Iterable[dict[str, Any]], identity: Sequence[str]) -> list[dict[str, Any]]:
    """The rows sorted by these columns; an absent value comes first, as an empty text."""
    return sorted(rows, key=lambda row: order_key(row, identity))


def order_key(row: Mapping[str, Any], identity: Sequence[str]) -> tuple[tuple[Any, ...], ...]:
    """Numbers by size, texts by the numbers in them, everything else by code point."""
    return tuple(_part(row.get(name)) for name in identity)


def _part(value: Any) -> tuple[Any, ...]:
    if type(value) is str:  # nearly always
        return (0.0, *natural(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (float(value), "", "")
    return (0.0, *natural("" if value is None else str(value)))
