"""`impact`: what rests on a law, provision or agency; a supposed end changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.paths.impact import sections
from tables import exported, fresh, write_folder

from rightsgraph.api import Graph

TABLES: dict[str, list[dict[str, Any]]] = {
    "agencies": [
        {"id": "ministry", "name": "Ministry"},
        {"id": "department", "name": "Department", "parent": "ministry"},
        {"id": "heir", "name": "Heir"},
        {"id": "court", "name": "Court"},
    ],
    "agency_successions": [{"from": "ministry", "to": "heir", "effective_on": "2026-01-01"}],
    "laws": [
        {"id": "old", "number": "1/2010/QH1", "title": "Old Act", "state": "VNM", "in_force_from": "2010-01-01"},
        {"id": "new", "number": "2/2025/QH2", "title": "New Act", "state": "VNM", "in_force_from": "2027-01-01",
         "replaces": "old"},
        {"id": "decree", "number": "3/2011/ND-CP", "title": "Decree", "kind": "decree", "state": "VNM",
         "in_force_from": "2011-01-01", "details": "old"},
        {"id": "other", "number": "4/2012/QH4", "title": "Other Act", "state": "VNM", "in_force_from": "2012-01-01"},
    ],
    "provisions": [
        {"id": "o1", "law": "old", "article": "1"},
        {"id": "o1c", "law": "old", "article": "1", "clause": "2"},
        {"id": "o2", "law": "old", "article": "2"},
        {"id": "n7", "law": "new", "article": "7", "replaces": "o1"},
    ],
    "recommendations": [
        {"id": "r1", "text": "One"}, {"id": "r2", "text": "Two"}, {"id": "r3", "text": "Three"},
        {"id": "r4", "text": "Four"}, {"id": "r5", "text": "Five"},
    ],
    "implementation": [
        {"recommendation": "r1", "provision": "o1c", "extent": "full", "method": "document"},
        {"recommendation": "r2", "provision": "o2", "extent": "partial", "method": "editorial"},
        {"recommendation": "r2", "provision": "other", "extent": "full", "method": "document"},
        {"recommendation": "r3", "provision": "o1", "extent": "full", "method": "document"},
        {"recommendation": "r3", "provision": "n7", "extent": "full", "method": "document"},
        {"recommendation": "r4", "provision": "o1", "extent": "planned", "method": "document"},
        {"recommendation": "r5", "provision": "o2", "extent": "full", "method": "document"},
    ],
    "mandates": [
        {"id": "m1", "agency": "ministry", "role": "lead", "covers": "old", "conferred_by": "old"},
        {"id": "m2", "agency": "court", "role": "adjudicate", "covers": "o1;other", "conferred_by": "other"},
        {"id": "m3", "agency": "department", "role": "train", "covers": "other"},
    ],
    "measures": [
        {"id": "x", "title": "Guidelines", "plan": "old", "recommendations": "r1", "lead": "ministry"},
        {"id": "y", "title": "Draft", "changes": "o2"},
    ],
    "programmes": [{"id": "p", "name": "Programme", "established_by": "old", "lead": "court", "partners": "ministry"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("impact")
    made = fresh(folder)
    made.load(write_folder(folder / "in", TABLES))
    return made


def row(answer: Answer, what: str, node_id: str) -> dict[str, Any]:
    (found,) = [r for r in answer.rows if (r["what"], r["id"]) == (what, node_id)]
    return found


def test_what_rests_on_a_law(graph: Graph) -> None:
    answer = graph.impact("1/2010/QH1", as_at="2025-01-01")
    assert {r["id"] for r in answer.rows if r["what"] == "recommendation"} == {"r1", "r2", "r3", "r5"}
    one, two, three = (row(answer, "recommendation", name) for name in ("r1", "r2", "r3"))
    assert (one["left"], one["agencies_left"], one["counterpart"]) == ("nothing", None, "no")
    assert row(answer, "recommendation", "r5")["replaced_by"] == "vnm/2/2025/QH2"
    assert (two["left"], two["other_basis"]) == ("another basis", "vnm/4/2012/QH4")
    assert set(two["agencies_left"].split(";")) == {"court", "department"}
    assert three["counterpart"] == "yes"
    assert three["left"] == "nothing"  # the replacing article is not in force yet
    assert three["replaced_by"] == "vnm/2/2025/QH2#art_7"
    assert row(answer, "mandate", "m1")["left"] == "nothing"
    assert row(answer, "mandate", "m2")["left"] == "another basis"
    assert row(answer, "agency", "ministry")["left"] == "nothing"
    assert row(answer, "measure", "x")["how"] == "under it"
    assert row(answer, "measure", "y")["how"] == "is to change it"
    assert row(answer, "programme", "p")["left"] == "nothing"
    assert [(r["name"], r["how"], r["left"]) for r in answer.rows if r["what"] == "law"] == [
        ("Decree", "details it", "nothing")
    ]
    assert not [r for r in answer.rows if r["what"] == "mandate" and r["id"] == "m3"]


def test_what_rests_on_a_provision_takes_all_it_contains(graph: Graph) -> None:
    answer = graph.impact("1/2010/QH1 art. 1", as_at="2025-01-01")
    assert {r["id"] for r in answer.rows if r["what"] == "recommendation"} == {"r1", "r3"}
    assert {r["id"] for r in answer.rows if r["what"] == "mandate"} == {"m2"}


def test_a_supposed_repeal_looks_at_its_day_and_changes_nothing(graph: Graph) -> None:
    before, asked = exported(graph), graph.ask("who-implements", as_at="2027-06-01").rows
    answer = graph.impact("1/2010/QH1", if_repealed_on="2027-06-01")
    assert answer.as_at == "2027-06-01"
    assert row(answer, "recommendation", "r3")["left"] == "another basis"
    assert exported(graph) == before
    assert graph.ask("who-implements", as_at="2027-06-01").rows == asked


def test_what_rests_on_an_agency_and_its_parts(graph: Graph) -> None:
    soon = graph.impact("ministry", if_ends_on="2025-06-01")
    assert row(soon, "mandate", "m1")["left"] == "nothing"
    assert row(soon, "recommendation", "r5")["left"] == "nothing"
    assert row(soon, "recommendation", "r3")["agencies_left"] == "court"
    assert row(soon, "agency", "department")["how"] == "part of it"
    assert row(soon, "programme", "p")["left"] == "another basis"
    later = graph.impact("ministry", if_ends_on="2026-06-01")
    assert row(later, "mandate", "m1")["replaced_by"] == "heir"
    assert row(later, "recommendation", "r1")["agencies_left"] == "court;heir"
    assert row(later, "recommendation", "r5")["left"] == "another basis"
    assert row(later, "recommendation", "r1")["replaced_by"] == "heir"


def test_an_agency_left_without_heir_matches_the_main_question(viet_nam: Graph) -> None:
    """Leaving the agency's rows out of the main question's answer gives what remains."""
    day = "2027-01-01"
    answer = viet_nam.impact("mps", if_ends_on=day)
    rows = viet_nam.ask("who-implements", as_at=day, kind="recommendation,concern").rows
    gone = {r["id"] for r in viet_nam.impact("mps", if_ends_on=day).rows if r["what"] == "agency"}
    served = {r["recommendation"] for r in rows if r["agency"] in gone or r["via_agency"] in gone}
    assert {r["id"] for r in answer.rows if r["what"] == "recommendation"} == served
    for name in served:
        others = {
            r["agency"]
            for r in rows
            if r["recommendation"] == name and r["agency"] not in gone and r["agency_status"] == "active"
        }
        assert set((row(answer, "recommendation", name)["agencies_left"] or "").split(";")) - {""} == others


def test_sections_count_what_is_left_with_nothing(graph: Graph) -> None:
    headings = [heading for heading, _ in sections(graph.impact("1/2010/QH1", as_at="2025-01-01"))]
    assert headings[0] == "Recommendations: 4, 3 left with nothing, 3 without counterpart in what replaces it"


def test_wrong_use_is_told(graph: Graph) -> None:
    with pytest.raises(UsageError, match="is an agency, which is not repealed"):
        graph.impact("ministry", if_repealed_on="2026-01-01")
    with pytest.raises(UsageError, match="`impact` takes a law, provision or agency"):
        graph.impact("r1")
    with pytest.raises(UsageError, match="is no date"):
        graph.impact("old", if_ends_on="soon")
    with pytest.raises(UnknownName, match="Did you mean"):
        graph.impact("1/2010/QH9")


def test_an_unclear_successor_is_not_nothing(tmp_path: Path) -> None:
    tables = {
        "agencies": [{"id": n, "name": n} for n in ("ministry", "one", "two")],
        "agency_successions": [
            {"from": "ministry", "to": end, "effective_on": "2026-01-01"} for end in ("one", "two")
        ],
        "laws": [{"number": "1/2010/QH1", "title": "Act", "state": "VNM", "in_force_from": "2010-01-01"}],
        "recommendations": [{"id": "r1", "text": "One"}],
        "implementation": [{"recommendation": "r1", "provision": "1/2010/QH1", "extent": "full"}],
        "mandates": [{"id": "m1", "agency": "ministry", "role": "lead", "covers": "1/2010/QH1"}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        answer = graph.impact("ministry", if_ends_on="2026-01-01")
        found = row(answer, "recommendation", "r1")
        assert (found["left"], found["agencies_left"]) == ("successor unclear", None)
        assert found["replaced_by"] == "one;two"
        before = graph.impact("ministry", if_ends_on="2025-12-31")
        assert row(before, "recommendation", "r1")["left"] == "nothing"


def test_names_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    law = {"number": "1/2020/QH14", "title": "Act", "title_local": "Luật", "state": "VNM"}
    decree = {"number": "2/2020/NĐ-CP", "title": "Decree", "title_local": "Nghị định", "state": "VNM", "details": "1/2020/QH14"}  # fmt: skip
    tables: dict[str, list[dict[str, Any]]] = {
        "laws": [law, decree],
        "agencies": [{"id": "a", "name": "Ministry", "name_local": "Bộ"}],
        "recommendations": [{"id": "r", "text": "Do it", "text_local": "Làm đi"}],
        "implementation": [
            {"recommendation": "r", "provision": "1/2020/QH14", "extent": "full", "method": "document"}
        ],
        "mandates": [{"id": "m", "agency": "a", "role": "lead", "covers": "1/2020/QH14"}],
    }
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        for reference, lang, names in (
            ("1/2020/QH14", "en", ["Do it", "Ministry lead", "Ministry", "Decree"]),
            ("1/2020/QH14", "local", ["Làm đi", "Bộ lead", "Bộ", "Nghị định"]),
            ("a", "local", ["Làm đi", "lead", "Bộ"]),
        ):
            assert [row["name"] for row in graph.impact(reference, lang=lang).rows] == names, (
                reference,
                lang,
            )


def test_nothing_is_said_of_mandates_that_nobody_confirmed(tmp_path: Path) -> None:
    mandate = {"role": "lead", "covers": "1/2020/QH14", "conferred_by": "1/2020/QH14"}
    tables: dict[str, list[dict[str, Any]]] = {
        "laws": [{"number": "1/2020/QH14", "title": "Act", "state": "VNM"}],
        "agencies": [{"id": name, "name": name.capitalize()} for name in ("sure", "maybe", "never")],
        "mandates": [
            {"id": "m1", "agency": "sure", **mandate},
            {"id": "m2", "agency": "maybe", "status": "proposed", **mandate},
            {"id": "m3", "agency": "never", "status": "rejected", **mandate},
        ],
    }
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        found = [(r["what"], r["id"]) for r in graph.impact("1/2020/QH14").rows]
        assert found == [("mandate", "m1"), ("agency", "sure")]


WORN: dict[str, list[dict[str, Any]]] = {
    "agencies": [
        {"id": "old", "name": "Old ministry", "active_to": "2020-01-01"},
        {"id": "labour", "name": "Ministry of Labour"},
        {"id": "family", "name": "Ministry of Family"},
        {"id": "court", "name": "Court"},
    ],
    "agency_successions": [
        {"from": "old", "to": "labour", "effective_on": "2020-01-01", "functions": "labour"},
        {"from": "old", "to": "family", "effective_on": "2020-01-01", "functions": "children"},
    ],
    "laws": [
        {"id": "act", "number": "1/2010/QH1", "title": "Act", "state": "VNM", "in_force_from": "2010-01-01"},
        {"id": "past", "number": "3/2012/QH3", "title": "Past", "state": "VNM", "in_force_from": "2012-01-01",
         "in_force_to": "2015-01-01"},
        {"id": "stays", "number": "4/2011/ND-CP", "title": "Decree", "kind": "decree", "state": "VNM",
         "in_force_from": "2011-01-01", "details": "act;past"},
        {"id": "went", "number": "5/2011/ND-CP", "title": "Decree", "kind": "decree", "state": "VNM",
         "in_force_from": "2011-01-01", "in_force_to": "2014-01-01", "details": "act"},
    ],
    "provisions": [{"id": "p1", "law": "act", "article": "1"},
                   {"id": "p2", "law": "act", "article": "2", "valid_to": "2016-01-01"}],
    "recommendations": [{"id": "r1", "text": "One"}, {"id": "r2", "text": "Two"}],
    "implementation": [{"recommendation": "r1", "provision": "p1", "extent": "full", "method": "document"},
                       {"recommendation": "r2", "provision": "p2", "extent": "full", "method": "document"}],
    "mandates": [
        {"id": "runs", "agency": "court", "role": "lead", "covers": "act;past", "conferred_by": "past;stays"},
        {"id": "over", "agency": "court", "role": "train", "covers": "act", "valid_to": "2018-01-01"},
        {"id": "kids", "agency": "old", "role": "lead", "covers": "p1", "function": "children"},
    ],
    "measures": [{"id": "x", "title": "Do", "plan": "stays", "lead": "old"},
                 {"id": "y", "title": "Do more", "plan": "stays", "lead": "old", "cooperating": "court"}],
    "programmes": [{"id": "p", "name": "Programme", "established_by": "act", "lead": "court", "ends_on": "2013-01-01"},
                   {"id": "q", "name": "Programme", "established_by": "act", "lead": "old"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("worn")
    made = fresh(folder)
    made.load(write_folder(folder / "in", WORN))
    return made


def of(answer: Answer, what: str) -> set[str]:
    return {r["id"] for r in answer.rows if r["what"] == what}


def test_what_ended_before_by_itself_does_not_rest_on_a_law(worn: Graph) -> None:
    answer = worn.impact("1/2010/QH1", if_repealed_on="2025-01-01")
    assert of(answer, "recommendation") == {"r1"}
    assert of(answer, "mandate") == {"runs", "kids"}
    assert of(answer, "law") == {"vnm/4/2011/NĐ-CP"}
    assert of(answer, "programme") == {"q"}
    before = worn.impact("1/2010/QH1", if_repealed_on="2012-06-01")
    assert of(before, "recommendation") == {"r1", "r2"}
    assert of(before, "mandate") == {"runs", "kids", "over"}
    assert of(before, "law") == {"vnm/4/2011/NĐ-CP", "vnm/5/2011/NĐ-CP"}
    assert of(before, "programme") == {"p", "q"}


def test_what_has_ended_is_no_other_basis(worn: Graph) -> None:
    """The other law that the mandate covers, the decree details and the programme has was gone in 2015."""
    for day, left in (("2012-06-01", "another basis"), ("2025-01-01", "nothing")):
        answer = worn.impact("1/2010/QH1", if_repealed_on=day)
        assert row(answer, "mandate", "runs")["left"] == left
        assert row(answer, "law", "vnm/4/2011/NĐ-CP")["left"] == left
    assert (
        row(worn.impact("1/2010/QH1", if_repealed_on="2025-01-01"), "mandate", "runs")["other_basis"] is None
    )


def test_what_ends_with_its_law_still_rests_on_it(worn: Graph) -> None:
    """Looked at after its end, a law shows what it took with it."""
    assert of(worn.impact("3/2012/QH3", as_at="2025-01-01"), "mandate") == {"runs"}
    assert of(worn.impact("1/2010/QH1 art. 2", as_at="2025-01-01"), "recommendation") == {"r2"}


def test_an_agency_that_has_ended_stands_with_those_in_its_place(worn: Graph) -> None:
    answer = worn.impact("1/2010/QH1", if_repealed_on="2025-01-01")
    assert row(answer, "agency", "old")["replaced_by"] == "family"


def test_successors_take_measures_and_programmes_too(worn: Graph) -> None:
    answer = worn.impact("old", as_at="2025-01-01")
    assert row(answer, "measure", "x")["left"] == "successor unclear"
    assert row(answer, "measure", "x")["replaced_by"] == "family;labour"
    assert (row(answer, "measure", "y")["left"], row(answer, "measure", "y")["other_basis"]) == (
        "another basis", "court")  # fmt: skip
    assert row(answer, "programme", "q")["left"] == "successor unclear"
    soon = worn.impact("old", if_ends_on="2019-01-01")
    assert (row(soon, "measure", "x")["left"], row(soon, "measure", "x")["replaced_by"]) == ("nothing", None)


def test_an_amending_act_or_a_stub_is_no_other_basis(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "laws": [
            {"id": "code", "number": "1/2010/QH1", "title": "Code", "state": "VNM", "in_force_from": "2010-01-01"},
            {"id": "amending", "number": "2/2020/QH1", "title": "Amending Act", "state": "VNM", "amends": "code",
             "in_force_from": "2020-01-01"},
            {"id": "other", "number": "3/2012/QH1", "title": "Other Act", "state": "VNM", "in_force_from": "2012-01-01"},
        ],
        "provisions": [{"id": "a5", "law": "amending", "article": "5"}],
        "recommendations": [{"id": name, "text": name} for name in ("r1", "r2", "r3")],
        "implementation": [
            *({"recommendation": name, "provision": "code", "extent": "full"} for name in ("r1", "r2", "r3")),
            {"recommendation": "r1", "provision": "a5", "extent": "full"},
            {"recommendation": "r2", "provision": "9/1999/QH1 art. 4", "extent": "full"},
            {"recommendation": "r3", "provision": "other", "extent": "full"},
        ],
    }  # fmt: skip
    with fresh(tmp_path) as made:
        made.load(write_folder(tmp_path / "in", tables))
        rows = made.impact("code", if_repealed_on="2030-01-01").rows
    left = {row["id"]: (row["left"], row["other_basis"]) for row in rows if row["what"] == "recommendation"}
    assert left == {
        "r1": ("nothing", None),
        "r2": ("nothing", None),
        "r3": ("another basis", "vnm/3/2012/QH1"),
    }
