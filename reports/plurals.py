"""Agreement: `the Ministry takes`, `the investigation agencies take`, `les forces armées prennent`.

The first word of a name tells in French and Spanish, the last before `of` in English; a name may stand in any of them.
An English name stands in French and Spanish with the article of what its head is: `la Supreme People's Court`.
"""

from __future__ import annotations

import re

from rightsgraph.reports.wording import Wording

_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|under|on|at|to|against)\s+|[,(]", re.IGNORECASE)
_BY_FIRST_WORD = ("fr", "es")
_SEVERAL = ("les ", "los ", "las ")
_ELIDED = "aeiouéèêàâîôû"  # before them French leaves out the vowel of an article


def article_of(name: str, language: str) -> str:
    """The article of a name in a language, by its first word; empty where that word is none of its list."""
    known = dict(pair.split("=") for pair in Wording(language)("agency-articles").split("|"))
    return known.get(re.split(r"[\s-]", name, maxsplit=1)[0].lower(), "")


def article_of_english(name: str, language: str) -> str:
    """The article that an English name takes in French or Spanish, by its head; empty where the head is none of the list."""
    say = Wording(language)
    genders = dict(pair.split("=") for pair in say("agency-genders").split("|"))
    head = _head(name)
    gender = genders.get(head) or genders.get(_singular(head))
    if not gender:
        return ""
    several = is_plural(name, language)
    if language == "fr" and not several and name[:1].lower() in _ELIDED:
        return "l’"
    return say(f"article:{gender}{'-several' if several else ''}")


def _head(name: str) -> str:
    words = _HEAD_ENDS.split(name.strip(), maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def is_plural(name: str, language: str = "en") -> bool:
    """Whether the head of a name is a plural."""
    others = [code for code in _BY_FIRST_WORD if code != language]
    for code in (*([language] if language in _BY_FIRST_WORD else []), *others):
        if article := article_of(name, code):
            return article in _SEVERAL
    word = _head(name)
    own = language if language in _BY_FIRST_WORD else "en"  # `the police take`, `la police prend`
    if word in Wording(own)("plural-without-s").split():
        return True
    singular = Wording("en")("singular-in-s").split()
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in singular
