"""How decisions are kept and found again: by an id made of what was decided, and by all ids that its sides had."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.graph.review import decisions
from rightsgraph.graph.review.decisions import WITHDRAW, Decision
from rightsgraph.graph.review.settled import Settled, settled
from tables import fresh, write_folder

from rightsgraph import Graph

ONE, TWO, LAW = "CAT/C/VNM/CO/1#1", "CAT/C/VNM/CO/1#2", "vnm/1/2010/QH12"
TABLES: dict[str, list[dict[str, Any]]] = {
    "recommendations": [
        {"id": f"old-{number}", "document": "CAT/C/VNM/CO/1", "paragraph": number, "text": f"Open door {number}", "state": "VNM"}
        for number in ("1", "2")
    ],
    "laws": [{"number": "1/2010/QH12", "title": "Law on Doors", "state": "VNM", "in_force_from": "2011-01-01"}],
    "agencies": [{"id": "moj", "name": "Ministry of Justice", "state": "VNM"}],
    "mandates": [{"id": "m1", "agency": "moj", "role": "lead", "covers": LAW, "method": "suggested"}],
    "implementation": [{"recommendation": ONE, "provision": LAW, "extent": "full", "method": "suggested"}],
}  # fmt: skip
DECIDED = Decision(
    "confirm",
    (("Recommendation", (ONE,)), ("Law", (LAW, "Luật Đất đai"))),
    "đọc rồi",
    "Lan",
    "2025-01-02T03:04:05+00:00",
)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = fresh(tmp_path)
    graph.load(write_folder(tmp_path / "in", TABLES), dataset="d")
    return graph


def _pk(graph: Graph, node_id: str) -> int:
    (pk,) = graph.engine.store.db.execute("SELECT pk FROM node WHERE id = ?", (node_id,)).fetchone()
    return int(pk)


def test_an_id_stays_what_it_was() -> None:
    """Graphs that were written by another version are whole by it."""
    assert DECIDED.id == "review:fcacbff4b775ab97"
    for other in (
        replace(DECIDED, verdict="reject"),
        replace(DECIDED, sides=DECIDED.sides[::-1]),
        replace(DECIDED, why="x"),
        replace(DECIDED, reviewer="Minh"),
        replace(DECIDED, decided_at="2025-01-02T03:04:06+00:00"),
    ):
        assert other.id != DECIDED.id


def test_what_is_exported_comes_back_with_the_ids_in_order() -> None:
    plain = DECIDED.plain()
    assert plain["sides"][1] == {"label": "Law", "ids": [LAW, "Luật Đất đai"]}
    back = Decision.from_plain(plain)
    assert back.sides[1] == ("Law", tuple(sorted((LAW, "Luật Đất đai"))))
    assert Decision.from_plain(back.plain()) == back


def test_a_side_is_found_by_its_id_else_by_what_it_was_called(graph: Graph) -> None:
    db = graph.engine.store.db
    assert decisions.ids_of(db, _pk(graph, ONE)) == (ONE, "old-1")
    assert decisions.nodes(db, "Recommendation", (ONE,)) == {_pk(graph, ONE)}
    assert decisions.nodes(db, "Recommendation", ("old-1",)) == {_pk(graph, ONE)}
    assert decisions.nodes(db, "Recommendation", ("OLD-1",)) == {_pk(graph, ONE)}
    assert decisions.nodes(db, "Recommendation", (ONE, "old-2")) == {_pk(graph, ONE)}, "an id tells more"
    assert decisions.nodes(db, "Recommendation", ("Open door 1", "gone")) == set()
    assert decisions.nodes(db, "Law", ("Law on Doors",)) == set(), "a title is no id"


def test_what_it_is_on_and_where_its_verdict_stands(graph: Graph) -> None:
    db = graph.engine.store.db
    pair = replace(DECIDED, sides=(("Recommendation", ("old-1",)), ("Law", (LAW,))))
    one, law, mandate = _pk(graph, ONE), _pk(graph, LAW), _pk(graph, "m1")
    assert decisions.names_of(db, pair) == [ONE, LAW]
    assert decisions.places_of(db, pair) == {
        (kind, *ends) for kind in ("IMPLEMENTED_BY", "SIMILAR_TO") for ends in ((one, law), (law, one))
    }
    on_mandate = replace(DECIDED, sides=(("Mandate", ("m1",)),))
    assert decisions.places_of(db, on_mandate) == {("Mandate", mandate, mandate)}
    gone = replace(DECIDED, sides=(("Law", ("x", "longer", "y")),))
    assert decisions.names_of(db, gone) == ["longer"]
    assert decisions.places_of(db, gone) == gone.sides


def test_kinds_and_the_order_of_decisions(graph: Graph) -> None:
    graph.decide("confirm", [ONE, LAW], "read", "Lan")
    graph.decide("reject", ["m1"], "not theirs", "Lan")
    db, version = graph.engine.store.db, graph.engine.store.version()
    graph.decide("reject", ["m1"], "not theirs", "Lan")
    assert graph.engine.store.version() == version, "said once more, it changes nothing"
    assert dict(db.execute("SELECT verdict, kind FROM decision")) == {"confirm": "pair", "reject": "mandate"}
    found = decisions.decisions(db)
    assert [one.verdict for one in found] == ["confirm", "reject"]
    assert [one.decided_at for one in found] == sorted(one.decided_at for one in found)
    assert list(decisions.damaged(db)) == []


def test_each_taking_back_gives_the_one_before(graph: Graph) -> None:
    status = "MATCH (:Recommendation)-[r:IMPLEMENTED_BY]->(:Law) RETURN r.status AS status"

    def stands() -> str:
        return str(graph.run(status).rows[0]["status"])

    graph.decide("confirm", [ONE, LAW], "read", "Lan")
    graph.decide("reject", [ONE, LAW], "read again", "Minh")
    assert stands() == "rejected"
    graph.take_back([ONE, LAW])
    assert stands() == "confirmed"
    graph.take_back([ONE, LAW])
    assert stands() == "proposed"
    verdicts = [one.verdict for one in decisions.decisions(graph.engine.store.db)]
    assert verdicts == ["confirm", "reject", WITHDRAW, WITHDRAW]
    shown = graph.run(
        "MATCH (v:Review) RETURN v.decision AS verdict, v.reason AS why, v.reviewer AS who"
    ).rows
    assert len(shown) == 4
    assert graph.run("MATCH (v:Review)-[:REVIEWS]->(n) RETURN n.id AS id").rows == []


def test_what_stands_is_the_same_wherever_it_is_told(graph: Graph) -> None:
    graph.decide("confirm", [ONE, LAW], "read", "Lan")
    graph.decide("reject", [ONE, LAW], "read again", "Minh")
    graph.decide("confirm", [LAW, ONE], "read once more", "Hoa")
    graph.take_back([ONE, LAW])
    told = graph.reviewed()
    assert [(row["verdict"], row["stands"]) for row in told] == [
        (WITHDRAW, "yes"),
        ("confirm", "taken back"),
        ("reject", "yes"),
        ("confirm", "overruled later"),
    ]
    assert {row["disagreement"] for row in told} == {"Lan: confirm; Minh: reject"}
    shown = graph.run("MATCH (v:Review)-[:REVIEWS]->(n) RETURN v.decision AS verdict, n.id AS id").rows
    assert sorted((row["verdict"], row["id"]) for row in shown) == [("confirm", ONE), ("reject", ONE)]
    assert set(settled(graph.engine.store.db)) == {
        Settled(one, LAW, accepted=False) for one in (ONE, "old-1")
    }


def test_a_review_is_of_its_sides(graph: Graph) -> None:
    graph.decide("reject", ["m1"], "not theirs", "Lan")
    assert graph.run("MATCH (v:Review)-[:REVIEWS]->(n:Mandate) RETURN n.id AS id").rows == [{"id": "m1"}]
    assert graph.run("MATCH (m:Mandate) RETURN m.status AS status").rows == [{"status": "rejected"}]
    graph.take_back(["m1"])
    assert graph.run("MATCH (m:Mandate) RETURN m.status AS status").rows == [{"status": "proposed"}]


def test_the_same_taking_back_restored_twice_is_one(graph: Graph) -> None:
    db = graph.engine.store.db
    back = Decision.from_plain(replace(DECIDED, verdict=WITHDRAW).plain())
    assert decisions.record(db, back)
    assert not decisions.record(db, back)
    assert [one.id for one in decisions.decisions(db)] == [back.id]
    (sides,) = db.execute("SELECT sides FROM decision").fetchone()
    assert "Luật" in sides, "letters as they are: what was stored is looked for by its text"
    db.rollback()


def test_what_names_mean_is_taken_once(graph: Graph) -> None:
    graph.means("the door act", LAW, "as people say", "Lan")
    db = graph.engine.store.db
    assert [kind for (kind,) in db.execute("SELECT kind FROM decision")] == ["name"]
    assert [written for (written,) in db.execute("SELECT written FROM alias")] == ["the door act"]
    graph.decide("confirm", [ONE, LAW], "read", "Lan")
    assert len(list(db.execute("SELECT 1 FROM alias"))) == 1


def test_a_decision_that_cannot_be_read_is_damaged(graph: Graph) -> None:
    graph.decide("confirm", [ONE, LAW], "read", "Lan")
    db = graph.engine.store.db
    (kept,) = (one.id for one in decisions.decisions(db))
    for column, value in (("sides", "["), ("sides", "[1]"), ("why", "another")):
        db.execute("SAVEPOINT whole")
        db.execute(f"UPDATE decision SET {column} = ?", (value,))
        assert list(decisions.damaged(db)) == [kept]
        db.execute("ROLLBACK TO whole")
    db.rollback()
