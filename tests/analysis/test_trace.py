"""`trace`: every row of the main question has its path; where a path stops, it says why."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.graph.cypher_names import name_faults
from rightsgraph.graph.cypher_subset import rule_faults
from rightsgraph.graph.cypher_text import tokens
from rightsgraph.graph.embedded.lost_rows import lost_rows
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.format.written import sections
from rightsgraph.queries.paths.hops import ids
from tables import fresh, write_folder

from rightsgraph.api import Graph
from rightsgraph.render.tree import tree


def nodes_of(row: dict[str, Any]) -> set[str]:
    """What a row of the main question says lies on one path; of several mandates, one is enough."""
    return {row[n] for n in ("recommendation", "provision", "agency", "via_agency") if row[n]}


@pytest.mark.parametrize("day", ["2020-01-01", "2025-02-28", "2025-03-01", "2025-07-01", "2026-07-01"])
def test_every_row_of_the_main_question_can_be_traced(viet_nam: Graph, day: str) -> None:
    rows = viet_nam.ask("who-implements", as_at=day).rows
    assert len(rows) > 100
    for recommendation in {row["recommendation"] for row in rows}:
        found = [(ids(path), path[-1]) for path in viet_nam.trace(recommendation, day)]
        for row in (r for r in rows if r["recommendation"] == recommendation):
            for mandate in (row["mandate"] or "").split(";"):
                wanted = nodes_of(row) | ({mandate} if mandate else set())
                assert any(wanted <= have for have, _ in found), (day, row)


def test_no_agency_is_reached_that_the_main_question_does_not_name(viet_nam: Graph) -> None:
    day = "2025-03-01"
    rows = viet_nam.ask("who-implements", as_at=day).rows
    named = {(row["recommendation"], row["agency"]) for row in rows if row["agency"]}
    for recommendation in sorted({row["recommendation"] for row in rows})[:40]:
        for path in viet_nam.trace(recommendation, day):
            end = path[-1].end
            if path[0].type == "IMPLEMENTED_BY" and end and end.label == "Agency":
                assert (recommendation, end.id) in named


def test_hops_follow_one_another_and_carry_their_evidence(viet_nam: Graph) -> None:
    for path in viet_nam.trace("CAT/C/VNM/CO/1#13(e)", "2025-07-01"):
        assert path[0].start.id == "CAT/C/VNM/CO/1#13(e)"
        for one, other in pairwise(path):
            assert one.end == other.start
        for hop in path:
            if hop.type != "STOPS":
                assert hop.dataset
                assert hop.evidence or hop.type == "PART_OF"


def test_a_path_back_begins_at_the_agency_or_mandate(viet_nam: Graph) -> None:
    for reference in ("mps", "spp-lead-cat-co1-13-e-penal-code-2015-a373"):
        paths = viet_nam.trace(reference, "2025-07-01")
        assert paths
        if reference != "mps":  # whose predecessors' mandates are its own now
            assert {path[0].start.id for path in paths} <= {reference, "spp"}
        assert all(reference in ids(path) for path in paths)
        for path in paths:
            for one, other in pairwise(path):
                assert one.end == other.start


def test_a_law_shows_the_paths_over_its_provisions(viet_nam: Graph) -> None:
    rows = viet_nam.ask("who-implements", as_at="2025-07-01", law="100/2015/QH13").rows
    paths = viet_nam.trace("100/2015/QH13", "2025-07-01")
    for row in rows:
        assert any(nodes_of(row) <= ids(path) for path in paths), row


def small(folder: Path) -> Graph:
    """A ministry that was split, a law that was replaced, a plan, a proposal, a measure."""
    tables = {
        "agencies": [
            {"id": "old", "name": "Old Ministry", "active_to": "2025-03-01"},
            {"id": "labour", "name": "Ministry of Labour", "active_from": "2025-03-01"},
            {"id": "health", "name": "Ministry of Health"},
            {"id": "gone", "name": "Gone Office", "active_to": "2020-01-01"},
        ],
        "agency_successions": [
            {"from": "old", "to": "labour", "effective_on": "2025-03-01", "functions": "labour"},
            {"from": "old", "to": "health", "effective_on": "2025-03-01", "functions": "children"},
        ],
        "laws": [
            {
                "id": "first",
                "number": "1/2010/QH1",
                "title": "First Act",
                "state": "VNM",
                "in_force_from": "2010-01-01",
            },
            {
                "id": "second",
                "number": "2/2024/QH2",
                "title": "Second Act",
                "state": "VNM",
                "in_force_from": "2025-07-01",
                "replaces": "first",
            },
        ],
        "provisions": [
            {"id": "f12", "law": "first", "article": "12"},
            {"id": "s9", "law": "second", "article": "9", "replaces": "f12"},
            {"id": "s5", "law": "second", "article": "5"},
        ],
        "recommendations": [
            {"id": "r1", "text": "Protect workers"},
            {"id": "r2", "text": "Protect children"},
            {"id": "r3", "text": "Do more"},
            {"id": "r4", "text": "Do other things"},
        ],
        "implementation": [
            {
                "recommendation": "r1",
                "provision": "f12",
                "extent": "full",
                "method": "document",
                "source": "A",
                "locator": "1",
            },
            {
                "recommendation": "r2",
                "provision": "s9",
                "extent": "partial",
                "method": "document",
                "source": "A",
                "locator": "2",
            },
            {
                "recommendation": "r2",
                "provision": "s5",
                "extent": "full",
                "method": "suggested",
                "status": "proposed",
            },
        ],
        "mandates": [
            {"id": "m1", "agency": "old", "role": "lead", "covers": "first", "function": "labour"},
            {"id": "m2", "agency": "old", "role": "lead", "covers": "s9", "function": "children"},
            {"id": "m3", "agency": "old", "role": "cooperate", "covers": "s9"},
            {"id": "m4", "agency": "gone", "role": "monitor", "covers": "r2", "limited_to": "s9"},
        ],
        "measures": [
            {
                "id": "x",
                "title": "Train staff",
                "recommendations": "r3",
                "lead": "old",
                "cooperating": "health",
            }
        ],
    }
    graph = fresh(folder)
    graph.load(write_folder(folder / "in", tables))
    return graph


def stops(paths: list[list[dict[str, Any]]]) -> list[tuple[str, str | None]]:
    return [(p[-1].reason, p[-1].nearest) for p in paths if p[-1].type == "STOPS"]


def test_where_a_path_stops_the_reason_and_the_nearest_miss_are_said(tmp_path: Path) -> None:
    with small(tmp_path) as graph:
        ended = stops(graph.trace("r1", "2025-08-01"))
        assert ended == [
            ("1/2010/QH1 art. 12 ended on 2025-07-01.",
             "Replaced by 2/2024/QH2 art. 9 from 2025-07-01; 2/2024/QH2, Second Act from 2025-07-01."),
        ]  # fmt: skip
        (path,) = graph.trace("r1", "2025-04-01")
        assert [h.end.id for h in path][-3:] == ["m1", "old", "labour"]
        assert path[-1].functions == ["labour"]
        assert "Chosen by the function 'labour'" in path[-1].reason
        assert path[-1].nearest == (
            "children to Ministry of Health from 2025-03-01; labour to Ministry of Labour from 2025-03-01."
        )
        reasons = stops(graph.trace("r2", "2025-08-01"))
        assert ("Gone Office ended on 2020-01-01.", "No successor is known.") in reasons
        assert any("proposed, not confirmed" in reason for reason, _ in reasons)
        unclear = [p for p in graph.trace("r2", "2025-08-01") if p[-1].agency_status == "successor unclear"]
        assert {p[-1].end.id for p in unclear} == {"labour", "health"}
        assert stops(graph.trace("r4", "2025-08-01")) == [("It is linked to no law.", None)]


def test_a_measure_leads_to_recommendations_and_agencies(tmp_path: Path) -> None:
    with small(tmp_path) as graph:
        before = {p[-1].end.id for p in graph.trace("x", "2025-01-01") if p[-1].end}
        assert before == {"old", "health"}
        after = {p[-1].end.id for p in graph.trace("r3", "2025-08-01") if p[-1].end}
        assert after == {"labour", "health"}


def test_the_tree_keeps_to_its_width_and_cuts_no_id(viet_nam: Graph) -> None:
    paths = viet_nam.trace("CAT/C/VNM/CO/1#15(b)", "2025-07-01")
    text = tree(paths)
    for line in text.splitlines():
        assert len(line) <= 100 or len(line.split()[-1]) > 60
    words = text.split()
    for node_id in {i for path in paths for i in ids(path)}:
        assert any(word.rstrip(":,;]") == node_id for word in words), node_id


def test_unknown_and_unfit_references_are_refused(viet_nam: Graph) -> None:
    with pytest.raises(UnknownName, match="Did you mean"):
        viet_nam.trace("CAT/C/VNM/CO/1#13(z)")
    with pytest.raises(UsageError, match="is a concept; `trace` takes"):
        viet_nam.trace("theme/torture-cidt")
    with pytest.raises(UsageError, match="no date for --as-at"):
        viet_nam.trace("mps", "tomorrow")


@pytest.mark.parametrize("file", ["trace", "impact"])
def test_the_statements_keep_to_what_both_engines_answer_alike(file: str) -> None:
    found = {name: tokens(text) for name, text in sections(file).items()}
    faults = {name: [*rule_faults(one), *lost_rows(one), *name_faults(one)] for name, one in found.items()}
    assert len(found) > 20
    assert {name: told for name, told in faults.items() if told} == {}


def followed(folder: Path) -> Graph:
    """A circle of ended agencies; a split by function whose branches meet again, one of them split once more."""
    ended = {"active_to": "2020-01-01"}
    steps = [
        ("x", "y", ""),
        ("y", "x", ""),
        ("split", "early", "labour"),
        ("split", "late", "labour"),
        ("early", "both", ""),
        ("early", "other", ""),
        ("late", "both", ""),
    ]
    tables: dict[str, list[dict[str, Any]]] = {
        "agencies": [
            *({"id": n, "name": f"Agency {n}", **ended} for n in ("x", "y", "split", "early", "late")),
            *({"id": n, "name": f"Agency {n}"} for n in ("both", "other")),
        ],
        "agency_successions": [
            {"from": start, "to": end, "effective_on": "2020-01-01", "functions": functions}
            for start, end, functions in steps
        ],
        "laws": [
            {"number": f"{n}/2010/QH12", "title": f"Act {n}", "state": "VNM", "in_force_from": "2010-01-01"}
            for n in (1, 2)
        ],
        "recommendations": [{"id": "r1", "text": "Do this"}, {"id": "r2", "text": "Do that"}],
        "implementation": [
            {"recommendation": f"r{n}", "provision": f"{n}/2010/QH12", "extent": "full"} for n in (1, 2)
        ],
        "mandates": [
            {"id": "m1", "agency": "x", "role": "lead", "covers": "1/2010/QH12"},
            {"id": "m2", "agency": "split", "role": "lead", "covers": "2/2010/QH12", "function": "labour"},
        ],
    }
    graph = fresh(folder)
    graph.load(write_folder(folder / "in", tables))
    return graph


def test_agencies_that_follow_each_other_in_a_circle_have_a_path(tmp_path: Path) -> None:
    with followed(tmp_path) as graph:
        (row,) = graph.ask("who-implements", recommendation="r1", as_at="2025-07-01").rows
        assert (row["agency"], row["agency_status"]) == ("x", "ended")
        (path,) = graph.trace("r1", "2025-07-01")
        assert {"r1", "vnm/1/2010/QH12", "m1", "x"} <= ids(path)
        assert "lead back to it" in path[-1].reason
        assert [ids(p) for p in graph.trace("x", "2025-07-01")] == [ids(path)]


def test_ways_that_meet_again_are_all_shown_each_with_its_status(tmp_path: Path) -> None:
    with followed(tmp_path) as graph:
        rows = graph.ask("who-implements", recommendation="r2", as_at="2025-07-01").rows
        assert {(r["agency"], r["agency_status"]) for r in rows} == {
            ("both", "active"),
            ("other", "successor unclear"),
        }
        paths = graph.trace("r2", "2025-07-01")
        ends = {(p[-2].end.id, p[-1].end.id, p[-1].agency_status) for p in paths}
        assert ends == {
            ("early", "both", "successor unclear"),
            ("early", "other", "successor unclear"),
            ("late", "both", "active"),
        }
        (unclear,) = {p[-1].reason for p in paths if p[-1].end.id == "other"}
        assert "The mandate's function 'labour' does not choose among" in unclear


def test_a_path_back_says_of_each_node_its_own_dates_and_status(tmp_path: Path) -> None:
    with small(tmp_path) as graph:
        (path,) = graph.trace("m1", "2025-04-01")
        dates = {hop.end.id: (hop.begins, hop.ends) for hop in path}
        assert dates["old"] == (None, "2025-03-01")
        assert dates["m1"] == (None, None)
        assert dates["vnm/1/2010/QH1#art_12"] == ("2010-01-01", "2025-07-01")
        assert dates["r1"] == (None, None)
        assert path[0].start.id == "labour"
        drawn = tree([path])
        assert "Mandate m1 [lead; Old Ministry: ended]" in drawn
        assert "Agency old: Old Ministry [to 2025-03-01; effective 2025-03-01;" in drawn
        assert "Ministry of Labour: active]" in drawn


def test_a_mandate_that_reaches_no_recommendation_says_which_links_count_for_nothing(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "agencies": [{"id": "one", "name": "One"}],
        "laws": [
            {"id": "l", "number": "1/2010/QH1", "title": "Act", "state": "VNM", "in_force_from": "2010-01-01"},
            {"id": "n", "number": "2/2025/QH2", "title": "New", "state": "VNM", "in_force_from": "2025-07-01"},
            {"id": "bare", "number": "3/2010/QH3", "title": "Bare", "state": "VNM", "in_force_from": "2010-01-01"},
        ],
        "provisions": [{"id": "p1", "law": "l", "article": "1"}, {"id": "p2", "law": "l", "article": "2"},
                       {"id": "n9", "law": "n", "article": "9", "replaces": "p1"}],
        "recommendations": [{"id": "r1", "text": "A"}, {"id": "r2", "text": "B"}],
        "implementation": [
            {"recommendation": "r1", "provision": "p1", "extent": "full", "method": "document"},
            {"recommendation": "r2", "provision": "p2", "extent": "full", "method": "document", "status": "proposed"},
        ],
        "mandates": [{"id": "whole", "agency": "one", "role": "lead", "covers": "l"},
                     {"id": "unlinked", "agency": "one", "role": "lead", "covers": "bare"},
                     {"id": "narrow", "agency": "one", "role": "train", "covers": "l", "limited_to": "p2"},
                     {"id": "said", "agency": "one", "role": "train", "covers": "r1", "method": "editorial"}],
        "measures": [{"id": "x", "title": "Draft", "plan": "l", "changes": "p1"}],
    }  # fmt: skip
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        ((why, near),) = stops(graph.trace("whole", "2025-08-01"))
        assert why == "No link to it or to anything it contains counts on this day."
        assert near is not None
        assert (
            "r1: 1/2010/QH1 art. 1 ended on 2025-07-01. Replaced by 2/2025/QH2 art. 9 from 2025-07-01."
            in near
        )
        assert "r2: This link is proposed, not confirmed" in near
        ((why, near),) = stops(graph.trace("unlinked", "2025-08-01"))
        assert (why, near) == ("No recommendation is linked to it or to anything it contains.", None)
        ((why, _),) = stops(graph.trace("narrow", "2020-01-01"))
        assert (
            why
            == "The mandate is limited to other provisions than those to which recommendations are linked."
        )
        ((why, near),) = stops(graph.trace("said", "2025-08-01"))
        assert why == "It is linked to no law in force for which this mandate counts."
        assert near is not None
        assert near.startswith("r1: 1/2010/QH1 art. 1 ended on 2025-07-01.")
        hops = {(p[0].type, p[0].end.id, p[0].in_force) for p in graph.trace("x", "2025-08-01") if p[0].end}
        assert hops == {("UNDER", "vnm/1/2010/QH1", "yes"), ("CHANGES", "vnm/1/2010/QH1#art_1", "ended")}


def test_on_the_way_back_an_agencys_end_is_not_said_of_its_successor(viet_nam: Graph) -> None:
    text = " ".join(tree(viet_nam.trace("molisa", "2025-08-01")).replace("│", " ").split())
    assert "[to 2025-03-01; effective 2025-03-01; Ministry of Health: active]" in text
