"""No statement of the library scans a label for a filter: read from the plans of a filled Neo4j.

Which of several indexes a plan begins from is the planner's choice, and not always the filter's own: this
holds only that it begins from one, and looks through nothing from end to end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from filled import article, concept, document, law, recommendation, write_filled
from rightsgraph.queries.book import Book
from rightsgraph.queries.format.header import Parameter, Query
from rightsgraph.queries.format.parameters import values_of
from rightsgraph.queries.format.written import written
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
# Statements that must look through a whole kind of thing, and why. Each names its sections.
LOOKED_THROUGH = {
    ("deadlines", "main"): "every date that is due, of three kinds of thing",
    ("mechanism-overview", "main"): "every recommendation of every mechanism is counted",
    ("programme-status", "main"): "every measure under a programme",
    ("replies", "main"): "every reply, of which few are filtered away",
    ("timeline", "main"): "what happened to anything, by date",
    ("idle-mandate", "main"): "agencies of which no State is known pass the filter, too",
}


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


def test_each_filter_alone_begins_from_an_index(filled: Graph) -> None:
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
MATCH (r:Recommendation)
/* where rows */
RETURN r.id AS recommendation
ORDER BY recommendation
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
            values = values_of(query, self._graph, given)
            for section in query.statements.values():
                text, sent = written(query, section.name, values, DAY)
                place = (query.name, section.name, name)
                if not {name, f"p_{name}"} & sent.keys() or place[:2] in LOOKED_THROUGH:
                    continue
                self.looked_at += 1
                starts = self._starts(text, sent)
                if not _from_an_index(starts):
                    yield f"{query.name}, {section.name}, --{name}: starts from {'; '.join(starts)}"

    def _starts(self, full: str, given: Mapping[str, Any]) -> list[str]:
        """The operators that a plan begins with."""
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


def _from_an_index(starts: list[str]) -> bool:
    """Whether an index is sought in, and nothing is looked through from end to end."""
    return any("Seek" in start for start in starts) and not any("Scan" in start for start in starts)
