"""Both engines, same answers: every question of the library over the example and over random worlds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from server_fixtures import wipe
from tables import example, exported, fresh, write_folder
from who_world import tidy, world

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j
DAYS = ["2020-07-01", "2021-03-15", "2025-02-01", "2026-11-22"]
# for what a question must be told: by the labels that its parameter takes, the first that the graph has
WANTED = {
    "Law": ["66/2011/QH12", "vnm/1/2020/QH14"],
    "Provision": ["66/2011/QH12", "vnm/1/2020/QH14"],
    "Agency": ["mps", "a0"],
    "Recommendation": ["CAT/C/VNM/CO/1#15(b)", "CAT/C/VNM/CO/1#1"],
    "Programme": ["hr-communication-project"],
    "Mechanism": ["CAT"],
    "State": ["VNM"],
}
WORLDS = 3


def _loaded(graph: Graph, inputs: dict[str, Path], order: list[str]) -> None:
    for dataset in order:
        graph.load(inputs[dataset], dataset=dataset)


@pytest.fixture(scope="module", params=["example", *range(WORLDS)])
def both(
    request: pytest.FixtureRequest, neo4j_uri: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Graph, Graph]]:
    """Two graphs, only to be asked: embedded, and on the server by the same datasets in another order."""
    tmp_path = tmp_path_factory.mktemp("both")
    wipe(neo4j_uri)
    if request.param == "example":
        inputs = {"viet-nam": example()}
    else:
        made = world(Random(1000 + request.param))
        inputs = {
            name: write_folder(
                tmp_path / name, {t: [tidy(r) for r in rows] for t, rows in tables.items() if rows}
            )
            for name, tables in made.items()
        }
    with fresh(tmp_path / "embedded") as embedded, open_graph(neo4j_uri) as server:
        _loaded(embedded, inputs, sorted(inputs))
        _loaded(server, inputs, sorted(inputs, reverse=True))
        yield embedded, server


def _needed(graph: Graph, name: str) -> dict[str, Any] | None:
    """Values for the parameters that a question must be given; None where the graph has nothing to ask it about."""
    given: dict[str, Any] = {}
    for parameter in graph.book.query(name).parameters.values():
        if not parameter.required:
            continue
        found = [
            v
            for label in parameter.labels
            for v in WANTED.get(label, [])
            if _there(graph, v, parameter.labels)
        ]
        if not found:
            return None
        given[parameter.name] = found[0]
    return given


def _there(graph: Graph, text: str, labels: tuple[str, ...]) -> bool:
    try:
        graph.resolve(text, labels)
    except Exception:  # noqa: BLE001 - whatever the reason, the graph has no such node
        return False
    return True


def test_every_question_answers_alike(both: tuple[Graph, Graph]) -> None:
    embedded, server = both
    assert exported(embedded) == exported(server)
    asked = 0
    different = []
    for name in embedded.book.names():
        given = _needed(embedded, name)
        if given is None:
            continue
        asked += 1
        for day in DAYS if name == "who-implements" else DAYS[-2:]:
            one, two = (graph.ask(name, as_at=day, **given) for graph in both)
            if one.to_json() != two.to_json():
                different.append((name, day, _first_difference(one.rows, two.rows)))
    assert different == []
    assert asked >= len(embedded.book.names()) - 2


def test_every_question_about_one_thing_answers_alike(both: tuple[Graph, Graph]) -> None:
    """What is asked for few things goes other ways to the rows than what is asked for all, on each engine its own."""
    embedded, _ = both
    different = []
    for name in embedded.book.names():
        needed = _needed(embedded, name)
        for narrowing in _narrowings(embedded, name) if needed is not None else ():
            one, two = (graph.ask(name, as_at=DAYS[1], **needed, **narrowing) for graph in both)
            if one.to_json() != two.to_json():
                different.append((name, narrowing, _first_difference(one.rows, two.rows)))
    assert different == []


def _narrowings(graph: Graph, name: str) -> Iterator[dict[str, Any]]:
    """Each parameter that need not be given and takes something that the graph has."""
    for parameter in graph.book.query(name).parameters.values():
        for label in () if parameter.required else parameter.labels:
            known = [v for v in WANTED.get(label, []) if _there(graph, v, parameter.labels)]
            if known:
                yield {parameter.name: known[0]}
                break


def _first_difference(one: list[Any], two: list[Any]) -> Any:
    return next(((a, b) for a, b in zip(one, two, strict=False) if a != b), (len(one), len(two)))


def test_search_show_and_gaps_alike(both: tuple[Graph, Graph]) -> None:
    embedded, server = both
    for text in ("torture", "law", "ask", "buon ban nguoi", '"human trafficking"', "traffick*"):
        assert embedded.search(text).rows == server.search(text).rows
    assert embedded.gaps(as_at="2025-08-01").rows == server.gaps(as_at="2025-08-01").rows
    some = embedded.run("MATCH (n:Recommendation|Law|Agency) RETURN n.id AS id ORDER BY id LIMIT 12").rows
    for row in some:
        assert _timeless(embedded.show(row["id"]).to_json()) == _timeless(server.show(row["id"]).to_json())


def _timeless(body: dict[str, Any]) -> dict[str, Any]:
    return {
        **body,
        "statements": [{k: v for k, v in s.items() if k != "loaded_from"} for s in body["statements"]],
    }
