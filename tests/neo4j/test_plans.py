"""Every filter of the library finds its rows by an index: read from the plans of a filled Neo4j."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from filled import article, concept, document, law, recommendation, write_filled
from rightsgraph.queries.book import Book
from rightsgraph.queries.format.definitions import expanded
from rightsgraph.queries.format.filters import fill, ready, used
from rightsgraph.queries.format.header import Parameter, Query
from rightsgraph.queries.format.parameters import values_of
from server_fixtures import wipe

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j
DAY = "2025-07-01"
NODES = {
    "Recommendation": recommendation(7),
    "Document": document(7),
    "Mechanism": "CAT",
    "State": "AFG",
    "Law": law(7),
    "Provision": article(7),
    "Agency": "agency-7",
    "Programme": "programme-7",
}
# Where a statement has a sharper condition of its own, that one's index may be taken instead.
SHARPER = {
    ("overdue", "main"): "Recommendation(follow_up_due)",
    ("overdue", "measures"): "Measure(due_on)",
    ("noted-but-done", "main"): "Recommendation(position)",
    ("noted-but-done", "denominator"): "Recommendation(position)",
    ("recommendations-of-law", "main"): "Law(id)",
    ("recommendations-of-law", "picture"): "Law(id)",
}
# A filter that leaves half of all recommendations: any other index that a statement can use may lead to less.
BROAD = {"kind"}
# What no index can find: agencies of which no State is known pass the filter, too.
NO_INDEX = {("idle-mandate", "main", "state")}


@pytest.fixture(scope="module")
def filled(neo4j_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The filled graph on the server, its statistics up to date."""
    wipe(neo4j_uri)
    with open_graph(neo4j_uri) as graph:
        (receipt,) = graph.load(write_filled(tmp_path_factory.mktemp("filled")))
        assert receipt.rejected == []
        for call in ("db.awaitIndexes(120)", "db.prepareForReplanning(120)"):
            graph.engine.connection.write(lambda tx, call=call: tx.run(f"CALL {call}").consume())
        yield graph
    wipe(neo4j_uri)


def test_each_filter_alone_finds_its_rows_by_an_index(filled: Graph) -> None:
    plans = Plans(filled)
    faults = [fault for name in filled.book.names() for fault in plans.faults(filled.book.query(name))]
    assert faults == []
    assert plans.looked_at > 500


FAULTY = """\
// title: Which recommendations are there?
// description: One row per recommendation.
// parameter mechanism: ref:Mechanism | the mechanism | CAT
// filter mechanism: coalesce(r.mechanism, '') = $mechanism
// column recommendation: id | the recommendation
// identity: recommendation
// order: identity
MATCH (r:Recommendation)
/* where rows */
RETURN r.id AS recommendation
"""


def test_a_filter_that_scans_is_noticed(filled: Graph, tmp_path: Path) -> None:
    (tmp_path / "faulty.cypher").write_text(FAULTY, encoding="utf-8")
    (fault,) = Plans(filled).faults(Book([tmp_path]).query("faulty"))
    assert "faulty, main, --mechanism" in fault
    assert "NodeByLabelScan" in fault


class Plans:
    """Asks the server for plans, each text once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, list[str]] = {}
        self.looked_at = 0

    def faults(self, query: Query) -> Iterator[str]:
        """Each filter, and each parameter that must be given, whose value no index finds."""
        needed = {p.name: _example(p) for p in query.parameters.values() if p.required}
        for name in sorted({*needed, *(entry.parameter for entry in query.filters)}):
            given = {**needed, name: _example(query.parameters[name])}
            values = {**values_of(query, self._graph, given), "as_at": DAY}
            for section in query.statements.values():
                text, handed_in = section.text, section.given
                text = expanded(fill(text, query.filters, values), query.definitions)
                place = (query.name, section.name, name)
                if name not in used(text) or place in NO_INDEX:
                    continue
                self.looked_at += 1
                starts = self._starts(text, {**values, **{key: ["x"] for key in handed_in}})
                if not _found(starts, place, by_ids=bool(section.given)):
                    yield f"{query.name}, {section.name}, --{name}: starts from {'; '.join(starts)}"

    def _starts(self, text: str, values: Mapping[str, Any]) -> list[str]:
        """The operators that a plan begins with."""
        full, given = ready(text, values)
        lengths = sorted((name, len(value)) for name, value in given.items() if isinstance(value, list))
        key = f"{full} {lengths}"  # a plan depends on how many values a list has
        if key not in self._known:
            plan = self._graph.engine.connection.read(
                lambda tx: tx.run(f"EXPLAIN {full}", given).consume().plan
            )
            self._known[key] = list(_leaves(plan))
        return self._known[key]


def _example(parameter: Parameter) -> str:
    if parameter.kind == "choice":
        return parameter.choices[-1]
    if parameter.kind == "boolean":
        return "yes"
    if parameter.scheme:
        return concept(parameter.scheme, 7)
    return next((NODES[label] for label in reversed(parameter.labels) if label in NODES), "2")


def _leaves(plan: Mapping[str, Any]) -> Iterator[str]:
    if not plan.get("children"):
        operator = plan["operatorType"].partition("@")[0]
        yield f"{operator} {plan['args'].get('Details', '')}"
    for child in plan.get("children", ()):
        yield from _leaves(child)


def _found(starts: list[str], place: tuple[str, str, str], *, by_ids: bool) -> bool:
    """Whether an index finds the value, and nothing is looked through from end to end.

    Where a step hands in the ids of what the answer is about, these are the sharper.
    """
    sharper = SHARPER.get(place[:2])
    seeks = [start for start in starts if "Seek" in start]
    own = any(f"$p_{place[2]}" in start for start in seeks)
    other = any(sharper in start for start in seeks) if sharper else place[2] in BROAD and bool(seeks)
    listed = by_ids and any("UNIQUE" in start and "(id)" in start for start in seeks)
    return (own or other or listed) and not any("Scan" in start for start in starts)
