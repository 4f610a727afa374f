"""What stands around the hits of a search, counted: by whom, about what, with which agency, in which law's force."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

    from rightsgraph.api import Graph

FACETS = (
    "class", "mechanism", "cycle", "position", "theme", "group", "made by", "region", "agency", "law", "force",
)  # fmt: skip
_MOST = 12  # values of a facet
_OWN = {"mechanism": "mechanism", "cycle": "cycle", "position": "position", "theme": "themes", "group": "groups",
        "made by": "made_by"}  # fmt: skip
_OF = (
    "MATCH (r:Recommendation) WHERE r.id IN $ids RETURN r.id AS id, r.mechanism AS mechanism, r.cycle AS cycle, "
    "r.position AS position, r.made_by AS made_by, r.themes AS themes, r.groups AS groups ORDER BY id"
)
_LINKED = "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE r.id IN $ids AND linked(i) "
_STATEMENTS = (
    _LINKED + "RETURN DISTINCT r.id AS id, p.law AS law, force(p) AS force ORDER BY id, law, force",
    "MATCH (p:Provision|Law) WHERE p.id IN $ids RETURN p.id AS id, p.law AS law, force(p) AS force ORDER BY id",
    "MATCH (n:Recommendation|Provision|Law)<-[d:ANSWERS_FOR]-(a:Agency) WHERE n.id IN $ids AND holds(d) "
    "RETURN DISTINCT n.id AS id, a.id AS agency ORDER BY id, agency",
    _LINKED + "AND in_force(p) WITH DISTINCT r, p MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) "
    "RETURN DISTINCT r.id AS id, a.id AS agency ORDER BY id, agency",
)
_NAMED = ("theme", "group", "made by", "agency", "law", "mechanism")


@dataclass(frozen=True)
class Value:
    """A value of a facet, as it is called, with how many hits have it."""

    value: str
    name: str
    count: int


def found(
    graph: Graph, text: str, chosen: Mapping[str, str], state: str | None, as_at: str, lang: str
) -> tuple[Answer, dict[str, list[Value]]]:
    """The hits that have all that was chosen, and what they have."""
    answer = graph.search(text, state=state)
    around = _around(graph, answer.rows, as_at)
    answer.rows[:] = [
        row for row in answer.rows if all(value in around[row["id"]][name] for name, value in chosen.items())
    ]
    if answer.denominator:
        answer.denominator["count"] = len(answer.rows)
    answer.parameters.update(chosen)
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for row in answer.rows:
        for name, values in around[row["id"]].items():
            counts[name].update(values)
    return answer, _called(graph, counts, lang)


def _called(graph: Graph, counts: Mapping[str, Counter[str]], lang: str) -> dict[str, list[Value]]:
    from rightsgraph.naming import words_of

    most = {
        name: sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
        for name, found in counts.items()
    }
    ids = {value for name in _NAMED for value, _ in most[name]}
    names = words_of(graph, ids, lang) if ids else {}
    return {
        name: [Value(value, names.get(value, value), count) for value, count in values]
        for name, values in most.items()
    }


def _around(graph: Graph, rows: Iterable[Mapping[str, Any]], as_at: str) -> dict[str, dict[str, set[str]]]:
    """For each hit the values of each facet."""
    from rightsgraph.queries.format.written import written_out

    around: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        around[row["id"]] = defaultdict(set, {"class": {row["label"]}})
        if row["label"] == "Agency":
            around[row["id"]]["agency"].add(row["id"])
    given = {"ids": sorted(around)}
    for row in graph.run(_OF, given).rows if around else ():
        for facet, name in _OWN.items():
            around[row["id"]][facet] |= _values(row[name])
        around[row["id"]]["region"] |= {
            _regions()[one] for one in _values(row["made_by"]) if one in _regions()
        }
    for statement in _STATEMENTS if around else ():
        text = written_out(statement)
        dated = given | ({"as_at": as_at} if "$as_at" in text else {})
        for row in graph.run(text, dated).rows:
            for facet in ("law", "force", "agency"):
                around[row["id"]][facet] |= _values(row.get(facet))
    return around


def _values(value: Any) -> set[str]:
    if value in (None, ""):
        return set()
    return {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}


@cache
def _regions() -> dict[str, str]:
    """State -> its regional group in the United Nations."""
    text = (files("rightsgraph.web") / "regions.csv").read_text(encoding="utf-8")
    return {
        state: row["group"] for row in csv.DictReader(text.splitlines()) for state in row["states"].split()
    }
