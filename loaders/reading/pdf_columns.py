"""Columns of a PDF page, found by the gap between them: lines that the file gives across both are parted and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 10.0  # points of white that part two columns
_ROWS = 3  # rows that must be parted at the same place
_CROSSING = 0.34  # share of the rows that may run across (titles), of those that are parted
_WIDTH = 0.18  # share of the page that each column must be wide


@dataclass(frozen=True, slots=True)
class Gap:
    """White inside a line: which line, the place of the character behind it, its left and right end."""

    line: int
    index: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Span:
    """Where a line stands: its left and right end, and the height above the page's foot."""

    left: float
    right: float
    bottom: float


def gutter(gaps: Sequence[Gap], spans: Sequence[Span], width: float) -> float | None:
    """The place at which the page's lines are parted; None where it has one column."""
    wide = [gap for gap in gaps if gap.right - gap.left >= _GAP]
    if len({gap.line for gap in wide}) < _ROWS:
        return None
    places = sorted({(gap.left + gap.right) / 2 for gap in wide} | {gap.right - 1 for gap in wide})
    best = max(places, key=lambda x: len({g.line for g in wide if g.left <= x <= g.right}))
    parted = {gap.line for gap in wide if gap.left <= best <= gap.right}
    crossing = [i for i, span in enumerate(spans) if i not in parted and span.left < best < span.right]
    if len(parted) < _ROWS or len(crossing) > _CROSSING * len(parted):
        return None
    left = max(best - min((spans[i].left for i in parted), default=best), 0)
    right = max((spans[i].right for i in parted), default=best) - best
    return best if min(left, right) >= _WIDTH * width else None


def in_order(spans: Sequence[Span], place: float) -> list[int]:
    """Indices of lines in reading order: above and below a line that runs across, the left column before the right."""
    order: list[int] = []
    left: list[int] = []
    right: list[int] = []
    for index in sorted(range(len(spans)), key=lambda i: -spans[i].bottom):
        span = spans[index]
        if span.left < place < span.right:
            order += [*left, *right, index]
            left, right = [], []
        elif span.right <= place:
            left.append(index)
        else:
            right.append(index)
    return [*order, *left, *right]
