"""The language of words that people wrote into the data: titles of measures, what agencies reported."""

from __future__ import annotations

import re

from rightsgraph.ontology.text.languages import language_of

_ACCENTED = re.compile("[à-öø-ÿœ]", re.IGNORECASE)
_VIETNAMESE = re.compile("[ơưƠƯ\u1ea0-\u1ef9]")  # letters of no other language of reports


def written_in(words: str, own: str = "en") -> str:
    """Its code; English where nothing tells. What is not English and as likely in the report's `own` is in that."""
    if _VIETNAMESE.search(words):
        return "vi"
    code = language_of(words).code
    foreign = code != "en" or _ACCENTED.search(words)
    return language_of(words, own).code if foreign and own in ("fr", "es") else code
