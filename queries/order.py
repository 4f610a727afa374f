"""Rows in the order of their identity: numbers in it as numbers, else by code point; equal on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from rightsgraph.ontology.text.natural_order import sort_key

_TEXTS = {str, type(None)}


@lru_cache(maxsize=500_000)
def natural(text: str) -> str:
    """A key by which 140.2 comes before 140.10: the `sort_key` by which the statements order."""
    return sort_key(text)


def sort_rows(rows: Iterable[dict[str, Any]], identity: Sequence[str]) -> list[dict[str, Any]]:
    """The rows sorted by these columns, which all of them have; None comes first, as an empty text."""
    found = list(rows)
    keys: list[int] = []
    # all columns of a row at once, as rows of a large answer lie far apart in memory; the first once more, as one name gives no tuple
    for values in zip(*map(itemgetter(*identity, identity[0]), found), strict=True) if identity else ():
        different = set(values)  # each value is looked at once, however many rows have it
        many = len(different)
        if many > 1:
            place = dict(zip(_in_order(different), range(many), strict=True))
            places = map(place.__getitem__, values)
            keys = [key * many + at for key, at in zip(keys, places, strict=True)] if keys else list(places)
            if len(set(keys)) == len(keys):
                break  # told apart: what further columns say changes nothing
    return list(map(found.__getitem__, sorted(range(len(keys)), key=keys.__getitem__))) if keys else found


def _in_order(values: set[Any]) -> list[Any]:
    if {*map(type, values)} <= _TEXTS:
        return [*({None} & values), *sorted(values - {None}, key=natural)]
    return sorted(values, key=_part)


def _part(value: Any) -> tuple[float, str]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), ""
    return 0.0, natural("" if value is None else str(value))
