"""A recommendation addressed to several States is found under each of them, by every question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tables import Rows, fresh, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph

BOTH, BY_DOCUMENT, ONE = "A/HRC/55/1#1", "A/HRC/55/2#2", "A/HRC/55/1#3"
TABLES: dict[str, Rows] = {
    "mechanisms": [{"id": "SR OPT", "name": "SR OPT", "kind": "special procedure"}],
    "documents": [
        {"id": "A/HRC/55/1", "mechanism": "SR OPT", "state": "Israel", "date": "2024-01-01"},
        {"id": "A/HRC/55/2", "mechanism": "SR OPT", "state": "ISR; State of Palestine", "date": "2024-01-01"},
    ],
    "recommendations": [
        {"document": "A/HRC/55/1", "paragraph": "1", "text": "Ask both.", "state": "State of Palestine; Israel",
         "follow_up_due": "2025-01-01"},
        {"document": "A/HRC/55/2", "paragraph": "2", "text": "Ask those of the document."},
        {"document": "A/HRC/55/1", "paragraph": "3", "text": "Ask one.", "state": "ISR"},
        {"document": "A/HRC/55/2", "paragraph": "4", "text": "Ask its own.", "state": "KEN"},
    ],
    "laws": [{"id": "l", "number": "Law 1 of 2020", "title": "Law", "state": "PSE", "issued_on": "2020-01-01"}],
    "implementation": [{"recommendation": BOTH, "provision": "l", "extent": "full", "method": "document"}],
    "agencies": [{"id": "a", "name": "Agency", "state": "PSE"}],
    "mandates": [{"agency": "a", "role": "lead", "covers": "l", "conferred_by": "l"}],
    "measures": [{"id": "m", "title": "Do", "recommendations": BOTH, "due_on": "2030-01-01"}],
}  # fmt: skip
OF = {"ISR": {BOTH, BY_DOCUMENT, ONE}, "PSE": {BOTH, BY_DOCUMENT}, "KEN": {"A/HRC/55/2#4"}}


@pytest.fixture
def graph(graph_url: str, tmp_path: Path) -> Iterator[Graph]:
    with open_graph(graph_url) as opened:
        (receipt,) = opened.load(write_folder(tmp_path / "in", TABLES))
        assert receipt.rejected == []
        yield opened


def found(graph: Graph, question: str, column: str = "recommendation", **asked: Any) -> set[Any]:
    return {row[column] for row in graph.ask(question, **asked).rows}


@pytest.mark.parametrize("state", OF)
def test_every_question_finds_it_under_each_state(graph: Graph, state: str) -> None:
    answer = graph.ask("recommendations", state=state)
    assert {row["recommendation"] for row in answer.rows} == OF[state]
    assert answer.denominator == {"label": "recommendations", "count": len(OF[state])}
    linked = {BOTH} & OF[state]
    assert found(graph, "who-implements", state=state) == linked
    unlinked = graph.gaps("no-law", state=state)
    assert {row["recommendation"] for row in unlinked.rows} == OF[state] - linked
    assert unlinked.denominator["count"] == len(OF[state])
    (covered,) = graph.ask("coverage", state=state).rows
    assert (covered["recommendations"], covered["with_link"]) == (len(OF[state]), len(linked))
    told = graph.ask("mechanism-overview", state=state).rows
    assert sum(row["recommendations"] for row in told) == len(OF[state])
    due = found(graph, "deadlines", "id", state=state, past=True, as_at="2026-01-01")
    assert due == ({BOTH, "m"} if linked else set())
    hits = graph.search("ask", labels=["Recommendation"], state=state).rows
    assert {row["id"] for row in hits} == OF[state]


def test_with_other_filters(graph: Graph) -> None:
    assert found(graph, "recommendations", state="PSE", document="A/HRC/55/1") == {BOTH}
    assert found(graph, "recommendations", state="PSE", mechanism="SR OPT", kind="concern") == set()


def test_what_stands_in_a_law_is_found_by_the_state_in_its_id(tmp_path: Path) -> None:
    tables = {
        "states": [{"id": code, "name": code} for code in ("VNM", "KEN")],
        "laws": [{"number": "1/2020/QH14", "title": "Trafficking"}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        for state, expected in (("VNM", {"vnm/1/2020/QH14"}), ("KEN", set())):
            assert {row["id"] for row in graph.search("trafficking", state=state).rows} == expected


def test_a_report_asked_of_several_states_is_due_from_each(graph_url: str, tmp_path: Path) -> None:
    joint = {
        "id": "CRC/C/1",
        "mechanism": "CRC",
        "state": "ISR; State of Palestine",
        "next_report_due": "2030-01-01",
    }
    with open_graph(graph_url) as graph:
        graph.load(
            write_folder(tmp_path / "in", {"documents": [joint], "states": [{"id": "KEN", "name": "Kenya"}]})
        )
        for state, expected in (("ISR", ["CRC/C/1"]), ("PSE", ["CRC/C/1"]), ("KEN", [])):
            due = graph.ask("deadlines", state=state, as_at="2025-01-01").rows
            assert [row["id"] for row in due] == expected, state
            documents = graph.ask("mechanism-overview", state=state).rows
            assert [row["document"] for row in documents] == expected, state


def test_rows_stand_under_the_state_asked_for(graph: Graph) -> None:
    """Not under the first of the States, which the reader did not ask for."""
    for state in OF:
        for question in ("recommendations", "no-law", "no-measure"):
            assert {row["state"] for row in graph.ask(question, state=state).rows} <= {state}, question
        assert {row["state"] for row in graph.ask("mechanism-overview", state=state).rows} == {state}
        assert {row["state"] for row in graph.gaps(by="state", state=state).rows} == {state}
        assert [row["group_by"] for row in graph.ask("coverage", by="state", state=state).rows] == [state]
    (due,) = [
        r for r in graph.ask("deadlines", state="PSE", past=True, as_at="2026-01-01").rows if r["id"] == BOTH
    ]
    assert due["state"] == "PSE"
    (own,) = [r for r in graph.ask("recommendations").rows if r["recommendation"] == BOTH]
    assert own["state"] == "ISR"
