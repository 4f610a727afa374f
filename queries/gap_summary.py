"""The gaps together: how many there are of each kind, among how many, by what, and between two dates."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rightsgraph.ontology.errors import UnknownName
from rightsgraph.queries.answer import METHODS, Answer
from rightsgraph.queries.book import Asking, Book, Rows
from rightsgraph.queries.comparison import compare
from rightsgraph.queries.format.parameters import AskedGraph, iso_date, values_of
from rightsgraph.queries.remembering import Remembering
from rightsgraph.queries.steps.asked_state import under
from rightsgraph.queries.steps.shared_work import who_implements

POPULATION = "gap-population"
BY = ("mechanism", "cycle", "theme", "agency", "state")
UNKNOWN = "position unknown"
Key = tuple[Any, ...]


def codes() -> list[str]:
    """The kinds of gap there are, one for each file."""
    return sorted(file.stem for file in (Path(__file__).parent / "gaps").glob("*.cypher"))


def code_of(text: str) -> str:
    """A gap's code, case ignored; UnknownName with the nearest."""
    wanted = text.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted in codes():
        return wanted
    raise UnknownName("gap", text, difflib.get_close_matches(wanted, codes(), n=3, cutoff=0.4) or codes()[:3])


@dataclass
class Gaps:
    """The gaps of a graph under some filters; statements and steps that several need run once."""

    book: Book
    graph: AskedGraph
    filters: Mapping[str, Any]
    lang: str = "en"
    readings: dict[str, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.graph = Remembering(self.graph)

    def on(self, day: object) -> Reading:
        """The gaps on a date."""
        wanted = iso_date(day)
        return self.readings.setdefault(wanted, Reading(self, wanted))

    def rows(self, code: str, day: str, compared: str | None = None) -> Answer:
        """The rows of one gap; with a second date, what opened, closed and stayed between the two."""
        if compared is None:
            return self.on(day).answer(code)
        before, after = sorted((iso_date(compared, "date for --compare"), iso_date(day)))
        return compare(self.on(before).answer(code), self.on(after).answer(code))

    def table(
        self, wanted: Sequence[str], day: str, by: str | None = None, compared: str | None = None
    ) -> Answer:
        """Counts, denominators and shares of gaps, whole or by something, on one date or between two."""
        if compared is None:
            return _counts(self.on(day), wanted, by)
        before, after = sorted((iso_date(compared, "date for --compare"), iso_date(day)))
        return _changes(self.on(before), self.on(after), wanted, by)


@dataclass
class Reading:
    """The gaps on one date."""

    gaps: Gaps
    day: str
    _answers: dict[str, Answer] = field(default_factory=dict)

    def answer(self, code: str) -> Answer:
        """One gap's rows, with the recommendations of unknown position counted beside the denominator."""
        if code not in self._answers:
            gaps = self.gaps
            found = gaps.book.run(gaps.graph, code, gaps.filters, self.day, gaps.lang)
            denominator = {**(found.denominator or {}), UNKNOWN: self.unknown(self.population.rows)}
            self._answers[code] = replace(found, denominator=denominator)
        return self._answers[code]

    @cached_property
    def population(self) -> Answer:
        """The recommendations that pass the filters."""
        gaps = self.gaps
        found = gaps.book.run(gaps.graph, POPULATION, gaps.filters, self.day, gaps.lang)
        under(found.parameters.get("state"), found.rows)
        return found

    @staticmethod
    def unknown(rows: Iterable[Mapping[str, Any]]) -> int:
        """How many of them are of the Universal Periodic Review and have no position."""
        return sum(row["counted"] == UNKNOWN for row in rows)

    def members(self, by: str | None) -> dict[Any, Rows]:
        """The recommendations by what they are grouped by (None: no value); all under None without `by`."""
        found: dict[Any, Rows] = defaultdict(list)
        for row in self.population.rows:
            for group in self._groups(row, by):
                found[group].append(row)
        return dict(found)

    def keys(self, code: str, by: str | None) -> dict[Any, set[Key]]:
        """The rows of a gap, each by its identity, by group."""
        answer = self.answer(code)
        places = self._places(by)
        found: dict[Any, set[Key]] = defaultdict(set)
        for row in answer.rows:
            key = tuple(row[name] for name in answer.identity)
            for group in _groups_of(row, by, places):
                found[group].add(key)
        return found

    def _places(self, by: str | None) -> dict[str, tuple[Any, ...]]:
        if by is None:
            return {}
        return {row["recommendation"]: self._groups(row, by) for row in self.population.rows}

    def _groups(self, row: Mapping[str, Any], by: str | None) -> tuple[Any, ...]:
        if by is None:
            return (None,)
        if by == "theme":
            return tuple((row["themes"] or "").split(";")) if row["themes"] else (None,)
        if by == "agency":
            return self._agencies.get(row["recommendation"], (None,))
        return (row[by],)

    @cached_property
    def links(self) -> dict[str, int]:
        """The confirmed links of the recommendations looked at, by method; several gaps may show the same link."""
        counts = {row["method"]: row["links"] for row in self._asking().statement("evidence")}
        return {method: counts.get(method, 0) for method in METHODS}

    def _asking(self) -> Asking:
        query = self.gaps.book.query(POPULATION)
        values = values_of(query, self.gaps.graph, self.gaps.filters)
        return Asking(query, self.gaps.graph, values, self.day, self.gaps.lang)

    @cached_property
    def _agencies(self) -> dict[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {}
        for recommendation, rows in who_implements(self._asking()).items():
            found[recommendation] = tuple(sorted({r["agency"] for r in rows if r["agency"]})) or (None,)
        return found


def _groups_of(row: Mapping[str, Any], by: str | None, places: Mapping[str, tuple[Any, ...]]) -> set[Any]:
    """The groups of a row: those of its recommendations; of a mandate, its agency."""
    if by is None:
        return {None}
    if "recommendation" not in row:
        return {row["agency"]} if by == "agency" else {None}
    names = (row["recommendation"] or "").split(";")
    return {group for name in names for group in places.get(name, (None,))}


def _counts(reading: Reading, wanted: Sequence[str], by: str | None) -> Answer:
    rows: Rows = []
    members = reading.members(by)
    found = {code: reading.keys(code, by) for code in wanted}
    for group in _ordered(members, *found.values()):
        inside = members.get(group, [])
        for code in wanted:
            answer, count = reading.answer(code), len(found[code].get(group, ()))
            among = _among(code, inside)
            about_recommendations = answer.identity[0] == "recommendation"
            rows.append(
                {
                    **({by: group} if by else {}),
                    "code": code,
                    "title": answer.title,
                    "count": count,
                    "denominator": among,
                    "share": round(count / among, 4) if about_recommendations and among else None,
                    "position_unknown": reading.unknown(inside),
                }
            )
    columns = ["code", "title", "count", "denominator", "share", "position_unknown"]
    return _answer(reading, wanted, rows, columns, by)


def _changes(before: Reading, after: Reading, wanted: Sequence[str], by: str | None) -> Answer:
    rows: Rows = []
    old = {code: before.keys(code, by) for code in wanted}
    new = {code: after.keys(code, by) for code in wanted}
    for group in _ordered(after.members(by), *old.values(), *new.values()):
        for code in wanted:
            was, now = old[code].get(group, set()), new[code].get(group, set())
            rows.append(
                {
                    **({by: group} if by else {}),
                    "code": code,
                    "title": after.answer(code).title,
                    "before": len(was),
                    "after": len(now),
                    "opened": len(now - was),
                    "closed": len(was - now),
                    "stayed": len(now & was),
                }
            )
    columns = ["code", "title", "before", "after", "opened", "closed", "stayed"]
    found = _answer(after, wanted, rows, columns, by)
    parameters = {**found.parameters, "compare": before.day}
    return replace(found, parameters=parameters, title=f"Gaps from {before.day} to {after.day}")


def _answer(
    reading: Reading, wanted: Sequence[str], rows: Rows, columns: list[str], by: str | None
) -> Answer:
    answers = [reading.answer(code) for code in wanted]
    population = reading.population
    denominator = {"label": "recommendations", "count": _among("", population.rows)}
    return Answer(
        question="gaps",
        title="How many gaps are there of each kind?",
        parameters={**population.parameters, **({"by": by} if by else {})},
        as_at=reading.day,
        columns=[*([by] if by else []), *columns],
        rows=rows,
        denominator={**denominator, UNKNOWN: reading.unknown(population.rows)},
        evidence=reading.links,
        datasets=sorted({name for answer in answers for name in answer.datasets}),
        identity=(*([by] if by else []), "code"),
        kinds={"title": "text"},
    )


def _among(code: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """How many recommendations a gap is counted among."""
    if code == "repeated":
        return sum(1 for _ in rows)
    if code == "noted-but-done":
        return sum(row["position"] == "noted" for row in rows)
    return sum(row["counted"] == "yes" for row in rows)


def _ordered(*groups: Iterable[Any]) -> list[Any]:
    """All groups by name, the one without a name last."""
    found = {group for some in groups for group in some}
    return sorted(found - {None}) + ([None] if None in found or not found else [])
