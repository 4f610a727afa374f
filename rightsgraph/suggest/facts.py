"""What suggestions rest on, read from the graph once: recommendations, confirmed links, duties, what is cited together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.ontology.ids.states import state_of_law

OWN = "suggested"  # the dataset of suggestions: never what a suggestion rests on

RECOMMENDATIONS = """
MATCH (r:Recommendation) WHERE r.text IS NOT NULL OR r.text_local IS NOT NULL
RETURN r.id AS id, r.text AS text, r.text_local AS text_local, r.document AS document, r.state AS state,
       r.themes AS themes, r.groups AS groups, r.expects AS expects, r.kind AS kind ORDER BY id"""
LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' RETURN DISTINCT r.id AS recommendation, p.id AS place ORDER BY recommendation, place"""
LEADS = """
MATCH (r:Recommendation)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency)
WHERE m.status = 'confirmed' AND m.role = 'lead'
RETURN DISTINCT r.id AS recommendation, a.id AS agency ORDER BY recommendation, agency"""
LAWS = """
MATCH (l:Law) WHERE l.described = true
RETURN l.id AS id, l.title AS title, l.title_local AS title_local, l.short_title AS short_title, l.kind AS kind,
       l.state AS state, l.in_force_until AS until ORDER BY id"""
LAW_CONCEPTS = """
MATCH (l:Law|Provision)-[:ABOUT]->(c:Concept) RETURN DISTINCT l.id AS place, c.id AS concept ORDER BY place, concept"""
AGENCIES = """
MATCH (a:Agency) RETURN a.id AS id, a.name AS name, a.name_local AS name_local, a.abbreviation AS abbreviation,
       a.state AS state, a.active_to AS active_to ORDER BY id"""
