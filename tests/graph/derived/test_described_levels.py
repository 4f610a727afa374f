"""What follows from the place of a provision: whether it is described, how it is cited, who answers for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tables import fresh, write_folder

TABLES: dict[str, list[dict[str, Any]]] = {
    "laws": [{"number": "1/2010/QH12", "title": "Law on Doors", "state": "VNM", "in_force_from": "2011-01-01"}],
    "provisions": [{"law": "1/2010/QH12", "article": "1", "clause": "2", "text": "Doors open.", "state": "VNM"}],
    "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": "Open", "state": "VNM"}],
    "implementation": [
        {"recommendation": "CAT/C/VNM/CO/1#1", "provision": f"{law} art. {place}", "extent": "full"}
        for law, place in (("1/2010/QH12", "1(2)"), ("1/2010/QH12", "5(3)"), ("9/2019/QH14", "7"))
    ],
}  # fmt: skip
LAW = "vnm/1/2010/QH12"


def test_described(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        found = {
            row["id"]: row["described"]
            for label in ("Law", "Provision")
            for row in graph.run(f"MATCH (n:{label}) RETURN n.id AS id, n.described AS described").rows
        }
    other = next(name for name in found if "9/2019" in name and "#" not in name)
    assert found == {
        LAW: True,
        f"{LAW}#art_1": True,
        f"{LAW}#art_1__para_2": True,
        f"{LAW}#art_5": False,
        f"{LAW}#art_5__para_3": False,
        other: False,
        f"{other}#art_7": False,
    }


def test_provisions_are_cited_laws_are_not(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        rows = graph.run(
            "MATCH (p:Provision) RETURN p.id AS id, p.citation AS citation, p.depth AS depth"
        ).rows
        found = {row["id"].partition("#")[2]: (row["citation"], row["depth"]) for row in rows}
        derived = graph.engine.store.db.execute("SELECT derived FROM node WHERE label = 'Law'").fetchall()
    assert found["art_1"] == ("art. 1", 1)
    assert found["art_1__para_2"] == ("art. 1(2)", 2)
    assert not any("citation" in one for (one,) in derived)


def test_who_answers_for_a_part_answers_for_what_lies_in_what_is_moved_into_it(tmp_path: Path) -> None:
    law, part, chapter = "1/2010/QH12", f"{LAW}#part_I", f"{LAW}#chp_II"
    named = {"conferred_by": law, "method": "editorial"}
    more: dict[str, list[dict[str, Any]]] = {
        "laws": TABLES["laws"],
        "recommendations": TABLES["recommendations"],
        "provisions": [
            {"law": law, "id": part, "level": "part", "text": "All doors"},
            {"law": law, "id": chapter, "level": "chapter", "text": "Doors"},
            {"law": law, "article": "7", "text": "Locks", "part_of": "chp_II"},
        ],
        "implementation": [
            {"recommendation": "CAT/C/VNM/CO/1#1", "provision": f"{LAW}#art_7", "extent": "full"}
        ],
        "agencies": [{"id": "moj", "name": "Ministry of Justice", "state": "VNM"}],
        "mandates": [{"id": "m1", "agency": "moj", "role": "lead", "covers": part, **named}],
    }
    answers = f"MATCH (a:Agency)-[:ANSWERS_FOR]->(p:Provision) WHERE p.id = '{LAW}#art_7' RETURN a.id AS id"
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", more), dataset="d")
        assert graph.run(answers).rows == []
        placed = [{"law": law, "id": chapter, "level": "chapter", "part_of": "part_I"}]
        graph.load(write_folder(tmp_path / "placed", {"provisions": placed}), dataset="places")
        assert graph.run(answers).rows == [{"id": "moj"}]
        graph.forget("places")
        assert graph.run(answers).rows == []
