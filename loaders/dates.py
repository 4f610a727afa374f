"""Dates of a file: each read where it means one day or period; figures that may be two days settled by the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rightsgraph.loaders.api import Issue
from rightsgraph.loaders.values import BadValueError
from rightsgraph.ontology.text import written_dates
from rightsgraph.ontology.text.written_dates import DMY, MDY, Period, Unclear

_WAYS = {DMY: "day first", MDY: "month first"}
_FORMS = "write it as 2025-03-01, 1 March 2025, 2025-03, Q1 2025 or 2025"


@dataclass
class DateOrder:
    """How a file writes days in figures. `others` gives its other dates (with their places), read when needed."""

    asked: str | None = None
    others: Callable[[], Iterator[tuple[str, str]]] = lambda: iter(())
    used: bool = False

    @cached_property
    def settled(self) -> tuple[str | None, str]:
        """(DMY, MDY or None, by what it is settled or why not)."""
        self.used = True
        if self.asked:
            return self.asked, f"by --dates {self.asked}"
        shown: dict[str, str] = {}
        for where, written in self.others():
            order = written_dates.order_shown(written)
            if order and order not in shown:
                shown[order] = f"{written!r} in {where}"
            if len(shown) > 1:
                return None, f"the file has both {shown[DMY]} and {shown[MDY]}"
        if not shown:
            return None, "no other date of the file tells which"
        return next((order, f"as {what} must be") for order, what in shown.items())

    def issues(self, where: str) -> Iterator[Issue]:
        """Whether figures that may be two days were met, and how they were read."""
        if self.used and self.settled[0]:
            way = _WAYS[self.settled[0]]
            yield Issue("info", where, f"dates such as 01/07/2025 are read {way}, {self.settled[1]}")


@dataclass(frozen=True)
class Dated:
    """A date that was read; `told` says what a person may want to know of the reading."""

    period: Period
    told: str = ""

    def stored(self, reduced_as: str | None) -> tuple[str, str]:
        """(the day that is stored, how a date without day counts)."""
        period = self.period
        if not period.reduced or reduced_as in (None, "first day"):
            day = period.first
            return day.isoformat(), f"from its first day, {day}"
        if reduced_as == "day after":
            return period.after.isoformat(), f"as ending with it: the first day without it is {period.after}"
        return period.last.isoformat(), f"as due on its last day, {period.last}"


def dated(written: str, order: DateOrder | None) -> Dated:
    """What was written as a day or period. Raises BadValueError."""
    try:
        found = written_dates.read(written)
    except (ValueError, OverflowError):
        raise BadValueError(f"{written!r} is a day that does not exist") from None
    if found is None:
        raise BadValueError(f"{written!r} is no date that can be read; {_FORMS}")
    if isinstance(found, Unclear):
        return _cleared(written, found, order or DateOrder())
    return Dated(found)


def _cleared(written: str, found: Unclear, order: DateOrder) -> Dated:
    way, why = order.settled
    if way is None:
        one, two = found.day_first.given, found.month_first.given
        raise BadValueError(
            f"date {written!r} is {one} or {two} ({why}); write it as {one}, or load with --dates DMY or MDY"
        )
    return Dated(found.day_first if way == DMY else found.month_first)
