"""What a node shows of its statements: lists as lists, names to be found by, and a reviewer's verdict on a mandate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tables import fresh, write_folder

from rightsgraph import Graph

TABLES: dict[str, list[dict[str, Any]]] = {
    "laws": [
        {"number": "1/2010/QH12", "title": "Law on Doors", "state": "VNM", "in_force_from": "2011-01-01"},
        {"number": "2/2015/QH13", "title": "Amending law", "state": "VNM", "in_force_from": "2016-01-01"},
    ],
    "provisions": [{"law": "Law on Doors", "article": "1", "text": "Doors open.", "state": "VNM"}],
    "provision_texts": [
        {
            "provision": "1/2010/QH12 art. 1",
            "valid_from": "2016-01-01",
            "text": "Doors close.",
            "amended_by": "2/2015/QH13",
        }
    ],
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": "Open doors", "state": "VNM", "expects": "law;practice"}
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
    (kept,) = graph.engine.store.db.execute(
        "SELECT json_extract(merged, '$.amended_by') FROM node WHERE label = 'ProvisionText'"
    )
    assert kept == ('["vnm/2/2015/QH13"]',)


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
