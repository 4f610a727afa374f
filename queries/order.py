"""Rows in the order of their identity: numbers in it as numbers, else by code point; equal on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from rightsgraph.ontology.text.natural_order import sort_key

TEXTS = frozenset((str, type(None)))  # types of the values of a column of texts


@lru_cache(maxsize=500_000)
def natural(text: str) -> str:
    """A key by which 140.2 comes before 140.10: the `sort_key` by which the statements order."""
    return sort_key(text)


def sort_rows(rows: Iterable[dict[str, Any]], identity: Sequence[str]) -> list[dict[str, Any]]:
    """The rows sorted by these columns, which all of them have; None comes first, as an empty text."""
    found = list(rows)
    places: list[Iterable[int]] = []
    for name in identity:
        values = list(map(itemgetter(name), found))
        different = set(values)  # each value is looked at once, however many rows have it
        if len(different) > 1:
            place = {value: at for at, value in enumerate(_in_order(different))}
            places.append(map(place.__getitem__, values))
    if not places:
        return found
    keys = list(zip(*places, strict=True))
    return list(map(found.__getitem__, sorted(range(len(found)), key=keys.__getitem__)))


def _in_order(values: set[Any]) -> list[Any]:
    if {*map(type, values)} <= TEXTS:
        return [*({None} & values), *sorted(values - {None}, key=natural)]
    return sorted(values, key=_part)


def _part(value: Any) -> tuple[float, str]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), ""
    return 0.0, natural("" if value is None else str(value))
