"""From the lines of a law to its levels. A grammar knows the headings of a language; the rest is the same
for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rightsgraph.loaders.law import places, quotes
from rightsgraph.loaders.law.model import DEPTH, LawText, Line, Marker, Unit

_ENDS = re.compile(r"[.;:,!?”\"»)—–]$")
_BRACKETED = re.compile(r"^\(([^\W\d][^()]{3,120})\)$")  # "(namen)" below "1. člen"
_AMENDED = re.compile(r"\([^()]*\d[^()]*\)")  # "(29.12.2018/1330)" behind a Finnish number
_QUOTED = 3  # articles that another article may quote without marks although they go on from it
_HEADING_MAX = 300
_OPERATIVE = re.compile(r"^bãi\s+bỏ\s|hết\s+hiệu\s+lực|\bcó\s+hiệu\s+lực\s.*\d", re.IGNORECASE)


class Grammar(Protocol):
    """The headings of laws in one language or tradition."""

    def marker(self, text: str, current: Unit | None) -> Marker | None:
        """The level that a line opens, given the unit that is open."""

    def ends(self, text: str) -> bool:
        """Whether a line begins what follows the law's text (signatures, attachments)."""

    def wordings(self, law: LawText) -> None:
        """Sets earlier wordings of an article apart where several stand in one text."""

    def note(self, text: str) -> bool:
        """Whether a line is a publisher's note, and so no heading."""

    def flush(self, text: str) -> bool:
        """Whether a line without a number goes back to the article or subsection: a proviso, an explanation."""

    def foreign(self, marker: Marker, last: Unit | None) -> str | None:
        """The number that should come instead, where an article's number runs far ahead."""


class _Builder:
    def __init__(self, lines: Sequence[Line], grammar: Grammar) -> None:
        self.lines = lines
        self.grammar = grammar
        self.law = LawText()
        self.current: Unit | None = None
        self.last_article: Unit | None = None
        self.closed = False
        self.articles = self._article_lines()
        self.quoted, unclosed = quotes.blocks(lines)
        self.law.notes += [
            (where, "a quotation is opened and never closed; read as the law's own text")
            for where in unclosed
        ]

    def run(self) -> LawText:
        index = 0
        while index < len(self.lines):
            last = self.quoted.get(index)
            if last is not None and self.current is not None and not self.closed:
                self._quotation(index, last)
                index = last + 1
                continue
            index = self._line(index)
        return self.law

    def _article_lines(self) -> dict[str, int]:
        """Where each article's heading stands last, quoted ones too."""
        found = {}
        for index, line in enumerate(self.lines):
            marker = self.grammar.marker(line.text, None)
            if marker is not None and marker.depth == DEPTH["article"]:
                found[marker.number] = index
        return found

    def _line(self, index: int) -> int:
        line = self.lines[index]
        marker = self.grammar.marker(line.text, self.current)
        if marker is not None and marker.depth == DEPTH["article"] and self.last_article is not None:
            end = self._unmarked_quotation(index, marker)
            if end is not None:
                return end
        if marker is not None and (not self.closed or marker.level in ("annex", "schedule")):
            self._open(marker, line.where)
        elif self.closed:
            self.law.closing.append(line)
        elif self.last_article is not None and self.grammar.ends(line.text) and not self._in_annex():
            self.closed = True
            self.law.closing.append(line)
        elif self.current is None:
            self.law.opening.append(line)
        else:
            self._text(line.text)
        return index + 1

    def _text(self, text: str) -> None:
        """A line of the open unit, or of the article or subsection around it."""
        unit = self.current
        if unit is None:
            return
        if unit.depth > DEPTH["clause"] and self.grammar.flush(text):
            while unit.parent is not None and unit.depth > DEPTH["clause"]:
                unit = unit.parent
            self.current = unit
        _add(unit, text)

    def _in_annex(self) -> bool:
        return self.current is not None and self.current.level in ("annex", "schedule")

    def _open(self, marker: Marker, where: str) -> Unit:
        self.closed = False
        if (again := self._again(marker)) is not None:
            return again
        parent = self.current
        while parent is not None and (parent.depth >= marker.depth or parent.level == "preamble"):
            parent = parent.parent
        unit = Unit(marker.level, marker.number, marker.depth, where, parent, before=self.last_article)
        (parent.children if parent else self.law.units).append(unit)
        self.current = unit
        if marker.depth == DEPTH["article"]:
            self.last_article = unit
        body = marker.body
        if marker.depth < DEPTH["clause"] and marker.rest:
            unit.heading = marker.rest
        elif marker.rest:
            body = marker.rest
        if body:
            inner = self.grammar.marker(body, unit) if marker.depth >= DEPTH["article"] else None
            if inner is not None and inner.depth > marker.depth:
                return self._open(inner, where)
            unit.lines.append(body)
            unit.behind = True
        return unit

    def _again(self, marker: Marker) -> Unit | None:
        """The open unit, where its heading only comes a second time: "Artículo 1", then "Artículo 1. Objeto"."""
        unit = self.current
        if unit is None or (unit.level, unit.number, unit.depth) != (
            marker.level,
            marker.number,
            marker.depth,
        ):
            return None
        if unit.lines or unit.children or unit.heading:
            return None
        unit.heading = marker.rest
        if marker.body:
            unit.lines.append(marker.body)
        return unit

    def _quotation(self, first: int, last: int) -> None:
        """Its words stay with the unit that quotes them; a clause that begins with the quotation is opened
        first.
        """
        head = self.lines[first]
        lead = re.split(r"[“„«»\"]", head.text, maxsplit=1)[0]
        marker = self.grammar.marker(lead.strip() + " x", self.current) if lead.strip() else None
        if marker is not None and self.current is not None:
            self._open(Marker(marker.level, marker.number, "", marker.depth), head.where)
            body = re.sub(r"\s*x$", "", marker.rest)
            if body:
                _add(self.current, body)
        elif lead.strip() and self.current is not None:
            _add(self.current, lead.strip())
        block = [Line(head.text[len(lead) :], head.where), *self.lines[first + 1 : last + 1]]
        unit = self.current
        if unit is not None:
            unit.quotes.append(block)
            unit.lines += [line.text for line in block]

    def _runs_on(self, index: int, end: int, following: str) -> bool:
        """Whether what stands before the missing article is the law itself, which goes on without it: the article comes
        only in a table of contents behind the law.
        """
        opened = (self.grammar.marker(line.text, None) for line in self.lines[index:end])
        numbers = [
            marker.number for marker in opened if marker is not None and marker.depth == DEPTH["article"]
        ]
        return len(numbers) > _QUOTED and str(int(following) + 1) in numbers

    def _unmarked_quotation(self, index: int, marker: Marker) -> int | None:
        """Index behind the articles of another law that stand here without quotation marks."""
        following = self.grammar.foreign(marker, self.last_article)
        end = self.articles.get(following or "", -1)
        if following is None or end <= index or self._runs_on(index, end, following):
            return None
        block = list(self.lines[index:end])
        unit = self.current
        if unit is not None:
            unit.quotes.append(block)
            unit.lines += [line.text for line in block]
        message = f"article {marker.number} before article {following}: another law's, quoted without marks"
        self.law.notes.append((block[0].where, message))
        return end


