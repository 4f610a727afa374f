"""--replace while rows are rejected: what is withdrawn is named beside the row, on both engines alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import InputError
from tables import fresh, write_csv, write_folder

from rightsgraph.api import Graph

LAWS = [
    {"number": "1/2020/QH14", "title": "Law one", "state": "VNM", "in_force_from": "2020-01-01"},
    {"number": "2/2020/QH14", "title": "Law two", "state": "VNM", "in_force_from": "2020-01-01"},
    {"number": "3/2020/QH14", "title": "Law three", "state": "VNM", "in_force_from": "2020-01-01"},
]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with fresh(tmp_path / "g") as opened:
        yield opened


def test_the_row_that_is_now_rejected_names_what_went(graph: Graph, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "laws.csv", LAWS)
    graph.load(file, dataset="d")
    write_csv(file, [LAWS[0], LAWS[1] | {"title": " "}])
    (receipt,) = graph.load(file, dataset="d", replace=True)
    assert receipt.nodes["Law"]["withdrawn"] == 2
    (issue,) = [i for i in receipt.issues if "rejected" in i["message"]]
    assert issue["where"] == receipt.rejected[0]["where"] == "row 3"
    assert "Law vnm/2/2020/QH14 " in issue["message"]
    assert "3/2020" not in issue["message"]
    write_csv(file, LAWS[:2])
    (receipt,) = graph.load(file, dataset="d", replace=True)
    assert receipt.nodes["Law"]["created"] == 1
    assert not [i for i in receipt.issues if "rejected" in i["message"]]


def test_a_link_and_a_row_without_its_name(graph: Graph, tmp_path: Path) -> None:
    link = {"recommendation": "r1", "provision": "1/2020/QH14", "extent": "full"}
    tables = {"laws": LAWS, "recommendations": [{"id": "r1", "text": "Adopt"}], "implementation": [link]}
    graph.load(write_folder(tmp_path / "in", tables), dataset="d")
    tables = {
        **tables,
        "laws": [*LAWS[:2], LAWS[2] | {"title": "", "number": ""}],
        "implementation": [link | {"extent": "half"}],
    }
    (receipt,) = graph.load(write_folder(tmp_path / "in", tables), dataset="d", replace=True)
    told = {i["where"]: i["message"] for i in receipt.issues if "rejected" in i["message"]}
    assert [i["where"] for i in receipt.issues if "half" in i["message"]] == ["implementation.csv: row 2"]
    assert receipt.relationships["IMPLEMENTED_BY"]["created"] == 1  # the value is left out, not the link
    assert "Law vnm/3/2020/QH14" in told["--replace"]


def test_a_record_of_a_feed(graph: Graph, tmp_path: Path) -> None:
    one = {"AnnotationId": "a1", "AnnotationType": "- Recommendations", "Body": ["- CAT"], "Countries": ["- Viet Nam"],
           "Symbol": "CAT/C/VNM/CO/1", "Text": "12. Amend the code."}  # fmt: skip
    other = one | {"AnnotationId": "a2", "Text": "13. Train officers."}
    file = tmp_path / "export.json"
    file.write_text(json.dumps([one, other]), encoding="utf-8")
    graph.load(file)
    file.write_text(json.dumps([one, other | {"Text": None}]), encoding="utf-8")
    (receipt,) = graph.load(file, replace=True)
    assert any(
        "Recommendation CAT/C/VNM/CO/1#13 " in i["message"] and i["where"] == "record 2"
        for i in receipt.issues
    )


def test_without_rejects_nothing_is_added(graph: Graph, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "laws.csv", LAWS)
    graph.load(file, dataset="d")
    (receipt,) = graph.load(write_csv(file, LAWS[:1]), dataset="d", replace=True)
    assert receipt.nodes["Law"]["withdrawn"] == 2
    assert not receipt.issues


def test_a_damaged_file_takes_nothing_back(graph: Graph, tmp_path: Path) -> None:
    record = {"AnnotationType": "- Recommendations", "Body": ["- CAT"], "Countries": ["- Viet Nam"]}
    feed = json.dumps([record | {"AnnotationId": f"a{n}", "Text": f"{n}. Amend it."} for n in (1, 2, 3)])
    table = json.dumps(LAWS)
    for name, text in (("export.json", feed), ("laws.json", table)):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        graph.load(file)
        file.write_text(text[: len(text) // 2], encoding="utf-8")
        with pytest.raises(InputError, match="nothing is loaded before this is mended"):
            graph.load(file, replace=True)
        (receipt,) = graph.load(file)
        assert receipt.rejected
    assert graph.ask("recommendations").count == 3
