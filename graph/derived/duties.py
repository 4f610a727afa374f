"""Duties: which agency answers for which provision, law or recommendation, from when to when, in which role.

They follow from mandates, containment, limits, succession and the force of conferring acts, and are kept as
derived relationships `ANSWERS_FOR`. See contract section 4 for the words. What is worked out anew is chosen by
target: those that a change reaches, through mandates, agencies or places.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from rightsgraph.graph.derived.agencies import Agencies
from rightsgraph.graph.derived.duties_dirty import NAMED
from rightsgraph.graph.derived.force import chains
from rightsgraph.graph.derived.intervals import Span, overlaid
from rightsgraph.graph.derived.mandates import Mandate, Mandates
from rightsgraph.graph.derived.relationships import DerivedLink, Keeper
from rightsgraph.graph.derived.succession import clearest
from rightsgraph.graph.record import statement_body

TYPE = "ANSWERS_FOR"


class Group(NamedTuple):
    """What tells the duties of one target apart, beside the time."""

    agency: int
    role: str
    basis: str
    via: str


class Held(NamedTuple):
    """A mandate as it stands for a while."""

    mandate: Mandate
    status: str


class Duty(NamedTuple):
    """What a duty says beside its group and time; `provisions` None: not limited."""

    provisions: tuple[str, ...] | None
    status: str
    mandates: tuple[str, ...]


Entries = dict[Group, list[tuple[Span, Held]]]


def derive_duties(db: sqlite3.Connection, rev: int) -> None:
    """Bring the duties of the targets in `dirty_duty` up to date."""
    if db.execute("SELECT 1 FROM dirty_duty LIMIT 1").fetchone() is None:
        return
    _Work(db, rev).run()
    db.execute("DELETE FROM chain")
    db.execute("DELETE FROM dirty_duty")


# which mandates are over a target: over a place those that cover it or what contains it
COVERING = """
    SELECT c.pk, l.s FROM chain c CROSS JOIN link l ON l.e = c.anc AND l.type = 'COVERS'
    WHERE c.pk IN ({targets}) ORDER BY c.pk
"""
ASSIGNING = """
    SELECT d.pk, l.s FROM ({targets}) d CROSS JOIN link l ON l.e = d.pk AND l.type = 'COVERS'
    CROSS JOIN node n ON n.pk = d.pk AND n.label = 'Recommendation' ORDER BY d.pk
"""
_PLACES = (
    "SELECT d.pk FROM dirty_duty d CROSS JOIN node n ON n.pk = d.pk WHERE n.label IN ('Law', 'Provision')"
)
# what nobody answers for any more, or nobody links or names
_REST = f"SELECT e FROM derived_link WHERE e IN (SELECT pk FROM dirty_duty) AND type = '{TYPE}'"
_LINKED = """
    SELECT DISTINCT n.pk, n.id FROM link l CROSS JOIN node n ON n.pk = l.e WHERE l.s = ? AND l.type = 'IMPLEMENTED_BY'
