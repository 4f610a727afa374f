"""A property of what was bound outside, asked for in the WHERE of an OPTIONAL MATCH, an EXISTS or a COUNT.

LadybugDB 0.22 joins the inside to the outside by the properties that the inside reads, and so loses whatever does not
have one of them, even where the condition allows for that (`r.position IS NULL OR ...`, `coalesce(...)`). A plain
comparison is not met either way and stays allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rightsgraph.graph.cypher_clauses import Clause, clauses_of, conditions
from rightsgraph.graph.cypher_text import Fault, Token, depths

_MESSAGE = (
    "`{}` is bound outside of this {}: where it lacks a property that the condition reads, one engine loses its rows. "
    "Ask for it outside, before."
)


def lost_rows(found: Sequence[Token]) -> Iterator[Fault]:
    """Every such condition in one statement."""
    yield from _faults(found, set(), set())


def _faults(found: Sequence[Token], nodes: set[str], values: set[str]) -> Iterator[Fault]:
    nodes, values, kind, before = set(nodes), set(values), "", (set[str](), set[str]())
    parts = clauses_of(found)
    for at, clause in enumerate(parts):
        if clause.word == "UNION":
            nodes, values = set(), set()
        elif clause.word == "MATCH":
            kind = "OPTIONAL MATCH" if at and parts[at - 1].word == "OPTIONAL" else ""
            before = (set(nodes), set(values))
            nodes |= _variables(clause.found)
        elif clause.word == "WHERE" and kind:
            yield from _lost(clause, kind, *before)
        else:
            kind = ""  # the WHERE of a WITH looks at rows that are there
            values |= _aliases(clause.found)
        yield from _inside(clause.found, nodes, values)


def _inside(found: Sequence[Token], nodes: set[str], values: set[str]) -> Iterator[Fault]:
    for inner in _inner_statements(found):
        for clause in clauses_of(inner):
            if clause.word == "WHERE":
                yield from _lost(clause, "EXISTS or COUNT", nodes, values)
        yield from _faults(inner, nodes, values)


def _inner_statements(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What stands in the braces of every EXISTS and COUNT, not looking into these."""
    at = 0
    while at < len(found) - 1:
        if found[at].upper in ("EXISTS", "COUNT") and found[at + 1].text == "{":
            end = next((at + 1 + i for i, depth in depths(found[at + 1 :]) if i and not depth), len(found))
            yield found[at + 2 : end]
            at = end
        at += 1


def _lost(where: Clause, kind: str, nodes: set[str], values: set[str]) -> Iterator[Fault]:
    for condition in conditions(where):
        outer = sorted((condition.reads & nodes) | (condition.names & values))
        if outer and not condition.simple:
            yield Fault(condition.line, _MESSAGE.format(outer[0], kind))


def _variables(pattern: Sequence[Token]) -> set[str]:
    pairs = pairwise(pattern)
    return {token.name for before, token in pairs if before.text in ("(", "[") and token.name}


def _aliases(found: Sequence[Token]) -> set[str]:
    return {token.name for before, token in pairwise(found) if before.upper == "AS" and token.name}
