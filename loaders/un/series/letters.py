"""Letters of items below a paragraph: (a), (b), ..., (aa), or (i), (ii), ...; each takes the letter of its place."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.loaders.un.series.places import between
from rightsgraph.ontology.ids.numerals import to_roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_MOST = 60


def alphabet(letters: Sequence[str]) -> list[str]:
    """The series that these letters are of: Latin, Latin with ñ, or Roman numbers; [] where none has them."""
    romans = [to_roman(n).lower() for n in range(1, 40)]
    if not letters:
        return []
    if letters[0] in romans and (len(letters) == 1 or letters[1] in romans) and letters[0] == "i":
        return romans
    plain = _LATIN.replace("n", "nñ") if "ñ" in letters else _LATIN
    whole = [*plain, *(letter * 2 for letter in plain)]
    return whole if all(letter in whole for letter in letters) else []


def in_place(letters: Sequence[str]) -> list[str]:
    """Each letter as it counts: one that is printed twice, or out of order, takes the place between its neighbours.

    (a), (b), (b), (d) are (a) to (d); (a), (b), (d) stay, and (c) is missing. A letter for which there is no place stays.
    """
    series = alphabet(letters)
    if not series:
        return list(letters)
    numbers = [series.index(letter) + 1 for letter in letters]
    out: list[int] = []
    for at, own in enumerate(numbers):
        before = out[-1] if out else 0
        after = numbers[at + 1] if at + 1 < len(numbers) else before + 2
        place = between(before, after)
        out.append(place if own != before + 1 and place and _wrong(own, before, numbers, at) else own)
    return [series[number - 1] for number in out]


def _wrong(own: int, before: int, numbers: Sequence[int], at: int) -> bool:
    """Whether a letter stands there already, or a later one follows that is lower; the last one only where it is twice."""
    if at + 1 == len(numbers):
        return own <= before
    return own <= before or own >= numbers[at + 1]


def holes(letters: Sequence[str]) -> list[str]:
    """The letters from the first of the alphabet to the highest that are missing."""
    series = alphabet(letters)
    if not series:
        return []
    high = max(series.index(letter) for letter in letters)
    return [letter for letter in series[: high + 1] if letter not in letters]
