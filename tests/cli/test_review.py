"""`review`: the queue, the file and back, single decisions; and decisions that outlast what they decide on."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from commands import SMALL, Done, exact, run
from openpyxl import load_workbook
from tables import write_csv, write_folder

LINK = ("CAT/C/VNM/CO/1#15", "100/2015/QH13 art. 373")


def status(graph: Path) -> list[tuple[str, bool]]:
    """Status of the link, and whether a reviewer decided."""
    body = run("show", LINK[0], "--graph", graph, "--format", "json").json
    links = [link["properties"] for link in body["relationships"] if link["type"] == "IMPLEMENTED_BY"]
    return [(link["status"], link["decided"]) for link in links]


def decided(graph: Path) -> list[dict[str, str]]:
    """The decisions as exported."""
    lines = map(json.loads, exact(graph).splitlines())
    return [line for line in lines if line["kind"] == "decision"]


def queue(graph: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = run("review", "--graph", graph, "--format", "json").json["rows"]
    return rows


def test_the_queue_shows_links_and_mandates_with_their_evidence(small: Path) -> None:
    rows = queue(small)
    assert [(row["kind"], row["id"]) for row in rows] == [("implementation", LINK[0]), ("mandate", "m1")]
    assert rows[0]["other"] == "vnm/100/2015/QH13#art_373"
    assert (rows[0]["source"], rows[0]["locator"]) == ("a report", "p. 3")
    printed = run("review", "--graph", small).out
    assert "2 proposals" in printed
    assert "in the words of a report, p. 3" in printed
    assert "as article 373 says" in printed


@pytest.mark.parametrize(("flag", "status_then"), [("--confirm", "confirmed"), ("--reject", "rejected")])
def test_a_decision_on_a_link(flag: str, status_then: str, own: Path) -> None:
    assert status(own) == [("proposed", False)]
    done = run("review", flag, LINK[0], "cpc", "--why", "x", "--graph", own)
    assert done.code == 2, "there is no such provision"
    assert run("review", flag, *LINK, "--why", "read it", "--graph", own).code == 0
    assert status(own) == [(status_then, True)]
    assert [row["kind"] for row in queue(own)] == ["mandate"]
    who = run("ask", "who-implements", "--graph", own, "--format", "json").json["rows"]
    assert len(who) == (status_then == "confirmed")


def test_a_decision_on_a_mandate_and_the_last_word_counts(own: Path) -> None:
    run("review", "--confirm", *LINK, "--why", "x", "--graph", own)
    for flag, agencies in (("--confirm", ["mps"]), ("--reject", [None]), ("--confirm", ["mps"])):
        assert run("review", flag, "m1", "--why", "x", "--graph", own).code == 0
        rows = run("ask", "who-implements", "--graph", own, "--format", "json").json["rows"]
        assert [row["agency"] for row in rows] == agencies


def test_the_reviewer(own: Path) -> None:
    run("review", "--reject", *LINK, "--why", "x", "--graph", own)
    run("review", "--reject", *LINK, "--why", "x", "--graph", own, env={"RIGHTSGRAPH_REVIEWER": "Lan"})
    run(
        "review",
        "--reject",
        *LINK,
        "--why",
        "x",
        "--graph",
        own,
        "--reviewer",
        "Minh",
        env={"RIGHTSGRAPH_REVIEWER": "Lan"},
    )
    assert [d["reviewer"] for d in decided(own)] == ["reviewer", "Lan", "Minh"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--confirm", LINK[0], "100/2015/QH13", "--why", "x"),  # the law is not what is linked
        ("--confirm", "CAT/C/VNM/CO/1#16", LINK[1], "--why", "x"),
        ("--reject", LINK[0], "CAT/C/VNM/CO/1#16", "--why", "x"),
        ("--reject", LINK[0], "--why", "x"),
        ("--reject", *LINK, "m1", "--why", "x"),
        ("--reject", *LINK, "--why", "  "),
        ("--reject", "--why", "x"),
        ("--confirm", "--reject", *LINK, "--why", "x"),
        ("--reject", LINK[0], "--confirm", LINK[1], "--why", "x"),
        ("--confirm", "mps", "--why", "x"),
    ],
)
def test_nothing_to_decide_on_is_2(arguments: tuple[str, ...], own: Path) -> None:
    before = exact(own)
    done = run("review", *arguments, "--graph", own)
    assert done.code == 2, done.said
    assert exact(own) == before


def test_what_is_no_link_or_mandate_is_told_by_its_kinds(small: Path) -> None:
    done = run("review", "--confirm", "mps", "--why", "x", "--graph", small)
    assert "No recommendation or mandate or provision or law is known as 'mps'" in done.err


def filled(own: Path, folder: Path, form: str, **decisions: tuple[str, str]) -> Done:
    """The queue as a workbook or CSV, with decisions filled in by kind, given back."""
    path = folder / "queue.xlsx"
    assert run("review", "-o", path, "--graph", own).code == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(heads, row, strict=True))
        cells["decision"].value, cells["why"].value = decisions.get(str(cells["kind"].value), ("", ""))
    book.save(path)
    if form == "csv":
        rows = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
        path = folder / "queue.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return run("review", path, "--graph", own, "--reviewer", "Lan")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_there_and_back(form: str, own: Path, tmp_path: Path) -> None:
    done = filled(own, tmp_path, form, implementation=("Confirm", "read it"))
    assert done.code == 0
    assert "1 decisions; 1 rows left undecided" in done.out
    assert status(own) == [("confirmed", True)]
    assert [(d["reviewer"], d["why"]) for d in decided(own)] == [("Lan", "read it")]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_bad_row_of_the_file_is_named_and_the_good_ones_count(form: str, own: Path, tmp_path: Path) -> None:
    done = filled(own, tmp_path, form, implementation=("perhaps", "x"), mandate=("reject", "no"))
    assert done.code == 3
    assert "row 2: decision 'perhaps'" in done.out
    assert [d["verdict"] for d in decided(own)] == ["reject"]
    assert "--why" in filled(own, tmp_path, form, implementation=("confirm", "")).out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.csv", b"a,b\n1,2\n"),
        ("q.xlsx", b"PK\x03\x04 cut"),
        ("q.csv", b""),
        ("q.pdf", b"%PDF-1.4"),
        ("q.xlsx", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_a_file_that_is_no_review(name: str, content: bytes, small: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("review", tmp_path / name, "--graph", small)
    assert done.code == 3
    assert name in done.err


@pytest.mark.parametrize("way", ["reload", "replace", "forget and load", "export and load", "another id"])
def test_a_rejection_outlasts(way: str, own: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "small", SMALL)
    run("review", "--reject", *LINK, "--why", "not what was asked", "--graph", own)
    before = exact(own)
    graph = own
    if way == "reload":
        run("load", folder, "--graph", own)
    elif way == "replace":
        run("load", folder, "--replace", "--graph", own)
    elif way == "forget and load":
        run("forget", "small", "--graph", own)
        assert len(decided(own)) == 1
        run("load", folder, "--graph", own)
    elif way == "export and load":
        run("export", "jsonl", "-o", tmp_path / "all.jsonl", "--graph", own)
        graph = tmp_path / "again.db"
        assert run("load", tmp_path / "all.jsonl", "--graph", graph).code == 0
    else:
        path = write_csv(
            tmp_path / "recommendations.csv",
            [{**SMALL["recommendations"][0], "uhri_id": "u-1", "id": "r-15"}],
        )
        run("load", path, "--dataset", "other", "--graph", own)
    assert status(graph) == [("rejected", True)]
    assert way == "another id" or exact(graph) == before
    link = {
        "recommendation": LINK[0],
        "provision": LINK[1],
        "extent": "partial",
        "method": "document",
        "status": "confirmed",
    }
    run("load", write_csv(tmp_path / "implementation.csv", [link]), "--dataset", "later", "--graph", graph)
    assert status(graph) == [("rejected", True)] * 2, (
        "it covers that pair's links of every dataset and extent"
    )


def test_a_confirmed_link_without_extent_is_told(tmp_path: Path) -> None:
    rows = [
        {
            "recommendation": "CAT/C/VNM/CO/1#15",
            "provision": f"100/2015/QH13 art. {article}",
            "status": "proposed",
        }
        for article in (1, 2)
    ]
    folder = write_folder(tmp_path / "in", {"implementation": rows})
    graph = tmp_path / "open.db"
    assert run("load", folder, "--graph", graph).code == 0
    assert (
        "no extent"
        not in run(
            "review", "--reject", *LINK[:1], "100/2015/QH13 art. 2", "--why", "x", "--graph", graph
        ).err
    )
    done = run("review", "--confirm", LINK[0], "100/2015/QH13 art. 1", "--why", "x", "--graph", graph)
    assert done.code == 0
    assert "1 confirmed link says no extent" in done.err
    assert "`implementation`" in done.err
