"""Headings in local languages (`local_headings.csv`), beside the ontology's own: the table says what each means."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from rightsgraph.ontology.text import folding as text

_NO_LETTER = re.compile(r"[\W_]+")
_ANY, _TABLE = "*", "*table"


def plain(heading: str) -> str:
    """A heading as it is compared: case, blanks and marks ignored, accents kept, which tell words apart."""
    return _NO_LETTER.sub("", text.key(heading))


@cache
def local_headings(table: str) -> dict[str, str]:
    """The columns of a table by their headings in local languages; what the table says itself goes before."""
    found: dict[str, str] = {}
    for wanted in (table, _ANY):
        for name, column, words in _lines():
            if name == wanted and column != _TABLE:
                for word in words:
                    found.setdefault(plain(word), column)
    return found


@cache
def local_tables() -> dict[str, str]:
    """The tables by what files and sheets are called in local languages; none by a word that two tables have."""
    found: dict[str, set[str]] = {}
    for name, column, words in _lines():
        if column == _TABLE:
            for word in words:
                found.setdefault(plain(word), set()).add(name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}


@cache
def _lines() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with (Path(__file__).parent / "local_headings.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(
            (
                row.pop("table"),
                row.pop("column"),
                tuple(w for cell in row.values() for w in cell.split("|") if w),
            )
            for row in csv.DictReader(stream)
        )
