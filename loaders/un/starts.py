"""Where an item or a paragraph could begin in the text of a report: `115.1`, `151.13.`, `4 Open`, `86.`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsgraph.loaders.un.clauses import ends_with_states
from rightsgraph.loaders.un.series.nested import Start
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import other

# l, I and O stand for figures where a typist or a scanner took them for such
_DIGITS = r"(?=[\dlIO]*\d)[\dlIO]"
_NAMED = (
    r"(?:[Rr]ec(?:ommendation)?\.?\s+(?:no\.?\s*)?(?=\d{1,3}\s?\.\s?\d))?"  # "Recommendation 115.3 Open ..."
)
_DOTTED = re.compile(
    rf"{_NAMED}[(\[]?(?P<stem>{_DIGITS}{{1,3}})(?:\s?(?:\.\.?|[,:·])\s?|[\s-])(?P<number>{_DIGITS}{{1,4}})(?![\w%/])(?:\s?[.):\]]){{0,2}}\s*(?:[-–—]\s+)?"
)
_GLUED = re.compile(r"(?P<stem>\d{1,3})\.(?P<number>\d{1,3})(?=[A-Z][a-z])")
_PLAIN = re.compile(r"\(?(?P<number>\d{1,3})(?:\s?[.)](?:\s+|$|(?=[A-Z“\"]))|$|\s+(?=[A-Z“\"][a-z’' ]))")
_JOINED = re.compile(r"(?P<number>\d{4,6})\.?\s+(?=[A-Z])")
_INSIDE = re.compile(
    r"(?<=[;:.)\]])(?:(?<!\d\.)\s*|\s+)(?=\d{1,3}\s?\.\s?(?:\d{1,3}(?!\d)\s?\.?\s?)?\s*(?:[^\W\d_]|[“\"(]))"
)
_CLOSED = re.compile(r"(?:[.;:!?)\]”\"’']|\b(?:and|or))\s*[\d*†‡∗]{0,3}$")
_CAPITAL = re.compile(r"[\"“‘'(\[]?[^\W\d_a-zß-öø-ÿ]|[\"“‘(\[]")
_OPENS = re.compile(
    r"(?:the|these|those|other|all|in the|following|recommendations?|conclusions?|with re(?:gard|spect)|regarding"
    r"|\w+(?: \w+){0,2} (?:noted?|considers?|accepts?|supports?|takes? note|has|have|will|offers?|welcomes?))\b"
    rf"|{other('opens')}",
    re.I,
)
_SPEAKS = re.compile(r"\brecommend(?:ation|ed)|\bsuggest(?:ion|ed)\b" rf"|{other('recommendation')}", re.I)
_HEADED = re.compile(
    r"\bconclusions?\s+and\s*/?\s*(?:or\s+)?recommendations?\b" rf"|{other('conclusions')}", re.I
)
_ENOUGH = 2  # items that make a list
_ASIDE = 300  # letters in which an introduction names what it introduces
_SHORT = 120  # a line without a stop that is no longer is a heading
_REACH = 3  # paragraphs that an item may be spread over


@dataclass(frozen=True, slots=True)
class Place:
    """A start with where it stands: the number of its paragraph, and where in it number and words begin."""

    unit: int
    at: int
    words: int
    start: Start


def places(texts: Sequence[str]) -> list[Place]:
    """Every place in the paragraphs (one string each) where a number could begin something."""
    found = [_Found(unit, at, *taken) for unit, text in enumerate(texts) for at, taken in _in(text)]
    return [_place(texts, found, n) for n in range(len(found))]


@dataclass(frozen=True, slots=True)
class _Found:
    unit: int
    at: int
    words: int
    stem: int | None
    number: int
    printed: str


_Taken = tuple[int, int | None, int, str]


def lists_recommendations(text: str) -> bool:
    """True for a text with "Conclusions and/or recommendations" and numbered items that end with States."""
    if not _HEADED.search(text):
        return False
    texts = [squeeze(line) for line in text.split("\n")]
    found = (place.start for place in places([line for line in texts if line]))
    return sum(start.first and start.complete for start in found) >= _ENOUGH


def _in(text: str) -> Iterator[tuple[int, _Taken]]:
    first = _at(text, 0, at_beginning=True)
    if first:
        yield 0, first
    for match in _INSIDE.finditer(text):
        if match.end() and (taken := _at(text, match.end(), at_beginning=False)):
            yield match.end(), taken


def _at(text: str, at: int, *, at_beginning: bool) -> _Taken | None:
    """(where the words begin, stem, number, as printed) of the number at this place."""
    if match := _GLUED.match(text, at) or _DOTTED.match(text, at):
        stem, number = _figure(match["stem"]), _figure(match["number"])
        printed = _printed(text[match.start("stem") : match.end("number")])
        return (match.end(), stem, number, printed) if stem and number else None
    match = _PLAIN.match(text, at) or (_JOINED.match(text, at) if at_beginning else None)
    if not match or not int(match["number"]):
        return None
    return match.end(), None, int(match["number"]), _printed(match.group())


def _figure(written: str) -> int:
    return int(written.replace("l", "1").replace("I", "1").replace("O", "0"))


def _printed(written: str) -> str:
    parts = written.strip(" .():").split()
    return (" " if len(parts) == 2 and all(map(str.isdigit, parts)) else "").join(parts)


def _place(texts: Sequence[str], found: Sequence[_Found], n: int) -> Place:
    own = found[n]
    following = found[n + 1] if n + 1 < len(found) else None
    words = _words(texts, own, following)
    complete = ends_with_states(words)
    before = texts[own.unit][: own.at] or (texts[own.unit - 1] if own.unit else "")
    start = Start(
        own.stem,
        own.number,
        own.printed,
        first=own.at == 0,
        closed=own.at > 0 or _is_closed(before),
        capital=bool(_CAPITAL.match(words)) or complete,
        complete=complete,
        opens=not complete and _introduces(words, inside=own.at > 0),
    )
    return Place(own.unit, own.at, own.words, start)


def _words(texts: Sequence[str], own: _Found, following: _Found | None) -> str:
    """The words of a start up to the next one, over as many paragraphs as an item may be spread."""
    if following and following.unit == own.unit:
        return texts[own.unit][own.words : following.at].strip()
    last = following.unit if following else len(texts)
    whole = texts[own.unit][own.words :]
    for unit in range(own.unit + 1, min(last, own.unit + _REACH)):
        if _CLOSED.search(whole):
            break
        whole += " " + texts[unit]
    return whole.strip()


def _is_closed(before: str) -> bool:
    if not before.strip() or _CLOSED.search(before.rstrip()):
        return True
    return len(before) < _SHORT and bool(_CAPITAL.match(before)) and not _at(before, 0, at_beginning=True)


def _introduces(words: str, *, inside: bool) -> bool:
    if inside:
        return bool(_OPENS.match(words))
    return not words or words.endswith(":") or bool(_SPEAKS.search(words[:_ASIDE]) or _OPENS.match(words))
