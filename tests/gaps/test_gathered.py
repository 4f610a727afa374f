"""Rows of a gap that are one: what is told of them does not hang on the order in which an engine gives them."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from rightsgraph.queries.steps.gap_rows import gathered
from tables import fresh, write_folder

from rightsgraph import open_graph

MANDATE = {"id": "m1", "role": "lead", "covers": "1/2001", "method": "document"}


def test_a_mandate_of_two_holders_is_told_alike_in_any_order(tmp_path: Path) -> None:
    holders = [("b", "Zeta"), ("a", "Omega"), ("c", "Alpha")]
    found = []
    with fresh(tmp_path / "g") as graph:
        asking = graph.book.asking(graph, "idle-mandate", as_at="2020-01-01")
        for order in permutations(holders):
            rows = [
                {
                    "mandate": "m1",
                    "agency": agency,
                    "agency_name": name,
                    "covers": [agency],
                    "conferred_by": [],
                }
                for agency, name in order
            ]
            found.append(
                [(row["agency"], row["agency_name"], tuple(row["covers"])) for row in gathered(rows, asking)]
            )
    assert found == [[("a", "Omega", ("a", "b", "c"))]] * len(found)


def test_two_datasets_that_give_one_mandate_to_two_agencies(tmp_path: Path) -> None:
    agencies = {"x": "ministry-b", "y": "ministry-a"}
    found = []
    for order in permutations(agencies):
        place = tmp_path / "".join(order)
        with open_graph(place.with_suffix(".db")) as graph:
            for name in order:
                rows = {"mandates": [{**MANDATE, "agency": agencies[name]}]}
                graph.load(write_folder(place / name, rows), dataset=name)
            found.append(graph.ask("idle-mandate", as_at="2020-01-01").rows)
    assert found[0] == found[1]
    assert [row["agency"] for row in found[0]] == ["ministry-a"]
