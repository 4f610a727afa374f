"""What a node shows of its statements: lists as lists, names to be found by, and a reviewer's verdict on a mandate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tables import fresh, put, write_folder

from rightsgraph import Graph

TABLES: dict[str, list[dict[str, Any]]] = {
    "laws": [
        {"number": "1/2010/QH12", "title": "Law on Doors", "state": "VNM", "in_force_from": "2011-01-01"},
        {"number": "2/2015/QH13", "title": "Amending law", "state": "VNM", "in_force_from": "2016-01-01"},
        {"number": "3/2017/QH14", "title": "Twin law", "state": "VNM", "in_force_from": "2018-01-01"},
        {"number": "4/2017/QH14", "title": "Twin law", "state": "VNM", "in_force_from": "2018-01-01"},
    ],
    "provisions": [{"law": "Law on Doors", "article": "1", "text": "Doors open.", "state": "VNM"}],
    "provision_texts": [
        {
            "provision": "1/2010/QH12 art. 1",
            "valid_from": "2016-01-01",
            "text": "Doors close.",
            "amended_by": "Amending law",
        },
        {"provision": "1/2010/QH12 art. 1", "valid_from": "2018-01-01", "text": "Doors.", "amended_by": "Twin law"},
    ],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": "Open doors", "state": "VNM", "expects": "law;practice",
         "mechanism": "Committee against Torture"}
    ],
    "agencies": [{"id": "moj", "name": "Ministry of Justice", "state": "VNM"}],
    "mandates": [
        {"id": "m1", "agency": "moj", "role": "lead", "covers": "1/2010/QH12", "method": "suggested"}
    ],
}  # fmt: skip


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = fresh(tmp_path)
    graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
    return graph


def _one(graph: Graph, label: str, what: str) -> dict[str, Any]:
    row: dict[str, Any]
    (row,) = graph.run(f"MATCH (n:{label}) RETURN {what}").rows
    return row


def test_lists_are_lists_whether_one_or_several_are_given(graph: Graph) -> None:
    assert _one(graph, "Recommendation", "n.expects AS expects")["expects"] == ["law", "practice"]
    kept = graph.engine.store.db.execute(
        "SELECT json_extract(merged, '$.amended_by') FROM node WHERE label = 'ProvisionText' ORDER BY id"
    )
    # by its id what was named; what may be two things as it was written
    assert [row[0] for row in kept] == ['["vnm/2/2015/QH13"]', '["Twin law"]']


def test_a_provision_is_not_found_by_its_laws_title_as_it_was_written(graph: Graph) -> None:
    found = _one(graph, "Provision", "n.id AS id, n.aliases AS aliases")
    assert found["id"] == "vnm/1/2010/QH12#art_1"
    assert not [alias for alias in found["aliases"] or [] if "Doors" in alias]


def test_a_verdict_on_a_mandate_outranks_what_was_said(graph: Graph) -> None:
    assert _one(graph, "Mandate", "n.status AS status") == {"status": "proposed"}
    graph.decide("confirm", ["m1"], "read", "Lan")
    assert _one(graph, "Mandate", "n.status AS status") == {"status": "confirmed"}
    (decided,) = graph.engine.store.db.execute(
        "SELECT json_extract(merged, '$.decided') FROM node WHERE label = 'Mandate'"
    )
    assert decided == (1,), "tables leave out what a person decided, not a dataset"


def test_what_is_named_is_shown_by_its_id(graph: Graph) -> None:
    assert _one(graph, "Recommendation", "n.mechanism AS mechanism") == {"mechanism": "CAT"}


def test_of_several_sources_the_latest_counts_and_by_hand_outranks_all(graph: Graph, tmp_path: Path) -> None:
    dated = [
        {"id": name, "title": name, "date": f"{year}-01-01"}
        for name, year in (("x", 2010), ("y", 2015), ("z", 2020))
    ]
    put(graph, tmp_path, "documents", *dated, dataset="documents")
    put(
        graph,
        tmp_path,
        "agencies",
        *({"id": "a", "name": "Zulu", "source": s} for s in ("x", "z")),
        dataset="two",
    )
    put(graph, tmp_path, "agencies", {"id": "a", "name": "Alpha", "source": "y"}, dataset="one")
    assert graph.show("a").properties["name"] == "Zulu", "its later source is the latest of all"
    graph.set_value("a", "name", "Said", "its own page", "Lan")
    assert graph.show("a").properties["name"] == "Said"
    put(
        graph,
        tmp_path,
        "agencies",
        {"id": "a", "name": "Best", "source": "z", "confidence": "high"},
        dataset="best",
    )
    assert graph.show("a").properties["name"] == "Said"
