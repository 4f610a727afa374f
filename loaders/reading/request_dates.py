"""Dates of an answered request: read in the one way that they can mean, years of two figures as those of this century."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rightsgraph.loaders.dates import DateOrder
from rightsgraph.ontology.text import written_dates
from rightsgraph.ontology.text.written_dates import DMY, Period, Unclear

_AHEAD = 20  # an answer plans no further; a later year may be one of the century before
_TWO_FIGURES = re.compile(r"(?<!\d)['’]?(\d{2})\.?$")
_YEAR_FIRST = re.compile(r"(\d{2})-(\d{1,2})-(\d{1,2})")
_WAYS = {"DMY": "day first", "MDY": "month first"}


class AnswerDates:
    """The dates of one file; `others` gives all that stand in it (place, words), read when needed."""

    def __init__(self, asked: str | None, others: Callable[[], Iterator[tuple[str, str]]]) -> None:
        self._order = DateOrder(asked, lambda: ((at, whole_year(said) or said) for at, said in others()))

    def read(self, said: str, as_at: str) -> tuple[Period | None, str]:
        """(what the words mean, what a person should know of the reading); None where they may mean two things."""
        found = read_or_none(said)
        long = whole_year(said, as_at) if found is None else None
        if long:
            found = read_or_none(long)
        how = ["the year as one of this century"] if long else []
        if isinstance(found, Unclear):
            way, why = self._order.settled
            if way is None:
                return None, why
            found = found.day_first if way == DMY else found.month_first
            how.append(f"{_WAYS[way]}, {why}")
        if found is None or not how:
            return found, ""
        return found, f"date {said!r} is read as {found.given}: {'; '.join(how)}"


def whole_year(said: str, as_at: str = "") -> str | None:
    """`31/12/2024` of `31/12/24`; None where the words are no such day, or the century is not sure."""
    words = " ".join(said.split())
    end = _TWO_FIGURES.search(words)
    if not end or (as_at and 2000 + int(end[1]) > int(as_at[:4]) + _AHEAD) or _year_first(words):
        return None
    long = f"{words[: end.start()]}20{end[1]}"
    found = read_or_none(long)
    return long if isinstance(found, Unclear) or (found and not found.reduced) else None


def _year_first(words: str) -> bool:
    """Whether figures between dashes may begin with the year: `24-12-31`."""
    found = _YEAR_FIRST.fullmatch(words)
    return bool(found and read_or_none(f"20{found[1]}-{found[2]:0>2}-{found[3]:0>2}"))


def read_or_none(said: str) -> Period | Unclear | None:
    """What the words mean as a date; None where they are none, or a day that does not exist."""
    try:
        return written_dates.read(said)
    except ValueError:
        return None
