"""What kind of act a recommendation asks for, by the words of its language's table (`expects`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rightsgraph.ontology.text.languages import entry_is, is_one_word, language, language_of, phrase

KINDS = ("law", "policy", "practice", "ratification", "cooperation", "information")
_WORD = re.compile(r"\w+")


def expected_of(text: str) -> tuple[str, ...]:
    """The kinds whose words stand in the text, in the order of `KINDS`; () where no word tells.

    A proposal for a reader or a model, no finding: words are counted, not understood. "Practice" has the commonest
    words and counts only where no closer kind is told.
    """
    code = language_of(text).code
    told: set[str] = set()
    for word in set(
        _WORD.findall(text.casefold())
    ):  # what single words tell is remembered: vocabularies are small
        told.update(_of_word(code, word))
    told.update(kind for kind in KINDS if kind not in told and _phrases(code, kind).search(text))
    found = [kind for kind in KINDS if kind in told]
    return tuple([kind for kind in found if kind != "practice"] or found)


@lru_cache(maxsize=200_000)
def _of_word(code: str, word: str) -> frozenset[str]:
    return frozenset(
        kind
        for kind in KINDS
        if any(entry_is(entry, word) for entry in language(code).words("expects", kind) if is_one_word(entry))
    )


@cache
def _phrases(code: str, kind: str) -> re.Pattern[str]:
    """The entries of several words; in scripts without blanks, all of them."""
    joined = code in ("zh", "ar")
    own = [e for e in language(code).words("expects", kind) if joined or not is_one_word(e)]
    return re.compile("|".join(phrase(entry, code) for entry in own) or r"(?!)", re.I)
