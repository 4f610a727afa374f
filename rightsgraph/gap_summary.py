"""The gaps together: how many there are of each kind, among how many, by what, and between two dates.

A thing is a gap, is none, or cannot be told. Counts and shares are of gaps alone; what is not assessable is counted
apart, and where nothing was recorded or computed that could tell, `needs` says what would be needed instead of a count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.book import Asking, Book, Rows
from rightsgraph.queries.comparison import compare
from rightsgraph.queries.format.parameters import iso_date, values_of
from rightsgraph.queries.gap_kinds import code_of, codes, meanings, weights

POPULATION = "gap-population"
MAIN = "who-implements"
BY = ("mechanism", "cycle", "theme", "agency", "state")
UNKNOWN = "position unknown"
NOT_ASSESSABLE = "not assessable"
_ALL = ("repeated", "idle-mandate")  # asked of every recommendation that passes the filters
Key = tuple[Any, ...]
__all__ = ["Gaps", "Reading", "code_of", "codes", "meanings", "weights"]


@dataclass
class Gaps:
    """The gaps of a graph under some filters."""

    book: Book
    graph: AskedGraph
    filters: Mapping[str, Any]
    lang: str = "en"
    readings: dict[str, Reading] = field(default_factory=dict)

    def on(self, day: object) -> Reading:
        """The gaps on a date."""
        wanted = iso_date(day)
        return self.readings.setdefault(wanted, Reading(self, wanted))

    def rows(self, code: str, day: str, compared: str | None = None) -> Answer:
        """The rows of one gap; with a second date, what opened, closed and stayed between the two."""
        if compared is None:
            return self.on(day).answer(code)
        before, after = sorted((iso_date(compared, "date for --compare"), iso_date(day)))
        return compare(self.on(before).found(code), self.on(after).found(code))

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
    _needs: dict[str, str | None] = field(default_factory=dict)
    _asked: dict[str, Answer] = field(default_factory=dict)

    def answer(self, code: str) -> Answer:
        """One gap's rows, what cannot be assessed among them, and what stands beside the denominator."""
        if code not in self._answers:
            gaps = self.gaps
            found = gaps.book.run(gaps.graph, code, gaps.filters, self.day, gaps.lang)
            beside: dict[str, Any] = {UNKNOWN: self.unknown(self.population.rows)}
            beside |= self._beside(code)
            if needs := self.needs(code):
                beside["needs"] = needs
            self._answers[code] = replace(
                found,
                denominator={**(found.denominator or {}), **beside},
                evidence=found.evidence if "method" in found.columns else self.population.evidence,
            )
        return self._answers[code]

    def _beside(self, code: str) -> dict[str, Any]:
        """What a kind counts beside its gaps, under the words for it."""
        asking = self._asking(code)
        if "beside" not in asking.query.statements:
            return {}
        return {name.replace("_", " "): n for name, n in asking.statement("beside")[0].items()}

    def found(self, code: str) -> Answer:
        """One gap's rows without what cannot be assessed."""
        answer = self.answer(code)
        return replace(answer, rows=[row for row in answer.rows if row.get("finding") != NOT_ASSESSABLE])

    def none(self, code: str) -> Answer:
        """The recommendations that a kind looks at and that are neither a gap nor untold."""
        answer = self.answer(code)
        listed = {row.get("recommendation") for row in answer.rows}
        population = self.population
        rows = [r for r in population.rows if _looked_at(self, code, r) and r["recommendation"] not in listed]
        if answer.identity[0] != "recommendation" or self.needs(code):
            rows = []  # of what it counts, nobody knows which there are beside those listed
        return replace(
            population, question=code, title=answer.title, rows=rows, denominator=answer.denominator
        )

    def needs(self, code: str) -> str | None:
        """What would have to be recorded or computed before this can be told; None where it can."""
        if code not in self._needs:
            asking = self._asking(code)
            rows = asking.statement("needs") if "needs" in asking.query.statements else []
            told = next((row["needs"] for row in rows if row.get("needs")), None)
            self._needs[code] = " ".join(told.split()) if told else None
        return self._needs[code]

    @property
    def population(self) -> Answer:
        """The recommendations that pass the filters."""
        return self.ask(POPULATION)

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

    def keys(self, code: str, by: str | None, *, assessable: bool = True) -> dict[Any, set[Key]]:
        """The rows of a gap, or those that cannot be assessed, each by its identity, by group."""
        answer = self.answer(code)
        places = self._places(by)
        found: dict[Any, set[Key]] = defaultdict(set)
        for row in answer.rows:
            if (row.get("finding") != NOT_ASSESSABLE) is assessable:
                for group in _groups_of(row, by, places):
                    found[group].add(tuple(row[name] for name in answer.identity))
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

    def _asking(self, name: str) -> Asking:
        query = self.gaps.book.query(name)
        values = values_of(query, self.gaps.graph, self.gaps.filters)
        return Asking(query, self.gaps.graph, values, self.day, self.gaps.lang)

    def ask(self, name: str) -> Answer:
        """A question of the library under the same filters, on the same day; asked once."""
        if name not in self._asked:
            gaps = self.gaps
            self._asked[name] = gaps.book.run(gaps.graph, name, gaps.filters, self.day, gaps.lang)
        return self._asked[name]

    @cached_property
    def _agencies(self) -> dict[str, tuple[Any, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.ask(MAIN).rows:
            if row["agency"]:
                found[row["recommendation"]].add(row["agency"])
        return {name: tuple(sorted(agencies)) for name, agencies in found.items()}


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
    open_ = {code: reading.keys(code, by, assessable=False) for code in wanted}
    for group in _ordered(members, *found.values(), *open_.values()):
        inside = members.get(group, [])
        part = [
            _count(reading, code, inside, found[code].get(group, set()), open_[code].get(group, set()))
            for code in wanted
        ]
        part.sort(key=lambda row: (not row["count"], -weights().get(row["code"], 0), row["code"]))
        rows += [{**({by: group} if by else {}), **row} for row in part]
    columns = [
        "code", "title", "count", "denominator", "share", "not_assessable", "needs", "position_unknown",
    ]  # fmt: skip
    return _answer(reading, wanted, rows, columns, by)


def _count(reading: Reading, code: str, inside: Rows, gaps: set[Key], open_: set[Key]) -> dict[str, Any]:
    answer, among, needs = reading.answer(code), reading_among(reading, code, inside), reading.needs(code)
    about_recommendations = answer.identity[0] == "recommendation"
    return {
        "code": code,
        "title": answer.title,
        "count": None if needs else len(gaps),
        "denominator": among,
        "share": round(len(gaps) / among, 4) if about_recommendations and among and not needs else None,
        "not_assessable": len(open_),
        "needs": needs,
        "position_unknown": reading.unknown(inside),
    }


def _changes(before: Reading, after: Reading, wanted: Sequence[str], by: str | None) -> Answer:
    rows: Rows = []
    old = {code: before.keys(code, by) for code in wanted}
    new = {code: after.keys(code, by) for code in wanted}
    for group in _ordered(after.members(by), *old.values(), *new.values()):
        for code in sorted(wanted, key=lambda code: (-weights().get(code, 0), code)):
            was, now = old[code].get(group, set()), new[code].get(group, set())
            untold = before.needs(code), after.needs(code)
            moved = None if any(untold) else (len(now - was), len(was - now), len(now & was))
            rows.append(
                {
                    **({by: group} if by else {}),
                    "code": code,
                    "title": after.answer(code).title,
                    "before": None if untold[0] else len(was),
                    "after": None if untold[1] else len(now),
                    **dict(zip(("opened", "closed", "stayed"), moved or (None,) * 3, strict=True)),
                    "needs": untold[1] or untold[0],
                }
            )
    if not by:
        rows.sort(key=lambda row: not (row["opened"] or row["closed"]))
    columns = ["code", "title", "before", "after", "opened", "closed", "stayed", "needs"]
    found = _answer(after, wanted, rows, columns, by)
    parameters = {**found.parameters, "compare": before.day}
    return replace(found, parameters=parameters, title=f"Gaps from {before.day} to {after.day}")


def _answer(
    reading: Reading, wanted: Sequence[str], rows: Rows, columns: list[str], by: str | None
) -> Answer:
    answers = [reading.answer(code) for code in wanted]
    population = reading.population
    denominator = {"label": "recommendations", "count": reading_among(reading, "", population.rows)}
    return replace(
        population,
        question="gaps",
        title="How many gaps are there of each kind?",
        parameters={**population.parameters, **({"by": by} if by else {})},
        columns=[*([by] if by else []), *columns],
        rows=rows,
        denominator={**denominator, UNKNOWN: reading.unknown(population.rows)},
        datasets=sorted({name for answer in answers for name in answer.datasets}),
        identity=(*([by] if by else []), "code"),
        kinds={"title": "text", "needs": "text"},
    )


def reading_among(reading: Reading, code: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """How many recommendations a gap is counted among; a position that is asked for overrules the usual population."""
    return sum(_looked_at(reading, code, row) for row in rows)


def _looked_at(reading: Reading, code: str, row: Mapping[str, Any]) -> bool:
    if code in _ALL or "position" in reading.gaps.filters:
        return True
    return bool(row["position"] == "noted" if code == "noted-but-done" else row["counted"] == "yes")


def _ordered(*groups: Iterable[Any]) -> list[Any]:
    """All groups by name, the one without a name last."""
    found = {group for some in groups for group in some}
    return sorted(found - {None}) + ([None] if None in found or not found else [])
