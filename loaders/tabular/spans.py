"""Numbers of rows as a person writes them."""

from __future__ import annotations

from collections.abc import Iterable


def spans(rows: Iterable[int]) -> str:
    """`3, 5-9, 12`."""
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
