"""Carrying over: what rests on replaced law is proposed for the replacing law, with the reason."""

from __future__ import annotations

from pathlib import Path

from tables import exported, fresh, write_folder

from rightsgraph.api import Graph

TABLES = {
    "agencies": [{"id": "mps", "name": "Police"}, {"id": "moj", "name": "Justice"}],
    "laws": [
        {"id": "old", "number": "1/2010/QH1", "title": "Old", "state": "VNM", "in_force_from": "2010-01-01"},
        {"id": "new", "number": "2/2025/QH2", "title": "New", "state": "VNM", "in_force_from": "2026-07-01",
         "replaces": "old"},
    ],
    "provisions": [
        {"id": "o1", "law": "old", "article": "1"}, {"id": "o2", "law": "old", "article": "2"},
        {"id": "n7", "law": "new", "article": "7", "replaces": "o1"},
    ],
    "recommendations": [{"id": "r1", "text": "One"}, {"id": "r2", "text": "Two"}, {"id": "r3", "text": "Three"}],
    "implementation": [
        {"recommendation": "r1", "provision": "o1", "extent": "full", "method": "document", "source": "S",
         "locator": "1"},
        {"recommendation": "r2", "provision": "o2", "extent": "full", "method": "document"},
        {"recommendation": "r3", "provision": "o1", "extent": "partial", "method": "document"},
        {"recommendation": "r3", "provision": "n7", "extent": "full", "method": "document"},
    ],
    "mandates": [
        {"id": "m1", "agency": "mps", "role": "lead", "covers": "o1", "conferred_by": "o1"},
        {"id": "m2", "agency": "moj", "role": "lead", "covers": "o1"},
        {"id": "m3", "agency": "moj", "role": "lead", "covers": "new"},
    ],
}  # fmt: skip


def made(folder: Path) -> Graph:
    graph = fresh(folder)
    graph.load(write_folder(folder / "in", TABLES))
    return graph


def test_links_and_mandates_are_proposed_where_the_correspondence_is_known(tmp_path: Path) -> None:
    with made(tmp_path) as graph:
        answers = graph.ask("who-implements", as_at="2026-08-01").rows
        graph.propose_carried()
        queue = {(row["kind"], row["id"], row["other"]): row for row in graph.review_queue()}
        link = queue[("implementation", "r1", "vnm/2/2025/QH2#art_7")]
        assert link["method"] == "suggested"
        assert link["dataset"] == "carried-over"
        assert link["source"] == "vnm/2/2025/QH2"
        assert "art. 7 replaces vnm/1/2010/QH1#art_1 from 2026-07-01" in link["locator"]
        assert ("mandate", "m1@vnm/2/2025/QH2#art_7", None) in queue
        assert (
            len(queue) == 2
        )  # art. 2 has no known counterpart, r3 is linked already, moj is charged already
        assert graph.ask("who-implements", as_at="2026-08-01").rows == answers


def test_a_confirmed_proposal_counts_and_a_rejected_one_does_not_come_back(tmp_path: Path) -> None:
    with made(tmp_path) as graph:
        graph.propose_carried()
        graph.decide("confirm", ["r1", "2/2025/QH2 art. 7"], "same wording")
        graph.decide("reject", ["m1@vnm/2/2025/QH2#art_7"], "went to another ministry")
        before = exported(graph)
        graph.propose_carried()
        assert exported(graph) == before
        assert graph.review_queue() == []
        rows = graph.ask("who-implements", as_at="2026-08-01", recommendation="r1").rows
        assert {(row["provision"], row["agency"]) for row in rows} == {("vnm/2/2025/QH2#art_7", "moj")}


def test_what_was_confirmed_is_carried_on_when_its_law_is_replaced_in_turn(tmp_path: Path) -> None:
    with made(tmp_path) as graph:
        graph.propose_carried()
        third = {"id": "third", "number": "3/2030/QH3", "title": "Third", "state": "VNM", "replaces": "new"}
        article = {"law": "third", "article": "9", "replaces": "2/2025/QH2 art. 7"}
        graph.load(write_folder(tmp_path / "later", {"laws": [third], "provisions": [article]}))
        graph.propose_carried()
        on = "vnm/3/2030/QH3#art_9"
        waiting = {(row["id"], row["other"]) for row in graph.review_queue()}
        assert ("r3", on) in waiting
        assert ("r1", on) not in waiting, "a proposal is not carried before it is confirmed"
        graph.decide("confirm", ["r1", "2/2025/QH2 art. 7"], "same wording")
        graph.decide("confirm", ["m1@vnm/2/2025/QH2#art_7"], "still its task")
        graph.propose_carried()
        waiting = {(row["id"], row["other"]) for row in graph.review_queue()}
        assert {("r1", on), (f"m1@vnm/2/2025/QH2#art_7@{on}", None)} <= waiting
        before = exported(graph)
        graph.propose_carried()
        assert exported(graph) == before


def test_the_example_has_replacements_to_carry_over(tmp_path: Path, viet_nam: Graph) -> None:
    from rightsgraph.carry_over import proposals

    found = list(proposals(viet_nam))
    assert {p.table for p in found} == {"implementation", "mandates"}
    assert all(
        p.values["status"] == "proposed" and p.values["method"] == "suggested" and p.reason for p in found
    )


def test_a_mandate_that_ended_before_its_law_was_replaced_is_not_carried(tmp_path: Path) -> None:
    ended = [{**m, "valid_to": "2020-01-01"} if m["id"] == "m1" else m for m in TABLES["mandates"]]
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", {**TABLES, "mandates": ended}))
        graph.propose_carried()
        assert [row["id"] for row in graph.review_queue()] == ["r1"]
