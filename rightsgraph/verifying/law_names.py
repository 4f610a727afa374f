"""The shorter names of a law: without its year, without its own State, by its first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.ontology.citations.law_words import state_stripped

_YEAR = r"(?:1[6-9]|20)\d\d"
_LAST_YEAR = re.compile(rf"[\s,(]*(?:\b(?:of|năm|de|du|del|del\s+año)\s+)?\(?(?<!\d){_YEAR}\)?\s*$")
_FIRST_YEAR = re.compile(rf"^(?:the\s+)?{_YEAR}\s+")
_SMALL = {"of", "the", "and", "on", "for", "de", "la", "du", "des", "del", "y", "et"}


def without_year(title: str) -> str:
    """A title without the year behind or before it."""
    bare = _LAST_YEAR.sub("", title)
    bare = _FIRST_YEAR.sub("", bare).strip(" ,(")
    return bare or title


def bare_names(title: str, state: str) -> Iterator[str]:
    """The title without year, without its own State, and without both."""
    yearless = without_year(title)
    for name in dict.fromkeys((title, yearless)):
        if state and (stripped := state_stripped(name, state)):
            yield stripped
    if yearless != title:
        yield yearless


def initials(title: str, state: str) -> str | None:
    """`PC`, `CPC`, `BLHS`; a text is searched for those of three letters and more."""
    bare = without_year(title)
    bare = (state and state_stripped(bare, state)) or bare
    letters = [word[0].upper() for word in re.findall(r"\w+", bare) if word.lower() not in _SMALL]
    return "".join(letters) if 2 <= len(letters) <= 6 else None
