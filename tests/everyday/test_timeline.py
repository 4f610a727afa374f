"""The course of time around a law: its words, its provisions, who says what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tables import Rows, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph

LAW, NEW = "vnm/1/2015/QH13", "vnm/2/2020/QH14"
TABLES: dict[str, Rows] = {
    "laws": [
        {"number": "1/2015/QH13", "title": "Code", "title_local": "Bộ luật", "in_force_from": "2016-01-01"},
        {"number": "2/2020/QH14", "title": "Amending law", "in_force_from": "2021-01-01"},
        {"number": "3/2024/QH15", "title": "Another", "in_force_from": "2025-01-01"},
    ],
    "provisions": [
        {"law": "1/2015/QH13", "article": "5", "text": "Old.", "valid_from": "2016-01-01", "valid_to": "2030-01-01"},
        {"law": "1/2015/QH13", "article": "6", "heading": "Late", "valid_from": "2018-07-01"},
        {"law": "3/2024/QH15", "article": "1"},
    ],
    "provision_texts": [
        {"provision": "1/2015/QH13 art. 5", "valid_from": "2016-01-01", "valid_to": "2021-01-01", "text": "Old."},
        {"provision": "1/2015/QH13 art. 5", "valid_from": "2021-01-01", "text": "New.", "text_local": "Mới.",
         "amended_by": "2/2020/QH14", "source": "Official Gazette"},
        {"provision": "3/2024/QH15 art. 1", "valid_from": "2025-01-01", "text": "Elsewhere."},
    ],
    "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "5", "text": "Act.", "text_local": "Làm."}],
    "implementation": [
        {"recommendation": "CAT/C/VNM/CO/1#5", "provision": "1/2015/QH13 art. 5", "extent": "full", "method": "document"}
    ],
    "measures": [{"id": "m", "title": "Draft it", "changes": "1/2015/QH13", "due_on": "2027-01-01"}],
}  # fmt: skip


@pytest.fixture
def graph(graph_url: str, tmp_path: Path) -> Iterator[Graph]:
    with open_graph(graph_url) as opened:
        opened.load(write_folder(tmp_path / "in", TABLES))
        yield opened


def told(graph: Graph, of: str, what: str, **asked: Any) -> set[tuple[Any, ...]]:
    rows = graph.ask("timeline", of=of, **asked).rows
    return {(r["day"], r["id"], r["other"], r["name"], r["source"]) for r in rows if r["what"] == what}


@pytest.mark.parametrize("of", ["1/2015/QH13", "1/2015/QH13 art. 5", "CAT/C/VNM/CO/1#5"])
def test_the_words_of_a_provision_have_their_days(graph: Graph, of: str) -> None:
    article = f"{LAW}#art_5"
    assert told(graph, of, "new words") == {
        ("2016-01-01", article, None, "Old.", None),
        ("2021-01-01", article, NEW, "New.", "Official Gazette"),
    }
    assert ("2021-01-01", article, NEW, "Mới.", "Official Gazette") in told(
        graph, of, "new words", lang="local"
    )


def test_provisions_that_begin_or_end_apart_from_their_law(graph: Graph) -> None:
    assert told(graph, "1/2015/QH13", "takes effect") == {
        ("2016-01-01", LAW, None, "Code", None),
        ("2018-07-01", f"{LAW}#art_6", None, "Late", None),
    }
    assert {t[:2] for t in told(graph, "1/2015/QH13", "ends")} == {("2030-01-01", f"{LAW}#art_5")}


def test_names_in_the_own_language(graph: Graph) -> None:
    assert {t[3] for t in told(graph, LAW, "takes effect", lang="local")} == {"Bộ luật", "Late"}
    assert {t[0] for t in told(graph, LAW, "measure due")} == {"2027-01-01"}


def test_what_two_datasets_say_is_told_once_with_both_sources(graph: Graph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        row = {"number": "3/2024/QH15", "title": "Another", "amends": LAW, "source": f"source {name}"}
        graph.load(write_folder(tmp_path / name, {"laws": [row]}))
    assert {t[4] for t in told(graph, LAW, "amended")} == {"source one;source two"}
