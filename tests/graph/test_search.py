"""Search: accents, endings, phrases, beginnings, operators, filters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.graph.search import index
from rightsgraph.ontology.errors import UnknownName, UsageError
from tables import fresh, put, write_folder

from rightsgraph.api import Graph

TABLES = {
    "laws": [
        {"number": "66/2011/QH12", "title": "Law on Trafficking", "title_local": "Luật phòng, chống buôn bán người", "state": "VNM"},
        {"number": "100/2015/QH13", "title": "Penal Code", "title_local": "Bộ luật Hình sự", "state": "VNM"},
    ],
    "provisions": [
        {"law": "100/2015/QH13", "article": "373", "heading": "Use of torture", "heading_local": "Điều 373 dùng nhục hình", "state": "VNM"}
    ],
    "recommendations": [
        {"id": "r1", "mechanism": "CAT", "state": "VNM", "text": "Investigate torture and ill-treatment in police custody"},
        {"id": "r2", "mechanism": "CAT", "state": "EGY", "text": "Abolish the death penalty; the penalty of death is final"},
        {"id": "r4", "mechanism": "CRC", "state": "KEN", "text": "Protect children’s rights", "text_local": "Запретить пытки"},
        {"id": "r3", "mechanism": "UPR", "state": "VNM", "text": "Train police officers who were tortured themselves"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("search")
    with fresh(folder / "g") as opened:
        opened.load(write_folder(folder / "in", TABLES))
        yield opened


def ids(graph: Graph, text: str, **filters: object) -> list[str]:
    return [row["id"] for row in graph.search(text, **filters).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("buon ban nguoi", {"vnm/66/2011/QH12"}),
        ("BUÔN BÁN NGƯỜI", {"vnm/66/2011/QH12"}),
        ("dieu", {"vnm/100/2015/QH13#art_373"}),
        ("tortured", {"CAT", "r1", "r3", "vnm/100/2015/QH13#art_373"}),
        ('"death penalty"', {"r2"}),
        ('"penalty death"', set()),
        ("“death penalty”", {"r2"}),
        ('"death pen*"', {"r2"}),
        ('"death pen"*', {"r2"}),
        ("children", {"r4"}),
        ("children's", {"r4"}),
        ("ПЫТКИ", {"r4"}),
        ("investig*", {"r1"}),
        ("torture AND police", {"r1", "r3"}),
        ("custody OR abolish", {"r1", "r2"}),
        ("torture NOT police", {"CAT", "vnm/100/2015/QH13#art_373"}),
        ("(custody OR officers) police", {"r1", "r3"}),
        ("66/2011/QH12", {"vnm/66/2011/QH12"}),
        ("the word that is nowhere", set()),
        ('an "unclosed phrase', set()),
        (")) torture ((", {"CAT", "r1", "r3", "vnm/100/2015/QH13#art_373"}),
    ],
)
def test_what_is_found(graph: Graph, text: str, expected: set[str]) -> None:
    assert set(ids(graph, text)) == expected


def test_filters_and_order(graph: Graph) -> None:
    assert ids(graph, "torture", labels=["recommendation"], state="Viet Nam", mechanism="CAT") == ["r1"]
    assert ids(graph, "torture", labels=["Provision"], state="VNM") == ["vnm/100/2015/QH13#art_373"]
    assert ids(graph, "torture", labels=["Provision"], state="KEN") == []
    answer = graph.search("tortured", limit=1)
    assert answer.count == 1
    assert answer.denominator == {"label": "hits", "count": 4}
    assert "torture" in graph.search("tortured", labels=["Provision"]).rows[0]["found"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("man", {"r6": "man"}),
        ("15", {"r6": "15"}),
        ("humans", {"r6": "human"}),
        ("ou*", {"r6": "outlaw"}),
        ('"article 15"', {"r6": "article, 15"}),
        ("100/2015/QH13", {"vnm/100/2015/QH13": "vnm/100/2015/QH13, 100/2015/QH13", "vnm/100/2015/QH13#art_373": "vnm/100/2015/QH13#art_373"}),
        ("s*", {"r6": "shall", "vnm/100/2015/QH13": "sự"}),
        ("secret", {}),
    ],
)  # fmt: skip
def test_the_words_found_are_those_that_answer(text: str, found: dict[str, str], tmp_path: Path) -> None:
    text_of_r6 = "No man or human shall outlaw article 15 of the year 2015; article 150 is another."
    of_r6 = {"id": "r6", "text": text_of_r6, "quote": "in secret", "source": "a man"}
    with fresh(tmp_path / "g") as opened:
        laws = {"laws": TABLES["laws"][1:], "provisions": TABLES["provisions"]}
        opened.load(write_folder(tmp_path / "in", {**laws, "recommendations": [of_r6]}))
        labels = ["Recommendation", "Law", "Provision"]
        assert {row["id"]: row["found"] for row in opened.search(text, labels=labels).rows} == found


def test_what_cannot_be_searched(graph: Graph) -> None:
    for text in ("", "...", "NOT torture", "(" * 3_000 + "torture"):
        with pytest.raises(UsageError):
            graph.search(text)
    with pytest.raises(UnknownName):
        graph.search("torture", labels=["Lawyer"])


def test_what_a_node_said_before_is_not_found_and_the_index_does_not_grow_for_ever(tmp_path: Path) -> None:
    with fresh(tmp_path) as graph:
        for turn in range(18):
            rows = [
                {"document": "CAT/C/VNM/CO/1", "paragraph": n, "text": f"asks turn{turn} of {n}"}
                for n in range(90)
            ]
            graph.load(
                write_folder(tmp_path / str(turn), {"recommendations": rows}), dataset="d", replace=True
            )
        assert len(graph.search("turn17").rows) == 90
        assert graph.search("turn16").rows == []
        assert len(graph.search("asks NOT turn17").rows) == 0
        entries = index.entries(graph.engine.store.db)
        assert entries < 18 * 90
        graph.forget("d")
        assert graph.search("asks").rows == []


def test_the_words_of_a_large_load_lie_in_one_part(tmp_path: Path) -> None:
    letters = random.Random(1)
    rows = [
        {
            "law": "1/2015/QH13",
            "article": str(n),
            "text": " ".join(f"w{letters.randrange(10**6)}" for _ in range(120)),
        }
        for n in range(1, 2_000)
    ]
    with fresh(tmp_path) as graph:
        put(graph, tmp_path, "provisions", *rows)
        parts = graph.engine.store.db.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    assert parts == (1,)
