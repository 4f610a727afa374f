"""Law by the noun of its kind, in languages whose titles the data seldom have: `la loi no 53/2024/QH15 (title)`.

The noun has its article, so that sentences agree; the title stands beside it in its own language.
"""

from __future__ import annotations

import re

from rightsgraph.reports.citations import LawName
from rightsgraph.reports.wording import Wording

_ARTICLE = re.compile(r"^(?:la |le |l’|el )")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def has_nouns(language: str) -> bool:
    """Whether laws are named so in a language."""
    return language in ("fr", "es")


def noun_of_law(law: LawName, language: str, title: str, *, first: bool, article: bool = True) -> str:
    """In full where it stands `first`, then by number; `title` is the law's title, marked where it is foreign.

    Without a number its title tells it apart; a constitution needs none.
    """
    say = Wording(language)
    noun = say.value("law-noun", law.kind)
    if noun == (law.kind or ""):
        noun = say("law-noun:text")
    lead, bare = (_ARTICLE.match(noun) or [""])[0], _ARTICLE.sub("", noun)
    named = f"{noun}{_numbered(law, say)}"
    if re.match(
        rf"(?:\w+\s+)?{re.escape(bare)}\b", title, re.IGNORECASE
    ):  # it says the kind itself: its language is the report's
        named = f"{lead}{title}{_numbered(law, say) if first else ''}"
    elif title and (first or (not law.number and law.kind != "constitution")):
        named = f"{named} ({title})"
    if article:
        return named
    plain = _ARTICLE.sub("", named)
    return plain[:1].upper() + plain[1:]


def _numbered(law: LawName, say: Wording) -> str:
    """` no 53/2024/QH15`; a number that carries no year is followed by the day."""
    if not law.number:
        return ""
    number = say("number-of", number=law.number) if law.number[:1].isdigit() else law.number
    dated = f" {say.day(law.issued_on).of}" if law.issued_on and not _YEAR.search(law.number) else ""
    return f" {number}{dated}"
