"""Numbers of paragraphs: of all starts that look like one, those that make the longest series that only rises.

A misprinted number takes the number of its place; text whose number does not fit is no paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.ontology.text.folding import squeeze

_START = re.compile(r"^\(?(\d{1,3})\s*[.)]\s*(?=\D)")
_BARE = re.compile(r"^(\d{1,3})\s+(?=[^\W\d_a-z])")  # "32 The Committee": its stop was forgotten
_CUT = re.compile(
    r"(?:\b(?:nos?|arts?|articles?|paras?|paragraphs?|núm|n|párrs?|par|and|et|y|of|de)\.?|[,(])$", re.I
)
_HEADING_LENGTH = 180
_MOST = 1000
_SOUND, _HEADING = 3, 1  # weights: text that ends like a paragraph, and what may be a numbered heading


@dataclass(frozen=True, slots=True)
class Start:
    """A paragraph's number, where its words begin, and what was printed where that differs."""

    number: int
    words: int
    printed: str = ""


def starts(paragraphs: Sequence[Paragraph]) -> dict[int, Start]:
    """Index of a paragraph -> its number, for those that begin one."""
    texts = [squeeze(p.text) if p.style != "footnote" else "" for p in paragraphs]
    shaped = {n: m for n, text in enumerate(texts) if (m := _START.match(text)) and _may_begin(texts, n)}
    chosen = _longest([(n, int(m[1]), _weight(texts[n])) for n, m in shaped.items()])
    out = {n: Start(number, shaped[n].end()) for n, number in chosen}
    for (first, low), (last, high) in pairwise(chosen):
        if high == low + 2:
            out |= _of_its_place(texts, shaped, first, last, low + 1)
    return dict(sorted(out.items()))


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
        best = own if own[0] > best[0] else best
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


def _of_its_place(
    texts: list[str], shaped: dict[int, re.Match[str]], first: int, last: int, number: int
) -> dict[int, Start]:
    """The one start between two neighbours that lack a number between them; nothing where several could be it."""
    between: list[tuple[int, re.Match[str]]] = []
    for at in range(first + 1, last):
        match = shaped.get(at) or _BARE.match(texts[at])
        if match and _weight(texts[at]) == _SOUND:
            between.append((at, match))
    bare = [(at, match) for at, match in between if int(match[1]) == number]
    between = bare or between
    if len(between) != 1:
        return {}
    at, match = between[0]
    return {at: Start(number, match.end(), match[0].strip())}
