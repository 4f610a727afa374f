"""Numbers of a list that another document takes up: answers of a State, rows of a matrix. They may be few, in any order.

A number of a paragraph that the report does not have is misprinted where its neighbours show its place; so is one
that is out of order between n-1 and n+1. A misprint never becomes the number of another item: its place must be free.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rightsgraph.loaders.un.series.places import between

_ORDERED = 0.8  # share of the steps that must rise before a number out of order is a misprint
_USUAL = 3  # numbers of a paragraph that make it one of the report's


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it counts (`stem` "" for a bare one), and as printed where that is another one."""

    stem: str
    number: int
    printed: str = ""

    @property
    def label(self) -> str:
        """`140.12`, or `12`."""
        return f"{self.stem}.{self.number}" if self.stem else str(self.number)


def number(label: str) -> Number:
    """Of `140.12` or `12`."""
    stem, _, own = label.rpartition(".")
    return Number(stem, int(own))


def in_place(order: Sequence[str], *, once: bool = False) -> list[Number]:
    """Each number of a document, in its order, as it counts.

    `once`: the document has each number once, as a table of recommendations; answers name a number again and again.
    """
    printed = [number(label) for label in order]
    times = Counter(own.label for own in printed)
    held = set(times)
    stems = Counter(own.stem for own in printed)
    steps = [a.number < b.number for a, b in pairwise(printed) if a.stem == b.stem]
    ordered = sum(steps) >= _ORDERED * len(steps) and len(steps) > 1
    out = list(printed)
    at = 0
    while at < len(printed):
        end = at + 1
        while end < len(printed) and printed[end].stem == printed[at].stem:
            end += 1
        for n, meant in _other_stem(printed, at, end, stems, ordered):
            if meant.label not in held:
                out[n] = meant
        at = end
    for n in range(1, len(out) - 1):
        twice = once and times[printed[n].label] > 1
        if ordered or twice:
            out[n] = _between(out[n - 1], out[n], out[n + 1], held, twice)
    return _among_all(out, stems, held)


def _other_stem(
    printed: Sequence[Number], at: int, end: int, stems: Counter[str], ordered: bool
) -> list[tuple[int, Number]]:
    """A run with another paragraph than the numbers on both sides, among which it fits."""
    own = printed[at:end]
    before = printed[at - 1] if at else None
    after = printed[end] if end < len(printed) else None
    stem = before.stem if before else after.stem if after else ""
    if not stem or (before and after and before.stem != after.stem) or not own[0].stem:
        return []
    if stems[own[0].stem] > len(own) or stems[stem] <= max(1, len(own)):
        return []
    low, high = (before.number if before else 0), (after.number if after else 0)
    first, last = own[0].number, own[-1].number
    rising = all(a.number < b.number for a, b in pairwise(own))
    exact = (not before or first == low + 1) and (not after or last == high - 1)
    inside = (
        ordered and before is not None and after is not None and low < first and last < high and len(own) == 1
    )
    if not (rising and (exact or inside)) or (not before and first != 1):
        return []
    return [(at + n, Number(stem, one.number, one.label)) for n, one in enumerate(own)]


def _at_home(own: Number, held: set[str], twice: bool) -> bool:
    """Whether a number may well be meant as printed: it stands once, beside numbers that are there too."""
    beside = (f"{own.stem}.{own.number + step}" in held for step in (-1, 1))
    return not twice and any(beside)


def _between(before: Number, own: Number, after: Number, held: set[str], twice: bool) -> Number:
    """The number of the place between n-1 and n+1 of one paragraph, where no other has it."""
    if own.printed or before.stem != after.stem or not own.stem:
        return own
    place = between(before.number, after.number)
    if place is None or (own.stem, own.number) == (before.stem, place) or _at_home(own, held, twice):
        return own
    meant = Number(before.stem, place, own.label)
    return own if meant.label in held else meant


def _among_all(numbers: list[Number], stems: Counter[str], held: set[str]) -> list[Number]:
    """In a document that orders them anew: the one number of a strange paragraph, where all others are of one."""
    usual, count = stems.most_common(1)[0] if stems else ("", 0)
    if count < _USUAL or count != len(numbers) - 1:
        return numbers
    free = {own.number for own in numbers if own.stem == usual}
    return [
        Number(usual, own.number, own.label)
        if own.stem
        and own.stem != usual
        and not own.printed
        and f"{usual}.{own.number}" not in held
        and {own.number - 1, own.number + 1} <= free
        else own
        for own in numbers
    ]
