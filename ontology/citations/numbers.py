"""The numbers after a keyword: "373 and 374", "4–6", "20 (1) and (2)", "a, b và c", "thứ nhất"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rightsgraph.ontology.citations.words import LIST_SEPARATOR, MEASURES, RANGE_SEPARATOR, Level
from rightsgraph.ontology.ids import numerals

Path = tuple[tuple[str, str], ...]  # ((kind, number), ...); kind "br" is a bracket that its place explains

_ARTICLE = re.compile(
    r"(?:no\.?\s*)?(?P<n>(?:[LRD]\.?\s?)?\d{1,4}(?:[-\s]?(?i:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)(?:\s?\d(?!\d))?(?!\w))?"
    r"(?!(?:st|nd|rd|th|er|o|º|°)\b)[A-Za-zđĐ]{0,2}(?:er|\.?[ºª°])?)(?![\w/])(?!\.\d{4,})",
)
_ORDINAL_FIGURE = re.compile(r"(?P<n>\d{1,3})\s?(?:er|\.?[ºª°]|o)(?!\w)")
_HYPHENATED = re.compile(r"-\d+(?:-\d+)*(?![\w/])")
_DECIMAL = re.compile(r"(?:\.\d{1,4})+(?![\w/])")
_DOTTED = re.compile(r"\.(\d{1,2})(?:\.([a-z])\)?)?(?![\w.]*\d)")
_LETTER = re.compile(r"[(“\"']?(?P<n>[a-zđA-ZĐ]|[a-zđ]\d{1,2}|[ivx]{1,5}|\d{1,2}[a-z]?)[”\"']?(?:\)|(?!\w))")
# "paragraph a" without brackets, where nothing of a sentence follows
_LONE_LETTER = re.compile(r"(?P<n>[a-z])(?=\s*(?:[,;)]|$)|\s+(?:and|or|of|to)\s)")
_ROMAN = re.compile(
    r"(?P<n>[IVXLC]+[A-Z]?|\d{1,3}[A-Z]?|[A-Z]|(?:thứ\s+)?(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín"
    r"|mười(?:\s(?:một|hai))?)"
    r"|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ff]irst|[Ss]econd|[Tt]hird|[Pp]rimero|[Ss]egundo"
    r"|[Tt]ercero"
    r"|[Pp]remier|[Pp]remi[eè]re|[Dd]euxi[eè]me|[Úú]nico|[Uu]nique)(?![\w/-])"
)
_BRACKET = re.compile(r"\s?\(\s?(\d{1,3}[a-zđ]?|[a-zđA-ZĐ]{1,2}|[ivxlIVXL]{1,6}|\d[A-Z])\s?\)")
_BARE_BRACKET = re.compile(r"\(\s?(?P<n>\d{1,3}[a-zđ]?|[a-zđA-ZĐ]{1,2}|[ivxl]{1,6})\s?\)")
_SUBJECT_TO_LIMIT = 200


class DotDoubt(str):
    """Why "134.2" is in doubt by its words alone; the graph, which has the law, settles it."""

    __slots__ = ()


def graver(first: str | None, second: str | None) -> str | None:
    """Of two doubts the one that no law settles, else the first."""
    return second if second and (not first or isinstance(first, DotDoubt)) else first


@dataclass(slots=True)
class Numbers:
    """Paths read after a keyword, where they end, and what could not be told."""

    paths: list[Path] = field(default_factory=list)
    end: int = 0
    reason: str | None = None


def read(text: str, start: int, level: Level) -> Numbers:
    """The numbers of a keyword of this level from `start` on; no paths where none stands there."""
    found = _one(text, start, level)
    if not found.paths:
        return found
    while len(found.paths) < _SUBJECT_TO_LIMIT:
        further = _range(text, found, level) or _siblings(text, found) or _next(text, found, level)
        if further is None:
            break
        found.paths += further.paths
        found.end, found.reason = further.end, graver(found.reason, further.reason)
    return found


def _one(text: str, start: int, level: Level) -> Numbers:
    position = _after_blank(text, start)
    pattern = _pattern(level)
    match = pattern.match(text, position) or (
        _BARE_BRACKET.match(text, position) if level.rank >= 8 else None
    )
    if match is None and level.prefix == "para":
        match = _LONE_LETTER.match(text, position)
    if match is None and pattern is _ARTICLE:
        match = _ORDINAL_FIGURE.match(text, position) or _ordinal_word(text, position)
    if match is None:
        return Numbers(end=start)
    number = (
        numerals.as_number(match["n"]) if level.roman or pattern is _ARTICLE else numerals.bare(match["n"])
    )
    number = re.sub(r"^([LRD])\.(?=\d)", r"\1", re.sub(r"(?<=\d)(?:er|\.?[ºª°])$", "", number))
    number = re.sub(r"(?<=\d)-(?=[a-z]{3})", "", number)  # "171-bis"
    signed = text[:start].rstrip().endswith("§") and not level.plural
    return _with_details(text, match.end(), (level.prefix, number), level, signed)


def _ordinal_word(text: str, position: int) -> re.Match[str] | None:
    match = _ROMAN.match(text, position)
    return (
        match
        if match and (numerals.ordinal(match["n"]) is not None or numerals.from_roman(match["n"]))
        else None
    )


def _pattern(level: Level) -> re.Pattern[str]:
    if level.letters:
        return _LETTER
    return _ROMAN if level.roman else _ARTICLE


def _with_details(text: str, end: int, head: tuple[str, str], level: Level, alone: bool) -> Numbers:
    """What hangs on the number itself: "-1", ".1", "(1)(a)"; of one § "5-101" and "120.05" are numbers (`alone`)."""
    kind, number = head
    path: Path = (head,)
    reason = None
    hyphen = _HYPHENATED.match(text, end)
    if hyphen and (alone or _is_part_of_number(number, hyphen[0], level)):
        path, end = ((kind, number + hyphen[0]),), hyphen.end()
    decimal = _DECIMAL.match(text, end) if alone else None
    if decimal:
        path, end = ((kind, path[0][1] + decimal[0]),), decimal.end()
    dotted = _DOTTED.match(text, end) if kind in ("art", "sec", "rule", "para") else None
    if dotted:
        path, end, reason = _dotted(path, dotted, level)
    while (bracket := _BRACKET.match(text, end)) and not re.match(r"[12]\d{3}", bracket[1]):
        path, end = (*path, ("br", bracket[1])), bracket.end()
    return Numbers([path], end, reason)


def _is_part_of_number(number: str, hyphen: str, level: Level) -> bool:
    """ "L. 225-1" and "222-33" are numbers; "373-374" and "4-6" are ranges or cannot be told."""
    if level.rank != 7:
        return False
    after = hyphen[1:].split("-")[0]
    return (
        bool(re.match(r"[LRD]", number))
        or hyphen.count("-") > 1
        or (number.isdigit() and int(after) <= int(number))
    )


def _dotted(path: Path, match: re.Match[str], level: Level) -> tuple[Path, int, str | None]:
    """ "art. 5.1": the paragraph in Spanish practice; elsewhere it may be the article's own number."""
    kind, number = path[0]
    whole = f"{number}.{match[1]}"
    if kind == "para" or level.dotted:
        inner = tuple(("br", part) for part in match.groups() if part)
        return ((kind, number), *inner), match.end(), None
    reason = DotDoubt(f"“{whole}” may be a number of its own or paragraph {match[1]} of {number}")
    further = (("br", match[2]),) if match[2] else ()
    return ((kind, whole), *further), match.end(), reason


