"""Recommendations in words people know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rightsgraph.views.build import picture
from rightsgraph.views.titles import head, titled

from rightsgraph import open_graph

NAMES = {"NOR": "Norway", "CHL": "Chile", "GHA": "Ghana", "special procedure": "Special Rapporteur"}


@pytest.mark.parametrize(
    ("values", "date", "said"),
    [
        ({"mechanism": "UPR", "paragraph": "143.2", "made_by": ["NOR"]}, "2014-02-05", "UPR 2014 · Norway"),
        (
            {"mechanism": "UPR", "made_by": ["NOR", "CHL", "GHA"]},
            "2014",
            "UPR 2014 · Norway, Chile and 1 more",
        ),
        ({"mechanism": "UPR", "cycle": "2", "paragraph": "143.2"}, None, "UPR cycle 2, 143.2"),
        ({"mechanism": "CAT", "paragraph": "15(b)", "document": "X/1"}, "2018-11-29", "CAT 2018, 15(b)"),
        ({"mechanism": "special procedure"}, "2018", "Special Rapporteur 2018"),
        ({"document": "X/1", "paragraph": "7"}, "2018", "X/1, 7"),
        ({"paragraph": "7"}, "2018", None),
    ],
)
def test_the_head_says_who_and_when(values: dict[str, Any], date: str | None, said: str | None) -> None:
    assert head(values, date, lambda one: NAMES.get(one, one)) == said


def test_the_text_is_cut_at_a_word() -> None:
    assert titled("UPR 2014", None) == "UPR 2014"
    assert titled("UPR 2014", " Ratify\nit. ") == "UPR 2014: Ratify it."
    long = titled("UPR 2014", "Ratify " * 30)
    assert long.endswith("Ratify…")
    assert len(long) <= len("UPR 2014: ") + 70


def test_no_card_of_the_example_is_named_by_an_internal_id(example_copy: Path) -> None:
    with open_graph(example_copy) as graph:
        made = picture(graph, "recommendations", as_at="2025-07-01")
    cards = [n for n in made.nodes if n.label == "Recommendation"]
    assert cards
    for card in cards:
        assert card.id not in (card.name, card.short)
        assert card.text is not None
        assert f": {card.text[:20].rstrip()}" in card.name
