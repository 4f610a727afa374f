"""What a picture keeps under a limit."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.views.build import picture
from rightsgraph.views.cut import most_linked

from rightsgraph import open_graph


def test_each_layer_of_the_chain_gets_its_share() -> None:
    layers: dict[str, int | None] = {"law": 1, "state": -2}
    links = []
    for i in range(30):
        layers |= {f"r{i}": 0, f"p{i}": 1, f"a{i}": 2}
        links += [(f"r{i}", f"p{i}"), (f"p{i}", "law"), (f"p{i}", f"a{i}"), (f"r{i}", "state")]
    kept = most_linked(layers, links, 20)
    assert len(kept) == 20
    assert all(sum(layers[n] == layer for n in kept) >= 6 for layer in (0, 1, 2))


def test_a_node_without_a_link_takes_no_place_of_a_linked_one() -> None:
    for seed in range(40):
        dice = random.Random(seed)
        layers: dict[int, int | None] = {n: dice.choice([0, 1, 2, 3, None]) for n in range(40)}
        links = [(dice.randrange(30), dice.randrange(30)) for _ in range(dice.randrange(60))]
        linked = {end for a, b in links if a != b for end in (a, b)}
        for cap in (1, 2, 7, 20, 35, 40):
            kept = most_linked(layers, links, cap)
            assert len(set(kept)) == len(kept) <= cap
            among = {end for a, b in links if a != b and a in kept and b in kept for end in (a, b)}
            if linked <= set(kept):
                assert len(kept) == cap
            elif cap > 1:
                assert set(kept) == among
                assert len(kept) >= cap - 1
            else:
                assert len(kept) == 1


def test_the_limit_holds_in_every_view_and_is_told(example_copy: Path) -> None:
    views: list[dict[str, Any]] = [
        {"name": "who-implements"},
        {"name": "no-law"},
        {"name": "recommendations"},
        {"name": "agency-themes"},
        {"name": "impact", "around": "mps"},
        {"name": "trace", "around": "mps"},
        {"around": "mps", "depth": 2},
        {},
    ]
    with open_graph(example_copy) as graph:
        for wanted in views:
            whole = picture(graph, **wanted, cap=5000)
            made = picture(graph, **wanted, cap=12)
            assert len(made.nodes) <= 12, wanted
            assert made.links, wanted
            assert made.capped, wanted
            assert made.total == whole.count, wanted
            assert made.note, wanted
            ids = {n.id for n in made.nodes}
            assert {n.parent for n in made.nodes} - {None} <= ids, wanted


@pytest.mark.parametrize("depth", [0, 1])
def test_a_neighbourhood_within_its_limit_is_whole(example_copy: Path, depth: int) -> None:
    with open_graph(example_copy) as graph:
        made = picture(graph, around="mps", depth=depth, cap=2000)
    assert made.count == made.total
    assert not made.note
