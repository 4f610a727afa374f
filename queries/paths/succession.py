"""Who stands in the place of an agency on a date: a pure calculation over agencies and their successions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.ontology.text.folding import key

ACTIVE, NOT_YET, ENDED, UNCLEAR = "active", "not yet", "ended", "successor unclear"
CLEAREST_FIRST = (ACTIVE, NOT_YET, ENDED, UNCLEAR)


@dataclass(frozen=True, slots=True)
class Life:
    """An agency's first day and its end day (no longer there on it), ISO dates, None where unknown."""

    active_from: str | None = None
    active_to: str | None = None

    def status(self, day: str) -> str:
        """Active, not yet or ended on a day."""
        if self.active_to is not None and self.active_to <= day:
            return ENDED
        return NOT_YET if self.active_from is not None and self.active_from > day else ACTIVE


@dataclass(frozen=True, slots=True)
class Succession:
    """One agency's functions (all, when none are listed) go to another from a day on."""

    start: str
    end: str
    effective_on: str | None
    functions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Who holds a mandate now: `via` is the mandate's own agency where a successor stands in its place."""

    agency: str
    status: str
    via: str | None = None


@dataclass
class Successions:
    """Answers who stands for an agency, on one day; every answer is worked out once."""

    day: str
    lives: Mapping[str, Life]
    successions: Iterable[Succession]
    _steps: dict[str, list[Succession]] = field(init=False, default_factory=dict)
    _known: dict[tuple[str, str], list[Standing]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for succession in self.successions:
            if succession.effective_on is not None and succession.effective_on <= self.day:
                self._steps.setdefault(succession.start, []).append(succession)

    def standing(self, agency: str, function: str | None = None) -> list[Standing]:
        """The agency itself unless it has ended; else its active successors; else itself, ended."""
        asked = (agency, key(function or ""))
        if asked not in self._known:
            self._known[asked] = self._work_out(*asked)
        return self._known[asked]

    def _work_out(self, agency: str, function: str) -> list[Standing]:
        status = self._status(agency)
        if status != ENDED:
            return [Standing(agency, status)]
        reached = self._reached(agency, function)
        if not reached:
            return [Standing(agency, ENDED)]
        return [
            Standing(end, ACTIVE if clear else UNCLEAR, via=agency) for end, clear in sorted(reached.items())
        ]

    def _reached(self, agency: str, function: str) -> dict[str, bool]:
        """Active agencies at the end of the chain, each with whether some way to it was clear throughout."""
        found: dict[str, bool] = {}
        seen: set[tuple[str, bool]] = set()
        waiting = [(agency, True)]
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            here, clear = state
            ends, chosen = self._step(here, function)
            clear = clear and chosen
            for end in ends:
                status = self._status(end)
                if status == ENDED:
                    waiting.append((end, clear))
                elif status == ACTIVE:
                    found[end] = found.get(end, False) or clear
        return found

    def _step(self, agency: str, function: str) -> tuple[set[str], bool]:
        """Where one step leads, and whether it is clear: one succession, or chosen by the function."""
        steps = self._steps.get(agency, [])
        listed = [step for step in steps if function and function in map(key, step.functions)]
        ends = {step.end for step in listed or steps}
        return ends, bool(listed) or len(ends) <= 1

    def _status(self, agency: str) -> str:
        return self.lives.get(agency, Life()).status(self.day)


def clearest(statuses: Iterable[str]) -> str:
    """The clearest of the statuses that several mandates give one row."""
    return min(statuses, key=CLEAREST_FIRST.index)
