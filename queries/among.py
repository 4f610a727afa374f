"""Ways by relationships to all that a filter can find, for the engine that has no index of properties.

The embedded engine finds `r.state = $state` by reading every recommendation, and of those it takes every column that
the statement names (100 to 180 ms at 250,000). From the State's node it goes along relationships (10 ms). So a filter
may name ways (`among`, see `queries.header`); its predicate stands and decides. A statement about single nodes is given
the ids that the ways lead to. One that goes on from its nodes begins with a way, if one leads to all; its rows are then
told apart by the relationships they stand for, as several datasets may say that a way is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.fill import CLAUSES, first_markers
from rightsgraph.queries.forms import AGGREGATES, with_column
from rightsgraph.queries.header import Among, Filter, Start

Ids = Callable[[tuple[str, ...]], list[str]]

_MOST = 5_000  # ids: where a filter finds more, reading all takes hardly longer
_IDS, _ONE = "among", "one_among"
_SINGLE = r"\s*MATCH \({}:{}\)\s*(WHERE\b|/\*|RETURN\b)"
_RELATIONSHIP = re.compile(r"\[([^\]]*)\]")
_BOUND = re.compile(r"WHERE (?P<node>\S+) = \$(?P<parameter>\w+)$")
_ALL = re.compile(r"\bRETURN\s+(DISTINCT\s+)?\*")  # would take in what the way names
_NAMED = re.compile(r"^\w+\s*(:[^*]*)?$")


@dataclass(frozen=True)
class Way:
    """A statement as the way needs it: its text, what goes before it, the group of its filter, and what to drop."""

    text: str
    start: Start
    group: str
    values: Mapping[str, Any] = field(default_factory=dict)
    doubles: tuple[str, ...] = ()  # columns that only tell rows apart

    def each_once(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows without those that stand for a path which stood there before."""
        if not self.doubles:
            return rows
        paths = {tuple(row.pop(name) for name in self.doubles): row for row in reversed(rows)}
        return list(reversed(paths.values()))


def way(text: str, filters: tuple[Filter, ...], given: Container[str], ids: Ids) -> Way | None:
    """The way to the fewest nodes for a statement; None where it has none, or needs none."""
    chosen = [entry for entry in filters if entry.parameter in given]
    if not any(entry.among for entry in chosen) or _ALL.search(text):
        return None
    here = first_markers(text)
    chosen = [entry for entry in chosen if entry.group in here]
    found = [
        (known, entry.group, reached)
        for entry in chosen
        if (known := entry.among) and not _by_id(known, chosen) and _fits(known, text)
        if (reached := [ids((f"{one} RETURN DISTINCT {known.variable}.id AS id",)) for one in known.ways])
    ]
    sets = [(len(set().union(*reached)), at) for at, (_, _, reached) in enumerate(found)]
    if not sets or min(sets)[0] > _MOST:
        return None
    known, group, reached = found[min(sets)[1]]
    return (
        _single(text, known, group, reached)
        if _is_single(known, text)
        else _onwards(text, known, group, reached)
    )


def _by_id(known: Among, chosen: list[Filter]) -> bool:
    return any(entry.predicate.startswith(f"{known.variable}.id =") for entry in chosen)


def _fits(known: Among, text: str) -> bool:
    return _is_single(known, text) or _goes_on(known, text)


def _is_single(known: Among, text: str) -> bool:
    """Whether the statement looks at nodes one by one; what it adds to each is optional."""
    if _ONE in text or not re.match(_SINGLE.format(known.variable, known.label), text):
        return False
    first, *others = _clauses(text)
    pairs = zip([first, *others], others, strict=False)
    return set(others) <= {"OPTIONAL", "MATCH", "RETURN"} and all(
        before == "OPTIONAL" for before, clause in pairs if clause == "MATCH"
    )


def _goes_on(known: Among, text: str) -> bool:
    """Whether every row stands for one path from a node, by which it can be told apart."""
    if _clauses(text) != ["MATCH", "RETURN"] or f"({known.variable}:{known.label})" not in text:
        return False
    if any(re.search(rf"\b{name}\b", text) for name in _own_names(known)):
        return False
    return not AGGREGATES.search(text) and ("RETURN DISTINCT" in text or all(map(_NAMED.match, _links(text))))


def _own_names(known: Among) -> set[str]:
    """What the ways name beside the node that they lead to."""
    return {name for one in known.ways for name in re.findall(r"\((\w+):", one)} - {known.variable}


def _links(text: str) -> list[str]:
    return _RELATIONSHIP.findall(re.split(r"\bWHERE\b|/\*|\bRETURN\b", text, maxsplit=1)[0])


def _clauses(text: str) -> list[str]:
    depth, found = 0, list[str]()
    for token in tokens(text):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.upper in CLAUSES:
            found.append(token.upper)
    return found


def _single(text: str, known: Among, group: str, reached: list[list[str]]) -> Way:
    start = Start(f"{known.variable}.id = {_ONE}", f"UNWIND ${_IDS} AS {_ONE}")
    return Way(text, start, group, {_IDS: sorted(set().union(*reached))})


def _onwards(text: str, known: Among, group: str, reached: list[list[str]]) -> Way | None:
    whole = set().union(*reached)
    at = next((at for at, ids in enumerate(reached) if len(ids) == len(whole)), None)
    if at is None:
        return None
    # compared with a value, `state` makes the engine's planner read all recommendations once more (70 ms for 20)
    end = _BOUND.search(known.ways[at])
    start = Start("", known.ways[at], end["parameter"], end["node"]) if end else Start("", known.ways[at])
    if "RETURN DISTINCT" in text:
        return Way(text, start, group)
    # with the node, as one relationship may be gone along from either end
    names = [known.variable, *(re.split(r"\W", link.strip(), maxsplit=1)[0] for link in _links(text))]
    doubles = tuple(f"double_{name}" for name in names)
    for name, double in zip(names, doubles, strict=True):
        text = with_column(text, f"CAST(id({name}) AS STRING) AS {double}")
    return Way(text, start, group, doubles=doubles)
