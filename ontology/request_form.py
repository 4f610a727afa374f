"""The request that goes to an agency and comes back: what its writer and its reader both have to know.

Each row carries a mark in a hidden column, so that it is known again as CSV, in another spreadsheet format, sorted,
with translated headings, under another name.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

from rightsgraph.ontology.text.folding import fold

GIVEN = ("no", "source", "text", "duty", "law", "last")
FILL = ("yours", "shared", "status", "done", "figure", "date", "next", "next_date", "by")
COLUMNS = (*GIVEN, *FILL)
LANGUAGES = ("en", "vi", "fr", "es")
MARK_SHEET = "rightsgraph"
_MARK = re.compile(r"rgreq1\|((?:[^|\s]*\|){6,8})")
_FIELDS = 8  # the last two came later


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose request it is, of which day, and what a row asks about: a recommendation with the duties that lead to it, a
    measure, or duties alone; `given` are short hashes of what was filled in.
    """

    agency: str
    name: str
    as_at: str
    recommendation: str = ""  # none in the row of headings
    mandates: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    measure: str = ""
    covers: tuple[str, ...] = ()  # what duties that stand alone are over

    @property
    def asks(self) -> bool:
        """Whether it is a row's, and not that of the headings."""
        return bool(self.recommendation or self.measure or self.mandates)

    @property
    def subject(self) -> str:
        """What the row is about, as one id; of duties alone it is made of theirs."""
        alone = f"duty/{short_hash(';'.join(self.mandates))}" if self.mandates else ""
        return self.recommendation or self.measure or alone

    def __str__(self) -> str:
        parts = (
            self.agency, self.name, self.as_at, self.recommendation, ";".join(self.mandates), ";".join(self.given),
            self.measure, ";".join(self.covers),
        )  # fmt: skip
        return f"rgreq1|{'|'.join(quote(part, safe='') for part in parts)}|"

    @classmethod
    def find(cls, text: str) -> Mark | None:
        """The mark in a cell; None where there is none."""
        found = _MARK.search(text)
        if not found:
            return None
        parts = [unquote(part) for part in found[1].split("|")[:-1]]
        parts += [""] * (_FIELDS - len(parts))
        agency, name, as_at, recommendation, mandates, given, measure, covers = parts
        return cls(
            agency, name, as_at, recommendation, _split(mandates), _split(given), measure, _split(covers)
        )

    @classmethod
    def is_alone(cls, text: str) -> bool:
        """Whether a cell holds a mark and nothing else."""
        return bool(_MARK.fullmatch(text.strip()))


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def short_hash(text: str) -> str:
    """Tells whether a cell still holds what was written into it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:6]


def carried_out(agency: str, subject: str) -> str:
    """The id of the measure under which an agency tells how it carries out a duty that stands alone."""
    return f"request/{agency}/{subject}"


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
    return fold(text).strip(" .,;:!?*()[]'\"“”«»-–—…")


def meaning(kind: str, text: str) -> str | None:
    """The value that a cell means; None where its words are none of the list's."""
    return meanings(kind).get(plain(text))


def named_keys(headings: Sequence[str]) -> list[str | None]:
    """The column that each heading names in any language, the first of each; None for words that are nobody's."""
    known = meanings("column")
    keys = [known.get(plain(heading)) for heading in headings]
    return [key if key and key not in keys[:place] else None for place, key in enumerate(keys)]


def keys_of(headings: Sequence[str], seen: Mapping[int, str] | None = None) -> list[str | None]:
    """The column that each heading is: by its words in any language, by what was `seen` in it (place: key), else by its
    place between two that are known, where nothing was put in or taken away. None for a column of theirs: an answer
    is never read under a heading that it may not stand under.
    """
    keys = named_keys(headings)
    for place, key in (seen or {}).items():
        if key not in keys and place < len(keys) and keys[place] is None:
            keys[place] = key
    known = [(-1, -1), *((p, COLUMNS.index(k)) for p, k in enumerate(keys) if k), (len(keys), len(COLUMNS))]
    for (before, first), (after, last) in pairwise(known):
        between = COLUMNS[first + 1 : last]
        if len(between) == after - before - 1:
            keys[before + 1 : after] = between
    return keys


def language_of(headings: Sequence[str]) -> str:
    """The language in which the headings stand; English where they are nobody's."""
    written = {plain(heading) for heading in headings} - {""}
    own = {
        code: sum(any(plain(text) in written for text in row[code].split("|")) for row in _columns())
        for code in LANGUAGES
    }
    return max(LANGUAGES, key=lambda code: own[code])


def _columns() -> list[dict[str, str]]:
    return [row for key, row in _words().items() if key.startswith("column:")]


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "request_words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def says_none(text: str) -> bool:
    """Whether a cell says that there is nothing to say: `none`, `n/a`, `không có`, `–`."""
    return not plain(text) or meaning("none", text) is not None


def says_same(text: str) -> bool:
    """Whether a cell says what another one says: `as above`, `như trên`, `idem`."""
    return meaning("same", text) is not None


@cache
def _between_agencies() -> re.Pattern[str]:
    first = sorted(meanings("agency"), key=len, reverse=True)
    nouns = "|".join(map(re.escape, first))
    return re.compile(
        rf"\s*(?:,|/|\s(?:and|va|et|y)\s|&)\s*(?:the |le |la |les |l['’]|el |los |las )?(?=(?:{nouns})\b)"
    )


def agencies_named(text: str) -> list[str]:
    """The agencies that a cell names: parted where the first word of another begins, so that the `and` of a name stays."""
    words = " ".join(text.split())
    cuts = [0]
    folded = "".join(fold(ch)[:1] or ch for ch in words)
    found = list(_between_agencies().finditer(folded))
    if not found:
        return [words]
    names = []
    for cut in found:
        names.append(words[cuts[-1] : cut.start()])
        cuts.append(cut.end())
    return [*names, words[cuts[-1] :]]


@cache
def _printed() -> re.Pattern[str]:
    """The lines that are printed around the rows, in every language, whatever stands in their gaps."""
    lines = [
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(" ".join(row[language].split())))
        for key, row in _words().items()
        if key.startswith("text:")
        for language in LANGUAGES
    ]
    return re.compile("|".join(lines))


def is_printed(text: str) -> bool:
    """Whether a line is one of the instructions."""
    return bool(_printed().fullmatch(" ".join(text.split())))
