"""Days of paths as they were given: a year is told as a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rightsgraph.queries.paths.hops import Hop, Node, Path

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


def dates_given(path: Path, told: Told) -> Path:
    """What was given in the place of the stored days: of what a hop leads to, of the relationship itself."""
    return [_as_given(one, one.end, told) if one.end else one for one in path]


def _as_given(hop: Hop, end: Node, told: Told) -> Hop:
    return replace(
        hop,
        begins=told(hop.begins, end.id, ending=False),
        ends=told(hop.ends, end.id, ending=end.label not in _DUE),
        effective_on=told(hop.effective_on, end.id, hop.start.id, ending=False),
    )
