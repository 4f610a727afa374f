"""What kind of act a recommendation asks for, by the words of its language's table (`expects`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rightsgraph.ontology.text.languages import (
    WordTable,
    first_word,
    is_one_word,
    language,
    language_of,
    phrase,
)

KINDS = ("law", "policy", "practice", "ratification", "cooperation", "information")
_JOINED = ("zh", "ar")
_WORD = re.compile(r"\w+")


def expected_of(text: str) -> tuple[str, ...]:
    """The kinds whose words stand in the text, in the order of `KINDS`; () where no word tells.

    A proposal for a reader or a model, no finding: words are counted, not understood. "Practice" has the commonest
    words and counts only where no closer kind is told.
    """
    code = language_of(text).code
    told, perhaps = set[str](), set[str]()
    for word in set(_WORD.findall(text.casefold())):
        single, begun = _of_word(code, word)
        if single:
            told.update(single)
        if begun:
            perhaps.update(begun)
    told.update(kind for kind in KINDS if kind in perhaps - told and _phrases(code, kind).search(text))
    found = [kind for kind in KINDS if kind in told]
    return tuple([kind for kind in found if kind != "practice"] or found)


@lru_cache(maxsize=16_384)  # the common words are most of any text
def _of_word(code: str, word: str) -> tuple[list[str], list[str]]:
    single, begun = _tables(code)
    return single.of(word), begun.of(word)


@cache
def _tables(code: str) -> tuple[WordTable[str], WordTable[str]]:
    """What single words tell, and what phrases that begin with a word may tell."""
    entries = [(entry, kind) for kind in KINDS for entry in language(code).words("expects", kind)]
    joined = code in _JOINED
    return (
        WordTable((entry, kind) for entry, kind in entries if is_one_word(entry)),
        WordTable(
            ("*" if joined else first_word(entry), kind)
            for entry, kind in entries
            if joined or not is_one_word(entry)
        ),
    )


@cache
def _phrases(code: str, kind: str) -> re.Pattern[str]:
    """The entries of several words; in scripts without blanks, all of them."""
    joined = code in _JOINED
    own = [e for e in language(code).words("expects", kind) if joined or not is_one_word(e)]
    return re.compile("|".join(phrase(entry, code) for entry in own) or r"(?!)", re.I)
