"""Nodes and relationships of the graph as a view needs them, read from the store by whole batches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rightsgraph.graph.engine import Engine
from rightsgraph.graph.record.given import GivenDates, shown
from rightsgraph.ontology.model.model import Model
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.book import Book

_LEFT_OUT = ("DESCRIBED_IN",)  # every node is described in some dataset: no picture needs it


class ViewedGraph(Protocol):
    """What a view needs of an open graph."""

    engine: Engine
    as_at: str

    @property
    def book(self) -> Book:
        """The query library."""

    def run(self, query: str, parameters: Any = None) -> Any:
        """Answer read-only Cypher."""

    def ask(self, name: str, as_at: str | None = None, **parameters: Any) -> Answer:
        """Answer a question."""

    def gaps(
        self, code: str | None = None, *, by: str | None = None, as_at: str | None = None, **filters: Any
    ) -> Answer:
        """Counts of all gaps, grouped."""

    def place(self, text: str, labels: Any = None, scheme: str | None = None) -> tuple[str, str]:
        """(label, id) of what the words mean."""

    def named(self, text: str, labels: Any) -> list[tuple[str, str]]:
        """(label, id) of all that the words may mean."""

    def resolve(self, text: str, labels: Any = None, scheme: str | None = None) -> str:
        """The id of what the words mean."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its number in the store, label, id, all its values as they are shown, and from when to when it holds."""

    pk: int
    label: str
    id: str
    values: dict[str, Any]
    begins: str | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship between two nodes (by their numbers), with its values and evidence."""

    number: int
    type: str
    start: int
    end: int
    dataset: str
    values: dict[str, Any]
    evidence: list[dict[str, Any]]
    begins: str | None = None


class Reader:
    """Reads nodes and relationships of a graph; nodes are remembered."""

    def __init__(self, engine: Engine) -> None:
        self.model: Model = engine.model
        self._db = engine.store.db
        self._things: dict[int, Thing] = {}
        self._degrees: dict[int, int] = {}
        self.told = GivenDates(self._db, self.model).told  # a day as it was given for some nodes

    def states(self) -> set[str]:
        """The States whose law there is; of many, three."""
        rows = self._db.execute(
            "SELECT DISTINCT json_extract(merged, '$.state') FROM node WHERE label = 'Law' LIMIT 3"
        )
        return {str(row[0]) for row in rows if row[0]}

    def number(self, label: str, node_id: str) -> int:
        """The store's number of a node that exists."""
        row = self._db.execute("SELECT pk FROM node WHERE label = ? AND id = ?", (label, node_id)).fetchone()
        return int(row[0])

    def numbers(self, ids: Iterable[str], labels: Iterable[str] = ()) -> dict[str, int]:
        """The numbers of the nodes with these ids (of these labels, else of any)."""
        wanted = set(labels)
        rows = self._db.execute(
            "SELECT id, label, pk FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY pk DESC",
            (json.dumps(sorted(set(ids))),),
        )
        return {row[0]: row[2] for row in rows if not wanted or row[1] in wanted}

    def things(self, numbers: Iterable[int]) -> dict[int, Thing]:
        """The nodes with these numbers."""
        wanted = list(dict.fromkeys(numbers))
        missing = [n for n in wanted if n not in self._things]
        rows = self._db.execute(
            "SELECT pk, label, id, merged, derived FROM node WHERE pk IN (SELECT value FROM json_each(?))",
            (json.dumps(missing),),
        )
        for pk, label, node_id, merged, derived in rows:
            values = {**json.loads(merged), **json.loads(derived)}
            self._things[pk] = Thing(pk, label, node_id, shown(values), *_span(values))
        return {n: self._things[n] for n in wanted if n in self._things}

    def thing(self, number: int) -> Thing:
        """One node."""
        return self.things([number])[number]

    def ties(self, numbers: Iterable[int]) -> list[Tie]:
        """Every relationship that starts or ends at one of these nodes, in a fixed order."""
        given = json.dumps(sorted(set(numbers)))
        chosen = "SELECT value FROM json_each(?1)"
        rows = self._db.execute(
            f"SELECT l.link, l.type, l.s, l.e, coalesce(d.name, ''), l.body FROM link l "
            f"LEFT JOIN dataset d ON d.did = l.did WHERE l.s IN ({chosen}) OR l.e IN ({chosen}) "
            "ORDER BY l.type, l.s, l.e, d.name, l.keytext",
            (given,),
        )
        return [_tie(row) for row in rows if row[1] not in _LEFT_OUT]

    def among(self, numbers: Iterable[int]) -> list[Tie]:
        """The relationships of which both ends are among these nodes."""
        inside = set(numbers)
        return [tie for tie in self.ties(inside) if tie.start in inside and tie.end in inside]

    def degrees(self) -> dict[int, int]:
        """How many relationships each node has."""
        if not self._degrees:
            rows = self._db.execute(
                "SELECT n, count(*) FROM (SELECT s AS n, type FROM link UNION ALL SELECT e, type FROM link) "
                "WHERE type <> 'DESCRIBED_IN' GROUP BY n"
            )
            self._degrees = {row[0]: row[1] for row in rows}
        return self._degrees

    def pairs(self) -> list[tuple[int, int]]:
        """The two ends of every relationship, in a fixed order."""
        rows = self._db.execute("SELECT s, e FROM link WHERE type <> 'DESCRIBED_IN' ORDER BY s, e")
        return [(row[0], row[1]) for row in rows]

    def all_numbers(self) -> Iterator[tuple[int, str, str]]:
        """(number, label, id) of every node, by label and id."""
        yield from self._db.execute("SELECT pk, label, id FROM node ORDER BY label, id")

    def addresses(self, ids: Iterable[str]) -> dict[str, str]:
        """The web addresses of sources (documents, laws) by id."""
        found = self.things(self.numbers(ids).values())
        return {t.id: str(t.values["url"]) for t in found.values() if t.values.get("url")}


def _tie(row: Any) -> Tie:
    body = json.loads(row[5]) if row[5] else {}
    names = ("source", "locator", "quote", "confidence")
    evidence = [dict(zip(names, item, strict=True)) for item in body.get("e", [])]
    values = body.get("p", {})
    return Tie(row[0], row[1], row[2], row[3], row[4], shown(values), evidence, values.get("effective_on"))


def _span(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """When a thing begins and ends, under whichever names its class has for it."""
    begins = values.get("begins") or values.get("active_from")
    return begins, values.get("ends") or values.get("active_to")