MANDATES = """
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate) WHERE m.status = 'confirmed'
RETURN m.id AS id, a.id AS agency, m.role AS role, m.subject AS subject, m.function AS function ORDER BY id, agency"""
OF_RECOMMENDATIONS = """
MATCH (m:Mandate)-[:COVERS]->(r:Recommendation) RETURN DISTINCT m.id AS mandate ORDER BY mandate"""
COVERS_LAW = """
MATCH (m:Mandate)-[:COVERS]->(p:Provision|Law) RETURN DISTINCT m.id AS mandate, p.id AS place ORDER BY mandate, place"""
COVERS_CONCEPT = """
MATCH (m:Mandate)-[:COVERS]->(c:Concept) RETURN DISTINCT m.id AS mandate, c.id AS place ORDER BY mandate, place"""
REPLIES = """
MATCH (r:Recommendation)<-[:ANSWERS]-(y:Reply)-[:CITES]->(p:Provision|Law)
RETURN DISTINCT r.id AS recommendation, p.id AS other, y.id AS by ORDER BY recommendation, other, by"""
REPLY_AGENCIES = """
MATCH (r:Recommendation)<-[:ANSWERS]-(y:Reply)-[:NAMES_AGENCY]->(a:Agency)
RETURN DISTINCT r.id AS recommendation, a.id AS other, y.id AS by ORDER BY recommendation, other, by"""
MEASURE_LAWS = """
MATCH (r:Recommendation)<-[:IMPLEMENTS]-(m:Measure)-[:UNDER|CHANGES]->(p:Provision|Law)
RETURN DISTINCT r.id AS recommendation, p.id AS other, m.id AS by ORDER BY recommendation, other, by"""
MEASURE_AGENCIES = """
MATCH (r:Recommendation)<-[:IMPLEMENTS]-(m:Measure)-[:ASSIGNED_TO]->(a:Agency)
RETURN DISTINCT r.id AS recommendation, a.id AS other, m.id AS by ORDER BY recommendation, other, by"""
PROPOSED = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'proposed' AND i.dataset <> 'suggested'
RETURN DISTINCT r.id AS recommendation, p.id AS other, i.dataset AS by ORDER BY recommendation, other, by"""
PROPOSED_AGENCIES = """
MATCH (r:Recommendation)<-[:COVERS]-(m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.status = 'proposed'
RETURN DISTINCT r.id AS recommendation, a.id AS other, m.id AS by ORDER BY recommendation, other, by"""
ALIKE = """
MATCH (r:Recommendation)-[s:SIMILAR_TO]->(o:Recommendation) WHERE s.status <> 'rejected'
RETURN DISTINCT r.id AS one, o.id AS other, s.score AS score ORDER BY one, other"""
THEMES = "MATCH (c:Concept) RETURN c.id AS id, c.name AS name ORDER BY id"
CITED = (
    ("a State's report", REPLIES, REPLY_AGENCIES),
    ("a plan", MEASURE_LAWS, MEASURE_AGENCIES),
    ("a proposal that was read in a document", PROPOSED, PROPOSED_AGENCIES),
)

Pairs = dict[str, set[str]]


@dataclass(frozen=True)
class Recommendation:
    """A recommendation as suggestions see it."""

    id: str
    text: str
    document: str
    state: str
    themes: frozenset[str]
    expects: tuple[str, ...]
    concern: bool = False


@dataclass(frozen=True)
class Mandate:
    """A confirmed mandate: of whom, for what, over which law and which themes."""

    id: str
    agency: str
    role: str
    subject: str
    places: tuple[str, ...]
    concepts: tuple[str, ...]


@dataclass
class Facts:
    """All of it; places are laws and provisions."""

    recommendations: dict[str, Recommendation]
    links: Pairs
    leads: Pairs
    laws: dict[str, dict[str, Any]]
    law_concepts: Pairs
    agencies: dict[str, dict[str, Any]]
    mandates: dict[str, list[Mandate]]  # by agency
    cited: dict[str, dict[str, dict[str, str]]]  # recommendation -> place or agency -> {by: what it is}
    alike: dict[str, dict[str, float]]
    names: dict[str, str] = field(default_factory=dict)  # of themes and groups

    def law_of(self, place: str) -> str:
        """The law of a place."""
        return place.partition("#")[0]

    def ended(self, node_id: str, day: str) -> str:
        """What a reader must know of a law, provision or agency that has ended by a day; "" where it has not."""
        agency = self.agencies.get(node_id)
        if agency:
            until = str(agency["active_to"] or "")
            return f"dissolved on {until}: answers name its successors" if until and until <= day else ""
        until = str(self.laws.get(self.law_of(node_id), {}).get("until") or "")
        return f"no longer in force since {until}" if until and until <= day else ""

    def state_of(self, law: str) -> str:
        """The State of a law, "" where it is not known."""
        known = self.laws.get(law)
        return str((known and known["state"]) or state_of_law(law) or "")


def read_facts(graph: AskedGraph) -> Facts:
    """Everything that is confirmed in the graph, and what is cited together."""
    ask = _Reader(graph)
    cited: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for what, laws, agencies in CITED:
        for row in (*ask.rows(laws), *ask.rows(agencies)):
            if not str(row["by"]).startswith(OWN):
                cited[row["recommendation"]][row["other"]][str(row["by"])] = what
    alike: dict[str, dict[str, float]] = defaultdict(dict)
    for row in ask.rows(ALIKE):
        alike[row["one"]][row["other"]] = alike[row["other"]][row["one"]] = float(row["score"] or 0)
    return Facts(
        {row["id"]: _recommendation(row) for row in ask.rows(RECOMMENDATIONS)},
        ask.pairs(LINKS, "recommendation", "place"),
        ask.pairs(LEADS, "recommendation", "agency"),
        {row["id"]: row for row in ask.rows(LAWS)},
        ask.pairs(LAW_CONCEPTS, "place", "concept"),
        {row["id"]: row for row in ask.rows(AGENCIES)},
        _mandates(ask),
        {one: dict(others) for one, others in cited.items()},
        dict(alike),
        {row["id"]: row["name"] or row["id"] for row in ask.rows(THEMES)},
    )


class _Reader:
    def __init__(self, graph: AskedGraph) -> None:
        self.graph = graph

    def rows(self, statement: str) -> list[dict[str, Any]]:
        return self.graph.run(statement).rows

    def pairs(self, statement: str, one: str, other: str) -> Pairs:
        found: Pairs = defaultdict(set)
        for row in self.rows(statement):
            found[row[one]].add(row[other])
        return dict(found)


def _recommendation(row: Mapping[str, Any]) -> Recommendation:
    return Recommendation(
        row["id"],
        " ".join(str(row[name]) for name in ("text", "text_local") if row[name]),
        str(row["document"] or row["id"]),
        str(row["state"] or ""),
        frozenset([*(row["themes"] or ()), *(row["groups"] or ())]),
        tuple(_listed(row["expects"])),
        row["kind"] == "concern",
    )


def _listed(value: Any) -> Iterable[str]:
    return value if isinstance(value, (list, tuple)) else [value] if value else []


def _mandates(ask: _Reader) -> dict[str, list[Mandate]]:
    places = ask.pairs(COVERS_LAW, "mandate", "place")
    concepts = ask.pairs(COVERS_CONCEPT, "mandate", "place")
    # what a duty for single recommendations is about says nothing of the agency's field
    single = {row["mandate"] for row in ask.rows(OF_RECOMMENDATIONS)}
    found: dict[str, list[Mandate]] = defaultdict(list)
    for row in ask.rows(MANDATES):
        found[row["agency"]].append(
            Mandate(
                row["id"],
                row["agency"],
                str(row["role"] or ""),
                ""
                if row["id"] in single
                else " ".join(str(row[n]) for n in ("subject", "function") if row[n]),
                tuple(sorted(places.get(row["id"], ()))),
                tuple(sorted(concepts.get(row["id"], ()))),
            )
        )
    return dict(found)
