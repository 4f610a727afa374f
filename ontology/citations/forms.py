"""Citations as the traditions of `forms.csv` write them ("§ 15 Abs. 2", "12. člen"), in the form that is read everywhere.

In `written`, `{n}`, `{m}` and `{k}` stand for numbers, `{a}` for a letter, `{r}` for a Roman numeral, `{o}` for an
ordinal word of `ordinals.csv`; `*` goes on within a word.
"""

from __future__ import annotations

import csv
import re
from functools import cache, partial
from importlib import resources

from rightsgraph.ontology.citations.words import BASIC, KEYWORD, level_of

_FIGURES = r"\d{{1,4}}(?:\s?[a-zđčš](?!\w))?)(?:\.?[ºª°]|\.(?=\s|$|,{end}))?(?![\w/])"
_HOLES = {
    "{n}": "(?P<n>" + _FIGURES.format(end=r"|\)"),
    "{m}": "(?P<m>" + _FIGURES.format(end=""),
    "{k}": r"(?P<k>\d{1,4})",
    "{a}": r"(?P<a>[a-zđ]{1,2})\)?(?!\w)",
    "{r}": r"(?P<r>(?-i:[IVXL]{1,6}))(?!\w)",
}
_SECTION_SIGN = "§ {n}"  # inside an article only
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# the number of the article or section itself, which no form of the levels inside it may take
_OWN_NUMBER = re.compile(
    r"\s*(?:[LRDA]\.?\s?\*{0,2})?\d{1,4}(?:-\d+)*(?:[-\s]?(?:bis|ter|quater|[a-z]+ies)|\s?[a-zđčš])?(?!\w)(?:\.?[º°ª])?",
    re.IGNORECASE,
)
_STOP_BEFORE_BRACKET = re.compile(r"(?<=\d)\.?\s*,?\s*(?=\(\w+\))|(?<=\))\s*,?\s+(?=\(\w+\))")
_OF_CHAPTER = re.compile(r"§ (\w+) of chapter (\w+?)((?:\(\w+\))+)")


@cache
def _ordinals() -> tuple[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """(expression for any ordinal word, the words of each value)."""
    text = _data("ordinals.csv")
    made, values = [], []
    for row in csv.DictReader(text.splitlines()):
        words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in row["words"].split("|"))
        made.append(words)
        values.append((re.compile(f"(?:{words})", re.IGNORECASE), row["value"]))
    return rf"(?P<o>(?:{'|'.join(made)})(?!\w))", tuple(values)


def _data(name: str) -> str:
    return resources.files("rightsgraph.ontology.citations").joinpath(name).read_text(encoding="utf-8")


@cache
def _forms(place: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    rows = (row for row in csv.DictReader(_data("forms.csv").splitlines()) if row["place"] == place)
    return tuple(
        (_expression(row["written"], place), row["read"], row["written"] == _SECTION_SIGN) for row in rows
    )


def _expression(written: str, place: str) -> re.Pattern[str]:
    parts = []
    for part in re.split(r"(\{[nmakro]\}\.?|\s+)", written):
        name = part.rstrip(".")
        hole = _ordinals()[0] if name == "{o}" else _HOLES.get(name)
        if hole is not None and place == "inner":
            hole = hole.replace(r"\s?[a-z", "[a-z", 1)
        if hole is not None:
            parts.append(hole)
        elif part.isspace():
            parts.append(r"\s+" if written.startswith("{o}") else r"\s*")
        elif part:
            parts.append(re.escape(part).replace(r"\*", r"(?::?\w*)"))
    made = "".join(parts)
    first = r"(?<![\w/.])" if written[0].isalnum() or written[0] == "{" else ""
    last = r"(?!\w)" if written[-1].isalpha() else ""
    return re.compile(first + made + last, re.IGNORECASE)


def readable(text: str) -> str:
    """The text with the citation's levels in words that `KEYWORD` knows; unchanged where it has none of the forms."""
    text = _RAISED.sub(lambda match: "-" + match[0].translate(_SUPERSCRIPTS), text)
    for form, read, _ in _forms("basic"):
        match = form.search(text)
        if match is not None and not _inside_article(text, match.start()):
            text = form.sub(partial(_filled, read), text)
            break
    basic = next((m for m in KEYWORD.finditer(text) if level_of(m).rank == BASIC), None)
    if basic is None:
        return text
    own = _OWN_NUMBER.match(text, basic.end())
    end = own.end() if own else basic.end()
    head, tail = text[:end], text[end:]
    article = level_of(basic).prefix == "art"
    for form, read, inside_article in _forms("inner"):
        if article or not inside_article:
            tail = form.sub(partial(_filled, read), tail)
    tail = re.sub(r"^\s*[.,]?\s*(?=\(\w+\))", "", tail)
    whole = re.sub(r"(?<=\d)\.?[º°](?=\W|$)", "", head) + re.sub(r"(?<=\d)\.?[º°](?=\W|$)", "", tail)
    whole = head[: basic.end()] + _STOP_BEFORE_BRACKET.sub("", whole[basic.end() :])
    return _OF_CHAPTER.sub(r"§ \1\3 of chapter \2", whole)


def _inside_article(text: str, start: int) -> bool:
    """Whether a number belongs to the article before it: the 12 of "art. 12 § 2"."""
    return any(
        match.end() <= start and not text[match.end() : start].strip() for match in KEYWORD.finditer(text)
    )


def _filled(read: str, match: re.Match[str]) -> str:
    for name, value in match.groupdict().items():
        if value is None:
            continue
        number = _value(value) if name == "o" else re.sub(r"\s", "", value)
        read = read.replace("{" + name + "}", number)
    return read


def _value(ordinal: str) -> str:
    return readable_ordinal(ordinal) or ordinal


def readable_ordinal(word: str) -> str | None:
    """The number that an ordinal word or figures name; None for any other word."""
    if word.isdigit():
        return word
    return next((number for form, number in _ordinals()[1] if form.fullmatch(word)), None)
