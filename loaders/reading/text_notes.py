"""Footnotes in the text of a PDF that kept its pages (`pdftotext -layout`): what stands apart at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.loaders.reading.furniture import is_furniture

_ALONE = re.compile(r"^\s*(?:\d{1,3}|[*†‡∗]{1,3})\s*$")
_WITH_WORDS = re.compile(r"^\s*(?:\d{1,3}|[*†‡∗]{1,3})\s+(?=[^\W\d_]|[“\"‘])")
_BLANKS = 2  # empty lines at least between the text and its notes
_LONGEST = 40  # lines at the foot of a page that are looked at


def note_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that are footnotes; none where the text keeps no pages (form feeds)."""
    found: set[int] = set()
    start = 0
    for at, line in enumerate(lines):
        if "\f" in line or at == len(lines) - 1:
            if "\f" in line or start:
                found |= _of_page(lines, start, at)
            start = at
    return frozenset(found)


def _of_page(lines: Sequence[str], start: int, end: int) -> set[int]:
    """The last block of a page where it begins with a mark and stands apart."""
    last = end - 1
    while last > start and (not lines[last].strip() or is_furniture(lines[last])):
        last -= 1
    held: set[int] = set()
    at, blanks = last, 0
    while at > start and last - at < _LONGEST:
        text = lines[at]
        if not text.strip():
            blanks += 1
        else:
            if blanks >= _BLANKS and held and not _is_note(lines, min(held)):
                return set()
            if blanks >= _BLANKS and held:
                return held
            held.add(at)
            blanks = 0
        at -= 1
    return set()


def _is_note(lines: Sequence[str], at: int) -> bool:
    """A mark alone above the note, or before its words; a number with a stop is an item of a list."""
    return bool(_ALONE.match(lines[at]) and not is_page_number(lines, at)) or bool(
        _WITH_WORDS.match(lines[at])
    )


def is_page_number(lines: Sequence[str], at: int) -> bool:
    """A figure alone with no words in the next line belongs to the page."""
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return not following