"""


class Calculation:
    """Works duties out for one target at a time; `mandates` and `agencies` tell what is said of them."""

    def __init__(self, db: sqlite3.Connection, mandates: Mandates, agencies: Agencies) -> None:
        self._db, self._mandates, self._agencies = db, mandates, agencies
        self._of_law: dict[
            tuple[int, ...], list[DerivedLink]
        ] = {}  # provisions of a law share their mandates

    def over_law(self, target: int, numbers: Iterable[int]) -> list[DerivedLink]:
        """Of mandates (their numbers) that cover a place or what contains it: those that no limit keeps off it."""
        mandates = self._mandates.of(numbers)
        if any(mandate.limits for mandate in mandates):
            above = self._above(target)
            mandates = [m for m in mandates if not m.limits or not m.limits.isdisjoint(above)]
        known = tuple(mandate.pk for mandate in mandates)
        if known not in self._of_law:
            entries = self._entries(mandates, over_law=True)
            self._of_law[known] = [
                _link(group, span, duty)
                for group, times in entries.items()
                for span, duty in overlaid(times, lambda holding: [_duty(holding)])
            ]
        return self._of_law[known]

    def over_recommendation(self, target: int, numbers: Iterable[int]) -> list[DerivedLink]:
        """Of mandates over a recommendation; limited ones count for some of the provisions it is linked to."""
        mandates = self._mandates.of(numbers)
        reached: dict[str, set[int]] = {}
        if any(mandate.limits for mandate in mandates):
            linked = self._db.execute(_LINKED, (target,)).fetchall()
            reached = {node_id: self._above(pk) for pk, node_id in sorted(linked, key=lambda row: row[1])}
        return [
            _link(group, span, duty)
            for group, times in self._entries(mandates, over_law=False).items()
            for span, duty in overlaid(times, partial(_by_provision, reached))
        ]

    def _above(self, place: int) -> set[int]:
        """A place and all that contains it."""
        query = "SELECT anc FROM chain WHERE pk = ?"
        found = {anc for (anc,) in self._db.execute(query, (place,))}
        if not found:
            chains(self._db, f"SELECT {place}")
            found = {anc for (anc,) in self._db.execute(query, (place,))}
        return found

    def _entries(self, mandates: Iterable[Mandate], *, over_law: bool) -> Entries:
        """By group: how each mandate stands, and when."""
        found: Entries = defaultdict(list)
        for mandate in mandates:
            basis = mandate.basis(over_law=over_law)
            for holder in mandate.holders:
                for span, standing in self._agencies.standings(holder, mandate.function):
                    if (both := span.cut(mandate.span)) is not None:
                        via = self._agencies.life(holder).id if standing.succeeds else ""
                        group = Group(standing.agency, mandate.role, basis, via)
                        found[group].append((both, Held(mandate, standing.status)))
        return found


class _Work:
    """Works out the duties of all dirty targets, and keeps them."""

    def __init__(self, db: sqlite3.Connection, rev: int) -> None:
        self._db = db
        self._calculation = Calculation(db, Mandates(db), Agencies(db))
        self._keeper = Keeper(db, TYPE, rev)
        self._support: list[tuple[int, int]] = []

    def run(self) -> None:
        left = {pk for (pk,) in self._db.execute(_REST)}
        self._db.execute("DELETE FROM duty_support WHERE target IN (SELECT pk FROM dirty_duty)")
        self._db.execute(f"DELETE FROM dirty_duty WHERE NOT {NAMED.format(pk='dirty_duty.pk')}")
        chains(self._db, _PLACES)
        ways = ((COVERING, self._calculation.over_law), (ASSIGNING, self._calculation.over_recommendation))
        for query, duties in ways:
            rows = self._db.cursor().execute(query.format(targets="SELECT pk FROM dirty_duty"))
            for target, group in groupby(rows, key=lambda row: row[0]):
                left.discard(target)
                mandates = sorted({mandate for _, mandate in group})
                self._keep(target, mandates, duties(target, mandates))
        for target in left:
            self._keeper.replace(target, ())
        self._flush()

    def _keep(self, target: int, mandates: list[int], duties: list[DerivedLink]) -> None:
        self._keeper.replace(target, duties)
        self._support += [(target, mandate) for mandate in mandates]
        if len(self._support) >= 10_000:
            self._flush()

    def _flush(self) -> None:
        self._keeper.flush()
        self._db.executemany("INSERT OR IGNORE INTO duty_support VALUES (?, ?)", self._support)
        self._support.clear()


def _duty(holding: Iterable[Held], provisions: tuple[str, ...] | None = None) -> Duty:
    holding = list(holding)
    status = clearest(held.status for held in holding)
    return Duty(provisions, status, tuple(sorted({held.mandate.id for held in holding})))


def _by_provision(reached: dict[str, set[int]], holding: list[Held]) -> Iterator[Duty]:
    """One duty, or one for all linked provisions for which the same mandates count."""
    free = [held for held in holding if not held.mandate.limits]
    if len(free) == len(holding):
        yield _duty(holding)
        return
    alike: dict[tuple[Held, ...], list[str]] = defaultdict(list)
    for provision, above in reached.items():
        counting = [h for h in holding if not h.mandate.limits or not h.mandate.limits.isdisjoint(above)]
        if counting:
            alike[tuple(counting)].append(provision)
    for counting_ones, provisions in alike.items():
        yield _duty(counting_ones, tuple(provisions))
    if free and not reached:
        yield _duty(free)


def _link(group: Group, span: Span, duty: Duty) -> DerivedLink:
    values: dict[str, object] = {
        "role": group.role,
        "basis": group.basis,
        "since": span.since,
        "until": span.until,
        "status": duty.status,
        "mandates": list(duty.mandates),
    }
    if group.via:
        values["via"] = group.via
    if duty.provisions is not None:
        values["provisions"] = list(duty.provisions)
    told_apart = [group.role, group.basis, group.via, span.since, *(duty.provisions or ())[:1]]
    return DerivedLink(group.agency, statement_body.dump(told_apart), statement_body.dump(values))
