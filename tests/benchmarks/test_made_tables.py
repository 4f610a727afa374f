"""The made-up tables hold what the benchmarks promise, and something for every question and gap to find."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from rightsgraph import open_graph
from rightsgraph.api import Graph

sys.path.append(str(Path(__file__).parents[2]))  # last, so that the installed program is the one that counts

from benchmarks.generate_tables import recommendation, states, write_tables
from benchmarks.second_hand import write_others

COUNT = 1_000
DAY = "2025-06-01"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "tables"
    folder.mkdir()
    write_tables(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def graph(tables: Path) -> Graph:
    opened = open_graph(tables.parent / "graph.db")
    receipts = opened.load(tables, *write_others(tables.parent, COUNT))
    assert [receipt.rejected for receipt in receipts] == [[], [], []]
    return opened


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_four_provisions_and_1_6_links_a_recommendation(tables: Path) -> None:
    assert len(rows(tables, "recommendations")) == COUNT
    assert len(rows(tables, "provisions")) == 4 * COUNT
    assert len(rows(tables, "implementation")) == 1.6 * COUNT


def test_the_same_twice(tables: Path, tmp_path: Path) -> None:
    write_tables(tmp_path, COUNT)
    assert all(file.read_bytes() == (tables / file.name).read_bytes() for file in tmp_path.glob("*.csv"))


def test_at_full_size_the_states_are_as_many_and_as_large_as_in_the_world() -> None:
    found = states(250_000)
    assert len({state.code for state in found}) == 190
    assert {state.recommendations for state in found} == {1315, 1316}
    assert sum(state.laws * 50 for state in found) == pytest.approx(1_000_000, rel=0.01)


def test_links_lead_to_law_of_the_same_state(graph: Graph) -> None:
    found = graph.run(
        "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE NOT lower(p.law) STARTS WITH lower(r.state) "
        "RETURN count(r) AS count"
    )
    assert found.rows == [{"count": 0}]


def test_every_gap_has_something_to_find(graph: Graph) -> None:
    counts = {row["code"]: row["count"] for row in graph.gaps(as_at=DAY).rows}
    assert [code for code, count in counts.items() if not count] == []


def test_every_question_has_something_to_find(graph: Graph) -> None:
    state = states(COUNT)[0]
    given = {"law": state.law(0), "agency": state.agency(1), "of": recommendation(0, COUNT)}
    given["programme"] = f"{state.code.lower()}-programme-1"
    for name in graph.book.names():
        needed = {key: given[key] for key, p in graph.book.query(name).parameters.items() if p.required}
        assert graph.ask(name, DAY, **needed).rows, name
