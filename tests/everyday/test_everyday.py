"""The everyday questions on the worked example: what a lawyer would expect to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from commands import copy_graph
from tables import Rows, fresh, write_folder

from rightsgraph import open_graph
from rightsgraph.api import Graph


@pytest.fixture(scope="module")
def graph(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("everyday"))) as opened:
        yield opened


@contextmanager
def loaded(folder: Path, tables: Mapping[str, Rows]) -> Iterator[Graph]:
    write_folder(folder / "in", tables)
    with fresh(folder) as opened:
        opened.load(folder / "in")
        yield opened


def column(graph: Graph, name: str, question: str, **parameters: Any) -> list[Any]:
    return [row[name] for row in graph.ask(question, **parameters).rows]


def test_recommendations_of_law_include_what_lies_in_it(graph: Graph) -> None:
    whole = set(column(graph, "provision", "recommendations-of-law", law="100/2015/QH13"))
    assert {"vnm/100/2015/QH13", "vnm/100/2015/QH13#art_373"} <= whole
    one = graph.ask("recommendations-of-law", law="100/2015/QH13 art. 373").rows
    assert {row["provision"] for row in one} == {"vnm/100/2015/QH13#art_373"}
    assert all(row["in_force"] == "yes" for row in one)
    old = graph.ask("recommendations-of-law", law="66/2011/QH12", as_at="2026-01-01").rows
    assert {row["in_force"] for row in old} == {"ended"}


def test_agencies_of_law_follow_successions(graph: Graph) -> None:
    before = graph.ask("agencies-of-law", law="66/2011/QH12", as_at="2025-02-01").rows
    after = graph.ask("agencies-of-law", law="66/2011/QH12", as_at="2025-04-01").rows
    assert "molisa" in {row["agency"] for row in before}
    assert "molisa" not in {row["agency"] for row in after}
    assert "moh" in {row["agency"] for row in after}


def test_agencies_of_law_name_the_successor(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("successor")
    tables = {
        "laws": [{"number": "1/2020/QH14", "title": "Law", "state": "VNM", "in_force_from": "2020-01-01"}],
        "provisions": [{"law": "1/2020/QH14", "article": "1", "state": "VNM"}],
        "agencies": [{"id": "old", "name": "Old", "active_to": "2025-03-01"}, {"id": "new", "name": "New"}],
        "agency_successions": [{"from": "old", "to": "new", "effective_on": "2025-03-01"}],
        "mandates": [
            {"agency": "old", "role": "lead", "covers": "1/2020/QH14 art. 1", "conferred_by": "1/2020/QH14"}
        ],
    }
    with fresh(folder / "g") as graph:
        graph.load(write_folder(folder / "in", tables))
        for day, expected in (("2025-02-01", ("old", None)), ("2025-03-01", ("new", "old"))):
            rows = graph.ask("agencies-of-law", law="1/2020/QH14", as_at=day).rows
            assert {(row["agency"], row["via_agency"]) for row in rows} == {expected}
            assert {row["relation"] for row in rows} == {"confers", "covers"}


def test_agency_portfolio_is_the_main_question_for_one_agency(graph: Graph) -> None:
    for day in ("2025-02-01", "2025-08-01"):
        rows = graph.ask(
            "agency-portfolio", agency="Ministry of Public Security", role="lead", as_at=day
        ).rows
        main = graph.ask("who-implements", agency="mps", as_at=day).rows
        lead = [row for row in main if row["role"] == "lead" and row["agency"] == "mps"]
        assert len(rows) == len(lead) > 0
    assert graph.ask("agency-portfolio", agency="molisa", as_at="2025-08-01").rows == []


def test_provisions_of_law_stand_in_the_order_of_the_law(graph: Graph) -> None:
    rows = graph.ask("provisions-of-law", law="vnm/constitution/2013").rows
    assert rows[0]["provision"] == "vnm/constitution/2013"
    articles = [row["provision"].partition("#art_")[2] for row in rows if row["depth"] == 1]
    assert articles == sorted(articles, key=int)


def test_coverage_counts_what_the_main_question_answers(graph: Graph) -> None:
    for by in ("mechanism", "cycle", "theme", "agency", "state", "document"):
        for row in graph.ask("coverage", by=by).rows:
            assert row["recommendations"] >= row["with_link"] >= row["in_force"] >= row["with_agency"] >= 0
    cat = next(r for r in graph.ask("coverage").rows if r["group_by"] == "CAT")
    answered = {r["recommendation"] for r in graph.ask("who-implements", mechanism="CAT").rows if r["agency"]}
    assert cat["with_agency"] == len(answered)
    assert cat["recommendations"] == graph.ask("recommendations", mechanism="CAT").count


def test_timeline_of_the_trafficking_law(graph: Graph) -> None:
    rows = graph.ask("timeline", of="66/2011/QH12").rows
    told = {(row["day"], row["what"], row["other"]) for row in rows}
    assert ("2011-03-29", "adopted", None) in told
    assert ("2012-01-01", "takes effect", None) in told
    assert ("2025-07-01", "ends", None) in told
    succeeded = [
        other.split(";") for day, what, other in told if (day, what) == ("2025-03-01", "agency succeeded")
    ]
    assert any("moh" in agencies for agencies in succeeded)
    assert any(what == "replaced" and other == "vnm/53/2024/QH15" for _, what, other in told)
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)


def test_programme_status_shows_targets(graph: Graph) -> None:
    rows = graph.ask("programme-status", programme="hr-communication-project").rows
    targets = {row["indicator_name"]: row["target"] for row in rows}
    assert "1000" in targets.values()
    assert {"hr-communication-books", "hr-communication-project"} <= {row["part"] for row in rows}


def test_programme_status_shows_the_measures_of_its_plan(tmp_path: Path) -> None:
    law = "vnm/1/QĐ-TTg@2025-01-01"
    with loaded(tmp_path, {
        "laws": [{"number": "1/QĐ-TTg", "title": "Plan", "state": "VNM", "issued_on": "2025-01-01"}],
        "programmes": [{"id": "p", "name": "Programme", "established_by": law}],
        "measures": [
            {"id": "m1", "title": "Train judges", "plan": law, "due_on": "2026-01-01", "status": "planned"},
            {"id": "m2", "title": "Publish", "plan": law}],
        "indicators": [{"id": "i", "name": "Judges trained", "of": "m1", "target": "100"}],
    }) as graph:  # fmt: skip
        rows = graph.ask("programme-status", programme="p").rows
        found = {(r["part"], r["measure"], r["measure_due_on"], r["indicator"], r["target"]) for r in rows}
        assert found == {("p", "m1", "2026-01-01", "i", "100"), ("p", "m2", None, None, None)}


def test_timeline_follows_successions_and_tells_what_a_law_replaces(tmp_path: Path) -> None:
    with loaded(tmp_path, {
        "laws": [
            {"number": "1/2010/QH12", "title": "Old", "state": "VNM", "in_force_from": "2011-01-01"},
            {"number": "2/2020/QH14", "title": "New", "state": "VNM", "in_force_from": "2021-01-01",
             "replaces": "1/2010/QH12"}],
        "agencies": [{"id": a, "name": a.upper(), "state": "VNM"} for a in ("a", "b", "d", "x", "y")],
        "agency_successions": [
            {"from": "a", "to": "b", "effective_on": "2022-01-01"},
            {"from": "b", "to": "d", "effective_on": "2023-01-01"},
            {"from": "x", "to": "y", "effective_on": "2024-01-01"}],
        "mandates": [
            {"id": "m", "agency": "a", "role": "lead", "covers": "vnm/2/2020/QH14"},
            {"id": "n", "agency": "x", "role": "lead", "covers": "vnm/2/2020/QH14", "status": "proposed"}],
        "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "5", "text": "Act."}],
        "implementation": [{"recommendation": "CAT/C/VNM/CO/1#5", "provision": "vnm/2/2020/QH14",
                            "extent": "full", "method": "document", "status": "confirmed"}],
        "measures": [{"id": "s", "title": "Do", "recommendations": "CAT/C/VNM/CO/1#5"}],
        "progress": [{"id": "g", "measure": "s", "reported_on": "2024-05-01", "status": "under way"}],
    }) as graph:  # fmt: skip
        rows = graph.ask("timeline", of="2/2020/QH14").rows
        told = {(r["day"], r["what"], r["id"], r["other"]) for r in rows}
        assert ("2021-01-01", "replaces", "vnm/2/2020/QH14", "vnm/1/2010/QH12") in told
        assert {t for t in told if t[1] == "agency succeeded"} == {
            ("2022-01-01", "agency succeeded", "a", "b"),
            ("2023-01-01", "agency succeeded", "b", "d"),
        }
        rows = graph.ask("timeline", of="CAT/C/VNM/CO/1#5").rows
        assert ("2024-05-01", "progress: under way", "g", "s") in {
            (r["day"], r["what"], r["id"], r["other"]) for r in rows
        }


def test_mechanism_overview_has_documents_without_recommendations(tmp_path: Path) -> None:
    with loaded(tmp_path, {
        "documents": [
            {"id": "CAT/C/VNM/CO/2", "title": "To come", "mechanism": "CAT", "state": "VNM"},
            {"id": "CAT/C/EGY/CO/5", "title": "Another", "mechanism": "CAT", "state": "EGY"}],
        "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "5", "text": "Act."}],
    }) as graph:  # fmt: skip
        rows = graph.ask("mechanism-overview", state="VNM").rows
        assert {(r["document"], r["title"], r["recommendations"]) for r in rows} == {
            ("CAT/C/VNM/CO/1", None, 1),
            ("CAT/C/VNM/CO/2", "To come", 0),
        }


def test_mechanism_overview_counts_positions(graph: Graph) -> None:
    rows = graph.ask("mechanism-overview", mechanism="UPR").rows
    for row in rows:
        by_position = sum(
            row[n] for n in ("supported", "supported_in_part", "noted", "pending", "position_unknown")
        )
        assert by_position == row["recommendations"]
    assert sum(r["recommendations"] for r in rows) == graph.ask("recommendations", mechanism="UPR").count


def test_deadlines(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("deadlines")
    tables = {
        "documents": [{"id": "CAT/C/VNM/CO/1", "title": "t", "mechanism": "CAT", "state": "VNM", "next_report_due": "2027-01-01"}],
        "recommendations": [{"document": "CAT/C/VNM/CO/1", "paragraph": "12", "text": "x", "follow_up_due": "2026-06-01"}],
        "agencies": [{"id": "mps", "name": "Ministry"}],
        "measures": [
            {"id": "m1", "title": "Train", "recommendations": "CAT/C/VNM/CO/1#12", "lead": "mps", "due_on": "2026-03-01"},
            {"id": "m2", "title": "Done", "due_on": "2025-03-01", "status": "done"},
            {"id": "m3", "title": "Done before its day", "due_on": "2026-12-01", "status": "done"},
        ],
    }  # fmt: skip
    with fresh(folder / "g") as graph:
        graph.load(write_folder(folder / "in", tables))
        rows = graph.ask("deadlines", as_at="2026-05-01").rows
        assert [(r["due_on"], r["kind"], r["id"]) for r in rows] == [
            ("2026-06-01", "follow-up", "CAT/C/VNM/CO/1#12"),
            ("2027-01-01", "report", "CAT/C/VNM/CO/1"),
        ]
        past = graph.ask("deadlines", as_at="2026-05-01", past=True, agency="Ministry", state="VNM").rows
        assert [(r["kind"], r["id"], r["agency"]) for r in past] == [("measure", "m1", "mps")]


CONCERN = {
    "laws": [{"number": "1/2020/QH14", "title": "Law", "state": "VNM", "in_force_from": "2020-01-01"}],
    "provisions": [{"law": "1/2020/QH14", "article": number, "state": "VNM"} for number in ("1", "2")],
    "agencies": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
    "mandates": [
        {"id": "m1", "agency": "a", "role": "lead", "covers": "1/2020/QH14", "limited_to": ""},
        {"id": "m2", "agency": "b", "role": "lead", "covers": "1/2020/QH14", "limited_to": "1/2020/QH14 art. 2"},
    ],
    "recommendations": [
        {"id": "r", "document": "CAT/C/VNM/CO/1", "paragraph": "15", "text": "x", "kind": "recommendation"},
        {"id": "c", "document": "CAT/C/VNM/CO/1", "paragraph": "15", "text": "y", "kind": "concern"},
    ],
    "implementation": [
        {"recommendation": name, "provision": "1/2020/QH14", "extent": "full", "method": "document"}
        for name in ("r", "c")
    ],
}  # fmt: skip


def test_what_covers_a_law_covers_its_articles_and_concerns_wait_to_be_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("concern")
    with fresh(folder / "g") as graph:
        graph.load(write_folder(folder / "in", CONCERN))
        for article, expected in (("1", {"m1"}), ("2", {"m1", "m2"})):
            rows = graph.ask("agencies-of-law", law=f"1/2020/QH14 art. {article}").rows
            assert {row["mandate"] for row in rows} == expected
            assert {(row["relation"], row["provision"]) for row in rows} == {("covers", "vnm/1/2020/QH14")}
        own, concern = "CAT/C/VNM/CO/1#15", "CAT/C/VNM/CO/1#15/concern"
        for kind, wanted in (({}, {own}), ({"kind": "concern"}, {concern})):
            rows = graph.ask("recommendations-of-law", law="1/2020/QH14", **kind).rows
            assert {row["recommendation"] for row in rows} == wanted
        assert graph.ask("provisions-of-law", law="1/2020/QH14").rows[0]["recommendations"] == 1
        denominator = graph.ask("agency-portfolio", agency="a").denominator
        assert denominator == {"label": "recommendations", "count": 1}


PLACES = [  # level, number, article, point, part_of
    ("article", "1", "", "", ""),
    ("chapter", "I", "", "", ""),
    ("chapter", "IX", "", "", ""),
    ("chapter", "V", "", "", ""),
    ("annex", "1", "", "", ""),
    ("", "", "3", "", "chp_I"),
    ("", "", "10", "", "chp_I"),
    ("", "", "10a", "", "chp_I"),
    *(("", "", "3", point, "") for point in "ci"),
    *(("", "", "10", point, "") for point in ("ix", "v", "i")),
    *(("", "", "10a", point, "") for point in "eđ"),
]


def test_provisions_stand_in_the_order_of_their_law(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("places")
    tables = {
        "laws": [{"law": "vnm/1/2020/QH14", "title": "A law"}],
        "provisions": [
            {"law": "vnm/1/2020/QH14"}
            | dict(zip(("level", "number", "article", "point", "part_of"), place, strict=True))
            for place in reversed(PLACES)
        ],
    }
    with fresh(folder / "g") as graph:
        graph.load(write_folder(folder / "in", tables))
        rows = graph.ask("provisions-of-law", law="1/2020/QH14").rows
    assert [row["provision"].partition("#")[2] for row in rows[1:]] == [
        "art_1",  # chapter I does not take its number's place: it stands outside
        "chp_I",
        "art_3",
        "art_3__point_c",
        "art_3__point_i",
        "art_10",
        "art_10__point_i",
        "art_10__point_v",
        "art_10__point_ix",
        "art_10a",
        "art_10a__point_đ",
        "art_10a__point_e",
        "chp_V",
        "chp_IX",
        "annex_1",
    ]
