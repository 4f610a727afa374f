"""One side of a comparison: its recommendations, with the law and the agencies that serve them on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.derived.succession import ACTIVE
from rightsgraph.graph.protocol import AskedGraph
from rightsgraph.queries.book import Book

Rows = list[dict[str, Any]]


@dataclass
class Side:
    """Recommendations by id, and what serves each of them."""

    day: str
    recommendations: dict[str, dict[str, Any]]
    law: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    agencies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    datasets: set[str] = field(default_factory=set)
    links: Rows = field(default_factory=list)

    def only(self, wanted: Iterable[str]) -> Side:
        """The same side with these recommendations only."""
        chosen = {name: self.recommendations[name] for name in wanted if name in self.recommendations}
        links = [row for row in self.links if row["recommendation"] in chosen]
        return Side(self.day, chosen, self.law, self.agencies, self.datasets, links)

    def until(self, day: str) -> Side:
        """The same side without what was recommended after a day; what has no date stays."""
        return self.only([n for n, r in self.recommendations.items() if not (r["date"] and r["date"] > day)])


def side(graph: AskedGraph, day: str, filters: Mapping[str, Any] | None = None, lang: str = "en") -> Side:
    """The recommendations that pass the filters of the main question, as they stand on the day."""
    book, given = Book(), dict(filters or {})
    listed = book.run(graph, "recommendations", given, day, lang)
    found = Side(day, {row["recommendation"]: row for row in listed.rows})
    # what is alike does not depend on the language in which it is told
    asked = listed if lang == "en" else book.run(graph, "recommendations", given, day)
    for row in asked.rows:
        found.recommendations[row["recommendation"]]["words"] = row["text"]
    answer = book.run(graph, "who-implements", given, day, lang)
    found.datasets.update(listed.datasets, answer.datasets)
    found.links = answer.rows
    for row in answer.rows:
        found.law[row["recommendation"]].add(row["provision"])
        if row["agency"] and row["agency_status"] == ACTIVE:
            found.agencies[row["recommendation"]].add(row["agency"])
    return found


ALIKE = """
MATCH (a:Recommendation)-[s:SIMILAR_TO]->(b:Recommendation)
WHERE a.id IN $ids AND b.id IN $ids
RETURN DISTINCT a.id AS one, b.id AS other, coalesce(s.status, 'proposed') AS status
ORDER BY one, other, status"""
