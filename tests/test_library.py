"""The Python library: what `from rightsgraph import open_graph` gives."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import GraphError, InputError, RightsgraphError, UnknownName, UsageError
from rightsgraph.queries.answer import Answer
from tables import example

import rightsgraph
from rightsgraph import Graph, open_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_graph(tmp_path_factory.mktemp("library") / "rights.db") as opened:
        receipt = opened.load(example(), dataset="viet-nam")[0]
        assert receipt.nodes["Recommendation"]["created"] == 164
        yield opened


@pytest.fixture(scope="module")
def answer(graph: Graph) -> Answer:
    return graph.ask("who-implements", mechanism="CAT", as_at="2025-07-01")


def test_an_answer_tells_rows_columns_and_population(answer: Answer) -> None:
    assert answer.columns[:3] == ["recommendation", "document", "paragraph"]
    assert all(list(row) == answer.columns for row in answer.rows)
    assert answer.count == len(answer.rows) > 0
    assert answer.denominator is not None
    assert answer.denominator["label"] == "recommendations"
    assert answer.denominator["count"] >= len({row["recommendation"] for row in answer.rows})
    assert answer.as_at == "2025-07-01"
    assert answer.to_json()["rows"] == answer.rows


def test_an_answer_as_a_data_frame(answer: Answer) -> None:
    frame = answer.to_pandas()
    assert list(frame.columns) == answer.columns
    assert len(frame) == answer.count


def test_an_answer_as_a_graph(answer: Answer) -> None:
    made = answer.to_networkx()
    assert {data["kind"] for _, data in made.nodes(data=True)} == {"recommendation", "provision", "agency"}
    row = next(row for row in answer.rows if row["agency"])
    assert made.has_edge(row["recommendation"], row["provision"])
    assert made.has_edge(row["provision"], row["agency"])


def test_reading_through_the_library(graph: Graph) -> None:
    assert graph.run("MATCH (n:Recommendation) RETURN count(n) AS n").rows == [{"n": 164}]
    assert graph.show("mps").label == "Agency"
    assert graph.search("torture").rows
    assert graph.gaps("no-law").rows
    assert graph.trace("CAT/C/VNM/CO/1#15(b)")
    assert graph.resolve("ministry of public security", ["Agency"]) == "mps"


def test_errors_are_of_one_family(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="Did you mean"):
        graph.ask("who-implement")
    with pytest.raises(UsageError, match="mechanizm"):
        graph.ask("who-implements", mechanizm="CAT")
    (tmp_path / "laws.csv").write_text("number\n1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"laws\.csv"):
        graph.load(tmp_path / "laws.csv")
    with pytest.raises(UsageError, match="nothing"):
        graph.load(tmp_path / "nothing.csv")
    (tmp_path / "text.db").write_text("text " * 500, encoding="utf-8")
    with pytest.raises(GraphError, match=r"text\.db"):
        open_graph(tmp_path / "text.db")
    assert issubclass(GraphError, RightsgraphError)


def test_the_default_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RIGHTSGRAPH_GRAPH", raising=False)
    with open_graph():
        assert (tmp_path / "rights.db").exists()
    monkeypatch.setenv("RIGHTSGRAPH_GRAPH", str(tmp_path / "other.db"))
    with open_graph() as opened:
        assert opened.url == str(tmp_path / "other.db")


def test_what_is_public_explains_itself() -> None:
    assert set(rightsgraph.__all__) == {"Graph", "open_graph", "__version__"}
    missing = [
        f"{owner.__name__}.{name}"
        for owner in (Graph, Answer)
        for name, member in inspect.getmembers(owner)
        if not name.startswith("_")
        and (callable(member) or isinstance(member, property))
        and not inspect.getdoc(member)
    ]
    assert missing == []
    for public in (open_graph, Graph, Answer, rightsgraph):
        assert inspect.getdoc(public)
    assert all(
        inspect.signature(member).return_annotation is not inspect.Signature.empty
        for name, member in inspect.getmembers(Graph, inspect.isfunction)
        if not name.startswith("_")
    )
