"""Which column of an answered request is which: by headings, by what was filled in, by what only one column can hold."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.loaders.reading.request_dates import read_or_none, whole_year
from rightsgraph.ontology.request_form import (
    COLUMNS,
    GIVEN,
    Mark,
    keys_of,
    meaning,
    named_keys,
    short_hash,
)

_KINDS = ("yours", "status")  # columns with words of their own
_DAYS = ("date", "next_date")


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a row holds the headings, in whatever language they were printed."""
    return sum(key is not None for key in named_keys(cells)) > len(COLUMNS) // 2


def keys_by_headings(
    headings: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[Mark | None]
) -> list[str | None]:
    """The key of each column; `rows` and their marks are asked where the headings do not tell all."""
    keys = keys_of(headings)
    if all(keys):
        return keys
    return keys_of(headings, _seen(len(headings), rows, marks))


def _seen(width: int, rows: Sequence[Sequence[str]], marks: Sequence[Mark | None]) -> dict[int, str]:
    """Columns that are known by what stands in them, by place; what two columns may be is none of them."""
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
    found: dict[str, list[int]] = {}
    for place, cells in enumerate(columns):
        for key in _given(cells, marks):
            found.setdefault(key, []).append(place)
        filled = [cell for cell in cells if cell.strip()]
        for kind in _KINDS:
            others = [other for other in _KINDS if other != kind]
            if any(meaning(kind, cell) for cell in filled) and not any(
                meaning(other, cell) for cell in filled for other in others
            ):
                found.setdefault(kind, []).append(place)
    seen = {places[0]: key for key, places in found.items() if len(places) == 1}
    days = [place for place, cells in enumerate(columns) if place not in seen and _all_days(cells)]
    return seen | dict(zip(days, _DAYS, strict=True)) if len(days) == len(_DAYS) else seen


def _given(cells: Sequence[str], marks: Sequence[Mark | None]) -> list[str]:
    """The columns that were filled in, as which this one is known again in most of its rows."""
    known = [(cell, mark) for cell, mark in zip(cells, marks, strict=True) if mark and cell.strip()]
    found = []
    for number, key in enumerate(GIVEN):
        same = sum(short_hash(cell) == mark.given[number] for cell, mark in known if len(mark.given) > number)
        if known and same * 2 > len(known):
            found.append(key)
    return found


def _all_days(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(map(is_day, filled))


def is_day(text: str) -> bool:
    """Whether words are a date, be it one that can be read in two ways."""
    return read_or_none(whole_year(text) or text) is not None
