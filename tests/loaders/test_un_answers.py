"""Answers of the State: which numbers are recommendations, numbered answers, headings, and the report they belong to."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue
from test_un_addendum import HEAD, answers, read

REPORT = """A/HRC/50/9
Report of the Working Group on the Universal Periodic Review
Chad
II. Conclusions and/or recommendations
111. The recommendations listed below will be examined by Chad:
1. Sign the treaty (Norway);
2. Ratify the treaty (Chile);
3. Train the judges (Ghana).
112. All conclusions and/or recommendations contained in the present report reflect the position of the State.
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad accepts the recommendation. Mortality fell from 15.1 in 2010 to 9.4/100,000 in 2015 and 9.0 in 2016.",
        "Chad notes this recommendation, as growth was 3.2 in 2019 and 2.1 in 2020.",
        "The budget rose from 12.5 to 14.75 and is supported by partners.",
    ],
)
def test_figures_of_a_sentence_are_no_recommendations(tmp_path: Path, sentence: str) -> None:
    assert set(read(tmp_path, f"Chad accepts 143.1 and 143.2.\n7. {sentence}\n")) == {"143.1", "143.2"}


def test_numbered_answers_are_of_the_reports_numbers(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Its answers are as follows:\n1. Chad cannot make a definitive statement.\n2. Chad accepts the recommendation.\n"
        "3., 4. and 5. The Government supports these recommendations and will act.\n6. Chad does not accept this recommendation.\n",
    )
    assert {n: p for n, (p, _) in found.items()} == {
        "1": None, "2": "supported", "3": "supported", "4": "supported", "5": "supported", "6": "noted",
    }  # fmt: skip
    assert found["4"][1] == "The Government supports these recommendations and will act."


def test_recommendations_repeated_with_the_answer_behind(tmp_path: Path) -> None:
    found = read(
        tmp_path, "1. Sign the treaty (Norway): accepted.\n2. Ratify it (Chile) - Chad takes note of it.\n"
    )
    assert {n: p for n, (p, _) in found.items()} == {"1": "supported", "2": "noted"}


def test_ordinary_paragraphs_are_no_numbered_answers(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "1. Chad welcomes the recommendations.\n2. Chad accepts the recommendations listed below: 143.1, 143.2.\n3. Chad notes 143.3.\n",
    )
    assert {n: p for n, (p, _) in found.items()} == {
        "143.1": "supported",
        "143.2": "supported",
        "143.3": "noted",
    }


def test_a_heading_is_no_reply(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "1. Chad accepts 143.1 and 143.2.\n\n143.2\nSchools teach it.\n\nNoted\n\n143.5\nThe fee stays.\nIt pays the clerks.\n\nConcluding remarks\n\n9. Chad thanks all.\n",
    )
    assert found["143.2"] == ("supported", "Schools teach it.")
    assert found["143.5"] == ("noted", "The fee stays.\nIt pays the clerks.")


def test_the_account_of_an_addendum(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "1. Chad accepts 143.1-143.3.\n2. Chad notes 144.7.\n", encoding="utf-8")
    assert [(c.unit, c.series, c.read, c.of) for c in of(Complete, load(path))] == [
        ("answers", "143.1-143.3", 3, 3),
        ("answers", "144.7", 1, 1),
    ]
    path.write_text(HEAD + "1. Chad thanks all delegations.\n", encoding="utf-8")
    assert [c.read for c in of(Complete, load(path))] == [0]


@pytest.mark.parametrize("first", ["report", "addendum"])
def test_answers_join_the_report_and_what_it_does_not_have_is_withdrawn(tmp_path: Path, first: str) -> None:
    graph, report, addendum = (tmp_path / name for name in ("g.db", "report.txt", "addendum.txt"))
    report.write_text(REPORT, encoding="utf-8")
    addendum.write_text(
        HEAD + "Chad accepts recommendations 1, 2 and 9.\nIt notes recommendation 111.3.\n", encoding="utf-8"
    )
    for path in (report, addendum) if first == "report" else (addendum, report):
        assert run("load", path, "--graph", graph).code == 0
    rows = run("ask", "recommendations", "--format", "json", "--graph", graph).json
    found = [(row["paragraph"], row["position"], row["made_by"]) for row in rows["rows"]]
    assert found == [("111.1", "supported", "NOR"), ("111.2", "supported", "CHL"), ("111.3", "noted", "GHA")]
    assert rows["denominator"]["count"] == 3
    told = run("check", "--format", "json", "--graph", graph).json["findings"]
    assert [f["id"] for f in told if f["rule"] == "position-without-recommendation"] == ["A/HRC/50/9#9"]


@pytest.mark.parametrize(
    ("body", "positions"),
    [
        ("\nRecommendation 143.1: Chad does not accept it. Growth was 3.4 per cent.\n", {"143.1": "noted"}),
        ("1. Chad has examined all.\n2. Recommendation 143.1: Chad supports this recommendation.\n(a) The law was changed.\n",
         {"143.1": "supported"}),
        ("143.1, 143.2: these recommendations enjoy the support of Chad.\n", {"143.1": "supported", "143.2": "supported"}),
        ("\nChad accepts recommendation 143.1 and notes recommendation 143.2.\n", {"143.1": "supported", "143.2": "noted"}),
        ("143.4 is accepted in part. 143.6 and 143.8 are noted.\n", {"143.4": "supported in part", "143.6": "noted", "143.8": "noted"}),
    ],
)  # fmt: skip
def test_positions_in_the_first_sentence(tmp_path: Path, body: str, positions: dict[str, str]) -> None:
    assert {number: position for number, (position, _) in read(tmp_path, body).items()} == positions


def test_a_number_with_another_paragraph_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text(
        HEAD + "143.1 Accepted.\n143.2 Accepted.\n134.3 Noted. No.\n143.4 Accepted.\n", encoding="utf-8"
    )
    items = load(path)
    assert {n: p for n, (p, _) in answers(items).items()} == {
        "143.1": "supported", "143.2": "supported", "143.3": "noted", "143.4": "supported",
    }  # fmt: skip
    assert any("134.3 is printed" in issue.message for issue in of(Issue, items))
