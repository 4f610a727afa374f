"""axe-core over the page: nothing serious, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessibility import serious
from commands import copy_graph
from rightsgraph.views.build import view
from rightsgraph.views.picture import Picture

from rightsgraph import open_graph

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_serious(open_page: Any, small: Picture, scheme: str, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    opened = open_page(small, "#sel=CAT%2FC%2FXXA%2FCO%2F1%2315(b)", viewport=viewport, color_scheme=scheme)
    assert serious(opened.page) == []
    if size[0] < 800:
        for tab in ("Filters", "Details", "Table"):
            opened.page.get_by_role("navigation").get_by_role("button", name=tab).click()
            assert serious(opened.page) == []
        return
    opened.page.locator("details").evaluate_all("all => all.forEach((d) => { d.open = true; })")
    opened.page.get_by_test_id("search").fill("a")
    assert serious(opened.page) == []
    opened.page.get_by_test_id("search").press("Escape")
    opened.page.locator("#help").click()
    assert serious(opened.page) == []


NAMES = ("who-implements", "no-law", "gaps", "agency-themes", "agency-load", "coverage", "communities", "repeated",
         "single-points-of-failure")  # fmt: skip


@pytest.fixture(scope="module")
def pages(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("axe") / "g")) as graph:
        graph.propose_similar()
        made = {name: view(graph, name, as_at="2025-07-01").html for name in NAMES}
        made["timeline"] = view(graph, "timeline", of="66/2011/QH12", as_at="2025-07-01", lang="fr").html
        made["whole"] = view(graph, as_at="2025-07-01").html
        return made


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("name", "fragment"),
    [
        ("who-implements", ""),
        ("who-implements", "#lang=local&sel=CAT%2FC%2FVNM%2FCO%2F1%2313(a)"),
        ("who-implements", "#in.law=%E2%80%A6"),
        ("who-implements", "#f.mechanism=CAT&date=2019-01-01&form=cards"),
        *((name, "") for name in (*NAMES[1:], "timeline", "whole")),
    ],
)
def test_nothing_serious_in_any_form(
    pages: dict[str, str], open_page: Any, name: str, fragment: str, size: tuple[int, int]
) -> None:
    """Light and dark; on a phone each of its tabs; where there is room the open menu too."""
    opened = open_page(pages[name], fragment, viewport={"width": size[0], "height": size[1]})
    for scheme in ("light", "dark"):
        opened.page.emulate_media(color_scheme=scheme)
        assert serious(opened.page) == [], scheme
    if size[0] > 800:
        opened.page.get_by_test_id("download").locator("summary").click()
    else:
        opened.page.locator(".tabs [data-tab=table]").click()
    assert serious(opened.page) == []


def test_the_streams_are_reached_by_the_keyboard_and_told_as_a_table(
    pages: dict[str, str], open_page: Any
) -> None:
    opened = open_page(pages["who-implements"])
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "skip"
    opened.page.keyboard.press("Enter")
    assert "recommendations" in opened.page.evaluate("document.activeElement.getAttribute('aria-label')")
    opened.page.locator("[data-rows=streams]").click()
    first = opened.page.get_by_test_id("table").locator("tbody tr").first
    assert first.locator("td").count() == 3
    assert int(first.locator("td").nth(2).inner_text()) > 1
