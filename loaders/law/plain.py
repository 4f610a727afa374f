"""Headings of laws in English, French and Spanish: Part, Title, Chapter, Section, Article, Schedule and
below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rightsgraph.loaders.law.model import DEPTH, Line, Marker, Unit
from rightsgraph.ontology.ids import numerals

_NUM = (
    r"(?P<n>\d{1,4}(?:\s?(?:bis|ter|quater))?[A-Za-z]{0,2}|[IVXLC]+[A-Z]?|[A-Z]|[^\W\d_]{3,12})"
    r"(?:er|re|º|°|ª)?"
)
_END = r"\b(?P<d>(?:\s*[.:–—-])+)?\s*(?P<r>.*)$"
_ABOVE = (
    ("book", re.compile(rf"^(?:book|livre|libro)\s+{_NUM}{_END}", re.IGNORECASE)),
    ("part", re.compile(rf"^(?:part|partie|parte)\s+{_NUM}{_END}", re.IGNORECASE)),
    ("title", re.compile(rf"^(?:title|titre|título|titulo)\s+{_NUM}{_END}", re.IGNORECASE)),
    ("chapter", re.compile(rf"^(?:chapter|chapitre|capítulo|capitulo)\s+{_NUM}{_END}", re.IGNORECASE)),
    ("division", re.compile(rf"^(?:division|subchapter|sub-chapter)\s+{_NUM}{_END}", re.IGNORECASE)),
    (
        "schedule",
        re.compile(
            rf"^(?:the\s+)?(?:(?P<first>first|second|third|fourth|fifth|sixth|seventh|eighth)\s+)?schedule(?:\s+{_NUM})?{_END}",
            re.IGNORECASE,
        ),
    ),
    ("annex", re.compile(rf"^(?:annex|annexe|appendix|anexo)(?:\s+{_NUM})?{_END}", re.IGNORECASE)),
)
_ARTICLE = re.compile(
    r"^(?:article|artículo|articulo|art\.)\s*(?P<n>\d{1,4}(?:-\d+)*(?:(?:o\.?|º|°)?\s?(?:bis|ter"
    r"|quater)\b)?(?:(?!o\b)[A-Za-z](?!\w))?(?![^\Wº°eEoO])|[IVXLC]+\b|premier\b|"
    r"primero\b|unique\b|único\b|one\b|first\b)\s?(?:er\b|º|°|o\b)?(?P<d>(?:\s*[.:–—-])+)?\s*(?P<r>.*)$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:section|sección|seccion|sec\.|§)\s*(?P<n>\d{1,4}[A-Z]{0,2}(?!\w)|\d{1,2}(?=(?:[èe]?re|er|[èe]me|e)\b)|[IVXLC]+\b|[A-Z]\b"
    r"|[^\W\d_]{3,12}\b)(?:(?<=\d)(?:[èe]?re|er|[èe]me|e)\b)?(?P<d>\s*[.:–—-]+)?\s*(?P<r>.*)$",
    re.IGNORECASE,
)
_BARE_SECTION = re.compile(
    r"^(?:\d{0,2}\[)?(?P<n>\d{1,4}[A-Z]{0,2})\s?(?P<d>\.)?[—–-]?\s*(?P<r>(?:\(\d|\(a\)|[A-Z“\"(\[*]).*)$"
)
# "6. Repeal and savings.—(1)", "[4. Omitted]": a section even where numbers before it are missing
_SURE_SECTION = re.compile(
    r"^(?:\d{0,2}\[)?\d{1,4}[A-Z]{0,2}\s?\.\s?(?:[A-Z][^.;]{2,140}\.\s?[—–]|\(1\)\s|\W{0,2}(?:omitted|repealed)\b)",
    re.IGNORECASE,
)
_GAP = 25  # so many numbers may be missing before such a section
_FIGURES = re.compile(r"^\(?(?P<n>\d{1,3}[a-zA-Z]?)(?:\)|\.(?!\d)|°|\s?[—–-](?=\s))\s*(?P<r>.*)$")
_BRACKETED_FIGURES = re.compile(r"^\((?P<n>\d{1,3}[A-Z]?)\)\s*(?P<r>.*)$")
_ROMAN_CLAUSE = re.compile(r"^(?P<n>[IVX]{1,6})\s?[.–—-]+\s+(?P<r>.*)$")
_LETTER = re.compile(r"^\(?(?P<n>[a-z]{1,2})\)\s*(?P<r>.*)$|^(?P<n2>[a-z])\.\s+(?P<r2>.*)$")
_ROMAN = re.compile(r"^\(?(?P<n>[ivx]{1,6})[.)]\s*(?P<r>.*)$")
_CAPITAL = re.compile(r"^\((?P<n>[A-Z])\)\s*(?P<r>.*)$")
_CALLED = re.compile(
    r"\b(?:this|(?:under|in|to|by|of|with|and|or)\s+(?=(?:article|section)s?\s+\d))\s*(article|section)s?\b",
    re.I,
)
_TRANSITIONAL = re.compile(r"^(?:art[íi]culos\s+)?(transitorios?)\W*$", re.IGNORECASE)
_PREAMBLE = re.compile(r"^(?:preamble|préambule|preámbulo)\s*$", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?:_{5,}|-{8,}|\*{3,}|done\s+(?:at|in)\b|fait\s+(?:à|le)\b|dad[oa]\s+en\b|signed\b|\(signed\)"
    r"|in\s+witness\s+whereof|"
    r"promulgated\s+(?:at|on|in)\b|le\s+président\s+de\s+la\s+république$|el\s+president[ea]\s+(?:del?|de\s+la)\s[^.;]{3,80},$|publíquese|regístrese|comuníquese)",
    re.IGNORECASE,
)
_TEXT_BEGINS = re.compile(r"^(?P<h>[^.;—]{3,140}?)\s*[.]?\s*[—–]{1,2}\s*(?P<b>(?:\(\w{1,3}\)|[A-Z“]).*)$")


def grammar_of(lines: Sequence[Line]) -> PlainGrammar:
    """The basic level is the article where headings say so, or where bare numbers are called articles, as in
    constitutions; else it is the section.
    """
    if any(_ARTICLE.match(line.text) for line in lines):
        return PlainGrammar(True)
    called = Counter(match[1].lower() for line in lines for match in _CALLED.finditer(line.text))
    return PlainGrammar(False, "article" if called["article"] > max(2, called["section"]) else "section")


class PlainGrammar:
    """Headings for article-based or section-based laws. A number counts only where the one before allows
    it.
    """

    def __init__(self, articles: bool, called: str = "section") -> None:
        self.articles = articles
        self.basic = "article" if articles else called

    def marker(self, text: str, current: Unit | None) -> Marker | None:
        """The level that a line opens."""
        found = self._above(text) or (self._article(text) if self.articles else self._section(text, current))
        if found is not None or current is None:
            return found
        return self._inside(text, current)

    def ends(self, text: str) -> bool:
        """Signatures and formulas of promulgation."""
        return bool(_ENDS.match(text))

    def foreign(self, marker: Marker, last: Unit | None) -> str | None:  # noqa: ARG002 - the protocol's
        """Nothing is taken for a quotation without its marks."""
        return None

    def _above(self, text: str) -> Marker | None:
        if text[:1].lower() not in "bptcdsal§f" or len(text) > 300:
            if _PREAMBLE.match(text):
                return Marker("preamble", "", text, DEPTH["preamble"])
            return None
        if _PREAMBLE.match(text):
            return Marker("preamble", "", text, DEPTH["preamble"])
        if match := _TRANSITIONAL.match(text):
            return Marker("part", match[1].lower(), text, DEPTH["part"])
        for level, pattern in _ABOVE:
            match = pattern.match(text)
            if match is not None and (number := _number(match)) is not None and _heading_like(match):
                return Marker(level, number, match["r"].strip(), DEPTH[level])
        if self.articles and (match := _SECTION.match(text)) and _heading_like(match):
            number = _number(match)
            return Marker("section", number, match["r"].strip(), 4) if number else None
        return None

    def _article(self, text: str) -> Marker | None:
        match = _ARTICLE.match(text)
        if match is None or not _heading_like(match):
            return None
        heading, body = _split(match["r"].strip())
        number = re.sub(r"(?<=\d)(?:o\.?|º|°)\s?(?=[btq])", "", match["n"], flags=re.IGNORECASE)
        return Marker("article", numerals.as_number(number), heading, DEPTH["article"], body)

    def _section(self, text: str, current: Unit | None) -> Marker | None:
        match = _SECTION.match(text)
        if match is not None and _heading_like(match) and match["n"][:1].isdigit():
            heading, body = _split(match["r"].strip())
            return Marker("section", match["n"].upper(), heading, DEPTH["article"], body)
        match = _BARE_SECTION.match(text)
        if (
            match is None
            or not self._follows(match["n"], current, _GAP if _SURE_SECTION.match(text) else 1)
            or (current and current.within("schedule"))
        ):
            return None
        if (
            not match["d"]
            and (len(match["r"]) > 120 or match["r"].endswith((".", ";")))
            and not match["r"].startswith("(")
        ):
            return None
        heading, body = _split(match["r"].strip())
        return Marker(self.basic, match["n"], heading, DEPTH["article"], body)

    def _follows(self, number: str, current: Unit | None, gap: int) -> bool:
        """At most `gap` more than the section before; 1 again behind a table of contents, whose entries have
        no text.
        """
        value = numerals.sort_value(number)
        last = (current.within(self.basic) or current.before) if current else None
        before = numerals.sort_value(last.number) if last else None
        if value is None:
            return False
        if before is None or (value[0] == 1 and last is not None and not last.lines and not last.children):
            return value[0] == 1
        return 0 < value[0] - before[0] <= gap or (value[0] == before[0] and value[1] > before[1])

    def _inside(self, text: str, current: Unit) -> Marker | None:
        basic = current.within(self.basic)
        if basic is None:
            return None
        for level, depth, pattern in _LEVELS[self.basic == "article"]:
            match = pattern.match(text)
            if match is None:
                continue
            number, rest = _groups(match)
            if _continues(level, depth, number, current):
                return Marker(level, number, rest.strip(), depth)
        return None


def _groups(match: re.Match[str]) -> tuple[str, str]:
    parts = match.groupdict()
    return (parts["n"], parts["r"]) if parts["n"] is not None else (parts["n2"], parts["r2"])


def _number(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    written = parts.get("n") or parts.get("first") or ""
    if not written:
        return "1" if match.re in (_ABOVE[5][1], _ABOVE[6][1]) and not match["r"].strip() else None
    value = numerals.ordinal(written)
    if value is not None:
        return str(value)
    if numerals.from_roman(written) is not None and written.isupper():
        return written
    return written if written[0].isdigit() or len(written) == 1 else None


def _heading_like(match: re.Match[str]) -> bool:
    """No heading goes on as a sentence does: "Article 5 of this Law", "Section 3 shall apply"."""
    rest = match["r"].strip()
    if not rest or match["d"]:
        return True
    return not rest[0].islower() and rest[0] not in ",;()"


def _split(rest: str) -> tuple[str, str]:
    """(heading, text) of what stands behind an article's number."""
    match = _TEXT_BEGINS.match(rest)
    if match:
        return match["h"].strip(), match["b"].strip()
    if rest.startswith("(") or len(rest) > 160 or re.search(r"[.;:—–]$", rest):
        return "", rest
    return rest, ""


