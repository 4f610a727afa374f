"""Laws whose lines a portal has run together: headings that stand in the middle of a long line begin lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rightsgraph.loaders.law.headings import BASIC
from rightsgraph.loaders.law.model import DEPTH, LawText, Line, Unit
from rightsgraph.loaders.law.plain import PlainGrammar
from rightsgraph.loaders.law.titles import is_english
from rightsgraph.loaders.law.traditions import Entry, Tradition, any_of

_LONG = 900  # characters of a line that may hold several headings
_SPACED = re.compile(r"^(?:[^\W\d_] ){2,}[^\W\d_](?=\s|$)")  # "Z A K O N"


def apart(lines: Sequence[Line], traditions: Sequence[Tradition]) -> list[Line]:
    """The lines with headings inside long ones begun anew; letters set apart for emphasis are made words."""
    tight = [Line(_SPACED.sub(lambda m: m[0].replace(" ", ""), line.text), line.where) for line in lines]
    if not any(len(line.text) > _LONG for line in tight):
        return tight
    return [part for line in tight for part in _parts(line, traditions)]


def headings_above(lines: Sequence[Line], grammar: PlainGrammar) -> list[Line]:
    """The lines of a law whose headings stand above their numbers (Austria): number, heading, text, each on its line."""
    lines = _above_alone(lines, grammar)
    basics = _in_sequence(lines, grammar)
    above = {
        i
        for i in basics
        if _like_heading(lines[i - 1].text, grammar) and not _alone(lines[max(0, i - 2)].text, grammar)
    }
    dotted = {i for i in above if lines[i - 1].text.endswith(".")}
    if dotted and not (
        basics[0] in dotted
        and is_english(grammar.tradition)
        and all(_SPEAKS.search(lines[i].text) for i in dotted)
    ):
        # marginal notes of the Commonwealth end with a stop; one that does not stand before the first section either
        # belongs to the section above it
        above -= dotted
    if len(basics) < 2 or len(above) < 0.6 * len(basics):
        return list(lines)
    made: list[Line] = []
    for index, line in enumerate(lines):
        if index in above:
            heading = made.pop()
            found = _NUMBERED.match(line.text)
            number = found[0] if found else line.text
            body = Line(line.text[len(number) :].strip(), line.where)
            if grammar.bare:
                words = heading.text.rstrip(". ")
                made += [Line(f"{number.strip()} {words}", line.where), body]
            else:
                made += [Line(number.strip(), line.where), heading, body]
        else:
            made.append(line)
    return made


def _above_alone(lines: Sequence[Line], grammar: PlainGrammar) -> list[Line]:
    """The lines with headings put below numbers that stand alone (Croatia, Serbia): "Pojmovi", then "Članak 2."."""
    basics = [
        i for i in range(1, len(lines)) if len(lines[i].text) < 24 and _is_number(lines[i].text, grammar)
    ]
    above = [
        i
        for i in basics
        if _like_heading(lines[i - 1].text, grammar)
        and not lines[i - 1].text.endswith(".")
        and not _alone(lines[max(0, i - 2)].text, grammar)
        and i + 1 < len(lines)
        and (lines[i + 1].text[-1] in ".:;" or not _like_heading(lines[i + 1].text, grammar))
    ]
    if len(basics) < 2 or len(above) < 0.4 * len(basics):
        return list(lines)
    made = list(lines)
    for index in above:
        made[index - 1], made[index] = made[index], made[index - 1]
    return made


def _is_number(text: str, grammar: PlainGrammar) -> bool:
    """Whether a line is the number of an article and nothing else."""
    marker = grammar.marker(text, None) if not grammar.bare else None
    return marker is not None and marker.level == grammar.basic and not marker.rest and not marker.body


def _in_sequence(lines: Sequence[Line], grammar: PlainGrammar) -> list[int]:
    """Where articles with their text behind the number begin; bare numbers only one after the other."""
    found, last = [], 0
    for index in range(1, len(lines)):
        text = lines[index].text
        number = re.match(r"\d+", text)
        if grammar.bare and (number is None or int(number[0]) not in (last, last + 1)):
            continue
        if not grammar.opens(text):
            continue
        last = int(number[0]) if number else last
        if _with_text(text, grammar):
            found.append(index)
    return found


def headings_with_stop(law: LawText) -> None:
    """Headings that end with a stop behind the number, where the whole law is printed so: "Artículo 1. Objeto." """
    basics = [u for u in law.walk() if u.depth == DEPTH["article"] and u.level != "disposition"]
    said = [u for u in law.walk() if u.depth == DEPTH["article"] and _short_stop(u)]
    if len(basics) < 3 or sum(1 for u in said if u in basics) < 0.7 * len(basics):
        return
    for unit in said:
        unit.heading = unit.lines.pop(0).rstrip(". ")


def _short_stop(unit: Unit) -> bool:
    more = len(unit.lines) > 1 or unit.children
    first = unit.lines[0] if unit.lines and not unit.heading else ""
    return bool(more and unit.behind and first.endswith(".") and len(first) < 90 and first.count(".") == 1)


_NUMBERED = re.compile(
    r"^\d{1,4}[A-Z]?\.(?=\s)|^\D{1,12}\d{1,4}[a-z]?\.?(?=\s)|^\d{1,4}[.\s]?[a-z]?\.?\s?\D{1,8}?(?=\s)"
)


_SPEAKS = re.compile(
    r"\b(?:shall|may|must|is|are|means?|ha(?:s|ve)|appl(?:y|ies)|comes?|was|were|extends?)\b|^\d+[A-Z]?\.?\s*\("
)
_LEADS = re.compile(
    r"\s(?:shall|may|must|is|are|means|includes?|to|unless|by|that)$"
)  # what a list completes


def _with_text(text: str, grammar: PlainGrammar) -> bool:
    found = _NUMBERED.match(text)
    rest = text[len(found[0]) :].strip() if found else ""
    speaks = len(rest) > 3 and (
        rest[0] == "(" or rest[-1] in ".;:,—–" or len(rest) > 90 or _LEADS.search(rest)
    )
    return bool(speaks) and grammar.opens(text)


def _alone(text: str, grammar: PlainGrammar) -> bool:
    """A container's number without its heading, which stands on the next line."""
    marker = grammar.marker(text, None) if len(text) < 25 and grammar.container(text) is not None else None
    return marker is not None and not marker.rest


