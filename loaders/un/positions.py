"""Phrases in which a State says what it thinks of a recommendation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rightsgraph.ontology.text.languages import Language, language, language_of, other

SUPPORTED, IN_PART, NOTED, PENDING = "supported", "supported in part", "noted", "pending"

_YES = (
    r"(?:accept\w*|support\w*|enjoy\w*(?:\s+(?:the|its|full)){0,2}(?:\s+support\w*)?|agree[sd]?\b"
    r"|welcome[sd]?\b|endorse\w*|approve[sd]?\b)"
)
_NO = (
    r"(?:\bnot\b|n['’]t\b|\bcannot\b|\bunable\b|\bnon[- ])"
    rf"(?:\s*(?:yet|in|a|the|at|this|time|stage|to|be|been|currently|fully|have|can|position"
    rf"|able)\b){{0,8}}\s*{_YES}"
)
_PATTERNS = (
    (IN_PART, rf"\b(?:partial(?:ly)?|partly|in part|not fully|part of)\b(?:\W+\w+){{0,2}}?\W+{_YES}"),
    (IN_PART, rf"\b{_YES}\W+(?:(?!and\b|but\b)[^\W\d]\w*\W+){{0,4}}?(?:in part|partial(?:ly)?|partly)\b"),
    (NOTED, rf"(?:{_NO}|\bwithout (?:the )?support\b)"),
    (NOTED, r"\b(?:reject\w*|declin\w+|notes?\b(?! verbale)|noted\b|tak(?:e|es|en) note|took note)"),
    (SUPPORTED, rf"\b{_YES}"),
    (
        PENDING,
        r"\b(?:will be examined|examine\b|further (?:consideration|examination)|pending|deferred"
        r"|under consideration"
        r"|responses? in due (?:time|course)|to be (?:examined|considered))",
    ),
)

_Patterns = tuple[tuple[str, str], ...]


def _of_language(own: Language) -> _Patterns:
    """The patterns of another language, put together from the words of its table."""
    joined = r"(?:\W+(?:de|del|d|du|des|con|el|la|le|les|l|su|sus|son|sa|leur|plein|pleno|total|pas)){0,3}\W+"
    yes = f"{own.regex('supported')}(?:{joined}{own.regex('supported')})*"
    no, partly = own.regex("negation"), own.regex("partly")
    few, some = r"(?:\W+(?!(?:et|y|e|mais|pero)\b)[^\W\d]\w*){0,4}?\W+", r"(?:[^\w.;]*\w+){0,8}?[^\w.;]*"
    return (
        (IN_PART, f"{partly}{few}{yes}"),
        (IN_PART, f"{yes}{few}{partly}"),
        (NOTED, f"{no}{some}{yes}"),
        (NOTED, own.regex("noted")),
        (SUPPORTED, yes),
        (PENDING, own.regex("pending")),
    )


@cache
def _phrase(code: str) -> tuple[re.Pattern[str], _Patterns]:
    patterns = _PATTERNS if code == "en" else _of_language(language(code))
    return re.compile(
        "|".join(f"(?P<p{n}>{pattern})" for n, (_, pattern) in enumerate(patterns)), re.I
    ), patterns


_NO_POSITION = re.compile(
    r"\b(?:note[sd]? (?:that|with)|noted (?:above|below|in\b)|as noted"
    r"|support (?:for|to|of (?:the )?(?:national|family|famil))|supporting|end note)", re.I
)  # fmt: skip
_IMPLEMENTED = re.compile(
    r"\b(?:already|considered|consider\w*|has been|have been|being|process of)\b.{0,60}\bimplement|"
    r"\bimplemented or in (?:the )?process\b|\bin (?:the )?process of (?:being )?implement", re.I | re.S
)  # fmt: skip
_IMPLEMENTED_ELSEWHERE = re.compile(other("implemented"), re.I)
_SHORT = 40  # letters of a cell or heading whose language cannot be told


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of position and where it stands in the text."""

    start: int
    end: int
    position: str


def phrases(text: str) -> list[Phrase]:
    """All phrases of position in order, by the words of the text's language (English, French or Spanish).

    A text too short to tell its language (`Notée`) is read by those words that cover most of it.
    """
    own = language_of(text).code
    if own in ("fr", "es"):
        return _phrases(text, own)
    if len(text) >= _SHORT:
        return _phrases(text, "en")
    tried = [_phrases(text, code) for code in ("en", "fr", "es")]
    return max(tried, key=lambda found: sum(phrase.end - phrase.start for phrase in found))


def _phrases(text: str, code: str) -> list[Phrase]:
    found = []
    pattern, patterns = _phrase(code)
    for match in pattern.finditer(text):
        if code == "en" and _NO_POSITION.match(text, match.start()):
            continue
        number = int((match.lastgroup or "p0")[1:])
        found.append(Phrase(match.start(), match.end(), patterns[number][0]))
    return found


def classify(text: str) -> str | None:
    """The one position a heading, cell or sentence states; None where it states none or several."""
    found = {phrase.position for phrase in phrases(text)}
    if PENDING in found and len(found) > 1:
        found.discard(PENDING)  # "have been examined ... and enjoy the support"
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4_096)  # the cells of a table say a few words again and again
def of_cell(text: str) -> str | None:
    """The position in a table's cell, where the word stands alone: `Supported`, `Noted`, `Not accepted`."""
    plain = text.strip(" .;*").casefold()
    if plain in {"yes", "s", "a"}:
        return SUPPORTED
    if plain in {"n", "no"}:
        return NOTED
    return classify(text)


def says_implemented(text: str) -> bool:
    """True where the State adds that it has done it, or is about to: the words are worth keeping."""
    return bool(_IMPLEMENTED.search(text) or _IMPLEMENTED_ELSEWHERE.search(text))
