"""What rows are called: by things of their own kind, and in the language that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tables import write_folder

from rightsgraph import open_graph

TABLES: dict[str, list[dict[str, Any]]] = {
    "states": [{"id": "VNM", "name": "Viet Nam"}],
    "documents": [{"id": "CAT/C/VNM/CO/1", "title": "First observations", "state": "VNM"}],
    "laws": [{"number": "1/2020/QH14", "title": "Law", "state": "VNM", "in_force_from": "2020-01-01"}],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": "7", "mechanism": "CAT", "text": "Do it", "text_local": "Làm đi", "themes": "Press"},
        {"document": "CAT/C/VNM/CO/1", "paragraph": "8", "mechanism": "CAT", "text": "Do more"},
    ],
    "implementation": [
        {"recommendation": f"CAT/C/VNM/CO/1#{n}", "provision": "1/2020/QH14", "extent": "full", "method": "document"}
        for n in (7, 8)
    ],
    # agencies with the ids of a mechanism and of a State
    "agencies": [
        {"id": "CAT", "name": "Civil Aviation", "name_local": "Hàng không"},
        {"id": "VNM", "name": "National Museum"},
    ],
    "mandates": [
        {"id": f"m-{agency}", "agency": agency, "role": "lead", "covers": "1/2020/QH14"}
        for agency in ("CAT", "VNM")
    ],
}  # fmt: skip


def test_groups_of_coverage_are_called_as_their_own_kind_is(graph_url: str, tmp_path: Path) -> None:
    expected = {
        "agency": {"CAT": "Civil Aviation", "VNM": "National Museum"},
        "mechanism": {"CAT": "Committee against Torture"},
        "state": {"VNM": "Viet Nam"},
        "document": {"CAT/C/VNM/CO/1": "First observations"},
        "theme": {"theme/press": "Press", "(none)": None},
        "cycle": {"(unknown)": None},
    }
    with open_graph(graph_url) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        for by, names in expected.items():
            rows = graph.ask("coverage", by=by, as_at="2021-01-01").rows
            assert {row["group_by"]: row["name"] for row in rows} == names, by
        local = graph.ask("coverage", by="agency", as_at="2021-01-01", lang="local").rows
        assert [row["name"] for row in local] == ["Hàng không", "National Museum"]


def test_recommendations_of_a_law_are_told_in_the_language_asked_for(graph_url: str, tmp_path: Path) -> None:
    with open_graph(graph_url) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES))
        for lang, texts in (("en", ["Do it", "Do more"]), ("local", ["Làm đi", "Do more"])):
            rows = graph.ask("recommendations-of-law", law="1/2020/QH14", lang=lang).rows
            assert [row["text"] for row in rows] == texts
