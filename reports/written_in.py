"""The language of words that people wrote into the data: titles of measures, what agencies reported."""

from __future__ import annotations

import re

from rightsgraph.ontology.text.languages import language_of

_VIETNAMESE = re.compile("[ơưƠƯ\u1ea0-\u1ef9]")  # letters of no other language of reports


def written_in(words: str) -> str:
    """Its code; English where nothing tells."""
    return "vi" if _VIETNAMESE.search(words) else language_of(words).code