def _like_heading(text: str, grammar: PlainGrammar) -> bool:
    short = 2 < len(text) < 90 and text[:1].isupper() and text[-1] not in ';:,”“»«"'
    return (
        short
        and (not text.endswith(".") or len(text) < 70)
        and grammar.container(text) is None
        and not grammar.opens(text)
    )


def _parts(line: Line, traditions: Sequence[Tradition]) -> Iterator[Line]:
    if len(line.text) <= _LONG:
        yield line
        return
    best: list[int] = []
    for tradition in traditions:
        for entry in tradition.of("heading"):
            if entry.level in BASIC and entry.words:
                found = _places(line.text, entry)
                best = found if len(found) > len(best) else best
    if len(best) < 2:
        yield line
        return
    attached = [w for t in traditions[:1] for e in t.of("heading") if e.level == "annex" for w in e.words]
    tail = (
        re.compile(rf"\s(?=(?i:{any_of(attached)})\s+(?:\d\s+)?[^\W\d_a-zà-ÿ]{{3,}}\s)") if attached else None
    )
    for start, end in zip(best, [*best[1:], len(line.text)], strict=True):
        if start == best[0] and start and line.text[:start].strip():
            yield Line(line.text[:start].strip(), line.where)
        piece = line.text[start:end].strip()
        cut = tail.search(piece) if tail else None
        if cut:
            yield Line(piece[: cut.start()].strip(), line.where)
            piece = piece[cut.end() :].strip()
        yield Line(piece, line.where)


def _places(text: str, entry: Entry) -> list[int]:
    """Where the headings 1, 2, 3 ... of a level stand in a line, each behind the end of a sentence or a number."""
    words = any_of(entry.words)
    places: list[int] = []
    number, at = 1, 0
    while True:
        written = rf"{number}\.?\s?{words}" if entry.place == "after" else rf"{words}\s?{number}\b"
        form = re.compile(rf"(?:^|(?<=[.;:)”»\d]\s))(?i:{written})\.?:?\s+(?=[^\W\d_a-zà-ÿ(])")
        found = form.search(text, at)
        if found is None:
            return places
        places.append(found.start())
        number, at = number + 1, found.end()
