"""The page finds what the program finds, among what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from rightsgraph.views.build import view

from rightsgraph import open_graph

pytestmark = pytest.mark.browser
SEARCHES = (
    "torture",
    "tortured",
    "trafficking victims",
    "trafficked",
    "buon ban nguoi",
    '"human trafficking"',
    "traffick*",
    "torture OR disability",
    "torture NOT police",
    "(police OR prison) AND torture",
    "disabilities",
    "Bộ luật Hình sự",
    "moj",
    "100/2015/QH13",
    "no such thing anywhere*",
)


def test_the_page_finds_what_the_program_finds(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        opened = open_page(view(graph, "who-implements", as_at="2025-07-01").html)
        shown = set(opened.shown())
        for text in SEARCHES:
            opened.page.get_by_test_id("search").fill(text + " ")
            found = set(opened.page.evaluate("window.rightsgraph.found()"))
            assert found == {row["id"] for row in graph.search(text).rows} & shown, text


def test_results_show_where_the_words_stand(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        opened = open_page(view(graph, "who-implements", as_at="2025-07-01").html)
    box = opened.page.get_by_test_id("search")
    box.fill("torture")
    marks = opened.page.locator("#hitlist mark")
    assert marks.count() > 0
    assert all(text.casefold().startswith("tortur") for text in marks.all_inner_texts())
    box.fill("discr")
    expect(opened.page.locator("#hitlist")).to_contain_text("as a beginning")
