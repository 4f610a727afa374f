"""Ids, aliases, references, stubs, implied levels and joining."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError
from tables import fresh, put

from rightsgraph.api import Graph


@pytest.fixture
def graph(tmp_path: Path) -> Any:
    with fresh(tmp_path / "g") as opened:
        yield opened


def kinds(graph: Graph) -> dict[str, str]:
    return {row[0]: row[1] for row in graph.engine.store.db.execute("SELECT id, kind FROM node")}


def test_a_clause_of_an_unknown_law_makes_stub_and_implied_levels_filled_in_later(
    graph: Graph, tmp_path: Path
) -> None:
    put(graph, tmp_path, "implementation", {
        "recommendation": "CAT/C/VNM/CO/1#15(b)", "provision": "Penal Code art. 373(1)(a)", "extent": "full",
        "method": "document", "status": "confirmed", "source": "s"})  # fmt: skip
    assert kinds(graph) == {
        "CAT/C/VNM/CO/1#15(b)": "stub",
        "Penal Code": "stub",
        "Penal Code#art_373__para_1__point_a": "stub",
        "Penal Code#art_373__para_1": "implied",
        "Penal Code#art_373": "implied",
    }
    put(
        graph,
        tmp_path,
        "laws",
        {"id": "pc", "number": "100/2015/QH13", "title": "Penal Code", "state": "Viet Nam"},
    )
    put(
        graph,
        tmp_path,
        "provisions",
        {"law": "pc", "article": "373", "clause": "1", "point": "a", "text": "x"},
    )
    found = kinds(graph)
    assert found["vnm/100/2015/QH13#art_373__para_1__point_a"] == "described"
    assert found["vnm/100/2015/QH13#art_373__para_1"] == "implied"
    assert not any(node_id.startswith("Penal") for node_id in found)
    shown = graph.show("pc art. 373(1)(a)").to_json()
    assert shown["properties"]["article"] == "373"
    assert shown["properties"]["law"] == "vnm/100/2015/QH13"
    assert "IMPLEMENTED_BY" in {link["type"] for link in shown["relationships"]}


def test_a_given_id_becomes_an_alias_and_finds_the_node(graph: Graph, tmp_path: Path) -> None:
    put(
        graph,
        tmp_path,
        "recommendations",
        {"id": "r-1", "document": "CAT/C/VNM/CO/1", "paragraph": "15 (b)", "text": "x"},
    )
    for written in ("r-1", "R-1", "CAT/C/VNM/CO/1#15(b)", "cat/c/vnm/co/1, para. 15 (b)"):
        assert graph.resolve(written, ["Recommendation"]) == "CAT/C/VNM/CO/1#15(b)"
    with pytest.raises(UnknownName, match="Did you mean: CAT/C/VNM/CO/1#15"):
        graph.resolve("CAT/C/VNM/CO/1#15(c)", ["Recommendation"])


def test_an_ambiguous_number_stays_unlinked_and_is_listed(graph: Graph, tmp_path: Path) -> None:
    for day in ("2025-06-17", "2024-06-17"):
        put(
            graph, tmp_path, "laws", {"number": "1172/QĐ-TTg", "title": day, "state": "VNM", "issued_on": day}
        )
    receipt = put(graph, tmp_path, "implementation", {
        "recommendation": "r", "provision": "1172/QD-TTg", "extent": "full", "method": "document", "status": "confirmed"})  # fmt: skip
    assert any(
        "vnm/1172/QĐ-TTg@2024-06-17, vnm/1172/QĐ-TTg@2025-06-17" in i["message"] for i in receipt.issues
    )
    assert graph.engine.store.db.execute(
        "SELECT count(*) FROM link WHERE type = 'IMPLEMENTED_BY'"
    ).fetchone() == (0,)
    with pytest.raises(UsageError, match="may mean"):
        graph.resolve("1172/QĐ-TTg", ["Law"])
    put(graph, tmp_path, "laws", {"number": "5/2020/NĐ-CP", "title": "t", "state": "VNM"})
    for written in ("5/2020/ND-CP", "05/2020/NĐ-CP", "5 / 2020 / nđ-cp"):
        assert graph.resolve(written, ["Law"]) == "vnm/5/2020/NĐ-CP"


TEXT = "Ratify the Convention against Torture and its Optional Protocol"


def _upr(**more: Any) -> dict[str, Any]:
    return {"mechanism": "UPR", "state": "VNM", "session": "18", "text": TEXT, **more}


def test_four_sources_of_one_recommendation_are_one_node(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, "recommendations", _upr(text=TEXT + ";", position="supported"), dataset="upr-info")
    put(graph, tmp_path, "recommendations", _upr(document="A/HRC/26/6", paragraph="143.1"), dataset="report")
    put(
        graph,
        tmp_path,
        "recommendations",
        _upr(paragraph="143.1.", uhri_id="G-1", text=f"143.1 {TEXT} (Chile)"),
        dataset="uhri",
    )
    receipt = put(
        graph,
        tmp_path,
        "recommendations",
        _upr(paragraph="143.1", position="noted", source="m", confidence="high"),
        dataset="matrix",
    )
    assert receipt.joined == 1
    node = graph.show("uhri:G-1").to_json()
    assert node["id"] == "A/HRC/26/6#143.1"
    assert len(node["statements"]) == 4
    assert node["properties"]["position"] == "noted", "the surer statement wins"
    graph.forget("report")
    assert graph.show("uhri:G-1").id == "upr/vnm/18#143.1", "the best of what is left"


def test_equal_texts_of_two_paragraphs_stay_two(graph: Graph, tmp_path: Path) -> None:
    rows = [_upr(document="A/HRC/26/6", paragraph=p) for p in ("143.1", "143.2")]
    put(graph, tmp_path, "recommendations", *rows, dataset="report")
    put(graph, tmp_path, "recommendations", _upr(), dataset="upr-info")
    found = [i for i in kinds(graph) if i.startswith(("A/HRC/26/6#", "upr-info:"))]
    assert len(found) == 3, "which paragraph is meant cannot be told, so nothing is guessed"


def test_a_duplicate_id_with_other_values_is_rejected_and_equal_rows_are_one(
    graph: Graph, tmp_path: Path
) -> None:
    rows = [
        {"id": "a", "name": "Ministry A", "source": "one"},
        {"id": "a", "name": "Ministry A", "source": "two"},
        {"id": "a", "name": "Ministry B", "source": "three"},
    ]
    receipt = put(graph, tmp_path, "agencies", *rows)
    assert [r["where"] for r in receipt.rejected] == ["row 4"]
    assert "row 2" in receipt.rejected[0]["reason"]
    assert "name" in receipt.rejected[0]["reason"]
    assert {e["source"] for e in graph.show("a").statements[0].evidence} == {"one", "two"}


def test_values_that_disagree_follow_the_rule(graph: Graph, tmp_path: Path) -> None:
    put(
        graph,
        tmp_path,
        "agencies",
        {"id": "a", "name": "Zulu", "source": "x", "confidence": "medium"},
        dataset="z",
    )
    put(
        graph,
        tmp_path,
        "agencies",
        {"id": "a", "name": "Alpha", "source": "y", "confidence": "medium"},
        dataset="b",
    )
    assert graph.show("a").properties["name"] == "Alpha", "the first dataset by name"
    put(graph, tmp_path, "documents", {"id": "x", "title": "later", "date": "2020-01-01"}, dataset="b")
    assert graph.show("a").properties["name"] == "Zulu", "the source that is dated later"
    put(
        graph,
        tmp_path,
        "agencies",
        {"id": "a", "name": "Best", "source": "n", "confidence": "high"},
        dataset="zz",
    )
    assert graph.show("a").properties["name"] == "Best", "the surer one"
    graph.forget("zz")
    graph.forget("b")
    assert graph.show("a").properties["name"] == "Zulu"


def test_an_unknown_state_name_never_rejects_a_row(graph: Graph, tmp_path: Path) -> None:
    receipt = put(
        graph, tmp_path, "recommendations", {"id": "r", "text": "x", "made_by": "Wonderland;Côte d'Ivoire"}
    )
    assert not receipt.rejected
    assert {s["id"] for s in receipt.stubs} == {"Wonderland", "CIV"}
    put(graph, tmp_path, "states", {"id": "WLD", "name": "Wonderland"})
    assert kinds(graph)["WLD"] == "described"
    assert "Wonderland" not in kinds(graph)


def test_a_title_that_two_states_have_means_the_law_of_the_state_spoken_of(
    graph: Graph, tmp_path: Path
) -> None:
    laws = [
        {"number": f"{n}/2010/X", "title": "Criminal Code", "state": s} for n, s in ((1, "SVN"), (2, "KEN"))
    ]
    put(graph, tmp_path, "laws", *laws)
    put(graph, tmp_path, "implementation", {
        "recommendation": "r", "provision": "Criminal Code art. 5", "extent": "full", "method": "document"}, state="KEN")  # fmt: skip
    assert "ken/2/2010/X#art_5" in kinds(graph)
    receipt = put(graph, tmp_path, "implementation", {
        "recommendation": "r2", "provision": "Criminal Code", "extent": "full", "method": "document"}, state="VNM")  # fmt: skip
    assert {"label": "Law", "id": "Criminal Code", "referred_to_by": 1} in receipt.stubs, (
        "no other State's law is taken"
    )


def test_a_stub_counts_as_a_recommendation_until_it_is_described(graph: Graph, tmp_path: Path) -> None:
    stub = "CAT/C/VNM/CO/1#15"
    put(
        graph, tmp_path, "implementation", {"recommendation": stub, "provision": "1/2015/QH13", "source": "s"}
    )
    rows = graph.ask("recommendations").rows
    assert [(row["recommendation"], row["kind"]) for row in rows] == [(stub, "recommendation")]
    assert graph.ask("recommendations", kind="concern").rows == []
    described = {"document": "CAT/C/VNM/CO/1", "paragraph": "15", "kind": "positive aspect", "text": "Good."}
    put(graph, tmp_path, "recommendations", described)
    assert graph.show(stub).properties["kind"] == "positive aspect"
    assert graph.ask("recommendations").rows == []


def test_a_recommendation_of_several_states_in_upr_info_is_the_reports(graph: Graph, tmp_path: Path) -> None:
    """Its rows are united under one id; the id's rank decides what the report's recommendation may take in."""
    put(graph, tmp_path, "recommendations", {
        "document": "A/HRC/26/6", "paragraph": "143.13", "mechanism": "UPR", "state": "VNM", "session": "18",
        "text": "143.13. Ratify CAT as soon as possible (Poland) (Switzerland);"})  # fmt: skip
    feed = tmp_path / "upr-info.csv"
    row = "Viet Nam,Asia,,Ratify CAT as soon as possible,{},,,Accepted,5,Torture,18\n"
    head = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
    feed.write_text(head + row.format("Poland") + row.format("Switzerland"), encoding="utf-8")
    assert graph.load(feed)[0].joined == 1
    found = graph.ask("recommendations", state="VNM").rows
    assert [r["recommendation"] for r in found] == ["A/HRC/26/6#143.13"]
    assert found[0]["made_by"].split(";") == ["CHE", "POL"]


def test_themes_in_another_script_are_apart(graph: Graph, tmp_path: Path) -> None:
    put(graph, tmp_path, "recommendations", {"id": "r", "text": "x", "themes": "Пытки;Права человека;Łódź"})
    assert {i for i in kinds(graph) if i.startswith("theme/")} == {
        "theme/пытки",
        "theme/права-человека",
        "theme/lodz",
    }


def test_part_of_may_name_a_place_in_the_same_law(graph: Graph, tmp_path: Path) -> None:
    put(
        graph,
        tmp_path,
        "provisions",
        {"law": "vnm/100/2015/QH13", "level": "chapter", "number": "XIV", "article": "", "part_of": ""},
        {"law": "vnm/100/2015/QH13", "level": "", "number": "", "article": "10", "part_of": "chp_XIV"},
    )
    assert set(kinds(graph)) == {
        "vnm/100/2015/QH13",
        "vnm/100/2015/QH13#chp_XIV",
        "vnm/100/2015/QH13#art_10",
    }
    whole = graph.show("vnm/100/2015/QH13#art_10").relationships
    assert ("PART_OF", "vnm/100/2015/QH13#chp_XIV") in {(r.type, r.other.id) for r in whole}


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Ратифицировать Конвенцию против пыток", "Отменить смертную казнь", 2),
        ("التصديق على الاتفاقية", "إلغاء عقوبة الإعدام", 2),
        ("批准公约", "废除死刑", 2),
        ("...", "---", 3),
    ],
)
def test_other_words_in_another_script_are_another_recommendation(
    graph: Graph, tmp_path: Path, first: str, second: str, count: int
) -> None:
    common = {"mechanism": "UPR", "state": "RUS", "session": "44"}
    report = {**common, "document": "A/HRC/55/10", "paragraph": "5.1", "text": first}
    put(graph, tmp_path, "recommendations", report, dataset="a")
    put(graph, tmp_path, "recommendations", {**common, "text": second}, dataset="b")
    put(graph, tmp_path, "recommendations", {**common, "text": f"{first}."}, dataset="c")
    found = graph.run("MATCH (r:Recommendation) RETURN r.id AS id", {}).rows
    assert len(found) == count


def test_a_laws_id_in_capitals_is_the_same_stub(graph: Graph, tmp_path: Path) -> None:
    common = {"recommendation": "CAT/C/VNM/CO/1#15(b)", "extent": "full"}
    laws = ("VNM/100/2015/QH13", "vnm/100/2015/qh13", "100/2015/QH13", "VNM/100/2015/QH13#art_5")
    put(graph, tmp_path, "implementation", *({**common, "provision": law} for law in laws))
    named = {node_id for node_id, kind in kinds(graph).items() if kind == "stub" and "2015" in node_id}
    assert named == {"vnm/100/2015/QH13", "vnm/100/2015/QH13#art_5"}
