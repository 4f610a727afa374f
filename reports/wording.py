"""A report's own words: dates, lists, and the phrases of one catalogue a language (`ontology/catalogues/en.csv`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rightsgraph.ontology.text.catalogue import phrases


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language: `say("about")`, `say("about-day", day="1 July 2025")`."""

    language: str

    def __call__(self, phrase: str, **values: object) -> str:
        """A phrase with its values; KeyError for a phrase that the catalogue does not hold."""
        return phrases(self.language)[phrase].format(**values)

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
        return phrases(self.language).get(f"{kind}:{value}", value or "")


def day_words(day: str, language: str) -> str:
    """`1 July 2025`, `ngày 1 tháng 7 năm 2025`; what is no full date stays as it is."""
    parts = day.split("-")
    if len(parts) == 2:
        return _month_words(parts[0], parts[1], language) or day
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return day
    year, month, number = (int(part) for part in parts)
    if not 1 <= month <= 12:
        return day
    return Wording(language)(
        "day-first" if number == 1 else "day", day=number, month=_month(month, language), year=year
    )


def _month_words(year: str, month: str, language: str) -> str:
    """`July 2025`, `the third quarter of 2025`; empty for what is neither."""
    say = Wording(language)
    if month[:1] == "Q" and month[1:] in ("1", "2", "3", "4"):
        return say("quarter", name=say(f"quarter-{month[1:]}"), year=year)
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return ""
    return say("month", month=_month(int(month), language), year=year)


def _month(number: int, language: str) -> str:
    return str(number) if language == "vi" else Wording(language)("months").split()[number - 1]
