"""The table of contents before a law: its lines would be taken for the law's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.loaders.law.model import Line, Marker
from rightsgraph.loaders.law.plain import PlainGrammar

_WITHIN = 400  # the title stands in the first so many lines
_ENTRIES = 3


def apart(lines: Sequence[Line], grammar: PlainGrammar) -> tuple[list[Line], list[Line]]:
    """(the law's lines, the entries of its table of contents); no entries where no title announces them."""
    words = grammar.tradition.pattern("contents")
    title = next(
        (
            i
            for i, line in enumerate(lines[:_WITHIN])
            if words.fullmatch(line.text.strip(" .:–—-"))
            or (line.text.endswith(":") and words.search(line.text))
        ),
        None,
    )
    if title is None:
        return list(lines), []
    end = _end(lines, title + 1, grammar)
    entries = list(lines[title + 1 : end])
    if len(entries) < _ENTRIES:
        return list(lines), []
    return [*lines[: title + 1], *lines[end:]], entries


def _end(lines: Sequence[Line], first: int, grammar: PlainGrammar) -> int:
    """Where the law begins: at its enacting words, or where the first number comes again."""
    seen: set[tuple[str, str]] = set()
    for index in range(first, len(lines)):
        text = lines[index].text
        if grammar.tradition.begins("enacts", text):
            return index
        marker = grammar.marker(text, None)
        if marker is None:
            continue
        if (marker.level, marker.number) in seen:
            return _back(lines, first, index, grammar)
        seen.add((marker.level, marker.number))
    return first


def _back(lines: Sequence[Line], first: int, index: int, grammar: PlainGrammar) -> int:
    """A part or chapter that the contents leave out stands before the number that comes again."""
    start = index
    while start > first and not re.match(r"\d", lines[start - 1].text):
        marker: Marker | None = grammar.marker(lines[start - 1].text, None)
        if marker is not None and marker.level in (grammar.basic, "schedule", "annex"):
            break
        start -= 1
    above = (at for at in range(start, index) if grammar.marker(lines[at].text, None) is not None)
    return next(above, index)
