"""Words of a report in English and Vietnamese: dates, lists, and the phrases of `phrases.csv`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language: `say("about")`, `say("about-day", day="1 July 2025")`."""

    language: str

    def __call__(self, phrase: str, **values: object) -> str:
        """A phrase with its values; KeyError for a phrase that the table does not hold."""
        return _phrases()[phrase][self.language].format(**values)

    def day(self, day: str) -> str:
        """A date in words."""
        return day_words(day, self.language)

    def listed(self, names: Sequence[str]) -> str:
        """`A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])}{self('and')}{names[-1]}"

    def value(self, kind: str, value: str | None) -> str:
        """A value of a fixed list in words; as it is where the table has no words for it."""
        known = _phrases().get(f"{kind}:{value}")
        return known[self.language] if known else (value or "")


def day_words(day: str, language: str) -> str:
    """`1 July 2025`, `ngày 1 tháng 7 năm 2025`; what is no full date stays as it is."""
    parts = day.split("-")
    if len(parts) == 2:
        return _month_words(parts[0], parts[1], language) or day
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return day
    year, month, number = (int(part) for part in parts)
    if not 1 <= month <= len(_MONTHS):
        return day
    if language == "vi":
        return f"ngày {number} tháng {month} năm {year}"
    return f"{number} {_MONTHS[month - 1]} {year}"


def _month_words(year: str, month: str, language: str) -> str:
    """`July 2025`, `the third quarter of 2025`; empty for what is neither."""
    quarters = ("first", "second", "third", "fourth")
    if month[:1] == "Q" and month[1:] in ("1", "2", "3", "4"):
        number = int(month[1:])
        return (
            f"quý {number} năm {year}"
            if language == "vi"
            else f"the {quarters[number - 1]} quarter of {year}"
        )
    if not month.isdigit() or not 1 <= int(month) <= len(_MONTHS):
        return ""
    return f"tháng {int(month)} năm {year}" if language == "vi" else f"{_MONTHS[int(month) - 1]} {year}"


@cache
def _phrases() -> dict[str, dict[str, str]]:
    from importlib.resources import files

    text = (files("rightsgraph.reports") / "templates" / "phrases.csv").read_text(encoding="utf-8")
    return {row["phrase"]: {"en": row["en"], "vi": row["vi"]} for row in csv.DictReader(text.splitlines())}
