"""The words that two texts have in common, marked where they stand: what a reader looks for first."""

from __future__ import annotations

import re

from rightsgraph.ontology.text.request_words import content

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Marked = list[tuple[str, bool]]  # pieces of the text in order, and whether the piece is shared


def marked(one: str, other: str) -> tuple[Marked, Marked]:
    """Both texts in pieces; the shared words are those with the same stem that say what is asked."""
    common = content(one) & content(other)
    return _pieces(one, common), _pieces(other, common)


def _pieces(text: str, common: frozenset[str]) -> Marked:
    found: Marked = []
    at = 0
    for word in _WORD.finditer(text):
        if common and content(word[0]) & common:
            if word.start() > at:
                found.append((text[at : word.start()], False))
            found.append((word[0], True))
            at = word.end()
    if at < len(text):
        found.append((text[at:], False))
    return found
