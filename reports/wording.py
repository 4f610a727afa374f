"""A report's own words: dates, lists, and the phrases of one catalogue a language (`ontology/catalogues/en.csv`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rightsgraph.ontology.text.catalogue import phrases

# names of programmes that say what they are
_OWN = {"fr": ("Programme", "Plan", "Projet"), "es": ("Programa", "Plan", "Proyecto")}
_MARKS = ("", "\ue000")  # before words in another language
# words that run together: `de le code` is `du code`
_TOGETHER = {
    "fr": (
        *(("de le", "du"), ("de les", "des"), ("à le", "au"), ("à les", "aux")),
        *((f"le programme {mark}{word}", f"le {mark}{word}") for word in _OWN["fr"] for mark in _MARKS),
    ),
    "es": (
        *(("de el", "del"), ("a el", "al")),
        *((f"el programa {mark}{word}", f"el {mark}{word}") for word in _OWN["es"] for mark in _MARKS),
    ),
}
_VOWEL = "aeiouhàâéèêëîïôûœ"  # or what is not heard before one
_COMMAS = re.compile(r",(?=,|\.(?:\s|$)|;|:\s)")  # of an inserted clause, before another mark


class DayWords(str):
    """A date in words. A phrase may ask for `{day.on}`, `{day.since}`, `{day.by}`, `{day.of}`, `{day.until}`: the
    preposition that a day, a month, a quarter or a year takes (`on 1 July 2025`, `in the third quarter of 2025`).
    """

    language: str
    form: str

    def __new__(cls, words: str, form: str = "", language: str = "en") -> DayWords:
        """`form`: day, month, quarter, year; empty for what is no date."""
        made = super().__new__(cls, words)
        made.form, made.language = form, language
        return made

    def _used(self, use: str) -> str:
        return Wording(self.language)(f"{use}:{self.form}", day=str(self)) if self.form else str(self)

    @property
    def on(self) -> str:
        """When it was."""
        return self._used("on")

    @property
    def since(self) -> str:
        """From when."""
        return self._used("since")

    @property
    def by(self) -> str:
        """By when."""
        return self._used("by")

    @property
    def of(self) -> str:
        """Of when a document is."""
        return self._used("of")

    @property
    def until(self) -> str:
        """Until when."""
        return self._used("until")


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language: `say("about")`, `say("about-day", day="1 July 2025")`."""

    language: str

    def __call__(self, phrase: str, **values: object) -> str:
        """A phrase with its values; KeyError for a phrase that the catalogue does not hold."""
        return _together(phrases(self.language)[phrase].format(**values), self.language)

    def day(self, day: str) -> DayWords:
        """A date in words, with its prepositions."""
        return day_words(day, self.language)

    def listed(self, names: Sequence[str]) -> str:
        """`A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])}{self('and')}{names[-1]}"

    def value(self, kind: str, value: str | None) -> str:
        """A value of a fixed list in words; as it is where the table has no words for it."""
        return phrases(self.language).get(f"{kind}:{value}", value or "")


def day_words(day: str, language: str) -> DayWords:
    """`1 July 2025`, `ngày 01 tháng 7 năm 2025`, `July 2025`, `the third quarter of 2025`; what is no date stays as it is."""
    form, words = _dated(day.split("-"), language)
    return DayWords(words or day, form, language)


def _dated(parts: Sequence[str], language: str) -> tuple[str, str]:
    """The form of a date and its words; both empty for what is none."""
    say, year, *rest = Wording(language), *parts
    if not (year.isdigit() and len(year) == 4):
        return "", ""
    if not rest:
        return "year", say("year", year=year)
    if len(rest) == 1 and rest[0] in ("Q1", "Q2", "Q3", "Q4"):
        return "quarter", say("quarter", name=say(f"quarter-{rest[0][1]}"), year=year)
    if len(rest) > 2 or not all(part.isdigit() for part in rest) or not 1 <= int(rest[0]) <= 12:
        return "", ""
    month = _month(int(rest[0]), language)
    if len(rest) == 1:
        return "month", say("month", month=month, year=year)
    number = int(rest[1])
    if (
        language == "vi"
    ):  # as the rules on administrative documents ask: a nought before days below 10, months 1 and 2
        shown = {"day": f"{number:02}", "month": f"{int(rest[0]):0{2 if int(rest[0]) < 3 else 1}}"}
        return "day", say("day", **shown, year=int(year))
    return "day", say("day-first" if number == 1 else "day", day=number, month=month, year=int(year))


def _together(words: str, language: str) -> str:
    words = _COMMAS.sub("", words)
    for apart, one in _TOGETHER.get(language, ()):
        words = re.sub(rf"(?<!\w){apart} ", f"{one} ", words)
    return _elided().sub("d’", words) if language == "fr" else words


@cache
def _elided() -> re.Pattern[str]:
    """French: `d’octobre`, `d’habitants`, but `de handicap`."""
    aspirated = "|".join(phrases("fr")["aspirated-h"].split())
    return re.compile(rf"(?<!\w)de (?!{aspirated})(?=[{_VOWEL}])")


def _month(number: int, language: str) -> str:
    return str(number) if language == "vi" else Wording(language)("months").split()[number - 1]
