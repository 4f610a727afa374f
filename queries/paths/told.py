"""Days of paths as they were given: a year is told as a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rightsgraph.queries.paths.hops import Path

Told = Callable[..., str | None]  # (day, ids of what it is a day of) -> the day as it was given
_DUE = ("Measure", "Programme")  # their last day counts


def as_stored(day: str | None, *_: str, ending: bool | None = None) -> str | None:  # noqa: ARG001 - as given days
    """A day as the graph has it."""
    return day


def began(day: str | None) -> str:
    """`on 2025-07-01`, `in 2025`."""
    return f"{'on' if day is None or len(day) == len('2025-07-01') else 'in'} {day}"


def ended(day: str | None) -> str:
    """`on 2025-07-01`, `with 2025`: the end of a period is that of its last day."""
    return f"{'on' if day is None or len(day) == len('2025-07-01') else 'with'} {day}"


def dates_given(paths: Iterable[Path], told: Told) -> None:
    """Put what was given in the place of the stored days: of what a hop leads to, of the relationship itself."""
    for one in (h for path in paths for h in path if h["to"]):
        ends = (one["to"]["id"], one["from"]["id"])
        one["begins"] = told(one["begins"], ends[0], ending=False)
        one["ends"] = told(one["ends"], ends[0], ending=one["to"]["label"] not in _DUE)
        one["effective_on"] = told(one["effective_on"], *ends, ending=False)
