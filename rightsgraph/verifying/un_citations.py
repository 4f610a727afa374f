"""The recommendations and UN documents that a draft cites: symbols, paragraphs, numbers of a review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rightsgraph.ontology.ids.canonical import SYMBOL_HEADS, paragraph, symbol
from rightsgraph.ontology.text.languages import CODES, language
from rightsgraph.verifying import words

_SYMBOL = rf"(?<![\w/])(?:{SYMBOL_HEADS})/(?=[A-Z0-9])[A-Za-z0-9.\-]+(?:/[A-Za-z0-9.\-]+)*(?<![.\-])(?:#[\w.()]+(?:/concern)?(?<![.]))?"
SYMBOL = re.compile(_SYMBOL)
_LETTERS = r"(?:\s?\((?:[a-z]|[ivx]{1,4}|[a-z]{2})\)|\s?[a-z]\))"
_ONE = rf"\d{{1,3}}(?:\.\d{{1,3}})?(?![\d%])(?![.,]\d){_LETTERS}*(?!\w)"
_ASIDE = r"(?:\s*\((?!19\d\d|20\d\d)[^()\d]{3,120}\))?"
_JOIN = (
    r"\s*(?:,|;|&|–|—|‑|-|\b(?:and|or|to|through|as\s+well\s+as|và|đến|tới|hoặc|et|ou|à|y|e|a|al)\b|\s)+\s*"
)
_LIST = rf"{_ONE}{_ASIDE}(?:{_JOIN}(?:{_ONE}|\((?:[a-z]|[ivx]{{1,4}})\)(?!\w)){_ASIDE})*"
_PARA = rf"(?:{words.regex('paragraph')})\.?\s*(?:(?:số|n[°º]|nos?\.?)\s*)?"
_AT = r"(?:\s*[\[(](?:19|20)\d\d[\])])?\s*[,;:]?\s*(?:at\s+|\()?\s*"
_BEHIND = re.compile(
    rf"{_AT}(?:{_PARA})(?P<list>{_LIST})|\s*[,\[(/]?\s*(?P<bare>\d{{2,3}}\.\d{{1,3}}(?!\d)(?:{_JOIN}\d{{2,3}}\.\d{{1,3}}(?!\d))*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?P<word>{_PARA})(?P<list>{_LIST})", re.IGNORECASE)
_GAP = re.compile(
    r"\s*(?:[,(\[]|\b(?:of|in|from|contained|set|under|của|trong|tại|nêu|du|de|del|des|dans|en)\b)[^;\n]{0,110}?"
    r"|(?:\s[^;.\n()]{1,90})?\s*[(\[]",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.])(?P<list>\d{{2,3}}\.\d{{1,3}}{_ASIDE}(?:{_JOIN}\d{{2,3}}\.\d{{1,3}}{_ASIDE})*)\s*[(\[]$"
)
_ITEM = re.compile(
    rf"(?P<one>{_ONE})|(?P<letter>\((?:[a-z]|[ivx]{{1,4}})\))|(?P<range>–|—|‑|-|\b(?:to|through|đến|tới|à|a|al)\b)|(?P<aside>\((?!19\d\d|20\d\d)[^()\d]{{3,120}}\))",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d{1,3}\.\d{1,3}")
_MEASURE = re.compile(
    r"\s*(?:%|per\s?cent|percent|years?|months?|days?|người|năm|tháng|ngày|ans|mois|años|meses|States|States\b)",
    re.IGNORECASE,
)
_LETTER_ALONE = re.compile(r"(?<=\d)([a-z])\)")  # "párrafo 15 b)"
_NOUN = re.compile(words.regex("recommendation"), re.IGNORECASE)
_MOST = 200


@dataclass(slots=True)
class Number:
    """A paragraph or recommendation number with where it stands; `aside` is what stands in brackets behind it."""

    number: str
    start: int
    end: int
    aside: str = ""


@dataclass(slots=True)
class UnCited:
    """A UN document, or numbers in one (`symbol` None: the text does not name the document here)."""

    start: int
    end: int
    symbol: str | None
    numbers: list[Number] = field(default_factory=list)
    noun: bool = False  # called a recommendation
    wording: str = ""  # the words between number and symbol, or around, by which the document may be told


def find(text: str) -> list[UnCited]:
    """Every citation of the text, in order, not overlapping."""
    found = list(_with_symbol(text))
    taken = [(one.start, one.end) for one in found]
    for match in _BEFORE.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        noun = bool(_NOUN.match(match["word"]))
        numbers = _numbers(text, match.start("list"), match["list"])
        if numbers and not _MEASURE.match(text, numbers[-1].end):
            found.append(UnCited(match.start(), numbers[-1].end, None, numbers, noun))
    return sorted(found, key=lambda one: one.start)


def _with_symbol(text: str) -> Iterator[UnCited]:
    end_of_last = 0
    for match in SYMBOL.finditer(text):
        if match.start() < end_of_last:
            continue
        name, _, inside = match[0].partition("#")
        start, end, numbers, noun = match.start(), match.end(), [], False
        if inside:
            numbers = [Number(paragraph(inside), match.start(), match.end())]
        elif text[end : end + 1] == ")" and (before := _numbers_before(text, end_of_last, start)):
            start, numbers, noun = before
        elif behind := _BEHIND.match(text, end + (text[end : end + 1] == ")")):
            group = "list" if behind["list"] else "bare"
            numbers = _numbers(text, behind.start(group), behind[group])
            noun = bool(_NOUN.search(text[end : behind.start(group)]))
            end = numbers[-1].end if numbers else end
        if not numbers and not inside and (before := _numbers_before(text, end_of_last, start)):
            start, numbers, noun = before
        wording = text[max(end_of_last, start - 80) : start]
        yield UnCited(start, end, symbol(name), numbers, noun or bool(_NOUN.search(wording[-40:])), wording)
        end_of_last = end


def _numbers_before(text: str, after: int, start: int) -> tuple[int, list[Number], bool] | None:
    """`paragraph 15 (b) of the observations (CAT/C/VNM/CO/1)`: the last such words before the symbol."""
    window = max(after, start - 400)
    last = None
    for match in _BEFORE.finditer(text, window, start):
        numbers = _numbers(text, match.start("list"), match["list"])
        if (
            numbers
            and _GAP.fullmatch(text[numbers[-1].end : start])
            and not _MEASURE.match(text, numbers[-1].end)
        ):
            last = match.start(), numbers, bool(_NOUN.match(match["word"]))
    if last is None and (bare := _BARE.search(text, window, start)):
        return bare.start("list"), _numbers(text, bare.start("list"), bare["list"]), True
    return last


def _numbers(text: str, at: int, listed: str) -> list[Number]:
    """The numbers of a list, ranges counted out: `15 (a)–(c)`, `38.75 to 38.80`."""
    found: list[Number] = []
    ranged = False
    for item in _ITEM.finditer(text, at, at + len(listed)):
        if item["range"]:
            ranged = bool(found)
        elif item["aside"]:
            if found:
                found[-1].aside, found[-1].end = item["aside"][1:-1], item.end()
        else:
            number = (
                _LETTER_ALONE.sub(r"(\1)", paragraph(item["one"]))
                if item["one"]
                else _sibling(found, item["letter"])
            )
            if number is None:
                continue
            made = (
                [Number(one, item.start(), item.end()) for one in _span(found[-1].number, number)]
                if ranged and found
                else []
            )
            found += made or [Number(number, item.start(), item.end())]
            ranged = False
    return found[:_MOST]


def _sibling(found: list[Number], letter: str) -> str | None:
    """`15 (a) and (c)`: the letter of the same paragraph."""
    return found[-1].number.partition("(")[0] + letter if found else None


def _span(first: str, last: str) -> list[str]:
    """The numbers after the first up to the last, where they can be counted; else none."""
    head, _, inner = first.partition("(")
    other, _, last_inner = last.partition("(")
    if inner and last_inner and head == other and len(inner) == len(last_inner) == 2:
        return [f"{head}({chr(code)})" for code in range(ord(inner[0]) + 1, ord(last_inner[0]) + 1)]
    if inner or last_inner:
        return []
    stem, _, number = head.rpartition(".")
    last_stem, _, last_number = other.rpartition(".")
    if stem and not last_stem:
        last_stem = stem  # `38.75-80`
    if stem != last_stem or not number.isdigit() or not last_number.isdigit():
        return []
    numbers = range(int(number) + 1, int(last_number) + 1)
    return [f"{stem}.{n}" if stem else str(n) for n in numbers] if len(numbers) <= _MOST else []


def dotted(number: str) -> bool:
    """Whether it is a number of a review's list (143.122)."""
    return bool(_DOTTED.fullmatch(number))


@lru_cache(maxsize=64)
def mechanism_named(text: str) -> str | None:
    """The committee that a text names; None where it names none or several."""
    found: dict[str, int] = {}
    for code in CODES:
        own = language(code)
        for means in own.meanings("committee"):
            if match := own.pattern("committee", means).search(text):
                found.setdefault(means, match.start())
    return next(iter(found)) if len(found) == 1 else None
