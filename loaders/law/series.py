"""Whether a law was read whole: its series of articles or sections, containers without any, what its contents name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rightsgraph.loaders.api import Complete, Issue
from rightsgraph.loaders.completeness import account
from rightsgraph.loaders.law.headings import ATTACHED
from rightsgraph.loaders.law.model import DEPTH, LawText, Line, Unit
from rightsgraph.loaders.law.places import attachment, by_hundreds
from rightsgraph.loaders.law.plain import PlainGrammar
from rightsgraph.loaders.law.traditions import Tradition

_WITH_LETTER = re.compile(r"(\d+)-?([^\W\d_]\w{0,9})?")
_RANGE = re.compile(
    r"^\W*(?:[^\W\d]{1,10}\.?\s*)?(?P<a>\d{1,4})\.?[º°]?\s?(?:§\s?)?(?:[-–—,]|to|and|bis|und|à|et|a|al|y|e|do|i|ja|och|in|tot|en)"
    r"\s*(?P<b>\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_MAX_JUMP = 400  # a number further ahead than this is misprinted


def complete(
    law: LawText, basic: str, named: Sequence[str] = (), gone: Collection[str] = ()
) -> Iterator[Complete | Issue]:
    """One account for each run of numbers in the body, and what the law's own contents (`named`) have beyond it;
    `gone` are numbers that the text says were repealed: rightly no provision.
    """
    basics = [unit for unit in law.walk() if unit.level == basic and attachment(unit) is None]
    runs = _runs(basics)
    for run in runs:
        numbers = [unit.number for unit in run]
        if len(runs) == 1:
            numbers += [number for number in named if number not in numbers]
        yield account(f"{basic}s", _expected(numbers), [*(unit.number for unit in run), *gone])
    yield from _empty(law, basic)


def _value(number: str) -> tuple[int, str] | None:
    """(number, letters) of 12, 12a, 3-A; None for any other number."""
    match = _WITH_LETTER.fullmatch(number)
    return (int(match[1]), (match[2] or "").lower()) if match else None


def _runs(basics: list[Unit]) -> list[list[Unit]]:
    """Articles that number through; a new run where they begin again in another container."""
    runs: list[list[Unit]] = []
    for unit in basics:
        value = _value(unit.number)
        last = _value(runs[-1][-1].number) if runs else None
        restart = value is not None and last is not None and value[0] == 1 and last[0] > 1
        if not runs or (restart and unit.place.parent is not None) or by_hundreds(unit):
            runs.append([])
        runs[-1].append(unit)
    return runs


def _expected(numbers: list[str]) -> list[str]:
    """Every number that the series must have, in order: those read, and the whole numbers between them."""
    values = {number: _value(number) for number in numbers}
    whole = sorted({value[0] for value in values.values() if value is not None})
    first = whole[0] - 1 if whole and whole[0] > 100 and whole[0] % 100 == 1 else 0
    between: set[int] = set()
    for before, after in zip([first, *whole], whole, strict=False):
        between |= set(range(before + 1, after)) if after - before <= _MAX_JUMP else set()
    have = {value[0] for value in values.values() if value is not None}
    made = [*numbers, *(str(number) for number in between - have)]
    order = {number: place for place, number in enumerate(numbers)}
    return sorted(
        dict.fromkeys(made),
        key=lambda n: v if (v := _value(n) or _raised(n, have)) else (10_000 + order.get(n, 0), ""),
    )


def _raised(number: str, whole: Collection[int]) -> tuple[int, str] | None:
    """The place of an article inserted with a raised figure: 2-1 behind 2."""
    base, stroke, inserted = number.partition("-")
    known = bool(stroke) and base.isdigit() and inserted.isdigit() and int(base) in whole
    return (int(base), f" {int(inserted):03}") if known else None


def gone_in(law: LawText, tradition: Tradition) -> list[str]:
    """Numbers that one line says were repealed: "6 to 9. [Repealed by Act 5 of 2090]", "§§ 3 bis 5 (weggefallen)"."""
    found: list[str] = []
    words = tradition.pattern("gone")
    for unit in law.walk():
        for line in (unit.heading, *unit.lines):
            match = _RANGE.match(line)
            if match and words.search(line[match.end() :][:40]) and int(match["a"]) < int(match["b"]):
                found += map(
                    str, range(int(match["a"]), min(int(match["b"]), int(match["a"]) + _MAX_JUMP) + 1)
                )
    return found


def named_in(entries: Sequence[Line], grammar: PlainGrammar) -> list[str]:
    """Numbers of articles or sections in a table of contents."""
    found: list[str] = []
    holder: Unit | None = None
    for entry in entries:
        marker = grammar.marker(entry.text, holder)
        if marker is not None and marker.level in ATTACHED:
            break
        if marker is not None and marker.level == grammar.basic:
            found.append(marker.number)
            holder = Unit(marker.level, marker.number, DEPTH["article"], entry.where)
    return found


def _empty(law: LawText, basic: str) -> Iterator[Complete | Issue]:
    """Parts and chapters in which no article was found."""
    for unit in law.walk():
        inside = unit.depth < DEPTH["article"] and unit.level not in (*ATTACHED, "preamble")
        if not inside or attachment(unit) is not None or unit.lines:
            continue
        if not any(inner.depth >= DEPTH["article"] for inner in unit.walk()):
            name = f"{unit.level} {unit.number}".strip()
            yield Issue("warning", unit.where, f"{name} “{unit.heading}” has no {basic}")
            yield Complete(f"{basic}s of {name}", "", 0, 0)
