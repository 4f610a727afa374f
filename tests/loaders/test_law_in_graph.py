"""An amending law moves the graph: ends, new texts and inserted provisions, in any order of loading."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from law_loading import LAWS

from rightsgraph import open_graph

LAW = "vnm/31/2031/QH20"
FILES = ("cay-xanh.txt", "sua-doi-cay-xanh.txt")
PROVISIONS = (
    "MATCH (p:Provision) WHERE p.law = $law "
    "RETURN p.id AS id, p.begins AS first_day, p.`ends` AS last_day ORDER BY id"
)
TEXTS = (
    "MATCH (t:ProvisionText)-[:VERSION_OF]->(p:Provision) WHERE p.law = $law "
    "RETURN p.id AS id, t.valid_from AS day, t.text AS text ORDER BY id"
)


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_amending_law_in_the_graph(order: tuple[str, ...], tmp_path: Path) -> None:
    with open_graph(str(tmp_path / "rights.db")) as graph:
        for name in order:
            graph.load(LAWS / name)
        provisions = {row["id"]: row for row in graph.run(PROVISIONS, {"law": LAW}).rows}
        texts = {row["id"]: (row["day"], row["text"]) for row in graph.run(TEXTS, {"law": LAW}).rows}
    assert provisions[f"{LAW}#art_3__para_3"]["last_day"] == "2034-01-04"
    assert provisions[f"{LAW}#art_3__para_2"]["last_day"] is None
    assert provisions[f"{LAW}#art_3__para_2"]["first_day"] == "2032-07-01"
    assert provisions[f"{LAW}#art_3b"]["first_day"] == "2034-01-04"
    assert provisions[f"{LAW}#art_1"]["first_day"] == "2032-01-01"
    assert texts[f"{LAW}#art_2__para_1__point_c"] == ("2034-01-04", "Cắt cành khô;")


def test_questions_before_and_after_the_amending_law(tmp_path: Path) -> None:
    links = tmp_path / "implementation.csv"
    rows = [
        f"REC-1,{LAW}#art_3__para_3,full,document,confirmed,s",
        f"REC-1,{LAW}#art_2__para_1__point_c,full,document,confirmed,s",
    ]
    links.write_text(
        "recommendation,provision,extent,method,status,source\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    with open_graph(str(tmp_path / "rights.db")) as graph:
        for path in (*(LAWS / name for name in FILES), links):
            graph.load(path)

        def answered(day: str) -> set[str]:
            return {row["provision"].partition("#")[2] for row in graph.ask("who-implements", as_at=day).rows}

        def told(day: str) -> dict[str, tuple[str, str]]:
            rows = graph.ask("provisions-of-law", law=LAW, as_at=day).rows
            return {row["provision"].partition("#")[2]: (row["in_force"], row["text"]) for row in rows}

        assert answered("2034-01-03") == {"art_3__para_3", "art_2__para_1__point_c"}
        assert answered("2034-01-04") == {"art_2__para_1__point_c"}
        before, after = told("2034-01-03"), told("2034-01-04")
    assert before["art_3__para_3"][0] == "yes"
    assert after["art_3__para_3"][0] == "ended"
    assert before["art_2__para_1__point_c"][1] != "Cắt cành khô;"
    assert after["art_2__para_1__point_c"][1] == "Cắt cành khô;"
    assert before["art_3b"][0] == "not yet"
    assert after["art_3b"][0] == "yes"
