"""Review in groups: one decision for what rests on the same words, its extent, undo, and who disagrees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import run
from openpyxl import load_workbook
from tables import write_folder

from rightsgraph import open_graph

REPORT = {
    "source": "A/HRC/WG.6/9/XXX/1",
    "locator": "para. 7",
    "quote": "The Prison Act forbids solitary cells.",
}
TEXTS = {
    "r1": "Abolish solitary cells for children in prison",
    "r2": "Abolish solitary cells for children in prisons",
    "r3": "Ratify the convention on statelessness",
    "r4": "Improve food in all places of detention",
}


def link(recommendation: str, provision: str, **said: Any) -> dict[str, Any]:
    return {"recommendation": recommendation, "provision": provision, "method": "suggested", **said}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    rows = [
        *(link(r, "12/2090 art. 5", **REPORT) for r in ("r1", "r3", "r4")),
        link("r4", "12/2090 art. 6", **REPORT),  # the same sentence, the same law
        link("r1", "13/2091", source="Guide", locator="p. 1"),
        link("r2", "13/2091", source="Other guide", locator="p. 2"),  # nearly the same request, the same law
    ]
    folder = write_folder(
        tmp_path / "in",
        {
            "recommendations": [{"id": i, "text": t, "state": "VNM"} for i, t in TEXTS.items()],
            "laws": [
                {"number": "12/2090", "title": "Prison Act", "state": "VNM", "in_force_from": "2090-01-01"},
                {"number": "13/2091", "title": "Youth Act", "state": "VNM", "in_force_from": "2091-01-01"},
            ],
            "implementation": rows,
        },
    )
    place = tmp_path / "g.db"
    assert run("load", folder, "--graph", place, "--dataset", "in").code == 0
    with open_graph(place) as opened:
        opened.propose_similar()
    return place


def groups(graph: Path) -> dict[str, list[tuple[str, ...]]]:
    with open_graph(graph) as opened:
        return {group.name: group.pairs for group in opened.review_groups()}


def named(graph: Path, *first: str) -> str:
    return next(name for name, pairs in groups(graph).items() if pairs[0][: len(first)] == first)


def statuses(graph: Path) -> dict[tuple[str, str, str | None], str]:
    with open_graph(graph) as opened:
        rows = opened.run(
            "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) RETURN r.id AS r, p.id AS p, "
            "i.extent AS e, i.status AS s, i.method AS m"
        ).rows
    assert {row["m"] for row in rows} == {"suggested"}, "a decision does not change the method"
    return {(row["r"], row["p"], row["e"]): row["s"] for row in rows}


def test_what_rests_on_the_same_words_is_one_group(graph: Path) -> None:
    found = [sorted(pairs) for pairs in groups(graph).values()]
    five, six = "vnm/12/2090#art_5", "vnm/12/2090#art_6"
    assert found[0] == [("r1", five), ("r3", five), ("r4", five), ("r4", six)], "quoted words come first"
    assert [("r1", "vnm/13/2091"), ("r2", "vnm/13/2091")] in found, "a cluster and a law"
    assert [("r1", "r2")] in found


def test_the_preview_shows_both_texts_and_marks_what_they_share(graph: Path) -> None:
    shown = run("review", "--group", named(graph, "r1", "vnm/12/2090#art_5"), "--graph", graph).out
    assert "in the words of A/HRC/WG.6/9/XXX/1, para. 7" in shown
    assert "*solitary* *cells*" in shown
    assert "│" in shown
    assert "0.9" not in shown, "why it is proposed is told in words"
    assert set(statuses(graph).values()) == {"proposed"}, "a preview decides nothing"


def test_one_decision_is_recorded_on_each_member_with_its_extent(graph: Path) -> None:
    name = named(graph, "r1", "vnm/12/2090#art_5")
    done = run(
        "review", "--group", name, "--confirm", "--extent", "partial", "--except", "r3", "--why", "read", "--reviewer",
        "Lan", "--graph", graph,
    )  # fmt: skip
    assert done.code == 0, done.said
    found = statuses(graph)
    assert found["r1", "vnm/12/2090#art_5", "partial"] == "confirmed"
    assert found["r4", "vnm/12/2090#art_6", "partial"] == "confirmed"
    assert found["r3", "vnm/12/2090#art_5", None] == "proposed"
    assert "no extent" not in done.err
    told = run("review", "--decided", "--graph", graph, "--format", "json").json["rows"]
    assert {(row["id"], row["reviewer"], row["why"], row["stands"]) for row in told} == {
        ("r1", "Lan", "read", "yes"), ("r4", "Lan", "read", "yes"),
    }  # fmt: skip
    gone = run("review", "--group", name, "--reject", "--why", "x", "--graph", graph)
    assert gone.code == 2, "the group has other members now: what was seen is not what would be decided on"


def test_undo_takes_back_what_was_decided_together_and_what_it_said(graph: Path) -> None:
    before = statuses(graph)
    one = ("r1", "13/2091")
    run("review", "--reject", *one, "--why", "no", "--reviewer", "Lan", "--graph", graph)
    run("review", "--group", named(graph, "r1", "vnm/12/2090#art_5"), "--confirm", "--extent", "full", "--why", "x",
        "--graph", graph)  # fmt: skip
    assert run("review", "--undo", "--graph", graph).code == 0
    assert statuses(graph) == {**before, ("r1", "vnm/13/2091", None): "rejected"}
    run("review", "--confirm", *one, "--why", "yes", "--reviewer", "Minh", "--graph", graph)
    told = run("review", "--disagreements", "--graph", graph)
    assert "Lan: reject; Minh: confirm" in told.out
    assert run("review", "--undo", *one, "--graph", graph).code == 0
    assert statuses(graph)["r1", "vnm/13/2091", None] == "rejected", "the decision before it counts again"
    assert "disagree: " not in run("review", "--disagreements", "--graph", graph).out
    assert run("review", "--undo", *one, "--graph", graph).code == 0
    assert statuses(graph) == before
    assert run("review", "--undo", *one, "--graph", graph).code == 2


def test_what_was_taken_back_outlasts_an_export(graph: Path, tmp_path: Path) -> None:
    one = ("r1", "13/2091")
    run("review", "--reject", *one, "--why", "no", "--graph", graph)
    run("review", "--undo", *one, "--graph", graph)
    for name in ("all.jsonl", "all.trig"):
        run("export", name.rpartition(".")[2], "-o", tmp_path / name, "--graph", graph)
        again = tmp_path / f"{name}.db"
        assert run("load", tmp_path / name, "--graph", again).code == 0
        assert statuses(again) == statuses(graph)
    assert run("check", "--graph", graph, "--format", "json").json["findings"] is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ("--group", "g0", "--confirm", "--why", "x"),
        ("--group", "g", "r1", "--confirm", "--why", "x"),
        ("--reject", "r1", "13/2091", "--extent", "full", "--why", "x"),
        ("--confirm", "r1", "r2", "--extent", "full", "--why", "x"),
        ("--except", "r1"),
        ("--undo",),
    ],
)
def test_wrong_usage_decides_nothing(arguments: tuple[str, ...], graph: Path) -> None:
    done = run("review", *arguments, "--graph", graph)
    assert done.code == 2, done.said
    assert set(statuses(graph).values()) == {"proposed"}


def test_a_group_is_decided_in_the_workbook(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "queue.xlsx"
    run("review", "-o", path, "--graph", graph)
    book = load_workbook(path)
    assert book.active.title == "groups"
    sheet = book["groups"]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for column, value in (("decision", "confirm"), ("why", "read it"), ("extent", "full")):
        sheet.cell(2, heads[column], value)
    rows = book["review"]
    places = {str(cell.value): cell.column for cell in rows[1]}
    own = next(r for r in rows.iter_rows(min_row=2) if r[places["id"] - 1].value == "r3")
    own[places["decision"] - 1].value, own[places["why"] - 1].value = "reject", "another thing"
    book.save(path)
    done = run("review", path, "--graph", graph, "--reviewer", "Lan")
    assert done.code == 0, done.said
    found = statuses(graph)
    assert found["r1", "vnm/12/2090#art_5", "full"] == "confirmed"
    assert found["r4", "vnm/12/2090#art_6", "full"] == "confirmed"
    assert found["r3", "vnm/12/2090#art_5", None] == "rejected", "a row's own decision comes first"
    assert found["r2", "vnm/13/2091", None] == "proposed"
