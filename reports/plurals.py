"""Agreement: `the Ministry takes`, `the investigation agencies take`, `les forces armées prennent`.

The first word of a name tells in French and Spanish, the last before `of` in English; a name may stand in any of them.
"""

from __future__ import annotations

import re

from rightsgraph.reports.wording import Wording

_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|under|on|at|to|against)\s+|[,(]", re.IGNORECASE)
_BY_FIRST_WORD = ("fr", "es")
_SEVERAL = ("les ", "los ", "las ")


def article_of(name: str, language: str) -> str:
    """The article of a name in a language, by its first word; empty where that word is none of its list."""
    known = dict(pair.split("=") for pair in Wording(language)("agency-articles").split("|"))
    return known.get(re.split(r"[\s-]", name, maxsplit=1)[0].lower(), "")


def is_plural(name: str, language: str = "en") -> bool:
    """Whether the head of a name is a plural."""
    others = [code for code in _BY_FIRST_WORD if code != language]
    for code in (*([language] if language in _BY_FIRST_WORD else []), *others):
        if article := article_of(name, code):
            return article in _SEVERAL
    head = _HEAD_ENDS.split(name.strip(), maxsplit=1)[0].split()
    word = head[-1].lower() if head else ""
    if word in Wording("en")("plural-without-s").split():
        return True
    singular = Wording("en")("singular-in-s").split()
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in singular
