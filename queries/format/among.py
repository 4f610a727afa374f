"""Ways by relationships to all that a filter can find, for the engine that has no index of properties.

The embedded engine finds `r.state = $state` by reading every recommendation, and of those it takes every column that
the statement names (100 to 180 ms at 250,000). From the State's node it goes along relationships (10 ms). So a filter
may name ways (`among`, see `queries.header`); its predicate stands and decides. A statement about single nodes, or
about these and what is one step away, is given the ids that the ways lead to (25 to 60 ms). Any other is left as it
stands: begun with a way itself, it is answered wrongly by LadybugDB 0.22 (a filter on the second relationship lets
other rows through).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rightsgraph.queries.format.clauses import clauses
from rightsgraph.queries.format.filters import first_markers
from rightsgraph.queries.format.forms import of_hop_onwards
from rightsgraph.queries.format.header import Among, Filter, Start

Ids = Callable[[tuple[str, ...]], list[str]]

_MOST = 5_000  # ids: where a filter finds more, reading all takes hardly longer
_ONE = "one_among"
_SINGLE = r"\s*MATCH \({}:{}\)\s*(WHERE\b|/\*|RETURN\b)"
_ALL = re.compile(r"\bRETURN\s+(DISTINCT\s+)?\*")  # would take in what the way names


@dataclass(frozen=True)
class Way:
    """How a statement is asked by ids, and what it is given.

    `started`: what goes before it, and the group of the filter whose marker has its condition; None where the filled
    statement is to be `asked_by` it, which tells rows as `queries.forms` does.
    """

    known: Among
    started: tuple[Start, str] | None
    values: Mapping[str, Any]

    def asked_by(self, text: str) -> str | None:
        """A filled statement that goes one step on, asked for these ids."""
        return of_hop_onwards(text, self.known.variable, self.known.label, _ONE)


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
        if (known := entry.among)
        and not _by_id(known, chosen)
        and (_is_single(known, text) or _goes_on(known, text))
    ]
    if not found:
        return None
    nodes, group, known = min(found, key=lambda one: len(one[0]))
    if len(nodes) > _MOST:
        return None
    if not _is_single(known, text):
        return Way(known, None, {f"{_ONE}s": sorted(nodes)})
    start = Start(f"{known.variable}.id = {_ONE}", f"UNWIND ${_ONE}s AS {_ONE}")
    return Way(known, (start, group), {f"{_ONE}s": sorted(nodes)})


def _reached(known: Among, ids: Ids) -> set[str]:
    return {one for text in known.ways for one in ids((f"{text} RETURN DISTINCT {known.variable}.id AS id",))}


def _by_id(known: Among, chosen: list[Filter]) -> bool:
    return any(entry.predicate.startswith(f"{known.variable}.id =") for entry in chosen)


def _goes_on(known: Among, text: str) -> bool:
    return of_hop_onwards(text, known.variable, known.label, _ONE) is not None


def _is_single(known: Among, text: str) -> bool:
    """Whether the statement looks at nodes one by one; what it adds to each is optional."""
    if not re.match(_SINGLE.format(known.variable, known.label), text):
        return False
    words = [clause.word for clause in clauses(text) if clause.word != "WHERE"]
    pairs = list(pairwise(words))
    return set(words[1:]) <= {"OPTIONAL", "MATCH", "RETURN"} and all(
        before == "OPTIONAL" for before, word in pairs if word == "MATCH"
    )
