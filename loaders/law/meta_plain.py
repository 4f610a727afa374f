"""What a law in English, French or Spanish says of itself in its first lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rightsgraph.loaders.law.model import LawHead, Line
from rightsgraph.ontology import law_dates
from rightsgraph.ontology.citations import mentions
from rightsgraph.ontology.text import clean, fold

_KINDS = {
    "constitution": "constitution",
    "basic law": "constitution",
    "constitucion": "constitution",
    "code": "code",
    "codigo": "code",
    "act": "law",
    "law": "law",
    "loi": "law",
    "ley": "law",
    "statute": "law",
    "ordinance": "ordinance",
    "ordonnance": "ordinance",
    "decree": "decree",
    "decret": "decree",
    "decreto": "decree",
    "resolution": "resolution",
    "resolucion": "resolution",
    "circular": "circular",
    "circulaire": "circular",
    "directive": "directive",
    "decision": "decision",
    "treaty": "treaty",
    "convention": "treaty",
    "covenant": "treaty",
    "regulations": "decree",
}
_HEAD_WORD = re.compile(rf"\b({'|'.join(sorted(_KINDS, key=len, reverse=True))})\b")
_LANGUAGES = {
    "en": re.compile(r"\b(?:the|of|shall|and|any|is)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:le|la|les|des|du|est|et|dans|une)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|la|los|las|del|es|y|en|una|se)\b", re.IGNORECASE),
}
_FORMULA = re.compile(
    r"^(?:an?\s+act\b|be\s+it\s+enacted|enacted\s+by|whereas\b|considering\b|vu\s|considérant"
    r"|el\s+congreso|decreta|l['’]assemblée|"
    r"arrangement\s+of\s+sections|table\s+of\s+contents|contents|sommaire|índice|\[)",
    re.IGNORECASE,
)


def language(lines: Iterable[Line]) -> str:
    """en, fr or es, by the commonest small words."""
    sample = " ".join(line.text for line, _ in zip(lines, range(400), strict=False))
    return max(_LANGUAGES, key=lambda name: len(_LANGUAGES[name].findall(sample)))


def head_of(opening: list[Line], closing: list[Line], name: str, state: str | None, english: bool) -> LawHead:
    """The head from the lines before the first heading; the file's name where they give no title."""
    head = LawHead(state=state, local=not english)
    title = next((line.text for line in opening if _is_title(line.text)), "")
    head.title = clean(_cased(title, english)) or name
    found = _HEAD_WORD.search(fold(head.title))
    head.kind = _KINDS[found[1]] if found else None
    for line in opening[:40]:
        for mention in mentions.find(line.text):
            number = mention.ref.number
            if (
                number
                and not head.number
                and mention.start < 40
                and (line.text == title or len(line.text) < 60)
            ):
                head.number = number.lower() if number.isupper() else number
    for line in [*opening[:40], *closing[-20:]]:
        if head.issued_on is None and len(line.text) < 120:
            head.issued_on = law_dates.parse(line.text)
    if not head.number and head.kind != "constitution":
        head.number = head.title  # such laws are cited by their short title alone
    head.given_id = head.title
    return head


def _cased(title: str, english: bool) -> str:
    """A title in capitals as titles are written: words of English ones begin with a capital."""
    if not title.isupper():
        return title
    if not english:
        return title.capitalize()
    small = {"of", "and", "the", "on", "to", "for", "in", "or", "a", "an", "against", "with", "by"}
    words = [word.lower() if word.lower() in small else word.capitalize() for word in title.split()]
    return " ".join([words[0].capitalize(), *words[1:]])


def _is_title(text: str) -> bool:
    return bool(
        3 < len(text) < 250
        and _HEAD_WORD.search(fold(text))
        and not _FORMULA.match(text)
        and not text.endswith(":")
    )
