"""What settling a load did: counts, rejected rows, what was withdrawn, which rows are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

_NAMED = 20  # rows that are named as joined
Counts = defaultdict[str, Counter[str]]


@dataclass(frozen=True)
class Withdrawn:
    """A statement that was withdrawn: of what, as a person reads it, and the names that each end has."""

    label: str
    name: str
    ends: tuple[frozenset[str], ...]


@dataclass
class Outcome:
    """What settling did, for the receipt: counts by label and by type, rejected rows, issues."""

    nodes: Counts = field(default_factory=lambda: defaultdict(Counter))
    links: Counts = field(default_factory=lambda: defaultdict(Counter))
    rejected: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    issues: list[tuple[str, str, str]] = field(default_factory=list)
    rejected_seqs: set[int] = field(default_factory=set)
    withdrawn: list[Withdrawn] = field(default_factory=list)  # where it was asked for
    joined: int = 0  # rows that say again what a row before them says
    joined_rows: list[tuple[str, str]] = field(default_factory=list)  # the first of them, each with that row

    def join(self, where: str, first: str) -> None:
        """Take note of a row that is one with an earlier row."""
        self.joined += 1
        if len(self.joined_rows) < _NAMED:
            self.joined_rows.append((where, first))
