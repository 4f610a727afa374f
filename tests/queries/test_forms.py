"""Sections that are written for one node: the forms in which engines are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.graph.protocol import Result
from rightsgraph.ontology.errors import QueryFileError
from rightsgraph.queries.book import Asking, Book
from rightsgraph.queries.format.forms import of_list_onwards
from rightsgraph.queries.steps.by_ids import MANY, of_these

FILE = """\
// title: What is a place part of?
// description: One row per place.
// column place: id | the place
// identity: place
// order: identity
MATCH (p:Provision|Law)
RETURN p.id AS place

// section: above given each one
MATCH (p:Provision|Law) WHERE p.id = $one
MATCH (p)-[:PART_OF]->(w:Provision|Law)
RETURN p.id AS place, w.id AS whole

// section: kinds given each one
MATCH (l:Law) WHERE l.id = $one
RETURN l.id AS law, l.kind AS kind
"""


class Listening:
    """A graph that only keeps what it is asked."""

    def __init__(self, few: int, rows: Sequence[dict[str, Any]] = ()) -> None:
        self.few, self.rows = few, rows
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        self.asked.append((" ".join(query.split()), dict(parameters or {})))
        return Result([], [dict(row) for row in self.rows])


def asked(folder: Path, few: int, section: str, ids: list[str], laws: tuple[str, ...] = ()) -> Any:
    (folder / "places.cypher").write_text(FILE, encoding="utf-8")
    graph = Listening(few)
    asking = Asking(Book([folder]).query("places"), graph, {}, "2025-07-01")  # type: ignore[arg-type]
    of_these(asking, section, "main", ids, laws)
    return graph.asked


def test_few_are_asked_one_by_one_each_by_its_label(tmp_path: Path) -> None:
    rest = "MATCH (p)-[:PART_OF]->(w:Provision|Law) RETURN p.id AS place, w.id AS whole"
    assert asked(tmp_path, 5, "above", ["l#art_1", "l", "x"], ("l",)) == [
        (f"MATCH (p:Law) WHERE p.id = $p_one {rest}", {"p_one": "l"}),
        (f"MATCH (p:Law) WHERE p.id = $p_one {rest}", {"p_one": "x"}),
        (f"MATCH (p:Provision) WHERE p.id = $p_one {rest}", {"p_one": "l#art_1"}),
        (f"MATCH (p:Provision) WHERE p.id = $p_one {rest}", {"p_one": "x"}),
    ]


def test_many_are_asked_by_a_list_of_each_label(tmp_path: Path) -> None:
    found = asked(tmp_path, 1, "above", ["l#art_2", "l#art_1", "l", "m"], ("l", "m"))
    assert [text.partition(" MATCH (p)")[0] for text, _ in found] == [
        "UNWIND $p_ones AS one MATCH (p:Law) WHERE p.id = one OPTIONAL",
        "UNWIND $p_ones AS one MATCH (p:Provision) WHERE p.id = one",
    ]
    assert [given for _, given in found] == [{"p_ones": ["l", "m"]}, {"p_ones": ["l#art_1", "l#art_2"]}]


def test_a_server_is_asked_once_and_most_are_read_whole(tmp_path: Path) -> None:
    ((text, given),) = asked(tmp_path, 0, "above", ["l#art_1", "l"])
    assert text.startswith("UNWIND $p_ones AS one MATCH (p:Provision|Law) WHERE p.id = one MATCH")
    assert given == {"p_ones": ["l", "l#art_1"]}
    assert asked(tmp_path, 0, "above", []) == []
    ((text, given),) = asked(tmp_path, 5, "above", [f"l{n}" for n in range(MANY + 1)])
    assert (text, given) == ("MATCH (p:Provision|Law) RETURN p.id AS place", {})


def test_from_a_list_the_second_step_is_optional_and_what_it_does_not_reach_is_dropped(
    tmp_path: Path,
) -> None:
    (tmp_path / "places.cypher").write_text(FILE, encoding="utf-8")
    some = {"place": "l", "whole": "w"}
    graph = Listening(5, [{**some, "reached": True}, {"place": "m", "whole": None, "reached": False}])
    asking = Asking(Book([tmp_path]).query("places"), graph, {}, "2025-07-01")  # type: ignore[arg-type]
    ids = [f"l{n}" for n in range(6)]
    assert asking.of_ids("above", ids, "Law") == [some]
    ((text, _),) = graph.asked
    assert text == (
        "UNWIND $p_ones AS one MATCH (p:Law) WHERE p.id = one OPTIONAL MATCH (p)-[:PART_OF]->(w:Provision|Law) "
        "RETURN p.id AS place, w.id AS whole, w.id IS NOT NULL AS reached"
    )


@pytest.mark.parametrize(
    "second",
    [
        "MATCH (p)-[:PART_OF]->(w:Law)\nRETURN p.id AS place, count(w) AS wholes",  # a row of its own for none
        "MATCH (p)-[:PART_OF]->(w:Law)\nRETURN p.id AS place ORDER BY place",
        "MATCH (p)-[:PART_OF]->(w:Law)\nMATCH (w)-[:PART_OF]->(v:Law)\nRETURN p.id AS place",
        "MATCH (p)-[:PART_OF]->(w:Law)\nWITH p, w\nRETURN p.id AS place",
        "MATCH (p)-[:PART_OF]->(p)\nRETURN p.id AS place",  # nothing that could tell whether it was reached
        "MATCH (p)-[:PART_OF]->(w:Law)\nRETURN p.id AS place, w.id AS reached",  # a column of that name
        "MATCH (p)-[:PART_OF]->(w:Law)\nWHERE p.kind IS NULL OR w.kind = 'law'\nRETURN p.id AS place",
        "RETURN p.id AS place",
    ],
)
def test_a_second_step_stays_where_its_rows_would_be_others(second: str) -> None:
    assert of_list_onwards(f"MATCH (p:Law) WHERE p.id = $one\n{second}", "one") is None


def test_the_label_with_most_nodes_is_not_gone_on_from() -> None:
    text = "MATCH (p:Provision) WHERE p.id = $one\nMATCH (p)-[:PART_OF]->(w:Law)\nRETURN p.id AS place"
    assert of_list_onwards(text, "one") is None
    remarked = text.replace("Provision", "Law") + "\n// # of the next section"
    assert str(of_list_onwards(remarked, "one")).endswith("AS place, w.id IS NOT NULL AS reached")
    limited = "MATCH (m:Mandate) WHERE m.id = $one\nMATCH (m)-[:LIMITED_TO]->(c:Law)\nRETURN m.id AS mandate"
    assert of_list_onwards(limited, "one")


def test_what_leads_nowhere_is_asked_by_a_list_before(tmp_path: Path) -> None:
    ((text, _),) = asked(tmp_path, 5, "kinds", ["a", "b", "c"])
    assert text.startswith("UNWIND $p_ones AS one MATCH (l:Law) WHERE l.id = one RETURN")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("WHERE l.id = $one", "WHERE l.number = $one"),
        ("kinds given each one", "kinds given each one, two"),
        ("kinds given each one", "kinds given each other"),
    ],
)
def test_a_section_that_is_not_of_one_node_is_an_error(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "places.cypher").write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryFileError, match="given each NAME begins with"):
        Book([tmp_path]).query("places")
