"""Repetition: likenesses against judged pairs, bounded work, proposals, clusters with their history."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from judged_pairs import DIFFERENT, SAME, judged
from rightsgraph.ontology.text import similarity
from rightsgraph.ontology.text.request_words import content
from rightsgraph.ontology.text.similarity import METHOD, Text, likeness, pairs
from tables import exported, fresh, write_folder

from rightsgraph.api import Graph


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> Graph:
    graph = fresh(tmp_path_factory.mktemp("reports"))
    for name in ("A-HRC-26-6-viet-nam.txt", "A-HRC-28-15.pdf"):
        graph.load(real_data / "upr" / name)
    return graph


def test_judged_pairs(reports: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    same, different = judged(SAME), judged(DIFFERENT)
    assert len(same) + len(different) >= 60
    rows = reports.run("MATCH (r:Recommendation) RETURN r.id AS id, r.text AS text, r.state AS state").rows
    texts = {row["id"]: Text(row["id"], row["text"], row["state"]) for row in rows}
    assert {name for pair in [*same, *different] for name in pair} <= texts.keys()
    found = {(pair.one, pair.other) for pair in pairs(texts.values())}
    right, wrong = sum(p in found for p in same), sum(p in found for p in different)
    precision, recall = right / (right + wrong), right / len(same)
    with capsys.disabled():
        print(f"\nlikeness, {len(same)} + {len(different)} judged pairs: "
              f"precision {precision:.2f}, recall {recall:.2f}")  # fmt: skip
    assert precision >= 0.9
    assert recall >= 0.75


def test_words_say_what_is_asked_not_how_or_by_whom() -> None:
    one = content("Consider acceding to the Convention against Torture (Kenya); (Viet Nam)")
    other = content("Take the necessary steps to ratify the CAT as soon as possible")
    assert one == other == {"cat", "ratifi"}
    assert content("Phê chuẩn Công ước") == content("phe chuan cong uoc")
    assert content("") == frozenset()


def test_only_one_state_is_compared_unless_asked() -> None:
    texts = [Text("a", "Abolish the death penalty", "VNM"), Text("b", "Abolish the death penalty", "EGY")]
    assert pairs(texts) == []
    assert [(p.one, p.other, p.score) for p in pairs([Text(t.id, t.text, "") for t in texts])] == [
        ("a", "b", 1.0)
    ]


def test_requests_in_other_scripts_are_compared_by_their_words() -> None:
    texts = [
        Text("a", "إلغاء عقوبة الإعدام في القانون", "EGY"),
        Text("b", "إلغاء عقوبة الإعدام من القانون", "EGY"),
        Text("c", "حماية الأطفال من العنف الأسري", "EGY"),
        Text("d", "Отменить смертную казнь", "BLR"),
        Text("e", "Отменить смертную казнь!", "BLR"),
    ]
    assert {(p.one, p.other) for p in pairs(texts)} == {("a", "b"), ("d", "e")}


def test_work_grows_with_the_number_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Candidates come from an index: four times the texts take far less than sixteen times the comparing."""
    compared = [0]

    def counting(*given: Any) -> float:
        compared[0] += 1
        return float(likeness(*given))

    monkeypatch.setattr(similarity, "likeness", counting)

    def comparisons(count: int) -> int:
        pick, compared[0] = random.Random(count), 0
        pairs(
            [
                Text(f"t{n}", " ".join(f"word{pick.randrange(400)}" for _ in range(12)), "VNM")
                for n in range(count)
            ]
        )
        return compared[0]

    few, many = comparisons(250), comparisons(1_000)
    assert few < 250 * 249 / 2 / 10
    assert many < 1_000 * 999 / 2 / 10


def test_a_request_made_by_many_makes_no_square_of_pairs() -> None:
    texts = [Text(f"t{n:03}", "Establish a moratorium on the death penalty", "VNM") for n in range(200)]
    assert len(pairs(texts)) <= 200 * 12


def asked(folder: Path) -> Graph:
    rows = [
        {"id": "a", "text": "Ratify CAT", "state": "VNM", "mechanism": "UPR", "cycle": "1", "date": "2009-05-08",
         "position": "noted", "made_by": "Kenya;Chile"},
        {"id": "b", "text": "Accede to the Convention against Torture", "state": "VNM", "mechanism": "UPR",
         "cycle": "2", "date": "2014-02-05", "position": "supported", "made_by": "Chile;Peru"},
        {"id": "c", "text": "Become a party to CAT", "state": "VNM", "mechanism": "CERD", "date": "2012-03-01"},
        {"id": "d", "text": "Ratify CAT", "state": "EGY", "mechanism": "UPR", "date": "2014-11-05"},
        {"id": "e", "text": "The Committee is concerned that CAT is not ratified", "kind": "concern", "state": "VNM"},
    ]  # fmt: skip
    graph = fresh(folder)
    graph.load(write_folder(folder / "in", {"recommendations": rows}))
    return graph


def test_likenesses_are_proposals_and_rejections_stay(tmp_path: Path) -> None:
    with asked(tmp_path) as graph:
        receipt = graph.propose_similar()
        assert receipt.relationships["SIMILAR_TO"]["created"] == 3
        assert {row["method"] for row in graph.review_queue()} == {METHOD}
        assert {row["dataset"] for row in graph.review_queue()} == {"similar"}
        before = exported(graph)
        assert graph.propose_similar().relationships["SIMILAR_TO"]["unchanged"] == 3
        assert exported(graph) == before
        graph.decide("reject", ["a", "b"], "other instrument")
        graph.decide("reject", ["b", "c"], "other instrument")
        graph.propose_similar()
        (request,) = graph.ask("repeated-requests").rows
        assert request["members"] == "a;c"
        graph.forget("similar")
        graph.propose_similar()
        assert [r["members"] for r in graph.ask("repeated-requests").rows] == ["a;c"]


def test_a_request_has_its_history(tmp_path: Path) -> None:
    with asked(tmp_path) as graph:
        graph.propose_similar()
        (request,) = graph.ask("repeated-requests").rows
        assert request["members"] == "a;b;c"
        assert request["history"] == "asked in 2009, 2012, 2014 by 3 States; noted, then supported"
        assert (request["cycles"], request["mechanisms"]) == ("1;2", "CERD;UPR")
        assert graph.ask("repeated-requests", times=4).rows == []
        assert graph.ask("repeated-requests", likeness="confirmed").rows == []
        graph.propose_similar(across_states=True)
        assert graph.run(
            "MATCH (:Recommendation)-[s:SIMILAR_TO]->(:Recommendation) RETURN count(s) AS n"
        ).rows == [{"n": 6}]
