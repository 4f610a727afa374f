"""Columns of a PDF page, found by the gap between them and not by the order in which they were drawn.

A page in columns may be drawn line by line across them; then the lines of both are joined or take turns. The gutter
is a strip in the middle of the page that hardly any line crosses. Between two lines that cross it, what stands to
its left is read first, then what stands to its right; a table's cells are read row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from rightsgraph.loaders.reading.pdf_words import Word

Run = list[Word]  # the words of a printed line, from left to right

_STEP = 3.0  # points: how finely the width is looked at
_WIDE = 9.0  # points: a gutter is at least so wide
_GAP = 15.0  # points: more than between words of a line that is set to full width
_MIDDLE = (0.25, 0.75)  # of the text's width: where a gutter may be
_CROSSED = 0.35  # share of the lines beside it that may cross the gutter
_FEW = 4  # lines that a column has at least
_LETTERS = 12  # letters that a column's line has at least (a contents list's page numbers are no column)
_SAME = 2.5  # points: lines on one height


def in_order(runs: list[Run]) -> list[Run]:
    """The lines of a page in reading order; as they were where the page has no columns, or they are drawn in order."""
    gutter = _gutter(runs)
    return _over_gaps(runs) if gutter is None else _beside(runs, gutter)


def _over_gaps(runs: list[Run]) -> list[Run]:
    """A few lines in columns on a page of wide ones: those that follow each other with a gap at the same place."""
    out: list[Run] = []
    held: list[Run] = []
    low, high = 0.0, 0.0
    for run in [*runs, []]:
        gaps = [(a.right, b.left) for a, b in pairwise(run) if b.left - a.right >= _GAP]
        common = [(max(low, a), min(high, b)) for a, b in gaps] if held else gaps
        wide = [(a, b) for a, b in common if b - a >= _WIDE]
        if wide:
            low, high = max(wide, key=lambda gap: gap[1] - gap[0])
            held.append(run)
            continue
        out += _beside(held, (low + high) / 2) if len(held) >= _FEW else held
        held = []
        if gaps:
            low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
            held.append(run)
        elif run:
            out.append(run)
    return out


def _beside(runs: list[Run], gutter: float) -> list[Run]:
    """The lines of each stretch that nothing crosses: left of the gutter first."""
    out: list[Run] = []
    band: list[Run] = []
    for run in runs:
        pieces = _split(run, gutter)
        if pieces is None:
            out += _band(band, gutter)
            band = []
            out.append(run)
        else:
            band += pieces
    return out + list(_band(band, gutter))


def _gutter(runs: Sequence[Run]) -> float | None:
    """The middle of the strip that the fewest lines cross, if it is one between columns."""
    text = [run for run in runs if run]
    if len(text) < 2 * _FEW:
        return None
    left = min(word.left for run in text for word in run)
    right = max(word.right for run in text for word in run)
    bins = int((right - left) / _STEP) + 1
    if bins < 20 or bins > 2000:
        return None
    cover = _coverage(text, left, bins)
    first, last = (int(bins * share) for share in _MIDDLE)
    beside = median(cover[: first + 1]) if first else 0
    beside = min(beside, median(cover[last : max(last + 1, int(bins * 0.95))]))
    best = _emptiest(cover, first, last, max(_CROSSED * beside, 0))
    return None if best is None or beside < _FEW else left + best * _STEP


def _coverage(runs: Sequence[Run], left: float, bins: int) -> list[int]:
    """How many lines have a word over each bin; words of a line with no more than a blank between them are one."""
    change = [0] * (bins + 1)
    for run in runs:
        start = end = None
        for word in run:
            if start is None or end is None:
                start, end = word.left, word.right
            elif word.left - end < _WIDE:
                end = max(end, word.right)
            else:
                _cover(change, start - left, end - left)
                start, end = word.left, word.right
        if start is not None and end is not None:
            _cover(change, start - left, end - left)
    total, out = 0, []
    for step in change[:-1]:
        total += step
        out.append(total)
    return out


def _cover(change: list[int], start: float, end: float) -> None:
    limit = len(change) - 1
    change[min(max(int(start / _STEP), 0), limit)] += 1
    change[min(max(int(end / _STEP) + 1, 0), limit)] -= 1


def _emptiest(cover: Sequence[int], first: int, last: int, most: float) -> float | None:
    """The middle of the widest run of bins with the least cover, where that is little enough."""
    inner = cover[first:last]
    if not inner or min(inner) > most:
        return None
    low = min(inner)
    best: tuple[int, int] = (0, 0)
    at = first
    while at < last:
        end = at
        while end < last and cover[end] <= low:
            end += 1
        if end - at > best[0]:
            best = (end - at, at)
        at = end + 1
    return best[1] + best[0] / 2 if best[0] * _STEP >= _WIDE else None


def _split(run: Run, gutter: float) -> list[Run] | None:
    """The line's parts left and right of the gutter; None where a word or a narrow blank lies over it."""
    left = [word for word in run if word.right <= gutter]
    right = [word for word in run if word.left >= gutter]
    if len(left) + len(right) < len(run):
        return None
    if left and right and min(w.left for w in right) - max(w.right for w in left) < _WIDE:
        return None
    return [part for part in (left, right) if part]


def _band(pieces: list[Run], gutter: float) -> Iterator[Run] | list[Run]:
    sides = [run[0].left >= gutter for run in pieces]
    turns = sum(a != b for a, b in pairwise(sides))
    left = [run for run, side in zip(pieces, sides, strict=True) if not side]
    right = [run for run, side in zip(pieces, sides, strict=True) if side]
    if turns < _FEW or min(len(left), len(right)) < _FEW or not (_wordy(left) and _wordy(right)):
        return _joined(pieces)
    left.sort(key=lambda run: -run[0].bottom)
    right.sort(key=lambda run: -run[0].bottom)
    rows = _rows(left, right)
    if rows is None:
        return left + right
    return [run for row in rows for run in row]


def _wordy(runs: list[Run]) -> bool:
    return median(sum(len(word.text) for word in run) for run in runs) >= _LETTERS


def _joined(pieces: list[Run]) -> Iterator[Run]:
    """Parts of one printed line put together again."""
    held: Run = []
    for run in pieces:
        if held and run[0].line == held[-1].line and run[0].left >= held[-1].right:
            held = held + run
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _rows(left: list[Run], right: list[Run]) -> list[list[Run]] | None:
    """Rows of a table: every wide gap of one side stands at a line on whose height the other side begins anew too."""
    usual = median([a[0].bottom - b[0].bottom for side in (left, right) for a, b in pairwise(side)] or [12.0])
    begins = [_begins(side, usual) for side in (left, right)]
    if not any(begins):
        return None
    shared = [y for y in begins[0] if any(abs(y - other) < _SAME for other in begins[1])]
    if len(shared) < 2 or len(shared) < min(map(len, begins)):
        return None
    edges = [*shared, float("-inf")]
    out: list[list[Run]] = []
    for row in range(len(edges)):
        top = float("inf") if row == 0 else edges[row - 1] + _SAME
        foot = edges[row] + _SAME
        part = [run for side in (left, right) for run in side if foot < run[0].bottom <= top]
        if part:
            out.append(part)
    return out


def _begins(side: list[Run], usual: float) -> list[float]:
    return [b[0].bottom for a, b in pairwise(side) if a[0].bottom - b[0].bottom > 1.3 * usual]