def _add(unit: Unit, text: str) -> None:
    """A line behind a heading or in a text; what goes on in lower case belongs to the line before."""
    above = unit.depth < DEPTH["article"] and unit.level != "article"
    goes_on = text[:1].islower()
    if above and not unit.children and unit.level not in ("annex", "schedule", "preamble"):
        if _ENDS.search(text) and unit.heading and not goes_on:
            unit.lines.append(text)
        else:
            unit.heading = f"{unit.heading} {text}".strip()
    elif goes_on and not unit.lines and unit.heading:
        unit.heading += " " + text
        if unit.depth == DEPTH["article"] and text.endswith((".", ";", ":")):
            unit.lines, unit.heading = [unit.heading], ""
    elif (
        goes_on
        and unit.lines
        and not re.match(r"^[a-zđ]{1,2}\)", text)
        and not unit.lines[-1].endswith((";", ":"))
    ):
        unit.lines[-1] += " " + text
    else:
        unit.lines.append(text)


def build(lines: Sequence[Line], grammar: Grammar) -> LawText:
    """The law's levels with their eIds; tables of contents and doubled numbers are set apart."""
    law = _Builder(lines, grammar).run()
    _drop_contents(law)
    for unit in law.walk():
        _heading_on_next_line(unit, grammar)
        _text_behind_number(unit)
    grammar.wordings(law)
    places.name(law)
    places.holes(law)
    return law


def _drop_contents(law: LawText) -> None:
    """A table of contents gives every heading once more, without text, before the law itself."""
    filled = {(u.level, u.number) for u in law.walk() if u.depth <= 6 and (u.lines or u.quotes or u.children)}
    seen_twice: dict[tuple[str, str], int] = {}
    for unit in law.walk():
        if unit.level in ("article", "section", "rule"):
            seen_twice[unit.level, unit.number] = seen_twice.get((unit.level, unit.number), 0) + 1
    doubled = {name for name, count in seen_twice.items() if count > 1}

    def keep(unit: Unit) -> bool:
        before = bool(unit.children)
        unit.children = [child for child in unit.children if keep(child)]
        name = (unit.level, unit.number)
        empty = not unit.lines and not unit.children
        if empty and ((name in doubled and name in filled) or (before and unit.depth < 6)):
            law.dropped.append((unit, "a heading of the table of contents"))
            return False
        return True

    if doubled:
        law.units = [unit for unit in law.units if keep(unit)]


def _heading_on_next_line(unit: Unit, grammar: Grammar) -> None:
    """An article whose number stands alone: the line below is its heading, if it reads like one."""
    if unit.level not in ("article", "section", "rule") or unit.heading or not unit.lines:
        return
    at = 1 if len(unit.lines) > 2 and _AMENDED.fullmatch(unit.lines[0]) else 0
    first = unit.lines[at]
    more = len(unit.lines) > 1 or unit.children
    if grammar.note(first) or (unit.behind and unit.children and len(unit.lines) == 1):
        return
    if more and (bracketed := _BRACKETED.match(first)):
        unit.heading = bracketed[1].strip()
        del unit.lines[0]
        return
    if (
        more
        and len(first) <= _HEADING_MAX
        and not _ENDS.search(first)
        and first[:1].isupper()
        and not unit.quotes
    ):
        unit.heading = first
        del unit.lines[at]


def _text_behind_number(unit: Unit) -> None:
    """An article without a heading, whose words follow the number: "Điều 2. Bãi bỏ Điều 5 của Luật ..."."""
    if unit.level != "article" or not unit.heading.endswith("."):
        return
    alone = not unit.lines and not unit.children
    if alone or _OPERATIVE.search(unit.heading):
        unit.lines.insert(0, unit.heading)
        unit.heading = ""
