"""What stands on the screen can be read and told apart: labels of 11 px or more, no line behind a foreign card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.views.build import view

from rightsgraph import open_graph

pytestmark = pytest.mark.browser
DAY = "2025-07-01"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CAT = "CAT/C/VNM/CO/1#13(a)"
LAW = "vnm/66/2011/QH12"
LEAST = 11
VIEWS: dict[str, dict[str, Any]] = {
    "who-implements": {"name": "who-implements"},
    "who-implements of one document": {"name": "who-implements", "document": "CAT/C/VNM/CO/1"},
    "no-law": {"name": "no-law", "mechanism": "CAT"},
    "trace": {"name": "trace", "around": CAT},
    "impact": {"name": "impact", "around": LAW},
    "around": {"around": LAW, "depth": 1},
    "recommendations": {"name": "recommendations", "mechanism": "CAT"},
    "agency-load": {"name": "agency-load"},
    "whole": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    from commands import copy_graph

    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("geometry") / "g")) as graph:
        yield {name: view(graph, as_at=DAY, **asked).html for name, asked in VIEWS.items()}


def inside(card: dict[str, Any], point: list[float]) -> bool:
    x, y = point
    return bool(card["left"] + 1 < x < card["right"] - 1 and card["top"] + 1 < y < card["bottom"] - 1)


def faults(found: dict[str, Any]) -> list[str]:
    """Labels that are too small and lines that cross a card which is not their own."""
    small = [
        f"{label['text']}: {label['size']} px" for label in found["labels"] if label["size"] < LEAST - 0.01
    ]
    crossed = [
        f"{line['id']} behind {card['id']}"
        for line in found["lines"]
        for card in found["cards"]
        if card["id"] not in (line["from"], line["to"]) and any(inside(card, p) for p in line["points"])
    ]
    return small + crossed


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", list(VIEWS))
def test_labels_are_readable_and_lines_keep_off_foreign_cards(
    name: str, size: dict[str, int], pages: dict[str, str], open_page: Any
) -> None:
    opened = open_page(pages[name], viewport=size)
    first = opened.page.evaluate("window.rightsgraph.geometry()")
    assert first["labels"], "something is written"
    assert faults(first) == []
    opened.page.evaluate("document.querySelector('[data-form=cards]')?.click()")
    cards = opened.page.evaluate("window.rightsgraph.geometry()")
    assert cards["form"] == "cards"
    assert faults(cards) == []


def test_up_to_sixty_items_every_card_has_its_label(pages: dict[str, str], open_page: Any) -> None:
    opened = open_page(pages["who-implements of one document"], "#in.law=%23vnm/100/2015/QH13")
    found = opened.page.evaluate("window.rightsgraph.geometry()")
    assert 0 < len(found["cards"]) <= 60
    assert len(found["labels"]) >= len(found["cards"])


def test_on_a_phone_cards_under_others_keep_their_names(pages: dict[str, str], open_page: Any) -> None:
    opened = open_page(pages["trace"], viewport=PHONE)
    found = opened.page.evaluate("window.rightsgraph.geometry()")
    assert len(found["cards"]) > 10
    bare = [
        card["id"]
        for card in found["cards"]
        if not any(inside(card, [label["x"], label["y"]]) for label in found["labels"])
    ]
    assert bare == []


def test_the_first_picture_of_many_is_streams_with_few_labels(pages: dict[str, str], open_page: Any) -> None:
    opened = open_page(pages["who-implements"])
    found = opened.page.evaluate("window.rightsgraph.geometry()")
    assert found["form"] == "streams"
    assert 10 < len(found["labels"]) <= 45
    assert any("no law" in label["text"] for label in found["labels"])


def test_a_filter_lays_out_again_and_fits(pages: dict[str, str], open_page: Any) -> None:
    opened = open_page(pages["who-implements"], "#form=cards")
    before = opened.page.evaluate("window.rightsgraph.geometry()")["cards"]
    opened.page.evaluate("document.querySelectorAll('details.facet').forEach((d) => { d.open = true; })")
    opened.page.get_by_test_id("filters").get_by_label("CEDAW", exact=True).check()
    after = opened.page.evaluate("window.rightsgraph.geometry()")["cards"]
    assert 0 < len(after) < len(before)
    area = opened.page.locator("#canvas").bounding_box()
    width = max(c["right"] for c in after) - min(c["left"] for c in after)
    assert width > area["width"] * 0.5, "what is left fills the picture"
    assert all(c["left"] >= 0 and c["right"] <= area["width"] for c in after)
    assert min(c["bottom"] - c["top"] for c in after) > max(c["bottom"] - c["top"] for c in before)


def test_a_group_opens_and_the_crumbs_lead_back(pages: dict[str, str], open_page: Any) -> None:
    opened = open_page(pages["who-implements"])
    streams = opened.page.locator("#streams")
    pairs = len(opened.page.evaluate("window.rightsgraph.pairs()"))
    streams.get_by_role("button", name="other laws").click()
    assert "in.law=" in opened.page.url
    labels = [label["text"] for label in opened.page.evaluate("window.rightsgraph.geometry()")["labels"]]
    assert not any(text.startswith("no law") for text in labels)
    crumbs = opened.page.locator("#crumbs")
    crumbs.get_by_role("button", name="All").click()
    assert crumbs.is_hidden()
    streams.get_by_role("button", name="UPR: ").focus()
    opened.page.keyboard.press("Enter")
    assert "in.rec=UPR" in opened.page.url
    assert len(opened.page.evaluate("window.rightsgraph.pairs()")) == pairs, "opened is not filtered"
    assert opened.complaints == []


@pytest.mark.parametrize("fragment", ["", "#form=cards"], ids=["streams", "cards"])
def test_zoomed_to_200_percent_letters_are_larger_and_nothing_is_lost(
    fragment: str, pages: dict[str, str], open_page: Any
) -> None:
    """A browser at 200 % gives the page half as many pixels and draws each twice as large."""
    name = "who-implements of one document"
    whole = open_page(pages[name], fragment).page.evaluate("window.rightsgraph.geometry()")
    zoomed = open_page(pages[name], fragment, viewport={"width": 720, "height": 450}, device_scale_factor=2)
    found = zoomed.page.evaluate("window.rightsgraph.geometry()")
    assert faults(found) == []
    assert found["labels"], "what has room is written"
    assert min(x["size"] for x in found["labels"]) * 2 > max(x["size"] for x in whole["labels"]) * 1.5
    assert zoomed.page.evaluate("document.documentElement.scrollWidth") <= 720
    assert zoomed.page.locator("#picture").bounding_box()["height"] > 200
