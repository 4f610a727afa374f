"""Rows in the order of their identity, by code point, equal on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def sort_rows(rows: Iterable[dict[str, Any]], identity: Sequence[str]) -> list[dict[str, Any]]:
    """The rows sorted by these columns; an absent value comes first, as an empty text."""
    return sorted(rows, key=lambda row: order_key(row, identity))


def order_key(row: Mapping[str, Any], identity: Sequence[str]) -> tuple[tuple[float, str], ...]:
    """Numbers by size, everything else by code point."""
    return tuple(_part(row.get(name)) for name in identity)


def _part(value: Any) -> tuple[float, str]:
    if type(value) is str:  # nearly always
        return (0.0, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (float(value), "")
    return (0.0, "" if value is None else str(value))
