"""Random questions in Cypher over a small random graph, with the answer that a plain evaluation in Python gives.

A question has one to three MATCH clauses (the last perhaps optional), conditions of all forms on nodes and
relationships, and perhaps EXISTS or NOT EXISTS. In one clause each type of relationship stands once, so that no
relationship could be used twice.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.protocol import LinkState, NodeState
from small_graphs import FakeStore

LABELS = {"Recommendation": 26, "Document": 6, "Provision": 24, "Law": 10, "Agency": 7, "Mandate": 16}
TYPES = {
    "IN_DOCUMENT": ("Recommendation", "Document", 30),
    "IMPLEMENTED_BY": ("Recommendation", "Provision", 70),
    "PART_OF": ("Provision", "Law", 26),
    "ISSUED_BY": ("Law", "Agency", 14),
    "HELD_BY": ("Mandate", "Agency", 20),
    "COVERS": ("Mandate", "Provision", 34),
    "CONFERRED_BY": ("Mandate", "Law", 18),
    "SUCCEEDED_BY": ("Agency", "Agency", 6),
}
NODE_TEXTS = {
    "Recommendation": ("kind", "position", "mechanism"), "Document": ("kind", "title"), "Provision": ("level", "heading"),
    "Law": ("kind", "title"), "Agency": ("kind", "name"), "Mandate": ("role", "function"),
}  # fmt: skip
LINK_TEXTS = {"IMPLEMENTED_BY": ("extent", "method", "status")}
WORDS = ("a", "b", "c", "ab")
Row = dict[str, Any]
Truth = bool | None


class _Plain(FakeStore):
    """Holds what is put in, and nothing that follows from it."""

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        return (one for (known, _), one in sorted(self.node_states.items()) if known == label)

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        wanted = (type_, start_label, end_label)
        return (one for one in self.link_states if (one.type, one.start_label, one.end_label) == wanted)


class World:
    """A graph in memory and in a store: nodes by label, relationships by type, each a dict of its values."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.store = _Plain()
        self.nodes: dict[str, list[Row]] = defaultdict(list)
        self.links: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
        self.by_id: dict[str, Row] = {}
        for label, count in LABELS.items():
            for n in range(count):
                values = self._values(chance, NODE_TEXTS[label])
                node_id = self.store.node(label, f"{label[0].lower()}{label[1]}{n}", **values)
                self.by_id[node_id] = {"id": node_id, **values}
                self.nodes[label].append(self.by_id[node_id])
        for type_, (start, end, count) in TYPES.items():
            for n in range(count):
                one, other = (chance.choice(self.nodes[label])["id"] for label in (start, end))
                values = self._values(chance, LINK_TEXTS.get(type_, ()))
                self.store.link(type_, one, other, f"d{n}", **values)
                self.links[type_].append((one, other, {"dataset": f"d{n}", **values}))

    @staticmethod
    def _values(chance: random.Random, names: tuple[str, ...]) -> Row:
        return {name: chance.choice(WORDS) for name in names if chance.random() < 0.75}


@dataclass(frozen=True)
class Condition:
    """A condition as it is written, the variables it reads, and what it is for a row of bound things."""

    text: str
    names: frozenset[str]
    holds: Callable[[Row], Truth]


@dataclass
class Path:
    """A chain of nodes and relationships: (variable, label) and (variable, type, forward) in turn."""

    nodes: list[tuple[str, str]]
    links: list[tuple[str, str, bool]]

    def __str__(self) -> str:
        text = self._node(0)
        for at, (name, type_, forward) in enumerate(self.links):
            arrow = f"-[{name}:{type_}]->" if forward else f"<-[{name}:{type_}]-"
            text += arrow + self._node(at + 1)
        return text

    def _node(self, at: int) -> str:
        name, label = self.nodes[at]
        return f"({name}:{label})"

    def rows(self, world: World, row: Row) -> Iterator[Row]:
        """All ways to bind it beside what is bound."""
        name, label = self.nodes[0]
        for node in [row[name]] if name in row else world.nodes[label]:
            yield from self._onwards(world, {**row, name: node}, 0)

    def _onwards(self, world: World, row: Row, at: int) -> Iterator[Row]:
        if at == len(self.links):
            yield row
            return
        here, (name, type_, forward), there = self.nodes[at][0], self.links[at], self.nodes[at + 1][0]
        for start, end, values in world.links[type_]:
            one, other = (start, end) if forward else (end, start)
            if one == row[here]["id"] and (there not in row or row[there]["id"] == other):
                yield from self._onwards(world, {**row, name: values, there: world.by_id[other]}, at + 1)


@dataclass
class Clause:
    """MATCH or OPTIONAL MATCH with its conditions and perhaps EXISTS or NOT EXISTS."""

    path: Path
    optional: bool = False
    asked: list[Condition] = field(default_factory=list)

    def __str__(self) -> str:
        where = " AND ".join(one.text for one in self.asked)
        word = "OPTIONAL MATCH" if self.optional else "MATCH"
        return f"{word} {self.path}" + (f" WHERE {where}" if where else "")

    def rows(self, world: World, before: list[Row]) -> list[Row]:
        """The rows after it."""
        found: list[Row] = []
        for row in before:
            new = [r for r in self.path.rows(world, row) if all(one.holds(r) is True for one in self.asked)]
            missing = dict.fromkeys(
                name for name, *_ in (*self.path.nodes, *self.path.links) if name not in row
            )
            found += new or ([{**row, **missing}] if self.optional else [])
        return found


