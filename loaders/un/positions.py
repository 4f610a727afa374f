"""Phrases in which a State says what it thinks of a recommendation."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    (IN_PART, rf"\b{_YES}\W+(?:\w+\W+){{0,4}}?(?:in part|partial(?:ly)?|partly)\b"),
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
_PHRASE = re.compile("|".join(f"(?P<p{n}>{pattern})" for n, (_, pattern) in enumerate(_PATTERNS)), re.I)
_NO_POSITION = re.compile(
    r"\b(?:note[sd]? (?:that|with)|noted (?:above|below|in\b)|as noted"
    r"|support (?:for|to|of (?:the )?(?:national|family|famil))|supporting|end note)", re.I
)  # fmt: skip
_IMPLEMENTED = re.compile(
    r"\b(?:already|considered|consider\w*|has been|have been|being|process of)\b.{0,60}\bimplement|"
    r"\bimplemented or in (?:the )?process\b|\bin (?:the )?process of (?:being )?implement", re.I | re.S
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of position and where it stands in the text."""

    start: int
    end: int
    position: str


def phrases(text: str) -> list[Phrase]:
    """All phrases of position in order."""
    found = []
    for match in _PHRASE.finditer(text):
        if _NO_POSITION.match(text, match.start()):
            continue
        number = int((match.lastgroup or "p0")[1:])
        found.append(Phrase(match.start(), match.end(), _PATTERNS[number][0]))
    return found


def classify(text: str) -> str | None:
    """The one position a heading, cell or sentence states; None where it states none or several."""
    found = {phrase.position for phrase in phrases(text)}
    if PENDING in found and len(found) > 1:
        found.discard(PENDING)  # "have been examined ... and enjoy the support"
    return found.pop() if len(found) == 1 else None


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
    return bool(_IMPLEMENTED.search(text))
