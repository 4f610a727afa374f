"""What is due: which measures belong to a State, what was answered, who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tables import Rows, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph

ASKED = "CAT/C/VNM/CO/1"
TABLES: dict[str, Rows] = {
    "documents": [
        {"id": ASKED, "mechanism": "CAT", "state": "VNM", "date": "2018-12-28"},
        {"id": "CAT/C/VNM/FCO/1", "mechanism": "CAT", "state": "VNM", "date": "2020-07-24"},
        {"id": "CERD/C/VNM/CO/1", "mechanism": "CERD", "state": "VNM", "date": "2023-12-01"},
        {"id": "CAT/C/KEN/CO/3", "mechanism": "CAT", "state": "KEN", "date": "2022-05-12"},
    ],
    "recommendations": [
        {"document": ASKED, "paragraph": "15", "text": "Prohibit it.", "follow_up_due": "2019-12-07"},
        # asked before its own document was published, which is no answer
        {"document": "CERD/C/VNM/CO/1", "paragraph": "9", "text": "Report it.", "follow_up_due": "2024-12-01",
         "date": "2023-11-30"},
        {"document": "CAT/C/KEN/CO/3", "paragraph": "8", "text": "End it.", "follow_up_due": "2023-05-12"},
        {"id": "r", "text": "Of no document."},
    ],
    "agencies": [
        {"id": "mps", "name": "Ministry of Public Security", "state": "Viet Nam"},
        {"id": "moj", "name": "Ministry of Justice", "state": "VNM"},
        {"id": "ag", "name": "Attorney-General", "state": "KEN"},
        {"id": "un", "name": "A partner of no State"},
    ],
    "laws": [
        {"number": "1/2020/QH14", "title": "Law", "in_force_from": "2020-01-01"},
        {"number": "87/QĐ-TTg", "title": "Plan", "issued_on": "2025-01-10"},
        {"id": "ken", "number": "Act 5 of 2019", "title": "Act", "state": "KEN", "issued_on": "2019-01-01"},
    ],
    "implementation": [
        {"recommendation": "CERD/C/VNM/CO/1#9", "provision": "1/2020/QH14", "extent": "full", "method": "document"}
    ],
    "mandates": [
        {"agency": name, "role": "lead", "covers": "1/2020/QH14", "conferred_by": "1/2020/QH14"}
        for name in ("mps", "moj")
    ],
    "measures": [
        {"id": "by-lead", "title": "a", "lead": "mps", "due_on": "2027-01-01"},
        {"id": "by-cooperating", "title": "b", "lead": "un", "cooperating": "moj", "due_on": "2027-01-02"},
        {"id": "by-plan", "title": "c", "plan": "87/QĐ-TTg", "due_on": "2027-01-03"},
        {"id": "by-article", "title": "d", "plan": "87/QĐ-TTg art. 2", "lead": "ag", "due_on": "2027-01-04"},
        {"id": "by-answer", "title": "e", "recommendations": "CAT/C/KEN/CO/3#8", "lead": "mps", "due_on": "2027-01-05"},
        {"id": "by-lead-alone", "title": "f", "recommendations": "r", "lead": "mps", "due_on": "2027-01-06"},
        {"id": "of-kenya", "title": "g", "plan": "Act 5 of 2019", "due_on": "2027-01-07"},
        {"id": "of-nobody", "title": "h", "lead": "un", "due_on": "2027-01-08"},
    ],
}  # fmt: skip


@pytest.fixture
def graph(graph_url: str, tmp_path: Path) -> Iterator[Graph]:
    with open_graph(graph_url) as opened:
        opened.load(write_folder(tmp_path / "in", TABLES))
        yield opened


def due(graph: Graph, **asked: Any) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in graph.ask("deadlines", **{"as_at": "2026-01-01", **asked}).rows}


def test_a_measure_is_of_the_state_that_the_graph_knows(graph: Graph) -> None:
    expected = {
        "by-lead": "VNM",
        "by-cooperating": "VNM",
        "by-plan": "VNM",
        "by-article": "VNM",
        "by-answer": "KEN",
        "by-lead-alone": "VNM",
        "of-kenya": "KEN",
        "of-nobody": None,
    }
    assert {name: row["state"] for name, row in due(graph).items()} == expected
    for state in ("VNM", "KEN"):
        assert set(due(graph, state=state)) == {name for name, of in expected.items() if of == state}


def test_what_was_answered_is_not_past_due(graph: Graph) -> None:
    before, after = "2020-06-01", "2020-08-01"
    assert f"{ASKED}#15" in due(graph, as_at=before, past=True)
    assert f"{ASKED}#15" not in due(graph, as_at=after, past=True)
    open_still = {"CERD/C/VNM/CO/1#9", "CAT/C/KEN/CO/3#8"}
    assert {name for name, row in due(graph, past=True).items() if row["kind"] == "follow-up"} == open_still
    assert "CERD/C/VNM/CO/1#9" in due(graph, past=True, state="VNM")
    assert f"{ASKED}#15" not in due(graph, past=True, state="VNM")
    overdue = {r["recommendation"] for r in graph.gaps("overdue", as_at="2026-01-01").rows}
    assert overdue == open_still


def test_an_agency_asked_for_does_not_hide_the_others(graph: Graph) -> None:
    row = due(graph, past=True, agency="mps")["CERD/C/VNM/CO/1#9"]
    assert row["agency"] == "moj;mps"
    assert due(graph, past=True, agency="mps").keys() == {
        "CERD/C/VNM/CO/1#9",
        "by-lead",
        "by-answer",
        "by-lead-alone",
    }
    assert "CERD/C/VNM/CO/1#9" not in due(graph, past=True, agency="ag")