class Question:
    """A random question and its answer."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world, self._chance, self._count = world, chance, 0
        self._labels: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self.clauses: list[Clause] = []
        for place in range(chance.choice((1, 1, 2, 2, 3))):
            optional = bool(place) and chance.random() < 0.3
            self.clauses.append(self._clause(optional, self._one_known() if place else None))
            if optional:
                break
        names = [name for clause in self.clauses for name, *_ in clause.path.nodes]
        self.names = list(dict.fromkeys(names))
        self.text = (
            " ".join(map(str, self.clauses))
            + " RETURN "
            + ", ".join(f"{name}.id AS c{at}" for at, name in enumerate(self.names))
        )

    def answer(self) -> list[tuple[str | None, ...]]:
        """All rows, sorted."""
        rows: list[Row] = [{}]
        for clause in self.clauses:
            rows = clause.rows(self._world, rows)
        return sorted((tuple(r[n] and r[n]["id"] for n in self.names) for r in rows), key=repr)

    def _one_known(self) -> tuple[str, str]:
        return self._chance.choice(sorted(self._labels.items()))

    def _clause(self, optional: bool, start: tuple[str, str] | None) -> Clause:
        before = set(self._labels)
        path = self._path(start, self._chance.choice((1, 2, 2, 3)))
        clause = Clause(path, optional)
        for _ in range(self._chance.choice((0, 1, 2, 2, 3))):
            apart = before if optional and self._chance.random() < 0.6 else set[str]()
            clause.asked.append(self._condition(path, apart))
        if not optional and self._chance.random() < 0.25:
            clause.asked.append(self._exists(path))
        return clause

    def _path(self, start: tuple[str, str] | None, length: int) -> Path:
        node = start or self._new_node(self._chance.choice(sorted(LABELS)))
        nodes, links = [node], []
        for _ in range(length):
            used = {type_ for _, type_, _ in links}
            steps = [
                (type_, forward, end if forward else begin)
                for type_, (begin, end, _) in TYPES.items()
                for forward in (True, False)
                if type_ not in used and (begin if forward else end) == nodes[-1][1]
            ]
            if not steps:
                break
            type_, forward, label = self._chance.choice(steps)
            self._count += 1
            links.append((f"e{self._count}", type_, forward))
            self._types[f"e{self._count}"] = type_
            nodes.append(self._new_node(label))
        return Path(nodes, links)

    def _new_node(self, label: str) -> tuple[str, str]:
        self._count += 1
        self._labels[f"n{self._count}"] = label
        return f"n{self._count}", label

    def _property(self, path: Path, without: set[str]) -> tuple[str, str]:
        """A variable of the path and one of its properties."""
        there = [
            (name, prop)
            for names in ((n, NODE_TEXTS[label]) for n, label in path.nodes)
            for name in names[:1]
            for prop in (*names[1], "id")
            if name not in without
        ]
        there += [(n, p) for n, type_, _ in path.links for p in (*LINK_TEXTS.get(type_, ()), "dataset")]
        return self._chance.choice(there)

    def _condition(self, path: Path, without: set[str], deep: int = 2) -> Condition:
        kind = self._chance.choice(
            ("is", "is", "null", "not null", "in", "not", "text", "or", "both", "other", "less")
        )
        if deep and kind in ("or", "not"):
            one, two = (self._condition(path, without, deep - 1) for _ in range(2))
            if kind == "not":
                return Condition(f"NOT ({one.text})", one.names, lambda r: _not(one.holds(r)))
            return Condition(
                f"({one.text} OR {two.text})",
                one.names | two.names,
                lambda r: _or(one.holds(r), two.holds(r)),
            )
        name, prop = self._property(path, without)
        word, words = self._chance.choice(WORDS), self._chance.sample(WORDS, 2)

        def value(row: Row) -> Any:
            return row[name].get(prop) if row[name] else None

        here = f"{name}.{prop}"
        forms: dict[str, tuple[str, Callable[[Row], Truth]]] = {
            "null": (f"{here} IS NULL", lambda r: value(r) is None),
            "not null": (f"{here} IS NOT NULL", lambda r: value(r) is not None),
            "in": (f"{here} IN {words!r}", lambda r: _with(value(r), lambda v: v in words)),
            "text": (f"{here} STARTS WITH {word!r}", lambda r: _with(value(r), lambda v: v.startswith(word))),
            "less": (f"{here} > {word!r}", lambda r: _with(value(r), lambda v: v > word)),
            "both": (f"coalesce({here}, 'a') = {word!r}", lambda r: (value(r) or "a") == word),
        }
        if kind == "other":
            second, its = self._property(path, without)
            return Condition(
                f"{here} <> {second}.{its}", frozenset((name, second)),
                lambda r: _with(value(r), lambda v: _with(r[second].get(its), lambda w: v != w)),
            )  # fmt: skip
        text, holds = forms.get(kind, (f"{here} = {word!r}", lambda r: _with(value(r), lambda v: v == word)))
        return Condition(text, frozenset((name,)), holds)

    def _exists(self, path: Path) -> Condition:
        start = self._chance.choice(path.nodes)
        known = dict(self._labels), dict(self._types)
        inner = Clause(self._path(start, self._chance.choice((1, 2))))
        if len(inner.path.links) and self._chance.random() < 0.7:
            apart = {start[0]} if self._chance.random() < 0.6 else set[str]()
            inner.asked.append(self._condition(inner.path, apart))
        self._labels, self._types = known
        negated = self._chance.random() < 0.5
        text = f"{'NOT ' if negated else ''}EXISTS {{ {inner} }}"
        world = self._world
        return Condition(text, frozenset((start[0],)), lambda r: bool(inner.rows(world, [r])) is not negated)


def _with(value: Any, asked: Callable[[Any], Truth]) -> Truth:
    return None if value is None else asked(value)


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _or(one: Truth, other: Truth) -> Truth:
    if one or other:
        return True
    return None if one is None or other is None else False
