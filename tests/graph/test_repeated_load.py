"""A file loaded again as it was is not read again; anything that could change the outcome makes it be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rightsgraph import Graph, open_graph
from rightsgraph.load import load as loading

HEAD = "number,title,state\n"
FIRST = HEAD + "1/2020/QH14,Law one,VNM\n"
SECOND = HEAD + "1/2020/QH14,Law one with another title,VNM\n"


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with open_graph(str(tmp_path / "g.db")) as opened:
        yield opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read row by row."""
    names: list[str] = []
    take = loading._take_file

    def noted(session, file, *rest) -> None:
        names.append(file[0].name)
        take(session, file, *rest)

    monkeypatch.setattr(loading, "_take_file", noted)
    return names


def laws(folder: Path, text: str) -> Path:
    (folder / "laws.csv").write_text(text, encoding="utf-8")
    return folder / "laws.csv"


def test_the_same_file_is_read_once_and_the_receipt_is_the_same(graph, read, tmp_path) -> None:
    file = laws(tmp_path, FIRST + "1/2020/QH14,The same with another title,VNM\n")
    first = graph.load(file, dataset="d")[0].plain()
    assert first["rejected"]
    again = graph.load(file, dataset="d")[0].plain()

    assert read == ["laws.csv"]
    assert again["nodes"]["Law"] == {"created": 0, "updated": 0, "unchanged": 1, "withdrawn": 0}
    for part in ("read", "rejected", "issues", "skipped", "stubs", "source", "format"):
        assert again[part] == first[part]


def test_a_changed_dataset_is_read_again(graph, read, tmp_path) -> None:
    file = laws(tmp_path, FIRST)
    graph.load(file, dataset="d")
    graph.load(laws(tmp_path, SECOND), dataset="d")
    back = graph.load(laws(tmp_path, FIRST), dataset="d")[0]

    assert len(read) == 3
    assert back.nodes["Law"]["updated"] == 1
    assert graph.show("vnm/1/2020/QH14").properties["title"] == "Law one"


def test_a_forgotten_dataset_is_read_again(graph, read, tmp_path) -> None:
    file = laws(tmp_path, FIRST)
    graph.load(file, dataset="d")
    graph.forget("d")
    assert graph.load(file, dataset="d")[0].nodes["Law"]["created"] == 1
    assert len(read) == 2


def test_replacing_and_other_options_are_read_again(graph, read, tmp_path) -> None:
    other = laws(tmp_path, HEAD + "2/2020/QH14,Law two,VNM\n")
    graph.load(other, dataset="d")
    file = laws(tmp_path, FIRST)
    graph.load(file, dataset="d")
    assert graph.load(file, dataset="d", replace=True)[0].nodes["Law"]["withdrawn"] == 1
    assert graph.load(file, dataset="d", state="KEN")[0].read == 1
    assert len(read) == 4


def test_a_dry_run_remembers_nothing(graph, read, tmp_path) -> None:
    file = laws(tmp_path, FIRST)
    graph.load(file, dataset="d", dry_run=True)
    assert graph.load(file, dataset="d")[0].nodes["Law"]["created"] == 1
    assert graph.load(file, dataset="d", dry_run=True)[0].dry_run
    assert len(read) == 2
