"""Words as they are searched: folded (accents, đ, case) and stemmed, by the same function for texts and queries.

The tokens of a text are its folded words followed by the stems of the same words, each stem marked with `s_`, so
that one index answers exact prefixes and inflected forms alike, and phrases of either.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rightsgraph.ontology.text.folding import fold

_WORD = re.compile(r"[^\W_]+")  # letters and digits of every script
_POSSESSIVE = re.compile(r"(?<=[a-z])['’]s?(?![^\W_])")
STEM_MARK = "s_"
# letters in which a suffix ends that the stemmer takes away or changes: it leaves all other words as they are
_ENDED = frozenset("cdegilmnrsty'")


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    """The stem of a folded word; numbers stay as they are."""
    if word[-1] not in _ENDED or word[0].isdigit() or len(word) < 3:
        return word
    return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """The folded words of a text: letters and digits only, without the `'s` of possession."""
    folded = text.casefold() if text.isascii() else fold(text)  # blanks need not be squeezed
    if "'" in folded or "’" in folded:
        folded = _POSSESSIVE.sub("", folded)
    return _WORD.findall(folded)


def token_text(text: str) -> str:
    """The tokens of a text, for an index that splits at blanks."""
    found = words(text)
    return " ".join([*found, *map(_marked, found)])


@lru_cache(maxsize=32_768)  # the common words are most of any text
def _marked(word: str) -> str:
    return STEM_MARK + stem(word)
