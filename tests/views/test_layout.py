"""Positions: layers in order, provisions under their law, no two cards on one place, the same every time."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from rightsgraph.queries.order import natural
from rightsgraph.views.layout import CARD_HEIGHT, place
from rightsgraph.views.picture import Picture, PictureLink, PictureNode

LAYERS = {"Recommendation": 0, "Law": 1, "Provision": 1, "Agency": 2}


def test_layers_stand_from_left_to_right(make_large: Callable[[int], Picture]) -> None:
    picture = make_large(300)
    positions = place(picture.nodes, picture.links, LAYERS).positions
    right_of_recommendations = max(positions[n.id][0] for n in picture.nodes if n.label == "Recommendation")
    left_of_agencies = min(positions[n.id][0] for n in picture.nodes if n.label == "Agency")
    laws = [positions[n.id][0] for n in picture.nodes if n.label == "Provision"]
    assert right_of_recommendations < min(laws)
    assert max(laws) < left_of_agencies


def test_no_two_cards_share_a_place(make_large: Callable[[int], Picture]) -> None:
    picture = make_large(900)
    positions = place(picture.nodes, picture.links, LAYERS).positions
    assert len(set(positions.values())) == len(picture.nodes)
    columns: dict[float, list[float]] = {}
    for x, y in positions.values():
        columns.setdefault(x, []).append(y)
    for heights in columns.values():
        heights.sort()
        assert all(b - a >= CARD_HEIGHT for a, b in pairwise(heights))


def test_provisions_stand_under_their_law_in_reading_order() -> None:
    nodes = [PictureNode("law", "Law", "law")]
    nodes += [PictureNode(f"law#art_{i}", "Provision", "", parent="law") for i in (10, 9, 1)]
    nodes.append(PictureNode("other", "Law", "other"))
    positions = place(nodes, [], LAYERS).positions
    ys = [positions[n][1] for n in ("law", "law#art_1", "law#art_9", "law#art_10")]
    assert ys == sorted(ys)
    assert positions["law#art_1"][0] > positions["law"][0]


def test_neighbours_stand_at_like_heights() -> None:
    nodes = [PictureNode(f"r{i}", "Recommendation", "") for i in range(6)]
    nodes += [PictureNode(f"a{i}", "Agency", "") for i in range(6)]
    links = [PictureLink(f"l{i}", f"r{i}", f"a{5 - i}", "LEADS") for i in range(6)]
    positions = place(nodes, links, LAYERS).positions
    assert all(positions[f"r{i}"][1] == positions[f"a{5 - i}"][1] for i in range(6))


def test_the_order_of_the_input_does_not_matter(make_large: Callable[[int], Picture]) -> None:
    picture = make_large(120)
    once = place(picture.nodes, picture.links, LAYERS)
    again = place(list(reversed(picture.nodes)), list(reversed(picture.links)), LAYERS)
    assert once.positions == again.positions


def test_containers_in_a_circle_are_all_laid() -> None:
    nodes = [PictureNode("a", "Law", "", parent="b"), PictureNode("b", "Law", "", parent="a")]
    assert set(place(nodes, [], LAYERS).positions) == {"a", "b"}


def test_three_thousand_nodes_take_no_time(make_large: Callable[[int], Picture]) -> None:
    picture = make_large(3000)
    start = time.process_time()  # of this process alone: other work on the machine does not count
    place(picture.nodes, picture.links, LAYERS)
    assert time.process_time() - start < 5


def test_nothing_to_lay() -> None:
    assert place([], [], {}).positions == {}


def test_natural_order() -> None:
    assert sorted(["art_10", "art_9", "art_9a", "art_1"], key=natural) == [
        "art_1",
        "art_9",
        "art_9a",
        "art_10",
    ]
