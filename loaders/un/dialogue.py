"""Recommendations that a first-cycle report only refers to: "in paragraphs 59 (d) and 64 (e) above"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un import items
from rightsgraph.loaders.un.observation_words import references
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import squeeze

_REFERS = re.compile(
    r"\brecommendations?\b.{0,80}\bparagraphs?\s+\d{1,3}(?:\s*\([a-z]\)|(?!\d|\s?\.\s?\d).*\babove\b)",
    re.I | re.S,
)
_LETTER = re.compile(r"(?:\(|(?<=[\s;:,]))([a-z])\)\s+")
_PLAIN_PARAGRAPH = re.compile(r"(?:^|(?<=[.:;”])\s+)(\d{1,3})\.\s+(?=[A-Z“])")
_ASKS = re.compile(r"\brecommend|\burged|\bencouraged|\bcalled (?:up)?on", re.I)


@dataclass(frozen=True, slots=True)
class Referred:
    """A recommendation made in the dialogue: locator, words, State, and place ("" if not found)."""

    locator: str
    text: str
    state: str
    where: str


def refers(text: str) -> bool:
    """True for a paragraph that names recommendations by the paragraphs of the dialogue."""
    return bool(_REFERS.search(text[:4000]))


def referred(text: str, paragraphs: list[Paragraph]) -> list[Referred]:
    """What the named paragraphs say; `paragraphs` are those before the list."""
    numbered = _numbered(paragraphs)
    return [_find(locator, numbered) for locator in references(text)]


def _numbered(paragraphs: list[Paragraph]) -> dict[str, tuple[str, str]]:
    """Paragraph number -> (words with what follows up to the next number, where)."""
    found: dict[str, tuple[str, str]] = {}
    last = 0
    for paragraph in paragraphs:
        if paragraph.style == "footnote":
            continue
        text = squeeze(paragraph.text)
        starts = []
        for match in _PLAIN_PARAGRAPH.finditer(text):
            # numbers of an excerpt jump; inside a paragraph only the next ones are numbers
            if last < int(match[1]) <= last + 3 or (match.start() == 0 and last < int(match[1])):
                last = int(match[1])
                starts.append((match.start(), match.end(), match[1]))
        head_end = starts[0][0] if starts else len(text)
        if text[:head_end].strip() and str(last) in found and (not starts or starts[0][0]):
            before = str(int(starts[0][2]) - 1) if starts else str(last)
            if before in found:
                found[before] = (f"{found[before][0]} {text[:head_end].strip()}", found[before][1])
        for at, (_, end, number) in enumerate(starts):
            until = starts[at + 1][0] if at + 1 < len(starts) else len(text)
            found[number] = (text[end:until].strip(), paragraph.where)
    return found


def _find(locator: str, numbered: dict[str, tuple[str, str]]) -> Referred:
    number, _, letters = locator.partition("(")
    words, where = numbered.get(number, ("", ""))
    letter = letters[:1]
    state = _speaker(words)
    if not letter:
        asked = [s for s in re.split(r"(?<=[a-z)]\.)\s+", words) if _ASKS.search(s)]
        return Referred(locator, " ".join(asked), state, where)
    marks = list(_LETTER.finditer(words))
    for at, mark in enumerate(marks):
        if mark[1] == letter:
            end = marks[at + 1].start() if at + 1 < len(marks) else len(words)
            return Referred(locator, _trimmed(words[mark.end() : end], at + 1 == len(marks)), state, where)
    return Referred(locator, "", state, where)


def _trimmed(words: str, last: bool) -> str:
    """An item's words: the last one ends with its sentence."""
    ends = re.search(r"(?<=[a-z)])\.(?=\s+[A-Z])", words)
    cut = words[: ends.start()] if ends else words
    return re.sub(r"[;,.]?\s*(?:and)?\s*$", "", cut).strip(" ;,.") if cut else ("" if last else words)


def _speaker(words: str) -> str:
    """The State that the paragraph is about: the name that it begins with."""
    start = items.plain(words)
    parts = re.split(r"[\s,]+", (start[1] if start else words)[:120])
    for length in range(min(8, len(parts)), 0, -1):
        name = " ".join(parts[:length])
        if iso3(name):
            return re.sub(r"^the\s+", "", name, flags=re.I)
    return ""
