"""Numbers of paragraphs: of all starts that look like one, those that make the longest series that only rises.

A misprinted number takes the number of its place; what looks like a paragraph and has no place is told, and is no
part of the paragraph before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.ontology.text.folding import squeeze

_START = re.compile(r"^\(?(\d{1,3})\s*[.)]\s*(?=\D)")
_BARE = re.compile(r"^(\d{1,3})\s+(?=[^\W\d_a-z])")  # "32 The Committee": its stop was forgotten
_CUT = re.compile(
    r"(?:\b(?:nos?|arts?|articles?|paras?|paragraphs?|núm|n|párrs?|par|and|et|y|of|de)\.?|[,(])$", re.I
)
_CAPITAL = re.compile(r"[“\"«(]?[^\W\d_a-zß-öø-ÿ]")
_HEADING_LENGTH = 180
_MOST = 1000
_SOUND, _HEADING = 3, 1  # weights: text that ends like a paragraph, and what may be a numbered heading


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's number (0: it has no place), where its words begin, and what was printed where that differs."""

    number: int
    words: int
    printed: str = ""


def starts(paragraphs: Sequence[Paragraph]) -> dict[int, Numbered]:
    """Index of a paragraph -> its number, for those that begin one; 0 for one that looks so and has no place."""
    texts = [squeeze(p.text) if p.style not in ("footnote", "row") else "" for p in paragraphs]
    shaped = {n: m for n, text in enumerate(texts) if (m := _START.match(text)) and _may_begin(texts, n)}
    chosen = _longest([(n, int(m[1]), _weight(texts[n])) for n, m in shaped.items()])
    out = {n: Numbered(number, shaped[n].end()) for n, number in chosen}
    for (first, low), (last, high) in pairwise(chosen):
        if high > low + 1:
            out |= _of_their_places(texts, shaped, range(first + 1, last), range(low + 1, high))
    out |= {n: Numbered(0, shaped[n].end(), shaped[n][1]) for n in _without_place(texts, shaped, out)}
    return dict(sorted(out.items()))


def _without_place(
    texts: list[str], shaped: dict[int, re.Match[str]], placed: dict[int, Numbered]
) -> Iterator[int]:
    """Starts that no series has; numbers of a list inside a paragraph (1., 2., ...) are its text."""
    inside, last = 0, 0  # the number that such a list has reached; the paragraph before
    for at in sorted(shaped):
        number = int(shaped[at][1])
        if at in placed:
            inside, last = 0, placed[at].number
        elif number == inside + 1 and (number == 1 or inside):
            inside = number
        elif last and _weight(texts[at]) == _SOUND and _CAPITAL.match(texts[at], shaped[at].end()):
            yield at


def _may_begin(texts: list[str], at: int) -> bool:
    """False for a line that goes on with the sentence before it: "... general recommendation No. / 33. The ..."."""
    before = next((text for text in reversed(texts[max(0, at - 3) : at]) if text), "")
    return not _CUT.search(before)


def _weight(text: str) -> int:
    heading = len(text) <= _HEADING_LENGTH and not text.rstrip("* ").endswith((".", ";", ":", ","))
    return _HEADING if heading else _SOUND


def _longest(found: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The rising series of most weight (a Fenwick tree of the best series up to each number)."""
    tree: list[tuple[int, int]] = [(0, -1)] * (_MOST + 1)
    back: list[int] = []
    best = (0, -1)
    for at, (_, number, weight) in enumerate(found):
        before = (0, -1)
        place = number - 1
        while place > 0:
            before = max(before, tree[place])
            place -= place & -place
        back.append(before[1])
        own = (before[0] + weight, at)
        best = own if own[0] >= best[0] else best  # of two as long the one that goes on further
        place = number
        while 0 < place <= _MOST:
            tree[place] = own if own[0] > tree[place][0] else tree[place]
            place += place & -place
    chain = []
    at = best[1]
    while at >= 0:
        chain.append(found[at][:2])
        at = back[at]
    return chain[::-1]


def _of_their_places(
    texts: list[str], shaped: dict[int, re.Match[str]], where: range, missing: range
) -> dict[int, Numbered]:
    """Starts between two neighbours that lack numbers between them: as many as are missing, each in its place.

    Nothing where several could be it.
    """
    between: list[tuple[int, re.Match[str]]] = []
    for at in where:
        match = shaped.get(at) or _BARE.match(texts[at])
        if match and _weight(texts[at]) == _SOUND:
            between.append((at, match))
    own = [(at, match) for at, match in between if int(match[1]) in missing]
    if len(between) != len(missing) and len(own) == len(missing):
        between = own
    if len(between) != len(missing):
        return {}
    return {
        at: Numbered(
            number, match.end(), "" if int(match[1]) == number and at in shaped else match[0].strip()
        )
        for (at, match), number in zip(between, missing, strict=True)
    }
