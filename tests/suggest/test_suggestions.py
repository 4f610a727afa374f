"""Suggestions: ranked with reasons, proposals until confirmed, never back once rejected, none where none is due."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError
from tables import fresh, write_folder

from rightsgraph.api import Graph

ONE = "A/HRC/26/6#143.172"  # associate, assemble peacefully and demonstrate
ARTICLE = "vnm/constitution/2013#art_25"
PROPOSED = """
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE i.dataset = 'suggested'
RETURN r.id AS r, p.id AS p, i.status AS status, i.method AS method"""


def proposed(graph: Graph) -> set[tuple[str, str, str]]:
    return {(row["r"], row["p"], row["status"]) for row in graph.run(PROPOSED).rows}


def test_rows_say_what_how_likely_and_why(example: Graph) -> None:
    answer = example.suggest([ONE], target="agencies", top=3)
    assert answer.columns[:5] == ["recommendation", "candidate", "label", "score", "reasons"]
    assert answer.count == 3
    scores = [row["score"] for row in answer.rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)
    assert all(row["label"] == "Agency" and row["reasons"] for row in answer.rows)
    assert {row["experience"] for row in answer.rows} == {"no experience yet"}
    assert answer.evidence["suggested"] == 3


def test_suggestions_are_proposals_replaced_at_each_run(example: Graph) -> None:
    before = example.ask("who-implements", recommendation=ONE).rows
    example.suggest([ONE], target="provisions", top=4, least=0)
    first = proposed(example)
    assert {status for *_, status in first} == {"proposed"}
    assert {row["method"] for row in example.run(PROPOSED).rows} == {"suggested"}
    assert example.ask("who-implements", recommendation=ONE).rows == before
    example.suggest([ONE], target="provisions", top=1, least=0)
    assert len(proposed(example)) == 1
    assert proposed(example) < first
    waiting = [row for row in example.review_queue() if row["dataset"] == "suggested"]
    assert len(waiting) == 1
    assert waiting[0]["text"]
    assert "score" in waiting[0]["locator"]


def test_a_dry_run_writes_nothing_and_two_runs_say_the_same(example: Graph) -> None:
    one = example.suggest([ONE], write=False).to_json()
    assert proposed(example) == set()
    assert example.suggest([ONE], write=False).to_json() == one


def test_what_is_linked_is_not_suggested_again(example: Graph) -> None:
    answer = example.suggest([ONE], target="provisions", top=20, least=0, write=False)
    assert ARTICLE not in {row["candidate"] for row in answer.rows}
    laws = {
        row["candidate"] for row in example.suggest([ONE], target="laws", top=200, least=0, write=False).rows
    }
    assert laws
    assert "vnm/constitution/2013" not in laws


def test_a_rejected_pair_does_not_come_back_and_a_confirmed_one_stays(example: Graph) -> None:
    rows = example.suggest([ONE], target="provisions", top=5, least=0).rows
    wrong, right = rows[0]["candidate"], rows[1]["candidate"]
    example.decide("reject", [ONE, wrong], "says nothing of it")
    example.decide("confirm", [ONE, right], "read")
    again = {row["candidate"] for row in example.suggest([ONE], target="provisions", top=50, least=0).rows}
    assert wrong not in again
    assert right not in again
    example.suggest(["CAT/C/VNM/CO/1#7"], target="provisions", top=2)  # of another recommendation
    held = {(p, status) for r, p, status in proposed(example) if r == ONE}
    assert held == {(wrong, "rejected"), (right, "confirmed")}
    example.forget("suggested")
    after = {row["candidate"] for row in example.suggest([ONE], target="provisions", top=50, least=0).rows}
    assert wrong not in after


def test_agencies_are_mandates_over_the_recommendation(example: Graph) -> None:
    agency, other = (row["candidate"] for row in example.suggest([ONE], target="agencies", top=2).rows)
    found = example.run(
        "MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(r:Recommendation) WHERE m.status = 'proposed' "
        "RETURN a.id AS agency, m.id AS mandate, m.role AS role, r.id AS r ORDER BY agency"
    ).rows
    assert {(row["agency"], row["role"], row["r"]) for row in found} == {
        (agency, "lead", ONE),
        (other, "lead", ONE),
    }
    mandate = next(row["mandate"] for row in found if row["agency"] == agency)
    example.decide("reject", [mandate], "another ministry")
    assert agency not in {
        row["candidate"] for row in example.suggest([ONE], target="agencies", top=99, least=0).rows
    }


def test_experience_counts_decisions_on_suggestions_like_this(example: Graph) -> None:
    rows = example.suggest([ONE], target="provisions", top=3, least=0).rows
    for row in rows:
        example.decide("reject", [ONE, row["candidate"]], "no")
    said = {row["experience"] for row in example.suggest([ONE], target="provisions", top=20, least=0).rows}
    assert any("reviewers accepted 0 of" in one for one in said)


def test_filters_gaps_and_bad_input(example: Graph) -> None:
    answer = example.suggest(gap="no-law", document="CAT/C/VNM/CO/1", target="laws", top=1, write=False)
    gaps = {
        row["recommendation"]
        for row in example.gaps("no-law", document="CAT/C/VNM/CO/1").rows
        if row["finding"] == "gap"
    }
    assert {row["recommendation"] for row in answer.rows} == gaps
    with pytest.raises(UnknownName):
        example.suggest(["no such thing"])
    with pytest.raises(UsageError, match="laws, provisions, agencies"):
        example.suggest([ONE], target="people")
    with pytest.raises(UsageError, match="no recommendations"):
        example.suggest(gap="orphan-act")


TABLES = {
    "recommendations": [
        {"id": "r1", "document": "A/HRC/1/1", "paragraph": "1.1", "state": "DEU", "text": "Abolish the death penalty."},
        {"id": "r2", "document": "A/HRC/1/1", "paragraph": "1.2", "state": "DEU", "expects": "practice",
         "text": "Train judges in human rights."},
    ],
    "laws": [{"id": "deu/1/1949", "number": "1/1949", "title": "Grundgesetz", "state": "DEU", "kind": "constitution"}],
    "provisions": [
        {"law": "1/1949", "level": "article", "article": str(n), "heading": heading, "text": "Das Nähere regelt ein Gesetz."}
        for n, heading in enumerate(["Menschenwürde", "Todesstrafe", "Wahlrecht"], 100)
    ],
}  # fmt: skip


def test_a_language_of_ones_own_and_recommendations_that_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_folder(tmp_path / "tables", TABLES)
    graph = fresh(tmp_path / "graph")
    graph.load(tmp_path / "tables")
    none = graph.suggest(["A/HRC/1/1#1.1"], target="provisions")
    assert [row["candidate"] for row in none.rows] == [None]
    assert none.rows[0]["reasons"][0].startswith("none: ")
    write_folder(
        tmp_path / "own",
        {"thesaurus": [{"concept": "death-penalty", "language": "de", "terms": "Todesstraf*"}]},
    )
    graph.load(tmp_path / "own")
    found = graph.suggest(["A/HRC/1/1#1.1"], target="provisions").rows
    assert found[0]["candidate"] == "deu/1/1949#art_101"
    assert "Todesstraf" in " ".join(found[0]["reasons"])
    told = graph.suggest(["A/HRC/1/1#1.2"], target="laws").rows
    assert [row["candidate"] for row in told] == [None]
    assert "expects no law (practice)" in told[0]["reasons"][0]
    assert proposed(graph) == set()
    graph.close()
