"""Citations as the traditions of `forms.csv` write them ("§ 15 Abs. 2", "12. člen"), in the form that is read everywhere."""

from __future__ import annotations

import csv
import re
from functools import cache, partial
from importlib import resources

from rightsgraph.ontology.citations.words import BASIC, KEYWORD, level_of

_HOLES = {
    "{n}": r"(?P<n>\d{1,4}(?:\s?[a-zđčš](?!\w))?)(?:\.?[ºª°]|\.(?=\s|$|,|\)))?(?![\w/])",
    "{m}": r"(?P<m>\d{1,4}(?:\s?[a-zđčš](?!\w))?)(?:\.?[ºª°]|\.(?=\s|$|,))?(?![\w/])",
    "{a}": r"(?P<a>[a-zđ]{1,2})\)?(?!\w)",
}
_SECTION_SIGN = "§ {n}"  # inside an article only


@cache
def _forms(place: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    text = resources.files("rightsgraph.ontology.citations").joinpath("forms.csv").read_text(encoding="utf-8")
    rows = (row for row in csv.DictReader(text.splitlines()) if row["place"] == place)
    return tuple(
        (_expression(row["written"], place), row["read"], row["written"] == _SECTION_SIGN) for row in rows
    )


def _expression(written: str, place: str) -> re.Pattern[str]:
    parts = []
    for part in re.split(r"(\{[nma]\}\.?|\s+)", written):
        hole = _HOLES.get(part.rstrip("."))
        if hole is not None and place == "inner":
            hole = hole.replace(r"\s?[a-z", "[a-z", 1)
        if hole is not None:
            parts.append(hole)
        elif part.isspace():
            parts.append(r"\s*")
        elif part:
            parts.append(re.escape(part).replace(r"\*", r"(?::?\w*)"))
    made = "".join(parts)
    first = r"(?<![\w/.])" if written[0].isalnum() or written[0] == "{" else ""
    last = r"(?!\w)" if written[-1].isalpha() else ""
    return re.compile(first + made + last, re.IGNORECASE)


def readable(text: str) -> str:
    """The text with the citation's levels in words that `KEYWORD` knows; unchanged where it has none of the forms."""
    for form, read, _ in _forms("basic"):
        text, found = form.subn(partial(_filled, read), text)
        if found:
            break
    basic = next((m for m in KEYWORD.finditer(text) if level_of(m).rank == BASIC), None)
    if basic is None:
        return text
    head, tail = text[: basic.end()], text[basic.end() :]
    article = level_of(basic).prefix == "art"
    for form, read, inside_article in _forms("inner"):
        if article or not inside_article:
            tail = form.sub(partial(_filled, read), tail)
    return head + re.sub(
        r"(?<=\d)\.?\s*,?\s*(?=\(\w+\))|(?<=\))\s*,?\s+(?=\(\w+\))",
        "",
        re.sub(r"(?<=\d)\.?[º°](?=\W|$)", "", tail),
    )


def _filled(read: str, match: re.Match[str]) -> str:
    for name, value in match.groupdict().items():
        read = read.replace("{" + name + "}", re.sub(r"\s", "", value))
    return read
