"""Rows of a table that a page prints without saying so: told by numbers at its left and by columns that begin alike.

In a PDF, or in the text that kept the places of its words, a table is only words. A row begins with a number ("140.1")
at the left; behind it other columns begin at the same places in row after row, with a gap before them that no line
crosses. Plain lists have no such second gap and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_KEY = re.compile(r"(?:rec(?:ommendation)?s?\.?)?\(?\d{1,3}(?:\s?\.\s?\d{1,3})\.?\)?(?:[,;–-]\S*)?$", re.I)
_SHARE = 0.6  # of the rows in which a column begins
_FEWEST = 2  # rows that make a table
_NEAR = 1.4
_APART = 2.6  # times the usual distance of lines: more parts a table from what follows


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with its edges; `y` grows from the head of the page to its foot."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its words from left to right, and its height."""

    y: float
    words: tuple[Piece, ...]


@dataclass
class TableRow:
    """The lines (indexes) that a row takes, and its cells; the first holds the number."""

    lines: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


def rows(lines: Sequence[Printed], gap: float) -> list[TableRow]:
    """The rows of all tables among the lines of a page; `gap`: how far apart words of two columns stand at least."""
    keys = [n for n, line in enumerate(lines) if line.words and _KEY.match(line.words[0].text)]
    out: list[TableRow] = []
    for left in sorted({round(lines[n].words[0].left) for n in keys}):
        own = [n for n in keys if abs(lines[n].words[0].left - left) <= gap / 2]
        columns = _columns(lines, own, gap)
        if columns and not any(set(own) & set(row.lines) for row in out):
            out += _rows(lines, own, columns, gap)
    return sorted(out, key=lambda row: row.lines[0])


def _columns(lines: Sequence[Printed], keys: Sequence[int], gap: float) -> list[float]:
    """Where columns begin behind the number; [] where the number and one text are all."""
    if len(keys) < _FEWEST:
        return []
    begins: list[list[tuple[float, bool]]] = []
    for n in keys:
        words = lines[n].words
        begins.append([
            (b.left, at == 0)
            for at, (a, b) in enumerate(pairwise(words))
            if b.left - a.right >= gap
        ])  # fmt: skip
    starts: list[tuple[float, bool]] = []
    for place in sorted({left for own in begins for left, _ in own}):
        near = [first for own in begins for left, first in own if abs(left - place) <= gap / 2]
        if starts and place - starts[-1][0] <= gap:
            continue
        if len(near) >= max(_FEWEST, _SHARE * len(keys)):
            starts.append((place, sum(near) * 2 > len(near)))
    further = [place for place, behind_number in starts if not behind_number]
    return [place for place, _ in starts] if further else []


def _rows(
    lines: Sequence[Printed], keys: Sequence[int], columns: Sequence[float], gap: float
) -> Iterator[TableRow]:
    """The rows from the first number on: up to the next one, or to a line that crosses the columns."""
    steps = [b.y - a.y for a, b in pairwise(lines) if b.y > a.y]
    usual = median(steps) if steps else 1.0
    held: TableRow | None = None
    cells: list[list[str]] = []
    for n in range(_head(lines, keys[0], columns, gap), len(lines)):
        line = lines[n]
        parts = _parts(line, columns, gap)
        is_key = n in keys
        parted = (
            held is not None and not is_key and parts is not None and _is_parted(held, parts, lines, n, usual)
        )
        if parts is None or parted:
            if held:
                yield _filled(held, cells)
            held = None
            continue
        if is_key or held is None:
            if held:
                yield _filled(held, cells)
            if not is_key and n > keys[0]:
                held = None
                continue
            held, cells = TableRow(), [[] for _ in range(len(columns) + 1)]
        held.lines.append(n)
        for cell, words in zip(cells, parts, strict=True):
            if words:
                cell.append(words)
    if held:
        yield _filled(held, cells)


def _is_parted(held: TableRow, parts: Sequence[str], lines: Sequence[Printed], at: int, usual: float) -> bool:
    """Whether a line stands apart from the row above it; one with words in the first column alone needs less room."""
    room = lines[at].y - lines[held.lines[-1]].y
    alone = bool(parts[0]) and not any(parts[1:])
    return room > _APART * usual or (alone and room > _NEAR * usual)


def _head(lines: Sequence[Printed], first: int, columns: Sequence[float], gap: float) -> int:
    """The first line of what stands above the first number in the same columns: a row that a page has cut."""
    at = first
    while at and lines[at - 1].words and lines[at - 1].words[0].left >= columns[0] - gap / 2:
        if _parts(lines[at - 1], columns, gap) is None:
            break
        at -= 1
    return at


def _parts(line: Printed, columns: Sequence[float], gap: float) -> list[str] | None:
    """The words of each column; None for a line that runs over a place where a column begins."""
    out: list[list[str]] = [[] for _ in range(len(columns) + 1)]
    at = 0
    before: Piece | None = None
    for word in line.words:
        column = sum(word.left >= place - gap / 3 for place in columns)
        if column > at and before is not None and word.left - before.right < gap * 0.75:
            return None  # goes on over the edge
        if any(word.left < place - gap / 3 < place + gap / 3 < word.right for place in columns):
            return None
        at, before = column, word
        out[column].append(word.text)
    return [" ".join(words) for words in out]


def _filled(row: TableRow, cells: list[list[str]]) -> TableRow:
    row.cells = [" ".join(words) for words in cells]
    return row
