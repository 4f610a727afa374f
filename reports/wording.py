"""A report's own words: dates, lists, and the phrases of one catalogue a language (`phrases/en.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

LANGUAGES = ("en", "vi", "fr", "es")


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language: `say("about")`, `say("about-day", day="1 July 2025")`."""

    language: str

    def __call__(self, phrase: str, **values: object) -> str:
        """A phrase with its values; KeyError for a phrase that the catalogue does not hold."""
        return _phrases(self.language)[phrase].format(**values)

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
        return _phrases(self.language).get(f"{kind}:{value}", value or "")


def language_of(states: Collection[str]) -> str:
    """The official language of one State for which there is a catalogue; English where there is none, or several States."""
    import pycountry
    from babel.languages import get_official_languages

    if len(states) != 1:
        return "en"
    country = pycountry.countries.get(alpha_3=next(iter(states)))
    official = get_official_languages(country.alpha_2, de_facto=True) if country else ()
    return next((language for language in official if language in LANGUAGES), "en")


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


@cache
def _phrases(language: str) -> dict[str, str]:
    from importlib.resources import files

    text = (files("rightsgraph.reports") / "phrases" / f"{language}.csv").read_text(encoding="utf-8")
    return {row["phrase"]: row["text"] for row in csv.DictReader(text.splitlines())}
