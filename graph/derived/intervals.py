"""Times as [since, until) in ISO days, and what holds in each part of several that overlap."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

ALWAYS, NEVER = "0001-01-01", "9999-12-31"  # no known beginning, no known end
Made = TypeVar("Made", bound=Hashable)


class Span(NamedTuple):
    """From a day on, to the day before another."""

    since: str
    until: str

    def cut(self, other: Span) -> Span | None:
        """What both have in common."""
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Span(since, until) if since < until else None


OPEN = Span(ALWAYS, NEVER)


def parts(days: Iterable[str | None], within: Span = OPEN) -> Iterator[Span]:
    """The parts into which these days cut a time."""
    cuts = [within.since, *sorted({d for d in days if d and within.since < d < within.until}), within.until]
    yield from (Span(one, two) for one, two in pairwise(cuts))


def joined(made: Iterable[tuple[Span, Made]]) -> list[tuple[Span, Made]]:
    """The spans, given in order, those that meet and hold the same as one."""
    found: list[tuple[Span, Made]] = []
    for span, what in made:
        if found and found[-1][0].until == span.since and found[-1][1] == what:
            found[-1] = (Span(found[-1][0].since, span.until), what)
        else:
            found.append((span, what))
    return found


T = TypeVar("T")


def overlaid(
    entries: Sequence[tuple[Span, T]], make: Callable[[list[T]], Iterable[Made]]
) -> Iterator[tuple[Span, Made]]:
    """What `make` gives of those entries that hold at the same time, each for as long as it stays the same."""
    open_ones: dict[Made, str] = {}
    last = ""
    for span in parts([day for entry, _ in entries for day in entry]):
        holding = [what for entry, what in entries if entry.since <= span.since and span.until <= entry.until]
        now = set(make(holding)) if holding else set()
        for what in [one for one in open_ones if one not in now]:
            yield Span(open_ones.pop(what), span.since), what
        for what in now:
            open_ones.setdefault(what, span.since)
        last = span.until
    for what, since in open_ones.items():
        yield Span(since, last), what
