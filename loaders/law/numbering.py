"""Which number may follow in a series: the marks below an article, and the paragraphs of schedules with what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rightsgraph.loaders.law.headings import ATTACHED, Mark
from rightsgraph.loaders.law.model import Marker, Unit
from rightsgraph.ontology.ids import numerals

PARAGRAPH = 6.5  # a schedule's paragraph lies below articles, above what is marked in it
_DEPTH_IN_SCHEDULE = {"subparagraph": 7.0, "point": 8.0, "item": 9.0, "indent": 10.0}
_IN_SCHEDULE = {
    "subsection": "subparagraph",
    "clause": "subparagraph",
    "paragraph": "point",
    "point": "point",
    "subparagraph": "item",
    "item": "indent",
}


def in_schedule(text: str, current: Unit, marks: Sequence[Mark]) -> Marker | None:
    """What lies in a numbered paragraph of a schedule: "(1)", "(a)", "(i)"."""
    if current.depth < PARAGRAPH or not any(current.within(level) for level in ATTACHED):
        return None
    for mark in marks:
        match = mark.pattern.match(text)
        level = _IN_SCHEDULE.get(mark.level)
        if match is None or level is None:
            continue
        depth = _DEPTH_IN_SCHEDULE[level]
        if continues(level, mark.sort, depth, match["n"], current):
            return Marker(level, match["n"], match["r"].strip(), depth)
    return None


def paragraph(match: re.Match[str], current: Unit, split: Callable[[str], tuple[str, str]]) -> Marker | None:
    """A numbered paragraph of a schedule: one more than the paragraph before, which may stand in the part before it,
    or the first of a part.
    """
    holder: Unit | None = current
    while holder is not None and holder.depth >= PARAGRAPH:
        holder = holder.parent
    schedule = holder
    while schedule is not None and schedule.level not in ATTACHED:
        schedule = schedule.parent
    own = [child for child in holder.children if child.level == "paragraph"] if holder else []
    whole = (
        [unit for unit in schedule.walk() if unit.level == "paragraph" and unit.depth == PARAGRAPH]
        if schedule
        else []
    )
    series = own or whole
    value, rest = numerals.sort_value(match["n"]), match["r"].strip()
    last = numerals.sort_value(series[-1].number) if series else (0, "")
    if value is None or last is None or (not match["d"] and len(rest) > 80 and value[0] != last[0] + 1):
        return None
    follows = value[0] == last[0] + 1 or (value[0] == last[0] and value[1] > last[1])
    if not follows and (own or value[0] != 1):
        return None
    words, body = split(rest)
    return Marker("paragraph", match["n"], words, PARAGRAPH, body)


def continues(level: str, sort: str, depth: float, number: str, current: Unit) -> bool:
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
    if "-" in number or "-" in last:  # "(1¹)" between (1) and (2)
        base, earlier = number.partition("-")[0], last.partition("-")[0]
        return base == earlier or (base.isdigit() and earlier.isdigit() and int(base) == int(earlier) + 1)
    if sort == "1" or (number[0].isdigit() and last[0].isdigit()):
        before, value = numerals.sort_value(last), numerals.sort_value(number)
        return bool(
            before
            and value
            and (0 < value[0] - before[0] <= 2 or (value[0] == before[0] and value[1] > before[1]))
        )
    if sort in ("i", "I"):
        return 0 < (numerals.from_roman(number) or 0) - (numerals.from_roman(last) or 0) <= 2
    if len(number) == 2 and len(last) == 2 and number[0] == number[1]:
        return ord(number[0]) - ord(last[0]) in (1, 2)
    if len(number) == 2 and number[0] == last[0]:  # "(ca)" behind "(c)"
        return len(last) == 1 or number[1] > last[1]
    return len(number) == 1 and 0 < ord(number) - ord(last[0]) <= 3
