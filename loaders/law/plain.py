"""The headings of a law by its drafting tradition: containers, the articles or sections, and what lies below them."""

from __future__ import annotations

import re

from rightsgraph.loaders.law import wordings
from rightsgraph.loaders.law.headings import (
    ATTACHED,
    BASIC,
    Heading,
    first_letters,
    headings,
    mark_number,
    marks,
    number_of,
    reads_on,
)
from rightsgraph.loaders.law.model import DEPTH, LawText, Marker, Unit
from rightsgraph.loaders.law.numbering import continues, in_schedule, paragraph
from rightsgraph.loaders.law.traditions import Tradition
from rightsgraph.ontology.ids import numerals
from rightsgraph.ontology.text import law_dates

# "6. Repeal and savings.—(1)", "[4. Omitted]": a section even where numbers before it are missing
_SURE_SECTION = re.compile(
    r"^(?:\d{0,2}\[)?\d{1,4}[A-Z]{0,2}\s?\.\s?(?:[A-Z][^.;]{2,140}\.\s?[—–]|\(1\)\s|\W{0,2}(?:omitted|repealed)\b)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"^\.(?P<n>\d{1,3}[A-Za-z]{0,2})\.?\s+(?P<r>\S.*)$")
_SMALL_GAP = 5  # and so many before a number with a short title
_GAP = 25  # so many numbers may be missing before such a section
_TEXT_BEGINS = re.compile(
    r"^(?P<h>[^.;—]{3,140}?)\s*(?:[.]?\s*[—–]{1,2}|\.\s*--?(?=\s))\s*(?P<b>(?:\(\w{1,3}\)|[A-ZÀ-Þ“\"]).*)$"
)
_SENTENCE = re.compile(r"[.;:—–]$|[.;:]\s*\([^()]*\)\W*$")
_IN_BRACKETS = re.compile(r"^[\[(].*[\])]\W*$")
_HEADING_MAX = 160


class PlainGrammar:
    """Headings for laws of one tradition, whose text is numbered by `basic`. A number counts only where the one
    before allows it.
    """

    def __init__(
        self, tradition: Tradition, basic: str, *, bare: bool, called: str = "", outer: str = ""
    ) -> None:
        self.tradition = tradition
        self.basic = called or basic
        self.bare = bare
        self.outer = outer  # a level of articles that contain the sections, as in some constitutions
        self.depths: dict[str, float] = {}
        containers = [h for h in headings(tradition) if self._contains(h, basic)]
        self._containers = containers
        self._basics = [
            h for h in headings(tradition) if h.level == basic and (h.place == "bare") == bare
        ] + [h for h in headings(tradition) if h.level == "disposition"]
        self._letters = first_letters(tradition)
        self._marks = marks(tradition, self.basic != "article")

    def _contains(self, heading: Heading, basic: str) -> bool:
        if heading.level in BASIC:
            by_name = heading.level == "section" and basic == "article" and heading.place != "bare"
            return by_name or (heading.level == self.outer and heading.place != "bare")
        return True

    def marker(self, text: str, current: Unit | None) -> Marker | None:
        """The level that a line opens."""
        if text[:1] in self._letters and len(text) <= 5000:
            found = self._above(text) or self._basic(text, current)
            if found is not None:
                return found
        return self.inside(text, current) if current is not None else None

    def ends(self, text: str) -> bool:
        """Signatures and formulas of promulgation."""
        return bool(re.match(r"_{5,}|-{8,}|\*{3,}", text)) or self.tradition.begins("ends", text)

    def foreign(self, marker: Marker, last: Unit | None) -> str | None:
        """The next article of this law, where one out of order stands behind words that announce a new text."""
        before, value = numerals.sort_value(last.number) if last else None, numerals.sort_value(marker.number)
        if last is None or before is None or value is None or not _announces(last):
            return None
        follows = value[0] == before[0] + 1 or (value[0] == before[0] and value[1] > before[1])
        return None if follows else str(before[0] + 1)

    def depth(self, level: str) -> float:
        """How deep a container lies in this law."""
        return self.depths.get(level, min(DEPTH.get(level, 4), 5))

    def container(self, text: str) -> tuple[str, str] | None:
        """Level and number of the container that a line opens; annexes are none."""
        found = self._above(text) if text[:1] in self._letters and len(text) <= 300 else None
        return (found.level, found.number) if found and found.depth > 0 else None

    def opens(self, text: str) -> bool:
        """Whether a line begins as an article or section does, its number aside."""
        return (
            text[:1] in self._letters
            and not is_date(text)
            and any(
                (match := heading.pattern.match(text)) is not None
                and (heading.place == "bare" or not reads_on(match["d"], match["r"].strip(), self.tradition))
                for heading in self._basics
            )
        )

    def _above(self, text: str) -> Marker | None:
        if len(text) > 300:
            return None
        for heading in self._containers:
            match = heading.pattern.match(text)
            if match is None or not _heading_like(heading, match, text, self.tradition):
                continue
            number = number_of(heading, match, self.tradition)
            if number is None:
                continue
            rest = match["r"].strip()
            zero = heading.level in (*ATTACHED, "preamble")
            if heading.level == "preamble":
                rest = text
            elif heading.place == "alone" and heading.level not in ATTACHED and not rest:
                rest = "" if any(c.isdigit() for c in number) else text
            return Marker(heading.level, number, rest, 0 if zero else self.depth(heading.level))
        return None

    def _basic(self, text: str, current: Unit | None) -> Marker | None:
        for heading in self._basics:
            match = heading.pattern.match(text)
            if match is None:
                continue
            found = (
                self._bare(match, current)
                if heading.place == "bare"
                else self._worded(heading, match, current)
            )
            if found is not None:
                return found
        return None

    def _worded(self, heading: Heading, match: re.Match[str], current: Unit | None) -> Marker | None:
        number, rest = number_of(heading, match, self.tradition), match["r"].strip()
        if number is None or reads_on(match["d"], rest, self.tradition):
            return None
        if heading.level == "disposition":
            kind = match[0][: match.start("n")].split()[-1].lower()
            number = f"{kind}-{number}"
        elif rest and not match["d"] and not self._follows(number, current, _GAP):
            return None
        words, body = _split(rest) if heading.place != "after" or _IN_BRACKETS.match(rest) else ("", rest)
        level = heading.level if heading.level == "disposition" else self.basic
        return Marker(level, number, words, DEPTH["article"], body)

    def _bare(self, match: re.Match[str], current: Unit | None) -> Marker | None:
        text, rest = match[0], match["r"].strip()
        sure = bool(_SURE_SECTION.match(text))
        if current is not None and any(current.within(level) for level in ATTACHED):
            return paragraph(match, current, _split) if not is_date(text) else None
        headed = current is not None and current.depth < DEPTH["article"]
        titled = bool(match["d"]) and len(rest) < 80 and rest[:1].isupper() and not _SENTENCE.search(rest)
        gap = _GAP if sure or headed else _SMALL_GAP if titled else 1
        if not self._follows(match["n"], current, gap) or is_date(text):
            return None
        if not match["d"] and (len(rest) > 120 or rest.endswith((".", ";"))) and not rest.startswith("("):
            return None
        words, body = _split(rest)
        return Marker(self.basic, match["n"], words, DEPTH["article"], body)

    def _follows(self, number: str, current: Unit | None, gap: int) -> bool:
        """At most `gap` more than the section before; 1 again behind a table of contents, whose entries have
        no text, and in a new container of the law.
        """
        value = numerals.sort_value(number)
        last = (current.within(self.basic) or current.before) if current else None
        before = numerals.sort_value(last.number) if last else None
        if value is None:
            return True
        if before is None or (value[0] == 1 and last is not None and not last.lines and not last.children):
            return value[0] == 1 or gap > 1
        if value[0] == 1 and current is not None and current.depth < DEPTH["article"]:
            return True
        return 0 < value[0] - before[0] <= gap or (value[0] == before[0] and value[1] > before[1])

    def inside(self, text: str, current: Unit) -> Marker | None:
        """The level below an article or section that a line opens."""
        basic = current.within(self.basic) or current.within("disposition")
        if basic is None:
            return in_schedule(text, current, self._marks)
        inside = text.startswith(f"{basic.number}.")
        decimal = _DECIMAL.match(text[len(basic.number) :]) if inside else None
        if decimal:
            level = "subsection" if self.basic != "article" else "clause"
            return Marker(level, decimal["n"], decimal["r"], DEPTH["clause"])
        for mark in self._marks:
            match = mark.pattern.match(text)
            if match is None:
                continue
            depth = DEPTH["clause"] if mark.level == "subsection" else DEPTH[mark.level]
            number = mark_number(mark, match, self.tradition)
            if continues(mark.level, mark.sort, depth, number, current):
                return Marker(mark.level, number, match["r"].strip(), depth)
        return None

    def wordings(self, law: LawText) -> None:
        """Sets earlier wordings of an article apart where several stand in one text."""
        wordings.keep_last(law, self.tradition)

    def note(self, text: str) -> bool:
        """Whether a line is a publisher's note on amendments, and so no heading."""
        return self.tradition.begins("note", text)

    def flush(self, text: str) -> bool:
        """Whether a line without a number speaks of the whole article or subsection: "Provided that", "Explanation"."""
        return self.tradition.begins("flush", text)


def _announces(unit: Unit) -> bool:
    """Whether the last words of an article announce a text: "tendrá un artículo 138A, del siguiente tenor:"."""
    *_, last = unit.walk()
    words = last.text or last.heading
    return words.endswith(":")


def is_date(text: str) -> bool:
    """A wrapped line that begins with a day: "1 January 2016." """
    found = law_dates.find(text[:40])
    return bool(found and found[1][0] == 0)


def _heading_like(heading: Heading, match: re.Match[str], text: str, tradition: Tradition) -> bool:
    """No heading goes on as a sentence does: "Part 5 of this Law", "Chapter 3 shall apply"."""
    rest = match["r"].strip()
    if not rest:
        return True
    if heading.place == "bare":
        return rest.isupper() or sum(c.isupper() for c in rest) > len(rest) / 2
    if heading.place == "alone":
        numbered = any(word.lower() in tradition.numbers for word in match["w"].split())
        return (
            bool(match["d"])
            or bool(_IN_BRACKETS.match(rest))
            or (numbered and rest[0].isupper() and len(text) < 120 and not rest.endswith((".", ";")))
            or bool(re.match(r"[\[(]", rest) and len(text) < 120)
        )
    if heading.level in ATTACHED and re.match(r"[\[(]", rest):
        return len(text) < 160
    return not reads_on(match["d"], rest, tradition)


def _split(rest: str) -> tuple[str, str]:
    """(heading, text) of what stands behind an article's number."""
    match = _TEXT_BEGINS.match(rest)
    if rest[:1] == "[" and _IN_BRACKETS.match(rest):
        return "", rest
    if match:
        return match["h"].strip(), match["b"].strip()
    if rest.isupper() and len(rest) < _HEADING_MAX:
        return rest.rstrip(". "), ""
    if rest.startswith("(") or len(rest) > _HEADING_MAX or _SENTENCE.search(rest):
        return "", rest
    return rest, ""