def _continues(level: str, depth: int, number: str, current: Unit) -> bool:
    """Whether the number follows the last one of its level in the same container, or begins a series
    there.
    """
    holder: Unit | None = current
    while holder is not None and holder.depth >= depth:
        holder = holder.parent
    series = [child for child in holder.children if child.level == level] if holder else []
    if not series:
        return number.lower() in ("1", "a", "i", "aa")
    last = series[-1].number
    if number[0].isdigit() and last[0].isdigit():
        before, value = numerals.sort_value(last), numerals.sort_value(number)
        return bool(
            before
            and value
            and (value[0] == before[0] + 1 or (value[0] == before[0] and value[1] > before[1]))
        )
    if level in ("subparagraph",) or (len(number) > 1 and numerals.from_roman(number)):
        return (numerals.from_roman(number) or 0) == (numerals.from_roman(last) or 0) + 1
    if numerals.from_roman(number) and numerals.from_roman(last) and number.isupper() and depth == 7:
        return numerals.from_roman(number) == (numerals.from_roman(last) or 0) + 1
    return len(number) == len(last) == 1 and ord(number) in (ord(last) + 1, ord(last) + 2)


_LEVELS = {
    True: (
        ("clause", 7, _FIGURES),
        ("clause", 7, _ROMAN_CLAUSE),
        ("point", 8, _LETTER),
        ("subparagraph", 9, _ROMAN),
        ("item", 10, _CAPITAL),
    ),
    False: (
        ("subsection", 7, _BRACKETED_FIGURES),
        ("paragraph", 8, _LETTER),
        ("subparagraph", 9, _ROMAN),
        ("item", 10, _CAPITAL),
    ),
}
