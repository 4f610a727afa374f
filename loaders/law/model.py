"""The parts of a law as the loaders hold them before they become rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.api import Evidence, Value
from rightsgraph.ontology.ids.eid import EId
from rightsgraph.ontology.ids.law_numbers import law_id

# Depth of the levels; a unit lies in the nearest one before it that is less deep.
DEPTH: dict[str, float] = {
    "preamble": 0,
    "group": 0.25,
    "book": 0.5,
    "part": 1,
    "subpart": 2,
    "title": 2,
    "subtitle": 2.5,
    "chapter": 3,
    "subchapter": 4,
    "division": 4,
    "section": 4,
    "subsection": 5,
    "subdivision": 5,
    "article": 6,
    "rule": 6,
    "disposition": 6,
    "clause": 7,
    "proviso": 7,
    "paragraph": 8,
    "point": 8,
    "subparagraph": 9,
    "item": 10,
    "schedule": 0,
    "annex": 0,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the law with its place in the file."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a level: its number as the law writes it, and the words behind it.

    `rest` is a heading at the article and above, the text below it; `body` is text behind a heading.
    """

    level: str
    number: str
    rest: str
    depth: float
    body: str = ""


@dataclass(slots=True)
class Unit:
    """A level of a law that carries text or a heading. `quotes` are the words of other laws that stand in
    it.
    """

    level: str
    number: str
    depth: float
    where: str
    parent: Unit | None = None
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    quotes: list[list[Line]] = field(default_factory=list)
    children: list[Unit] = field(default_factory=list)
    eid: EId | None = None
    behind: bool = False  # its first line stood behind the number
    before: Unit | None = None  # the article or section before it, wherever that stands

    @property
    def text(self) -> str:
        """Its own words, without what its sub-levels say; quoted words included."""
        return "\n".join(self.lines)

    @property
    def place(self) -> EId:
        """The eId, once the tree is finished."""
        if self.eid is None:
            raise RuntimeError("the eIds of this law are not made yet")
        return self.eid

    def walk(self) -> Iterator[Unit]:
        """Itself and everything in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def within(self, level: str) -> Unit | None:
        """The nearest container of a level, itself included."""
        unit: Unit | None = self
        while unit is not None and unit.level != level:
            unit = unit.parent
        return unit


@dataclass(slots=True)
class LawHead:
    """What is known of the law as a whole. `local` says that its words are not English."""

    number: str = ""
    title: str = ""
    short: str | None = None  # the name in brackets behind the title, by which it is cited
    kind: str | None = None
    state: str | None = None
    issued_by: str | None = None
    issued_on: str | None = None
    url: str | None = None
    given_id: str | None = None
    local: bool = False
    alone: bool = (
        False  # no English words are known: its own stand in the English columns too, as its title does
    )
    begins: str | None = None  # its year tells a law apart that has neither number nor day of issue

    @property
    def reference(self) -> str:
        """How rows name it: its canonical id, else its given id, number or title."""
        year = (self.issued_on or self.begins or "")[:4]
        made = law_id(self.state, self.number, self.issued_on, self.kind, year)
        return made or self.given_id or self.number or self.title

    @property
    def source(self) -> str:
        """How evidence names it."""
        return self.number or self.title or self.reference

    def values(self) -> dict[str, Value]:
        """The columns of the laws table."""
        values: dict[str, Value] = {
            "id": self.given_id,
            "number": self.number,
            "title": self.title,
            "title_local": self.title if self.local else None,
            "short_title": self.short,
            "kind": self.kind,
            "state": self.state,
            "issued_by": self.issued_by,
            "issued_on": self.issued_on,
            "in_force_from": None if self.number or self.issued_on else self.begins,
            "url": self.url,
        }
        return {name: value for name, value in values.items() if value}

    def evidence(self, locator: str | None = None, quote: str | None = None) -> tuple[Evidence, ...]:
        """Evidence from the law's own text."""
        return (Evidence(self.source, locator, quote, "high" if quote else None),)


@dataclass(slots=True)
class LawText:
    """A law taken apart: its units in order, the words before the first and behind the last of them."""

    units: list[Unit] = field(default_factory=list)  # the outermost
    opening: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    dropped: list[tuple[Unit, str]] = field(default_factory=list)  # (unit, why): tables of contents
    emptied: list[Unit] = field(default_factory=list)  # doubled containers; what they held is kept
    doubled: list[Unit] = field(default_factory=list)
    superseded: list[Unit] = field(
        default_factory=list
    )  # earlier wordings of an article that follows with a later one
    notes: list[tuple[str, str]] = field(default_factory=list)  # (where, message)

    def walk(self) -> Iterator[Unit]:
        """Every unit in the order of the text."""
        for unit in self.units:
            yield from unit.walk()
