"""`diff`: two cycles, documents, days or graphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import run
from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.answer import Answer
from tables import fresh, write_folder

from rightsgraph.api import Graph
from rightsgraph.cli import group

UPR = {"state": "VNM", "mechanism": "UPR"}
TABLES: dict[str, list[dict[str, Any]]] = {
    "agencies": [{"id": "a1", "name": "First"}, {"id": "a2", "name": "Second"}],
    "laws": [
        {"id": "l1", "number": "1/2000/QH1", "title": "One", "state": "VNM", "in_force_from": "2000-01-01",
         "in_force_to": "2020-01-01"},
        {"id": "l2", "number": "2/2019/QH2", "title": "Two", "state": "VNM", "in_force_from": "2020-01-01"},
    ],
    "documents": [{"id": "A/HRC/1/1", "state": "VNM", "mechanism": "UPR", "date": "2009-05-08"},
                  {"id": "A/HRC/2/2", "state": "VNM", "mechanism": "UPR", "date": "2014-02-05"}],
    "recommendations": [
        {"document": "A/HRC/1/1", "paragraph": "1", "cycle": "1", "text": "Ratify CAT", "position": "noted", **UPR},
        {"document": "A/HRC/1/1", "paragraph": "2", "cycle": "1", "text": "Plant trees in towns", **UPR},
        {"document": "A/HRC/2/2", "paragraph": "1", "cycle": "2", "text": "Accede to the Convention against Torture",
         "position": "supported", **UPR},
        {"document": "A/HRC/2/2", "paragraph": "2", "cycle": "2", "text": "Abolish the death penalty", **UPR},
    ],
    "implementation": [
        {"recommendation": "A/HRC/1/1#1", "provision": "l1", "extent": "full", "method": "document"},
        {"recommendation": "A/HRC/1/1#1", "provision": "l2", "extent": "full", "method": "document"},
        {"recommendation": "A/HRC/2/2#1", "provision": "l2", "extent": "full", "method": "document"},
    ],
    "mandates": [{"id": "m1", "agency": "a1", "role": "lead", "covers": "l1"},
                 {"id": "m2", "agency": "a2", "role": "lead", "covers": "l2"}],
}  # fmt: skip


def loaded(folder: Path, **changed: list[dict[str, Any]]) -> Graph:
    graph = fresh(folder)
    graph.load(write_folder(folder / "in", {**TABLES, **changed}))
    return graph


def said(answer: Answer) -> set[tuple[Any, ...]]:
    return {(r["change"], r["recommendation"], r["earlier"], r["was"], r["now"]) for r in answer.rows}


@pytest.mark.parametrize(("one", "other"), [("1", "2"), ("A/HRC/1/1", "A/HRC/2/2")])
def test_cycles_and_documents(tmp_path: Path, one: str, other: str) -> None:
    with loaded(tmp_path) as graph:
        assert said(graph.diff(one, other, as_at="2015-01-01")) == {
            ("new", "A/HRC/2/2#2", None, None, None),
            ("repeated", "A/HRC/2/2#1", "A/HRC/1/1#1", None, None),
            ("position changed", "A/HRC/2/2#1", "A/HRC/1/1#1", "noted", "supported"),
            ("law changed", "A/HRC/2/2#1", "A/HRC/1/1#1", "vnm/1/2000/QH1", None),
            ("agency changed", "A/HRC/2/2#1", "A/HRC/1/1#1", "a1", None),
            ("not repeated", None, "A/HRC/1/1#2", None, None),
        }
        graph.propose_similar()
        graph.decide("reject", ["A/HRC/1/1#1", "A/HRC/2/2#1"], "not the same")
        assert "repeated" not in {r["change"] for r in graph.diff(one, other).rows}


def test_days_show_law_agency_and_what_was_asked_between(tmp_path: Path) -> None:
    with loaded(tmp_path) as graph:
        assert said(graph.diff("2021-01-01", "2010-01-01")) == {
            ("repeated", "A/HRC/2/2#1", "A/HRC/1/1#1", None, None),
            ("position changed", "A/HRC/2/2#1", "A/HRC/1/1#1", "noted", "supported"),
            ("new", "A/HRC/2/2#2", None, None, None),
            ("law changed", "A/HRC/1/1#1", "A/HRC/1/1#1", "vnm/1/2000/QH1", "vnm/2/2019/QH2"),
            ("agency changed", "A/HRC/1/1#1", "A/HRC/1/1#1", "a1", "a2"),
        }


def test_two_graphs(tmp_path: Path) -> None:
    other = [dict(row) for row in TABLES["recommendations"][:3]]
    other[0]["position"] = "supported"
    loaded(tmp_path / "one").close()
    loaded(tmp_path / "two", recommendations=other).close()
    given = [
        "diff",
        str(tmp_path / "one" / "rights.db"),
        str(tmp_path / "two" / "rights.db"),
        "--format",
        "json",
    ]
    result = CliRunner().invoke(group, given, obj={})
    assert result.exit_code == 0, result.output
    rows = json.loads(result.output)["rows"]
    assert [(r["change"], r["recommendation"], r["earlier"]) for r in rows] == [
        ("position changed", "A/HRC/1/1#1", "A/HRC/1/1#1"),
        ("not repeated", None, "A/HRC/2/2#2"),
    ]


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    with loaded(tmp_path) as graph:
        with pytest.raises(UnknownName, match="No document or cycle is known as '9'"):
            graph.diff("1", "9")
        with pytest.raises(UsageError, match="two days, two documents"):
            graph.diff("2020-01-01", "1")


def test_a_graph_that_is_not_there_is_named(tmp_path: Path) -> None:
    loaded(tmp_path).close()
    given = ["diff", str(tmp_path / "rights.db"), str(tmp_path / "nowhere.db")]
    result = run(*given)
    assert result.code == 4
    assert "nowhere.db: there is no graph here" in result.said
    assert not (tmp_path / "nowhere.db").exists()


def test_the_links_compared_are_counted_by_method(tmp_path: Path) -> None:
    with loaded(tmp_path) as graph:
        assert graph.diff("2010-01-01", "2021-01-01").evidence == {
            "document": 3,
            "editorial": 0,
            "suggested": 0,
        }


def test_what_is_repeated_does_not_depend_on_the_language_it_is_told_in(tmp_path: Path) -> None:
    told = [dict(row) for row in TABLES["recommendations"]]
    told[0]["text_local"] = "Phê chuẩn CAT"
    with loaded(tmp_path, recommendations=told) as graph:
        english, local = (graph.diff("2", "1", as_at="2015-01-01", lang=lang) for lang in ("en", "local"))
        assert said(local) == said(english)
        assert "Phê chuẩn CAT" in {row["text"] for row in local.rows}


def test_two_days_look_at_nothing_that_was_asked_after_them(tmp_path: Path) -> None:
    with loaded(tmp_path) as graph:
        early = graph.diff("2010-01-01", "2012-01-01")
        assert early.denominator == {"label": "recommendations", "count": 2}
        assert sum(early.evidence.values()) == 1
        assert graph.diff("2010-01-01", "2021-01-01").denominator == {"label": "recommendations", "count": 4}
