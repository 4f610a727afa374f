"""The words of a provision on a day, and what changed in them between two days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run

from rightsgraph import open_graph
from rightsgraph.wording import diff_words, marked, words_on

LAWS = "id,number,title,state,issued_on,in_force_from\nL,5 of 2001,Tree Act,KEN,2001-01-01,2001-02-01\n"
PROVISIONS = (
    "law,level,number,text\n5 of 2001,section,3,Oaks may be felled.\n5 of 2001,section,4,Limes stand.\n"
)
TEXTS = (
    "provision,valid_from,text,amended_by\n5 of 2001 s. 3,2010-01-01,Oaks may not be felled.,9 of 2009\n"
    "5 of 2001 s. 3,2020-01-01,Oaks and elms may not be felled.,1 of 2019\n"
)
RECOMMENDATIONS = "id,document,paragraph,text,state\nr,A/HRC/9/9,9.1,Protect oaks,KEN\n"
LINKS = (
    "recommendation,provision,extent,method,status\nA/HRC/9/9#9.1,5 of 2001 s. 3,full,editorial,confirmed\n"
)


@pytest.fixture(scope="module")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wording")
    tables = {
        "laws": LAWS, "provisions": PROVISIONS, "provision_texts": TEXTS, "recommendations": RECOMMENDATIONS,
        "implementation": LINKS,
    }  # fmt: skip
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(str(folder / "g.db")) as graph:
        graph.load(folder)
    return folder / "g.db"


def test_words_of_the_day(graph_file: Path) -> None:
    with open_graph(str(graph_file)) as graph:
        place = graph.resolve("5 of 2001 s. 3", ["Provision"])
        on = {
            day: words_on(graph, place, day)
            for day in ("2000-12-31", "2009-12-31", "2010-01-01", "2024-01-01")
        }
    assert on["2000-12-31"] is None
    assert [on[day].text for day in sorted(on)[1:]] == [  # type: ignore[union-attr]
        "Oaks may be felled.", "Oaks may not be felled.", "Oaks and elms may not be felled.",
    ]  # fmt: skip


def test_what_changed_word_by_word_and_what_rests_on_it(graph_file: Path) -> None:
    with open_graph(str(graph_file)) as graph:
        place = graph.resolve("5 of 2001", ["Law"])
        answer = diff_words(graph, place, "2024-01-01", "2005-01-01")
    assert answer.denominator == {"label": "provisions with words", "count": 2}
    (row,) = answer.rows
    assert row["words"] == "Oaks {+and elms +}may {+not +}be felled."
    assert (row["change"], row["amended_by"], row["recommendations"]) == (
        "changed",
        "1 of 2019",
        "A/HRC/9/9#9.1",
    )


def test_marks_hold_both_texts() -> None:
    text = marked("a b c.", "a x c!")
    assert text == "a [-b -]{+x +}c[-.-]{+!+}"


def test_commands(graph_file: Path) -> None:
    graph = ("--graph", str(graph_file), "--format", "json")
    shown = run("show", "5 of 2001 s. 3", "--as-at", "2012-05-01", *graph)
    assert json.loads(shown.out)["wording"]["text"] == "Oaks may not be felled."
    compared = run("diff", "2005-01-01", "2012-01-01", "--of", "5 of 2001 s. 3", *graph)
    assert json.loads(compared.out)["rows"][0]["words"] == "Oaks may {+not +}be felled."