def _after_blank(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\n\u00a0":
        start += 1
    return start


def _range(text: str, found: Numbers, level: Level) -> Numbers | None:
    separator = RANGE_SEPARATOR.match(text, found.end)
    if separator is None:
        return None
    last = _bracket_end(text, separator.end(), found) or _one(text, separator.end(), level)
    if not last.paths:
        return None
    first_path, last_path = found.paths[-1], last.paths[-1]
    if separator[0].strip() == "-" and len(first_path) == 1 and not (level.plural or level.vietnamese):
        last.reason = f"“{first_path[0][1]}-{last_path[0][1]}” may be a range or one number"
        return last
    between = _between(first_path, last_path, level)
    if between is None:
        last.reason = f"the range {first_path[-1][1]} to {last_path[-1][1]} cannot be counted out"
        return last
    last.paths = between
    return last


def _bracket_end(text: str, start: int, found: Numbers) -> Numbers | None:
    match = _BARE_BRACKET.match(text, start)
    if match is None or len(found.paths[-1]) < 2:
        return None
    return Numbers([(*found.paths[-1][:-1], (found.paths[-1][-1][0], match["n"]))], match.end())


def _between(first: Path, last: Path, level: Level) -> list[Path] | None:
    if first[:-1] != last[:-1]:
        return None
    numbers = numerals.span(first[-1][1], last[-1][1], level.vietnamese)
    return [(*first[:-1], (first[-1][0], number)) for number in numbers[1:]] if numbers else None


def _siblings(text: str, found: Numbers) -> Numbers | None:
    """ "(1) and (2)" after "20": the bracket takes the place of the last one of its sort."""
    separator = LIST_SEPARATOR.match(text, found.end)
    bracket = _BARE_BRACKET.match(text, separator.end()) if separator else None
    if bracket is None:
        return None
    path = found.paths[-1]
    place = _place_of_sort(path, bracket["n"])
    if place is None:
        return None
    result = Numbers([(*path[:place], (path[place][0], bracket["n"]))], bracket.end())
    while further := _BRACKET.match(text, result.end):
        result.paths = [(*result.paths[0], ("br", further[1]))]
        result.end = further.end()
    return result


def _place_of_sort(path: Path, number: str) -> int | None:
    """Index of the last element of the path that is numbered in the same manner (figures, letters, Roman)."""
    for place in range(len(path) - 1, 0, -1):
        if _sort(path[place][1]) == _sort(number) or _next_letter(path[place][1], number):
            return place
    first = path[0]
    return (
        0 if first[0] in ("para", "point", "subsec", "subpara") and _sort(first[1]) == _sort(number) else None
    )


def _next_letter(before: str, number: str) -> bool:
    return len(before) == len(number) == 1 and before.isalpha() and before.lower() < number.lower()


def _sort(number: str) -> str:
    if number[0].isdigit():
        return "figures"
    if number.isupper():
        return "capitals"
    return (
        "roman"
        if numerals.from_roman(number) is not None and number not in ("c", "d", "l", "m")
        else "letters"
    )


def _next(text: str, found: Numbers, level: Level) -> Numbers | None:
    """The next number of a list, where the words leave no doubt that it belongs to it."""
    separator = LIST_SEPARATOR.match(text, found.end)
    if separator is None or separator.end() == found.end:
        return None
    following = _one(text, separator.end(), level)
    if not following.paths or not _belongs(text, found, following, level):
        return None
    return following


def _belongs(text: str, found: Numbers, following: Numbers, level: Level) -> bool:
    before, number = found.paths[-1][0][1], following.paths[0][0][1]
    if MEASURES.match(text, following.end):
        return False
    if level.letters:
        return len(before) == len(number) and _ascending(before, number)
    if level.roman and not number.isdigit() and numerals.from_roman(number) is None:
        return False
    if len(number) == 4 and len(before) < 4:
        return False
    return level.plural or level.vietnamese or _list_goes_on(text, following.end)


def _ascending(before: str, number: str) -> bool:
    places = numerals.point_place(before), numerals.point_place(number)
    if places[0] is not None and places[1] is not None:
        return places[0] < places[1]
    return before.lower() < number.lower() or numerals.from_roman(number) is not None


_AFTER_LIST = re.compile(
    r"\s*(?:$|[.;:)\]”\"]|,?\s*(?:of|của|de|du|del|des)\b|,?\s*(?:and|or|et|y|và|&)\s*\d|,\s*\d)",
    re.IGNORECASE,
)


def _list_goes_on(text: str, end: int) -> bool:
    return bool(_AFTER_LIST.match(text, end))
