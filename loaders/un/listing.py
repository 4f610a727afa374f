"""Splitting a report's text where items and paragraphs have run together into one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import items

_HEADING = re.compile(
    r"(?:\b[IVX]+\.\s*)?\bConclusions?\s+and\s*/?\s*(?:or\s+)?recommendations?\W{0,4}\s+(?=\d{1,3}\s*\.\s)",
    re.I,
)
_NUMBER = re.compile(
    r"(?<=[;:.)])(?:(?<!\d\.)\s*|\s+)(\d{1,3})\s?\.\s?(?:(\d{1,3})(?!\d)\s?\.?\s?)?\s*(?=[^\W\d_]|[“\"(])"
)
_OPENS = re.compile(
    r"(?:the|these|those|other|all|in the|following|recommendations?|conclusions?|\w+(?: \w+)?"
    r" (?:noted|considers?|accept|support))\b",
    re.I,
)
_LONG = 1500


def at_heading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, one that holds the heading of the list inside it cut before and after it."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        found = list(_HEADING.finditer(paragraph.text)) if len(paragraph.text) > _LONG else []
        if not found:
            out.append(paragraph)
            continue
        start, end = found[-1].span()
        pieces = (paragraph.text[:start], paragraph.text[start:end], paragraph.text[end:])
        out += [replace(paragraph, text=piece.strip()) for piece in pieces if piece.strip()]
    return out


def split(text: str, paragraph: int, last: int) -> list[str]:
    """The text cut where the number that must come next begins: the next item's or the next paragraph's.

    `paragraph` and `last` are the numbers reached so far; figures out of that order are part of the words.
    """
    if own := items.dotted(text):
        paragraph, last = own[0], own[1]
    elif numbered := items.plain(text):
        paragraph, last = _advanced(paragraph, last, numbered[0], numbered[1])
    cuts = [0]
    for match in _NUMBER.finditer(text):
        major, minor = int(match[1]), int(match[2] or 0)
        rest = text[match.end() : match.end() + 60]
        if minor and major in (paragraph, paragraph + 1) and (minor == last + 1 or minor == 1):
            paragraph, last = major, minor
        elif not minor and major == last + 1:
            last = major
        elif not minor and major == paragraph + 1 and _OPENS.match(rest):
            paragraph, last = major, 0
        else:
            continue
        cuts.append(match.start(1))
    return [text[a:b].strip() for a, b in pairwise([*cuts, len(text)])]


def _advanced(paragraph: int, last: int, number: int, rest: str) -> tuple[int, int]:
    if paragraph and number == last + 1 and not (number == paragraph + 1 and _OPENS.match(rest)):
        return paragraph, number
    return number, 0
