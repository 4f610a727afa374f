"""Who stands in the place of an agency, through all time: from the lives of agencies and their successions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from rightsgraph.graph.derived.intervals import Span, joined, parts

ACTIVE, NOT_YET, UNRESOLVED, ENDED, UNCLEAR = "active", "not yet", "unresolved", "ended", "successor unclear"
_CLEAREST_FIRST = (ACTIVE, NOT_YET, UNRESOLVED, ENDED, UNCLEAR)


class Step(NamedTuple):
    """Functions (all, when none are named) go to another agency from a day on."""

    to: int
    effective_on: str
    functions: tuple[str, ...]  # as `folding.key` writes them


class _Step(Protocol):
    """What any step says, whatever names the agency that it leads to."""

    @property
    def to(self) -> int | str: ...
    @property
    def effective_on(self) -> str: ...
    @property
    def functions(self) -> Sequence[str]: ...


S = TypeVar("S", bound=_Step)


@dataclass(frozen=True, slots=True)
class Life:
    """An agency: its first day, its end day (no longer there on it), and the successions from it."""

    id: str
    stub: bool = False
    active_from: str | None = None
    active_to: str | None = None
    steps: tuple[Step, ...] = ()

    def status(self, day: str) -> str:
        """How it stands on a day, by itself."""
        if self.active_to is not None and self.active_to <= day:
            return ENDED
        if self.stub:
            return UNRESOLVED
        return NOT_YET if self.active_from is not None and self.active_from > day else ACTIVE


class Standing(NamedTuple):
    """Who answers, how it stands, and whether in the place of another."""

    agency: int
    status: str
    succeeds: bool


Lives = Callable[[int], Life]


def clearest(statuses: Iterable[str]) -> str:
    """The clearest of the statuses that several mandates give one duty."""
    return min(statuses, key=_CLEAREST_FIRST.index)


def standings(agency: int, function: str, lives: Lives) -> list[tuple[Span, Standing]]:
    """Who stands for an agency as the holder of a mandate with this function, and when."""
    found = []
    for span in parts(_days(agency, lives)):
        for standing in _on(agency, function, lives, span.since):
            found.append((standing, span))
    by_standing: dict[Standing, list[tuple[Span, Standing]]] = {}
    for standing, span in found:
        by_standing.setdefault(standing, []).append((span, standing))
    return [one for standing in sorted(by_standing) for one in joined(by_standing[standing])]


def _days(agency: int, lives: Lives) -> set[str | None]:
    """The days on which something may change, of all agencies that successions lead to."""
    seen, waiting, days = {agency}, [agency], set[str | None]()
    while waiting:
        life = lives(waiting.pop())
        days |= {life.active_from, life.active_to, *(step.effective_on for step in life.steps)}
        ahead = {step.to for step in life.steps} - seen
        seen |= ahead
        waiting += ahead
    return days


def _on(agency: int, function: str, lives: Lives, day: str) -> list[Standing]:
    """The agency itself unless it has ended; else its active successors; else itself, ended."""
    status = lives(agency).status(day)
    if status != ENDED:
        return [Standing(agency, status, False)]
    reached = _reached(agency, function, lives, day)
    if not reached:
        return [Standing(agency, ENDED, False)]
    return [Standing(end, ACTIVE if clear else UNCLEAR, True) for end, clear in sorted(reached.items())]


def _reached(agency: int, function: str, lives: Lives, day: str) -> dict[int, bool]:
    """Active agencies at the ends of the ways, each with whether some way to it was clear throughout."""
    found: dict[int, bool] = {}
    seen: set[tuple[int, bool]] = set()
    waiting = [(agency, True)]
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        steps, chosen = followed(lives(state[0]).steps, function, day)
        clear = state[1] and chosen
        for end in {step.to for step in steps}:
            status = lives(end).status(day)
            if status == ENDED:
                waiting.append((end, clear))
            elif status == ACTIVE:
                found[end] = found.get(end, False) or clear
    return found


def followed(steps: Sequence[S], function: str, day: str) -> tuple[list[S], bool]:
    """The steps in effect on a day that a function follows, and whether it is clear: one successor, or chosen by it."""
    taken = [step for step in steps if step.effective_on <= day]
    listed = [step for step in taken if function and function in step.functions]
    chosen = listed or taken
    return chosen, bool(listed) or len({step.to for step in chosen}) <= 1
