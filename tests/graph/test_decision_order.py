"""A decision on a pair holds whichever of the two is written first."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tables import exported, fresh, write_folder

ONE, TWO = "CAT/C/VNM/CO/1#1", "CAT/C/VNM/CO/1#2"
ASKS = "Ratify the Optional Protocol to the Convention against Torture without further delay"
TABLES = {
    "recommendations": [
        {"document": "CAT/C/VNM/CO/1", "paragraph": number, "text": text, "state": "VNM"}
        for number, text in (("1", ASKS), ("2", f"{ASKS} this year"))
    ],
    "laws": [{"number": "1/2010/QH12", "title": "Law", "state": "VNM", "in_force_from": "2011-01-01"}],
    "implementation": [
        {"recommendation": ONE, "provision": "1/2010/QH12", "extent": "full", "method": "suggested"}
    ],
}
LAW = "vnm/1/2010/QH12"
STATUS = "MATCH (:Recommendation)-[r:{}]->() RETURN r.status AS status ORDER BY status"


@pytest.mark.parametrize("pair", list(permutations([ONE, "vnm/1/2010/QH12"])))
@pytest.mark.parametrize("verdict", ["confirm", "reject"])
def test_of_a_recommendation_and_a_law(tmp_path: Path, pair: tuple[str, str], verdict: str) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        graph.decide(verdict, list(pair), "read", "Lan")
        assert graph.run(STATUS.format("IMPLEMENTED_BY")).rows == [{"status": f"{verdict}ed"}]


@pytest.mark.parametrize("pair", list(permutations([ONE, TWO])))
def test_of_two_recommendations(tmp_path: Path, pair: tuple[str, str]) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        graph.propose_similar()
        assert graph.run(STATUS.format("SIMILAR_TO")).rows == [{"status": "proposed"}]
        graph.decide("confirm", list(pair), "the same", "Lan")
        assert graph.run(STATUS.format("SIMILAR_TO")).rows == [{"status": "confirmed"}]
        graph.decide("reject", list(reversed(pair)), "not the same after all", "Lan")
        assert graph.run(STATUS.format("SIMILAR_TO")).rows == [{"status": "rejected"}]
        assert sum('"decision"' in line for line in exported(graph)) == 2


def test_the_same_decision_twice_is_one(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        pair = [ONE, "vnm/1/2010/QH12"]

        def kept() -> list[str]:
            return [row["verdict"] for row in reversed(graph.reviewed())]

        graph.decide("confirm", pair, "read", "Lan")
        graph.decide("confirm", pair, "read", "Lan")
        assert kept() == ["confirm"]
        kinds = graph.engine.store.db.execute("SELECT kind FROM decision").fetchall()
        assert kinds == [("pair",)]
        graph.decide("confirm", pair, "read again", "Lan")
        graph.decide("confirm", pair, "read", "Minh")
        assert kept() == ["confirm"] * 3
        graph.take_back(pair)
        graph.take_back(pair)
        assert kept().count("withdraw") == 2
        assert graph.run(STATUS.format("IMPLEMENTED_BY")).rows == [{"status": "confirmed"}]


def test_a_decision_is_a_review_of_its_day_until_it_is_taken_back(tmp_path: Path) -> None:
    sides = (
        "MATCH (v:Review)-[:REVIEWS]->(r), (v)-[:REGARDING]->(l) "
        "RETURN r.id AS id, l.id AS other, v.decision AS verdict, v.decided_on AS day"
    )
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        graph.decide("confirm", [ONE, LAW], "read", "Lan")
        (row,) = graph.run(sides).rows
        (told,) = graph.reviewed()
        assert (row["id"], row["other"], row["verdict"]) == (ONE, LAW, "confirm")
        assert str(row["day"]) == told["decided_at"][:10]
        graph.take_back([ONE, LAW])
        assert graph.run(sides).rows == []
        assert graph.run(STATUS.format("IMPLEMENTED_BY")).rows == [{"status": "proposed"}]


@pytest.mark.parametrize("pair", list(permutations([ONE, LAW])))
def test_who_decided_otherwise_is_told_when_both_sides_are_gone_too(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
        graph.decide("confirm", list(pair), "read", "Lan")
        graph.decide("reject", [LAW, ONE], "not this law", "Minh")
        before = graph.reviewed()
        graph.forget("d")
        assert graph.run("MATCH (r:Recommendation) RETURN r.id AS id").rows == []
        after = graph.reviewed()
    assert [row["stands"] for row in after] == [row["stands"] for row in before] == ["yes", "overruled later"]
    assert all(row["disagreement"] for row in (*before, *after))
    assert [{row["id"], row["other"]} for row in after] == [{ONE, LAW}] * 2
