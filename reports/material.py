"""What a report is made of: recommendations with their law, agencies, measures and progress, and names for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol

from rightsgraph.queries.answer import Answer
from rightsgraph.queries.book import Book
from rightsgraph.reports.citations import LawName, cite_provision
from rightsgraph.reports.evidence import Evidence, Link
from rightsgraph.reports.law_nouns import has_nouns, noun_of_law
from rightsgraph.reports.places import joined_places
from rightsgraph.reports.written_in import written_in

Row = dict[str, Any]
CLOSED = ("done", "dropped")  # states of a measure that is over
FOREIGN = ("\ue000", "\ue001")  # private marks around words in another language


def unmarked(text: str) -> str:
    """Without the marks around words in another language."""
    return "".join(ch for ch in text if ch not in FOREIGN)


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text, each with whether it is in another language."""
    for number, part in enumerate(text.split(FOREIGN[0])):
        inside, mark, outside = part.partition(FOREIGN[1])
        yield inside, bool(number) and bool(mark)
        yield outside, False


class ReportedGraph(Protocol):
    """What a report needs of a graph."""

    as_at: str

    @property
    def book(self) -> Book:
        """The library of questions."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Rows of read-only Cypher."""

    def ask(self, name: str, as_at: str | None = None, **parameters: Any) -> Answer:
        """A question of the library."""

    def gaps(self, code: str | None = None, **options: Any) -> Answer:
        """Counts of gaps, or the rows of one."""

    def each_gap(self, *, as_at: str | None = None) -> Iterator[tuple[str, Answer]]:
        """Every kind of gap by its code, with its rows."""

    def reviewed(self) -> list[dict[str, Any]]:
        """Every decision on links and mandates, the latest first."""

    def named(self, text: str, labels: Sequence[str]) -> list[tuple[str, str]]:
        """See `queries.parameters.AskedGraph`."""

    def resolve(self, text: str, labels: Sequence[str] | None = None, scheme: str | None = None) -> str:
        """The id that a reference means."""


def _documented(method: str | None, evidence: Sequence[Evidence], *, reviewed: bool) -> bool:
    """What was proposed with the words of a source counts once a reviewer has read and confirmed it."""
    if method == "document":
        return any(item.source for item in evidence)
    return reviewed and any(item.source and item.quote for item in evidence)


@dataclass
class LawLink:
    """A link of a recommendation to a provision or law."""

    recommendation: str
    target: str
    law: str
    extent: str | None  # none where nobody has said how far it goes
    method: str
    status: str
    in_force: str
    begins_on: str | None
    ends_on: str | None
    evidence: tuple[Evidence, ...]
    reviewed: bool = False  # its status is a reviewer's decision
    confirmed_by: tuple[str, ...] = ()  # who confirmed it, and when
    note: str | None = None  # the editor's own

    @property
    def documented(self) -> bool:
        """Whether a document says it and the source is named."""
        return _documented(self.method, self.evidence, reviewed=self.reviewed)

    @property
    def hindrance(self) -> str:
        """Why it carries nothing out on the day, whatever its evidence: its status, what it says, the law's force; else ""."""
        if self.status != "confirmed":
            return self.status
        if self.extent == "contradicts":
            return "contradicts"
        if self.extent == "planned" and self.in_force in ("yes", "unknown"):
            return "planned-in-force"
        return self.in_force if self.in_force in ("ended", "not yet") else ""


@dataclass
class Mandate:
    """A mandate with what it rests on."""

    id: str
    agency: str
    role: str
    subject: str | None
    method: str | None
    status: str
    evidence: tuple[Evidence, ...]
    conferred_by: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    reviewed: bool = False  # its status is a reviewer's decision
    since: str | None = None  # the day from which the agency holds it, where one is recorded
    function: str | None = None
    note: str | None = None  # the editor's own

    @property
    def documented(self) -> bool:
        """Whether a document says it and the source is named."""
        return _documented(self.method, self.evidence, reviewed=self.reviewed)


@dataclass
class Told:
    """A recommendation and all that hangs on it; rows are those of the questions and statements."""

    row: Row
    links: list[LawLink] = field(default_factory=list)
    duties: list[Row] = field(default_factory=list)
    measures: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    programmes: list[Row] = field(default_factory=list)
    on_themes: list[Row] = field(default_factory=list)  # programmes on its themes that do not name it
    reply: Row | None = None  # the latest part of a State's report that answered it

    @property
    def id(self) -> str:
        """The recommendation's id."""
        return str(self.row["recommendation"])


