"""Provisions cited as each tradition cites them: in the cells of tables and in commands, right or left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from rightsgraph import open_graph
from rightsgraph.api import Graph

HERE = Path(__file__).parent
DRAFTS = HERE.parent / "loaders" / "laws" / "drafting"
CITED = [
    tuple(part.strip() for part in line.split("|"))
    for line in (HERE / "citations_of_traditions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("traditions")
    recommendations = ["id,state,text"]
    rows = ["recommendation,provision,extent"]
    for number, (state, written, _) in enumerate(CITED):
        recommendations.append(f"{state.lower()}-{number},{state},Do {number}")
        rows.append(f'{state.lower()}-{number},"{written}",full')
    (folder / "recommendations.csv").write_text("\n".join(recommendations), encoding="utf-8")
    (folder / "implementation.csv").write_text("\n".join(rows), encoding="utf-8")
    made = open_graph(folder / "rights.db")
    made.load(folder / "recommendations.csv", folder / "implementation.csv")
    for state in sorted({state for state, _, _ in CITED}):
        made.load(DRAFTS / f"{state}.txt", state=state)
    return made


@pytest.fixture(scope="module")
def linked(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in graph.run(
        "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p:Provision) WHERE p.described RETURN r.id AS r, p.id AS p"
    ).rows:
        found.setdefault(row["r"], set()).add(row["p"])
    return found


@pytest.mark.parametrize("number", range(len(CITED)), ids=[f"{one[0]} {one[1]}" for one in CITED])
def test_a_citation_of_a_cell(number: int, linked: dict[str, set[str]]) -> None:
    state, written, meant = CITED[number]
    found = linked.get(f"{state.lower()}-{number}", set())
    assert {one.partition("#")[2] for one in found} == set(meant.split(";")) - {"?"}, (written, found)
