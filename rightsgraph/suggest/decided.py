"""What reviewers decided, as pairs of a recommendation and a law, provision or agency; what was refused stays away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.graph.review.settled import Settled
from rightsgraph.suggest.experience import Decided
from rightsgraph.suggest.facts import Facts

REFUSED_LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.status = 'rejected'
RETURN DISTINCT r.id AS recommendation, p.id AS candidate ORDER BY recommendation, candidate"""
MANDATES = """
MATCH (r:Recommendation)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency)
RETURN DISTINCT m.id AS mandate, r.id AS recommendation, a.id AS agency, m.status AS status
ORDER BY mandate, recommendation, agency"""
_OWN = "suggested:"  # how a suggested mandate's id begins: suggested:<recommendation>:<agency>
_SIGN = "|"


def mandate_id(recommendation: str, agency: str) -> str:
    """The id of the mandate that is suggested for a recommendation and an agency: always the same one."""
    return f"{_OWN}{recommendation}{_SIGN}{agency}"


@dataclass
class Decisions:
    """Decided pairs, and the pairs that are not to be suggested again."""

    pairs: list[Decided] = field(default_factory=list)
    refused: set[tuple[str, str]] = field(default_factory=set)


def read_decisions(graph: AskedGraph, facts: Facts, settled: Iterable[Settled]) -> Decisions:
    """The decisions of a graph; a mandate's is on each recommendation that it covers and its agency."""
    found = Decisions()
    covering: dict[str, list[tuple[str, str]]] = {}
    for row in graph.run(MANDATES).rows:
        covering.setdefault(row["mandate"], []).append((row["recommendation"], row["agency"]))
        if row["status"] == "rejected":
            found.refused.add((row["recommendation"], row["agency"]))
    for row in graph.run(REFUSED_LINKS).rows:
        found.refused.add((row["recommendation"], row["candidate"]))
    pairs: set[Decided] = set()
    for one in settled:
        for recommendation, candidate in _pairs(one, covering):
            if recommendation not in facts.recommendations:
                continue
            if not one.accepted:
                found.refused.add((recommendation, candidate))
            label = "Agency" if one.other is None else "Provision" if "#" in candidate else "Law"
            if label != "Law" or candidate in facts.laws:  # an alias says nothing that the id does not
                pairs.add(Decided(recommendation, candidate, label, one.accepted))
    found.pairs = sorted(pairs)
    return found


def _pairs(one: Settled, covering: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    if one.other is not None:
        return [(one.one, one.other)]
    if one.one in covering:
        return covering[one.one]
    if one.one.startswith(_OWN) and _SIGN in one.one:
        recommendation, _, agency = one.one.removeprefix(_OWN).rpartition(_SIGN)
        return [(recommendation, agency)]
    return []