@dataclass
class Material:
    """Everything a report draws on, as at its day."""

    day: str
    language: str
    local: bool
    told: list[Told]
    laws: dict[str, LawName]
    law_of: dict[str, str]
    mandates: dict[str, Mandate]
    names: dict[str, str]
    documents: dict[str, Row]
    datasets: list[str]
    successions: dict[tuple[str, str], str | None] = field(
        default_factory=dict
    )  # with the day it took effect
    agencies: dict[str, Row] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)  # of provisions
    replaced: dict[str, list[str]] = field(default_factory=dict)  # the laws whose place a law took
    ended: dict[str, str] = field(
        default_factory=dict
    )  # laws with the first day on which they held no longer
    alike: list[tuple[str, str]] = field(
        default_factory=list
    )  # recommendations that a reviewer found to ask the same
    said: dict[tuple[str, ...], tuple[Evidence, ...]] = field(
        default_factory=dict
    )  # of (law,), (from, to), (kind, from, to)
    notes: dict[tuple[str, ...], str] = field(default_factory=dict)  # the editor's own, of the same
    heirs: dict[tuple[str, str, str], list[tuple[str, str]]] = field(
        default_factory=dict
    )  # (measure or programme, role, agency that ended): those that came in its place, each with its status
    style: str = "un"
    both_ways: dict[str, list[tuple[str, str]]] = field(
        default_factory=dict
    )  # by recommendation: (agency, duty) to which it answered both yes and no
    states: frozenset[str] = frozenset()  # under review, of all that was chosen
    translated: set[str] = field(default_factory=set)  # ids whose names are in the report's language

    def law_id(self, target: str) -> str:
        """The law that a provision belongs to."""
        return self.law_of.get(target) or target.partition("#")[0]

    def citation(self, target: str, *, amended: bool = True, brief: bool = False) -> str:
        """A provision or law in full; `brief` for a second mention."""
        law = self.laws.get(self.law_id(target)) or LawName(self.law_id(target))
        if has_nouns(self.language):
            if not (law.title or law.title_local or law.number):  # only known by what something else calls it
                return self.own(law.id, local=False, english=False)
            name = noun_of_law(law, self.language, self.own_title(law), first=not brief, article=False)
            place = joined_places([target], self.language)
            return f"{name}, {place}" if place else name
        return cite_provision(law, target, self.language, local=self.local, amended=amended, brief=brief)

    def name(self, identifier: str | None) -> str:
        """What a person calls an agency, State, mechanism or theme."""
        return self.names.get(identifier or "", identifier or "")

    def called(self, identifier: str | None) -> str:
        """A State, mechanism, theme or programme by its name, marked where that is not in the report's language."""
        words = self.name(identifier)
        if str(identifier).startswith("theme/"):  # the list's own code of the theme is nothing for a reader
            words = re.sub(r"^[A-Z]\d+(?:\.\d+)*\s+(?=\S)", "", words)
        there = identifier in self.translated or words == identifier
        return words if there else self.own(words, local=False, english=True)

    def own_title(self, law: LawName) -> str:
        """A law's title, marked where it is not in the report's language."""
        words = law.called(local=self.local, year=False) if law.title or law.title_local else ""
        return self.own(words, local=bool(law.title_local), english=bool(law.title))

    def own(self, words: str, *, local: bool, english: bool) -> str:
        """Words of the data between marks where they are not in the report's language: they stand as they are, set apart."""
        there = english and not (self.local and local) if self.language == "en" else self.local and local
        return words if there or not words else f"{FOREIGN[0]}{words}{FOREIGN[1]}"

    @property
    def others(self) -> bool:
        """Whether words in another language than the report's are to be expected."""
        return self.local or self.language != "en"

    def own_words(self, words: str) -> str:
        """The same of words of which the data do not tell the language: it is told by the words."""
        return (
            words
            if not words or written_in(words, self.language) == self.language
            else f"{FOREIGN[0]}{words}{FOREIGN[1]}"
        )

    def asked(self, told: Told) -> str:
        """What a recommendation asks, on one line, marked where it is not in the report's language."""
        text, own = (" ".join((told.row.get(name) or "").split()) for name in ("text", "text_local"))
        return self.own(text, local=text == own, english=text != own)

    def agency_name(self, agency: str) -> str:
        """An agency as it is written in a sentence."""
        row = self.agencies.get(agency) or {}
        words = self.name(agency)
        return self.own(words, local=agency in self.translated or words != row.get("name"), english=True)

    def nameable(self, agency: str) -> bool:
        """Whether an agency has a name for a reader; a bare id is none."""
        return bool((self.agencies.get(agency) or {}).get("name")) or " " in agency

    def succession(self, start: str, heir: str) -> list[Link]:
        """The shortest way by which one agency took the place of another; none where there is none."""
        ways: list[list[str]] = [[start]]
        seen = {start}
        while ways:
            way = ways.pop(0)
            if way[-1] == heir:
                return [Link("SUCCEEDED_BY", one, other) for one, other in pairwise(way)]
            for after in sorted(
                end for begin, end in self.successions if begin == way[-1] and end not in seen
            ):
                seen.add(after)
                ways.append([*way, after])
        return []
