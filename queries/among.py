"""Ways by relationships to all that a filter can find, for the engine that has no index of properties.

The embedded engine finds `r.state = $state` by reading every recommendation, and of those it takes every column that
the statement names (100 to 180 ms at 250,000). From the State's node it goes along relationships (10 ms). So a filter
may name ways (`among`, see `queries.header`); its predicate stands and decides. A statement about single nodes is given
the ids that the ways lead to (25 to 50 ms). One that goes on from its nodes is left as it stands: begun with a way
itself, it is answered wrongly by LadybugDB 0.22 (a filter on the second relationship lets other rows through).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.cypher_text import tokens
from rightsgraph.queries.fill import CLAUSES, first_markers
from rightsgraph.queries.header import Among, Filter, Start

Ids = Callable[[tuple[str, ...]], list[str]]

_MOST = 5_000  # ids: where a filter finds more, reading all takes hardly longer
_IDS, _ONE = "among", "one_among"
_SINGLE = r"\s*MATCH \({}:{}\)\s*(WHERE\b|/\*|RETURN\b)"
_ALL = re.compile(r"\bRETURN\s+(DISTINCT\s+)?\*")  # would take in what the way names


@dataclass(frozen=True)
class Way:
    """What goes before a statement, the group of the filter whose marker has its condition, and what it is given."""

    start: Start
    group: str
    values: Mapping[str, Any]


def way(text: str, filters: tuple[Filter, ...], given: Container[str], ids: Ids) -> Way | None:
    """The way to the fewest nodes for a statement; None where it has none, or needs none."""
    chosen = [entry for entry in filters if entry.parameter in given]
    if not any(entry.among for entry in chosen) or _ONE in text or _ALL.search(text):
        return None
    here = first_markers(text)
    chosen = [entry for entry in chosen if entry.group in here]
    found = [
        (_reached(known, ids), entry.group, known)
        for entry in chosen
        if (known := entry.among) and not _by_id(known, chosen) and _is_single(known, text)
    ]
    if not found:
        return None
    nodes, group, known = min(found, key=lambda one: len(one[0]))
    if len(nodes) > _MOST:
        return None
    start = Start(f"{known.variable}.id = {_ONE}", f"UNWIND ${_IDS} AS {_ONE}")
    return Way(start, group, {_IDS: sorted(nodes)})


def _reached(known: Among, ids: Ids) -> set[str]:
    return {one for text in known.ways for one in ids((f"{text} RETURN DISTINCT {known.variable}.id AS id",))}


def _by_id(known: Among, chosen: list[Filter]) -> bool:
    return any(entry.predicate.startswith(f"{known.variable}.id =") for entry in chosen)


def _is_single(known: Among, text: str) -> bool:
    """Whether the statement looks at nodes one by one; what it adds to each is optional."""
    if not re.match(_SINGLE.format(known.variable, known.label), text):
        return False
    first, *others = _clauses(text)
    pairs = zip([first, *others], others, strict=False)
    return set(others) <= {"OPTIONAL", "MATCH", "RETURN"} and all(
        before == "OPTIONAL" for before, clause in pairs if clause == "MATCH"
    )


def _clauses(text: str) -> list[str]:
    depth, found = 0, list[str]()
    for token in tokens(text):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.upper in CLAUSES:
            found.append(token.upper)
    return found
