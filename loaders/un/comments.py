"""The State under review's own words inside a list of recommendations: comments, told from what was recommended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.loaders.un import items
from rightsgraph.loaders.un.clauses import ends_with_states

_SAYS = (
    r"(?:explain|indicat|consider|state[sd]?\b|stating|mention|comment|clarif|note[sd]?\b|wish|recall|believ|regard"
    r"|reiterat|emphasi[sz]|stress|point|confirm|observ|underlin|underscor|cannot|does not|did not|do not|is not"
    r"|was not|has (?:already|not)|accept|reject|support)"
)
_ABOUT = (
    r"(?:with\s+re(?:gards?|spect|ference)\s+to|regarding|concerning|in\s+re(?:lation|sponse)\s+to|as\s+(?:for|regards|to)"
    r"|on)\s+(?:the\s+)?recommendations?\s+"
)
_BRACKET = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_LABELLED = re.compile(r"(?:comments?|responses?|replies|reply|explanation|remarks?|position)\s*:", re.I)
_CLAUSE_END = re.compile(r"\)\s*[;.,:]\s*(?=[A-Z])")
_CLAUSES = 6  # ends of clauses behind which a comment is looked for
_SPEAKERS = "the government|the delegation|the state(?: under review| party)?|government"


@dataclass(frozen=True, slots=True)
class Comment:
    """What an item says that is a comment: on `asked` (words with their States), on the item before where it is ""."""

    asked: str
    said: str


@lru_cache(maxsize=64)
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    speakers = f"{_SPEAKERS}|(?:the )?{re.escape(name)}" if name else _SPEAKERS
    own = rf"(?:{speakers})(?:['’]s? (?:government|delegation))?"
    return (
        re.compile(rf"(?:{own})\b(?:\W+\w+){{0,8}}?\W+{_SAYS}", re.I),
        re.compile(
            rf"{_ABOUT}(?:to\s+|that\s+|of\s+|on\s+)?(?P<asked>\S.{{0,1500}}?{_BRACKET})\s*,?(?P<between>[^()]{{0,120}}"
            rf"(?:\([a-z]\)[^()]{{0,40}})*)(?P<said>(?<=[\s,;])(?:{own})\b(?:\W+\w+){{0,8}}?\W+{_SAYS}.*)",
            re.I | re.S,
        ),
    )


def comment(text: str, name: str | None) -> Comment | None:
    """The comment that an item of a list is; None where it is a recommendation. `name`: the State under review."""
    alone, about = _patterns(name or "")
    if found := about.match(text):
        if ends_with_states(found["asked"]):
            return Comment(found["asked"], text)
        return None
    if alone.match(text) and not ends_with_states(text):
        return Comment("", text)
    return None


def aside(text: str, name: str | None) -> bool:
    """Whether a paragraph without number inside a list is the State's comment on the item before it."""
    return bool(_LABELLED.match(text) or _patterns(name or "")[0].match(text)) and not ends_with_states(text)


def behind(text: str, name: str | None) -> tuple[str, str]:
    """(the item, the State's comment that stands behind its States in the same paragraph)."""
    for cut in reversed([match.end() for match in _CLAUSE_END.finditer(text)][-_CLAUSES:]):
        said = text[cut:].strip()
        if said and aside(said, name) and ends_with_states(text[:cut]):
            return text[:cut], said
    return text, ""


def numbers_named(text: str, stem: str, known: frozenset[str]) -> tuple[str, ...]:
    """The items of the report that a comment names: `paragraph 103.1`, or bare numbers of the list before it."""
    out: dict[str, None] = {}
    for own in items.find_lists(text, stem):
        out.update(dict.fromkeys(number for number in own.numbers if number in known))
    return tuple(out)
