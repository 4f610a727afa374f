"""A condition on a relationship and one on the node at its end, in a pattern that has further relationships.

LadybugDB 0.22 answers that wrongly: of `(s)<-[:A]-(r)-[i:B]->(p) WHERE i.x = ... AND p.y = ...` it loses rows that meet
both. One of the two is asked for after a WITH, in a second statement or in a step; `p.id = $...` does no harm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rightsgraph.graph.cypher_text import Token
from rightsgraph.queries.format.clauses import Clause, Condition, clauses_of, conditions
from rightsgraph.queries.format.lint_outer import inner_statements
from rightsgraph.queries.format.lint_rules import Fault

_MESSAGE = (
    "Conditions on `{}` and on `{}` at its end, in a pattern of several relationships: one engine loses rows. "
    "Ask for one of them after a WITH."
)


def chain_faults(found: Sequence[Token]) -> Iterator[Fault]:
    """Every such pair of conditions in one statement."""
    patterns, wheres, optional = list[Sequence[Token]](), list[Clause](), False
    for clause in (*clauses_of(found), Clause("RETURN", ())):
        if clause.word in ("RETURN", "WITH", "UNION"):
            yield from _lost(patterns, wheres)
            patterns, wheres = [], []
        elif clause.word == "MATCH" and not optional:
            patterns.append(clause.found)
        elif clause.word == "WHERE" and not optional:
            wheres.append(clause)
        optional = clause.word == "OPTIONAL" or (optional and clause.word == "MATCH")
        for inner in inner_statements(clause.found):
            yield from chain_faults(inner)


def _lost(patterns: Sequence[Sequence[Token]], wheres: Sequence[Clause]) -> Iterator[Fault]:
    links = [link for pattern in patterns for link in _links(pattern)]
    if len(links) < 2:
        return
    uses = Counter(node for _, *ends in links for node in ends if node)
    asked = [condition for where in wheres for condition in conditions(where)]
    for name, *ends in links:
        on_link = [one for one in asked if name and name in one.reads]
        for node in ends:
            if on_link and uses[node] == 1 and any(_narrows(one, node) for one in asked):
                yield Fault(on_link[0].line, _MESSAGE.format(name, node))


def _narrows(condition: Condition, node: str) -> bool:
    return node in condition.reads or (node in condition.names and f"{node}.id =" not in condition.text)


def _links(pattern: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
    """The relationships of a pattern: variable and the variables of both ends, empty where there is none."""
    node, link, opened = "", "", False
    for at, token in enumerate(pattern):
        after = pattern[at + 1].name if at + 1 < len(pattern) else ""
        if token.text == "[":
            link, opened = after, True
        elif token.text == "(" and (at == 0 or pattern[at - 1].text in ("-", "->", "<-", ",")):
            if opened:
                yield link, node, after
            node, opened = after, False
        elif token.text == ",":
            opened = False
