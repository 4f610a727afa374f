"""Links and mandates on replaced law, carried to what replaces it where the graph knows what that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.protocol import AskedGraph

Rows = list[dict[str, Any]]
DATASET = "carried-over"

REPLACEMENTS = """
MATCH (x:Provision|Law)-[c:REPLACES]->(t:Provision|Law)
RETURN DISTINCT x.id AS by_id, x.law AS by_law, x.citation AS citation, x.containers AS containers,
       t.id AS target,
       t.citation AS target_citation, c.effective_on AS effective_on, x.begins AS begins_on
ORDER BY target, by_id"""

LINKS = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)<-[:REPLACES]-(x:Provision|Law)
WHERE i.status = 'confirmed'
RETURN DISTINCT r.id AS recommendation, p.id AS place, i.extent AS extent, i.method AS method,
       i.dataset AS dataset
ORDER BY recommendation, place, extent, method, dataset"""

LINKED = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)-[:REPLACES]->(t:Provision|Law)
WHERE i.dataset <> $own RETURN DISTINCT r.id AS recommendation, p.id AS place
ORDER BY recommendation, place"""

MANDATES = """
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(p:Provision|Law)<-[:REPLACES]-(x:Provision|Law)
WHERE m.status = 'confirmed'
RETURN DISTINCT m.id AS mandate, a.id AS agency, m.role AS role, m.subject AS subject, m.function AS function,
       m.`ends` AS ends_on, p.id AS place, m.datasets AS datasets ORDER BY mandate, agency, place"""

COVERED = """
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(p:Provision|Law)
RETURN DISTINCT a.id AS agency, m.id AS mandate, m.role AS role, m.datasets AS datasets, p.id AS place
ORDER BY agency, mandate, place"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a contract table that is proposed, and why: the replacing law and a sentence."""

    table: str
    values: dict[str, Any]
    source: str
    reason: str


def proposals(graph: AskedGraph) -> Iterator[Proposal]:
    """What would be carried over; nothing where the replacing law is linked or charged already.

    What was carried over once and then confirmed is carried on when its law is replaced in turn.
    """
    replacing: dict[str, Rows] = defaultdict(list)
    for row in graph.run(REPLACEMENTS).rows:
        if ("#" in row["by_id"]) == ("#" in row["target"]):  # a provision's counterpart is a provision
            replacing[row["target"]].append(row)
    yield from _links(graph, replacing)
    yield from _mandates(graph, replacing)


def _links(graph: AskedGraph, replacing: dict[str, Rows]) -> Iterator[Proposal]:
    known = {(row["recommendation"], row["place"]) for row in graph.run(LINKED, {"own": DATASET}).rows}
    seen: set[tuple[str, str, str]] = set()
    for row in graph.run(LINKS).rows:
        for new in replacing[row["place"]]:
            pair = (row["recommendation"], new["by_id"])
            if pair in known or (*pair, row["extent"]) in seen:
                continue
            seen.add((*pair, row["extent"]))
            values = {
                "recommendation": row["recommendation"],
                "provision": new["by_id"],
                "extent": row["extent"],
                "method": "suggested",
                "status": "proposed",
                "asserted_by": "rightsgraph",
            }
            yield Proposal("implementation", values, new["by_law"], f"{_reason(new)}, to which dataset "
                           f"{row['dataset']} links the recommendation ({row['extent']})")  # fmt: skip


def _mandates(graph: AskedGraph, replacing: dict[str, Rows]) -> Iterator[Proposal]:
    charged: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in graph.run(COVERED).rows:
        if row["datasets"] != [DATASET]:
            charged[row["agency"], row["role"]].add(row["place"])
    for row in graph.run(MANDATES).rows:
        for new in replacing[row["place"]]:
            if charged[row["agency"], row["role"]] & set(new["containers"] or ()) or _over(row, new):
                continue
            values = {
                "id": f"{row['mandate']}@{new['by_id']}",
                "agency": row["agency"],
                "role": row["role"],
                "subject": row["subject"],
                "function": row["function"],
                "conferred_by": new["by_id"],
                "covers": [new["by_id"]],
                "method": "suggested",
                "status": "proposed",
            }
            named = {name: value for name, value in values.items() if value}
            reason = f"{_reason(new)}, which mandate {row['mandate']} covers"
            yield Proposal("mandates", named, new["by_law"], reason)


def _over(mandate: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a mandate had ended by itself before the law it covers was replaced."""
    day = _day(new)
    return bool(day and mandate["ends_on"] and mandate["ends_on"] < day)


def _day(new: dict[str, Any]) -> str | None:
    day: str | None = new["effective_on"] or new["begins_on"]
    return day


def _reason(new: dict[str, Any]) -> str:
    day = _day(new)
    return f"{new['citation'] or new['by_id']} replaces {new['target']}" + (f" from {day}" if day else "")
