"""Quoted blocks: the words of another law inside an amending one. What is quoted opens no level of this
law.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.loaders.law.model import Line

_MAX_LINES = 20_000
_STARTS = re.compile(r"^\s*(?:\d{1,3}[a-zđ]?[.)]\s*|[a-zđ]\)\s*)?[“„«»\"]")
_OPENS = re.compile(r"[:：]\s*[“„«»\"]")
# how quotations open and close: “ ”, „ “ and „ ” (German, Slavic, Nordic), « » and » «
_PAIRS = {"“": ("“", "”"), "„": ("„", "“”"), "«": ("«", "»"), "»": ("»", "«")}
_STRAIGHT_END = re.compile(r"\"\s*[.;,]?\s*$")


def blocks(lines: Sequence[Line]) -> tuple[dict[int, int], list[str]]:
    """({first line: last line} of the quoted blocks, places where a quotation is never closed)."""
    found: dict[int, int] = {}
    unclosed = []
    index = 0
    while index < len(lines):
        text = lines[index].text
        if _STARTS.match(text) or _OPENS.search(text):
            last = _end(lines, index)
            if last is None:
                unclosed.append(lines[index].where)
            elif last > index or _STARTS.match(text):
                found[index] = last
                index = last
        index += 1
    return found, unclosed


def _end(lines: Sequence[Line], first: int) -> int | None:
    """The line in which the quotation that `first` opens is closed."""
    text = lines[first].text
    match = _STARTS.match(text) or _OPENS.search(text)
    mark = match[0][-1] if match else "“"
    if mark == '"':
        return _straight_end(lines, first, match.end() if match else 0)
    opening, closing = _PAIRS[mark]
    depth = 0
    for index in range(first, min(len(lines), first + _MAX_LINES)):
        part = lines[index].text[match.end() - 1 if match and index == first else 0 :]
        depth += part.count(opening) - sum(part.count(sign) for sign in closing)
        if depth <= 0:
            return index
    return None


def _straight_end(lines: Sequence[Line], first: int, start: int) -> int | None:
    if lines[first].text.count('"', start) % 2 == 1 and lines[first].text[:start].count('"') == 1:
        return first
    for index in range(first + 1, min(len(lines), first + _MAX_LINES)):
        if _STRAIGHT_END.search(lines[index].text):
            return index
    return None


def bare(lines: Sequence[Line]) -> list[Line]:
    """The quoted words without the marks around them, and without what stands before the opening one."""
    if not lines:
        return []
    inside = [Line(line.text, line.where) for line in lines]
    match = re.search(r"[“„«»\"]", inside[0].text)
    start = match.end() if match else 0
    inside[0] = Line(inside[0].text[start:].strip(), inside[0].where)
    last = re.sub(r"[”“»«\"]\s*[.;,]?\s*$", "", inside[-1].text)
    inside[-1] = Line(last.strip(), inside[-1].where)
    return [line for line in inside if line.text]
