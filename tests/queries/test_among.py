"""Ways by relationships to what a filter finds: the statements they make, and that answers stay the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.queries.book import Asking, Book
from rightsgraph.queries.format.among import Way, way
from rightsgraph.queries.format.header import Query
from tables import Rows, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph

FILE = """\
// title: What is each recommendation about?
// description: One row for each recommendation and theme.
// include: recommendation-filters
// column recommendation: id | the recommendation
// identity: recommendation
// order: identity
MATCH (r:Recommendation)-[a:ABOUT]->(c:Concept)
/* where recommendations */
RETURN r.id AS recommendation

// section: single
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS recommendations

// section: without
MATCH (r:Recommendation)
/* where recommendations */
OPTIONAL MATCH (r)-[:ABOUT]->(c:Concept)
RETURN r.id AS recommendation

// section: unnamed
MATCH (r:Recommendation)-[:ABOUT]->(c:Concept)
/* where recommendations */
RETURN r.id AS recommendation

// section: distinct
MATCH (r:Recommendation)-[:ABOUT]->(c:Concept)
/* where recommendations */
RETURN DISTINCT r.id AS recommendation

// section: alike
MATCH (r:Recommendation)-[s:SIMILAR_TO]-(o:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation

// section: counted
MATCH (r:Recommendation)-[a:ABOUT]->(c:Concept)
/* where recommendations */
RETURN r.id AS recommendation, count(c) AS themes

// section: back
MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, m.id AS measure

// section: missing
MATCH (r:Recommendation)-[a:ABOUT]->(c:Concept)
WHERE (r.position IS NULL OR r.position = 'noted') AND c.id IS NOT NULL // none of these is of the UPR
/* and recommendations */
RETURN r.id AS recommendation

// section: both
MATCH (r:Recommendation)-[a:ABOUT]->(c:Concept)
WHERE (r.position IS NULL OR c.name = 'torture') /* and recommendations */
RETURN r.id AS recommendation

// section: far
MATCH (r:Recommendation)-[:IN_DOCUMENT]->(d:Document)-[:CONCERNS]->(s:State)
/* where recommendations */
RETURN r.id AS recommendation, s.id AS state
"""
SECTIONS = [
    *(
        "main",
        "single",
        "without",
        "unnamed",
        "distinct",
        "alike",
        "counted",
        "back",
        "missing",
        "both",
        "far",
    ),
]
ONE, TWO, THREE = (f"CAT/C/KEN/CO/3#{n}" for n in (1, 2, 3))
WORDS = "Prevent torture and ill-treatment by the police in all places of detention."
TABLES: dict[str, Rows] = {
    "mechanisms": [{"id": "CAT", "name": "CAT", "kind": "treaty body"}],
    "documents": [
        {"id": "CAT/C/KEN/CO/3", "mechanism": "CAT", "state": "KEN", "date": "2022-05-30"},
        {"id": "CAT/C/UGA/CO/2", "mechanism": "CAT", "state": "UGA", "date": "2022-12-08"},
    ],
    "recommendations": [
        {"document": "CAT/C/KEN/CO/3", "paragraph": "1", "text": WORDS, "themes": "torture; police", "state": "KEN"},
        {"document": "CAT/C/KEN/CO/3", "paragraph": "2", "text": WORDS, "themes": "torture"},
        {"document": "CAT/C/KEN/CO/3", "paragraph": "3", "text": "Three.", "themes": "torture", "state": "UGA"},
        {"document": "CAT/C/UGA/CO/2", "paragraph": "1", "text": "Of Uganda.", "themes": "torture"},
    ],
    "measures": [{"id": "m1", "title": "One.", "recommendations": f"{ONE}; {TWO}"}],
}  # fmt: skip
AGAIN: dict[str, Rows] = {  # a second dataset says the same: each way is there twice
    "recommendations": [
        {"document": "CAT/C/KEN/CO/3", "paragraph": "1", "text": WORDS, "themes": "torture", "state": "KEN"},
    ],
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    (tmp_path / "themes.cypher").write_text(FILE, encoding="utf-8")
    return Book([tmp_path])


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with open_graph(tmp_path / "rights.db") as opened:
        opened.load(write_folder(tmp_path / "in", TABLES))
        opened.load(write_folder(tmp_path / "again", AGAIN))
        opened.propose_similar()
        yield opened


class WithIndexes:
    """The same graph asked as an engine is that has indexes: without ways."""

    few = 0

    def __init__(self, graph: Graph) -> None:
        self.run, self.resolve, self.named = graph.run, graph.resolve, graph.named


def made(query: Query, section: str, given: tuple[str, ...], found: Mapping[str, list[str]]) -> Way | None:
    """The way for a section; `found`: the ids that a way leads to, by a word in it."""

    def ids(statements: tuple[str, ...]) -> list[str]:
        return next((ids for word, ids in found.items() if word in statements[0]), [])

    return way(query.statements[section].text, query.filters, given, ids)


def test_single_nodes_are_asked_for_by_the_ids_of_all_ways(book: Book) -> None:
    query, found = book.query("themes"), {"ADDRESSED_TO": ["b"], "CONCERNS": ["a", "b"]}
    for section in ("single", "without"):
        given = made(query, section, ("state", "kind"), found)
        assert given
        assert given.values == {"one_amongs": ["a", "b"]}
        assert given.started
        assert given.started[0].condition == "r.id = one_among"
    assert made(query, "single", ("kind",), found) is None
    assert made(query, "single", ("state", "recommendation"), found) is None, "an id is found by the index"
    many = {"ADDRESSED_TO": [str(n) for n in range(5_001)]}
    assert made(query, "single", ("state",), many) is None
    both = made(query, "single", ("state", "document"), {**found, "within": ["a"]})
    assert both
    assert both.values == {"one_amongs": ["a"]}, "the way to fewer"


@pytest.mark.parametrize("section", ["main", "unnamed", "distinct", "alike", "back", "missing"])
def test_what_is_one_step_away_is_asked_by_ids_and_optional(book: Book, section: str) -> None:
    query = book.query("themes")
    given = made(query, section, ("state",), {"ADDRESSED_TO": ["b"], "CONCERNS": ["a"]})
    assert given
    assert given.started is None
    assert given.values == {"one_amongs": ["a", "b"]}
    text = given.asked_by(query.statements[section].text)
    assert text
    assert text.startswith("UNWIND $one_amongs AS one_among MATCH (r:Recommendation) WHERE r.id = one_among")
    assert "reached" in text
    asked, _, rest = text.partition("OPTIONAL MATCH")
    assert ("r.position IS NULL" in asked) == (section == "missing"), "what is asked of the node alone"
    assert "r.position" not in rest, "LadybugDB would lose the rows of nodes that have none"


@pytest.mark.parametrize("section", ["counted", "both", "far"])
def test_what_else_goes_on_from_its_nodes_stays_as_it_is(book: Book, section: str) -> None:
    """Begun with a way, LadybugDB answers it wrongly."""
    found = {"ADDRESSED_TO": ["a"], "CONCERNS": ["a"], "within": ["a"]}
    assert made(book.query("themes"), section, ("state", "document"), found) is None


@pytest.mark.parametrize("asked", [{"state": "KEN"}, {"state": "UGA"}, {"document": "CAT/C/KEN/CO/3"}])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_users_own_statement_gives_the_rows_it_gives_without(
    book: Book, graph: Graph, section: str, asked: dict[str, str]
) -> None:
    def rows(asked_of: Any) -> list[dict[str, Any]]:
        asking: Asking = book.asking(asked_of, "themes", asked, "2025-01-01")
        return sorted(asking.statement(section), key=repr)

    assert rows(graph) == rows(WithIndexes(graph))


def test_what_is_given_for_one_statement_finds_its_own_nodes(book: Book, graph: Graph) -> None:
    asking = book.asking(graph, "themes", {}, "2025-01-01")
    rows = {
        paper: asking.statement("single", document=paper) for paper in ("CAT/C/KEN/CO/3", "CAT/C/UGA/CO/2")
    }
    assert [row["recommendations"] for (row,) in rows.values()] == [3, 1]


def test_names_of_a_users_statement_are_left_alone(book: Book) -> None:
    query, found = book.query("themes"), {"ADDRESSED_TO": ["a"], "CONCERNS": ["a"]}

    def ids(statements: tuple[str, ...]) -> list[str]:
        return next(ids for word, ids in found.items() if word in statements[0])

    for text in (
        "MATCH (r:Recommendation) /* where recommendations */ RETURN r.id AS one_among",
        "MATCH (r:Recommendation) /* where recommendations */ RETURN *",
        "MATCH (r:Recommendation) /* where recommendations */ WITH r RETURN r.id AS x",
    ):
        assert way(text, query.filters, ("state",), ids) is None, text


def test_a_way_that_is_there_twice_doubles_none(book: Book, graph: Graph) -> None:
    asking = book.asking(graph, "themes", {"document": "CAT/C/KEN/CO/3"}, "2025-01-01")
    assert asking.statement("single") == [{"recommendations": 3}]
    # of the first, one dataset names two themes and the other one of them again
    found = sorted(row["recommendation"] for row in asking.statement("without"))
    assert found == [ONE, ONE, ONE, TWO, THREE]
