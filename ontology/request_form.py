"""The request that goes to an agency and comes back: what its writer and its reader both have to know.

Each row carries a mark in a hidden column, so that it is known again as CSV, in another spreadsheet format, sorted,
with translated headings, under another name.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from rightsgraph.ontology.text.folding import fold

GIVEN = ("no", "source", "text", "duty", "law", "last")
FILL = ("yours", "shared", "status", "done", "figure", "date", "next", "next_date", "by")
COLUMNS = (*GIVEN, *FILL)
LANGUAGES = ("en", "vi", "fr", "es")
MARK_SHEET = "rightsgraph"
_MARK = re.compile(r"rgreq1\|([^|\s]*)\|([^|\s]*)\|([^|\s]*)\|([^|\s]*)\|([^|\s]*)\|([^|\s]*)\|")
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose request it is, of which day, and what a row asks about; `given` are short hashes of what was filled in."""

    agency: str
    name: str
    as_at: str
    recommendation: str = ""  # none in the row of headings
    mandates: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (
            self.agency, self.name, self.as_at, self.recommendation, ";".join(self.mandates), ";".join(self.given),
        )  # fmt: skip
        return f"rgreq1|{'|'.join(quote(part, safe='') for part in parts)}|"

    @classmethod
    def find(cls, text: str) -> Mark | None:
        """The mark in a cell; None where there is none."""
        found = _MARK.search(text)
        if not found:
            return None
        agency, name, as_at, recommendation, mandates, given = (
            unquote(found[n]) for n in range(1, _FIELDS + 1)
        )
        return cls(agency, name, as_at, recommendation, _split(mandates), _split(given))


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def short_hash(text: str) -> str:
    """Tells whether a cell still holds what was written into it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:6]


def word(key: str, language: str, **values: object) -> str:
    """The words that are printed for a key; KeyError for an unknown one."""
    return _words()[key][language].split("|")[0].format(**values)


def choices(kind: str, language: str) -> list[str]:
    """The words of a drop-down list."""
    return [word(key, language) for key in _words() if key.startswith(f"{kind}:")]


@cache
def meanings(kind: str) -> dict[str, str]:
    """What words of any of the languages mean: `meanings("status")["đang thực hiện"]` is "under way"."""
    found: dict[str, str] = {}
    for key, row in _words().items():
        if key.startswith(f"{kind}:"):
            for language in LANGUAGES:
                for text in row[language].split("|"):
                    found.setdefault(plain(text), key.partition(":")[2])
    return found


def plain(text: str) -> str:
    """Words for comparing: case, blanks and marks at their ends do not count."""
    return fold(text).strip(" .,;:!?*()[]'\"“”«»-–")


def meaning(kind: str, text: str) -> str | None:
    """The value that a cell means; None where its words are none of the list's."""
    return meanings(kind).get(plain(text))


def keys_of(headings: Sequence[str]) -> list[str | None]:
    """The column that each heading is: by its words in any language, else by its place; None for a column of theirs."""
    known = meanings("column")
    keys = [known.get(plain(heading)) for heading in headings]
    keys = [key if key and key not in keys[:place] else None for place, key in enumerate(keys)]
    missing = [key for key in COLUMNS if key not in keys]
    unnamed = [place for place, key in enumerate(keys) if key is None]
    if len(unnamed) == len(missing):  # translated, all of them there
        for place, key in zip(unnamed, missing, strict=True):
            keys[place] = key
    else:
        for place in unnamed:
            if place < len(COLUMNS) and COLUMNS[place] in missing:
                keys[place] = COLUMNS[place]
    return keys


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "request_words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}
