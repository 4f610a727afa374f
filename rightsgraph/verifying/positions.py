"""What a draft says of a recommendation beside its number: the State's position, and who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.verifying import words
from rightsgraph.verifying.model import NOT_FOUND, POSITION, UNKNOWN, Cited, Said
from rightsgraph.verifying.un_documents import UnDocuments

_MEANINGS = ("supported in part", "noted", "pending", "supported")
_ANY = "|".join(f"(?P<p{place}>{words.regex('position', means)})" for place, means in enumerate(_MEANINGS))
_FILLER = (
    r"(?:(?:the|these|those|both|all|UPR|following|its|of|la|les|las|los|le|el|các|cả|những|n[°º]|number|numbers|no\.?"
    r"|nos\.?|recommendation|recommendations)\s+){0,4}(?:[\w-]+[- ]cycle\s+)?"
)
_BEFORE = re.compile(rf"(?:{_ANY})\s+{_FILLER}$", re.IGNORECASE)
_SUBJECT = (
    r"(?:(?:which|that|mà|que|qui|đã|được|have|has|had|been|was|were|is|are|fue|fueron|ha|han|sido|a|été|est|sont"
    r"|ont|fully|also|therefore|then|however|only|cũng|Nhà\s+nước)\s+){0,4}"
)
_WHO = r"(?:(?:the\s+)?(?:(?-i:[A-ZÀ-ÝĐ])[\w.]*\s+){1,4}(?:(?:đã|has|had|have|a|ha|fully|partially|only)\s+){0,2})?"
_AFTER = re.compile(
    rf"\s*[)\]]?\s*[,;:(\[–—-]?\s*{_SUBJECT}{_WHO}{_SUBJECT}(?:{_ANY})(?!\s+(?:that|how|why|with|about)\b)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s+(?:by|bởi|por|par)\s+(?:the\s+|el\s+|le\s+|la\s+|l['’])?(?P<who>[^,.;()]{2,60})", re.IGNORECASE
)
_PARTY = re.compile(
    r"(?:state|government|nước|nhà nước|chính phủ|gouvernement|gobierno|estado|état|delegation)\b",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    rf"\s*[)\]]?\s*[,(]?\s*(?:{words.regex('made-by')})\s*(?:the\s+|nước\s+)?(?P<name>(?-i:[A-ZÀ-ÝĐ])[^,.;:()\d]{{2,70}})",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Ý][\w.-]+\s+(?:(?:of|and|the)\s+)*){0,5}[A-ZÀ-Ý][\w.-]+)['’]s?\s+(?:UPR\s+|\w+-cycle\s+)?$"
)
# "(Norway; accepted)" behind the number, or behind the symbol in its brackets: "(A/HRC/26/6; Norway)"
_ASIDE = re.compile(r"\s*[)\]]?\s*\(([^()]{3,120})\)|\s*[;,]\s*([^()]{3,120})\)")
_MOST_WORDS = 7


def judge(cited: Cited, documents: UnDocuments, ends: tuple[int, ...]) -> list[Said]:
    """What differs between what is said beside a recommendation and what the graph has."""
    row = documents.record(cited.id or "")
    if row is None:
        return []
    said = [
        _position(cited, row["position"], ends),
        _states(cited, documents, set(row["states"] or ()), ends),
    ]
    return [one for one in said if one is not None]


def _position(cited: Cited, real: str | None, ends: tuple[int, ...]) -> Said | None:
    stated = next((told for end in ends if (told := stated_position(cited, end))), None)
    if stated is None or (real is None and "." not in (cited.paragraph or "")):
        return None
    if real is None:
        return Said(
            UNKNOWN,
            f"Its position is not in the graph (the draft says {stated}).",
            "Load the addendum with the State's answers.",
        )
    if stated == real:
        return None
    return Said(POSITION, f"The draft says {stated}; the State's position is {real}.", f"Write: {real}.")


def stated_position(cited: Cited, list_end: int) -> str | None:
    """The position that the draft gives, as the graph words it; None where it gives none."""
    text, aside = cited.passage.text, str(cited.claims.get("aside") or "")
    if aside and (match := re.search(_ANY, aside, re.IGNORECASE)):
        return _meaning(match)
    if aside_behind := _ASIDE.match(text, list_end):
        if match := re.search(_ANY, aside_behind[1] or aside_behind[2], re.IGNORECASE):
            return _meaning(match)
    start = int(cited.claims.get("list_start", cited.start))
    if match := _BEFORE.search(text, max(0, start - 90), start):
        return _meaning(match)
    match = _AFTER.match(text, list_end)
    return _meaning(match) if match and _is_position_of_state(text, match) else None


def _is_position_of_state(text: str, match: re.Match[str]) -> bool:
    """ "supported by the programme" says nothing of the State's position."""
    by = _BY.match(text, match.end())
    if by is None:
        return True
    return bool(_PARTY.search(by["who"])) or _state_before(by["who"]) is not None


def _meaning(match: re.Match[str]) -> str:
    return next(
        _MEANINGS[int(name[1:])]
        for name, value in match.groupdict().items()
        if value and name.startswith("p")
    )


def _states(cited: Cited, documents: UnDocuments, reviewed: set[str], ends: tuple[int, ...]) -> Said | None:
    stated = {code for end in ends for code in stated_states(cited, end)} - reviewed
    if not stated:
        return None
    made = documents.made_by(cited.id or "")
    if not made or stated <= {code for code, _ in made}:
        return None
    wrong = ", ".join(state_name(code) for code in sorted(stated - {code for code, _ in made}))
    right = ", ".join(name for _, name in made)
    return Said(
        NOT_FOUND,
        f"{cited.id} was not made by {wrong}, but by {right}.",
        f"Check the number, or write: {right}.",
    )


def stated_states(cited: Cited, list_end: int) -> set[str]:
    """The States said to have made it, by their codes."""
    text = cited.passage.text
    aside = str(cited.claims.get("aside") or "")
    found = _listed(aside)
    if aside_behind := _ASIDE.match(text, list_end):
        found |= _listed(aside_behind[1] or aside_behind[2])
    if match := _MADE_BY.match(text, list_end):
        found |= _listed(match["name"]) or ({one} if (one := _state_before(match["name"])) else set())
    start = int(cited.claims.get("list_start", cited.start))
    if (match := _POSSESSIVE.search(text, max(0, start - 80), start)) and (
        code := _state_behind(match["name"])
    ):
        found.add(code)
    return found


def _listed(names: str) -> set[str]:
    parts = [part.strip() for part in re.split(r"[;,]|\band\b|\bvà\b|\bet\b|\by\b", names)]
    return {code for part in parts if len(part) > 3 and (code := iso3(part))} | (
        {code} if (code := iso3(names.strip())) and len(names.strip()) > 3 else set()
    )


def _state_before(words_: str) -> str | None:
    """The State whose name the words begin with."""
    return _longest(words_.split()[:_MOST_WORDS], from_end=False)


def _state_behind(words_: str) -> str | None:
    return _longest(words_.split()[-_MOST_WORDS:], from_end=True)


def _longest(parts: Sequence[str], *, from_end: bool) -> str | None:
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[-length:] if from_end else parts[:length]).rstrip(".")
        if len(name) > 3 and (code := iso3(name)):
            return code
    return None
