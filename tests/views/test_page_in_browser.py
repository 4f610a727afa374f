"""The page in a real Chromium: quiet, drawn, and every control does what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect
from rightsgraph.views.picture import Picture

pytestmark = pytest.mark.browser
TORTURE = "CAT/C/XXA/CO/1#15(b)"
ART = "xxa/100/2015#art_373"


def test_it_asks_for_nothing_and_complains_of_nothing(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    for target in ("search", "legend", "filters", "panel", "table", "date", "download"):
        expect(opened.page.get_by_test_id(target)).to_be_visible()
    opened.page.keyboard.press("2")
    opened.page.wait_for_timeout(300)
    assert [u for u in opened.requests if not u.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_an_answer_without_rows_is_a_quiet_page_that_says_so(open_page: Any, small: Picture) -> None:
    opened = open_page(replace(small, nodes=[], links=[]))
    expect(opened.page.locator("#nothing")).to_be_visible()
    expect(opened.page.locator("#nothing")).to_contain_text("Nothing was found")
    assert opened.complaints == []


def test_the_legend_does_not_count_what_is_missing(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    laws = [node for node in small.nodes if node.label == "Law"]
    links = [link for link in small.links if link.type == "IMPLEMENTED_BY"]
    for name, there in (("Law", laws), ("implemented by", links)):
        real = [one for one in there if not one.missing]
        assert len(real) < len(there), "the picture has a missing one"
        row = opened.page.get_by_test_id("legend").locator(
            "li", has=opened.page.get_by_label(name, exact=True)
        )
        expect(row.locator(".muted")).to_have_text(str(len(real)))


def test_the_picture_is_drawn(open_page: Any, small: Picture) -> None:
    ink = open_page(small).ink()
    assert ink["drawn"] > 20_000
    assert ink["colours"] > 20


def test_the_cards_stand_in_reading_order(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    x = [opened.page.evaluate("id => window.rightsgraph.place(id).x", n) for n in (TORTURE, ART, "mps")]
    assert x == sorted(x)


def test_search_ignores_accents_and_leads_to_the_card(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    box = opened.page.get_by_test_id("search")
    box.fill("bao ve NHAN chung")
    expect(opened.page.locator("#hitlist button")).to_have_count(1)
    expect(opened.page.get_by_test_id("table").locator("tbody tr")).to_have_count(1)
    box.press("Enter")
    expect(opened.page.get_by_test_id("panel")).to_contain_text("Protect witnesses")
    assert "q=bao" in opened.page.url
    box.fill("nothing of this kind")
    expect(opened.page.locator("#hits")).to_have_text("0 found")


def test_search_changes_the_picture(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    before = opened.page.locator("#canvas").screenshot()
    opened.page.get_by_test_id("search").fill("torture")
    opened.page.keyboard.press("Tab")
    opened.page.wait_for_timeout(200)
    assert opened.page.locator("#canvas").screenshot() != before


def test_a_filter_keeps_what_hangs_on_the_chosen_recommendations(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    filters = opened.page.get_by_test_id("filters")
    filters.get_by_text("Mechanism", exact=True).click()
    filters.get_by_label("CAT").check()
    assert set(opened.shown()) == {TORTURE, ART, "xxa/100/2015", "mps", "court"}
    expect(opened.page.get_by_test_id("table").locator("tbody tr")).to_have_count(5)
    filters.get_by_role("button", name="Clear").click()
    assert len(opened.shown()) == len(small.nodes)


def test_the_agency_filter_leads_back_to_recommendations(open_page: Any, small: Picture) -> None:
    shown = set(open_page(small, "#f.agency=MPS").shown())
    assert {TORTURE, ART, "mps"} <= shown
    assert not shown & {"court", "upr/xxa/19#143.3", "stub"}


def test_the_gap_filter(open_page: Any, small: Picture) -> None:
    assert set(open_page(small, "#f.gap=no-law").shown()) == {"upr/xxa/19#143.3", "missing/1"}


def test_the_status_filter_is_of_links(open_page: Any, small: Picture) -> None:
    opened = open_page(small, "#f.status=proposed")
    assert {ART, "mps", TORTURE} <= set(opened.shown())
    assert "stub" not in opened.shown()


def test_the_legend_switches_classes_and_links(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    legend = opened.page.get_by_test_id("legend")
    legend.get_by_label("Agency").uncheck()
    assert not {"mps", "court", "stub"} & set(opened.shown())
    legend.get_by_label("Agency").check()
    legend.get_by_label("is carried out by").uncheck()
    opened.page.locator("[data-rows=links]").click()
    expect(opened.page.get_by_test_id("table").locator("tbody tr")).to_have_count(4)


def test_the_date_moves_the_graph(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    row = opened.page.get_by_test_id("table").locator("tr", has_text="Old Prisons Act")
    expect(row).to_contain_text("ended 2016-07-01")
    opened.page.get_by_test_id("date").fill("2010-01-01")
    expect(row).to_contain_text("in force")
    expect(opened.page.get_by_test_id("table").locator("tr", has_text="Criminal Code")).to_contain_text(
        "not yet"
    )
    assert "date=2010-01-01" in opened.page.url
    opened.page.get_by_label("Only what is in force").check()
    assert "xxa/100/2015" not in opened.shown()
    opened.page.get_by_label("Next change").click()
    expect(opened.page.get_by_test_id("date")).to_have_value("2016-07-01")
    assert "xxa/100/2015" in opened.shown()
    assert "xxa/7/1999" not in opened.shown()


def test_the_slider_sets_the_date(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    slider = opened.page.get_by_test_id("slider")
    slider.focus()
    slider.press("Home")
    expect(opened.page.get_by_test_id("date")).to_have_value(re.compile("^1998-12"))
    expect(opened.page.locator("#date-note")).to_contain_text("0 ended, 3 not begun")


def test_a_click_opens_the_panel_with_all_there_is(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    opened.click_node(TORTURE)
    panel = opened.page.get_by_test_id("panel")
    for text in (
        "Protect witnesses",
        "Bảo vệ nhân chứng",
        "para. 15(b)",
        "The State should protect witnesses.",
        "high",
    ):
        expect(panel).to_contain_text(text)
    assert panel.locator("a").first.get_attribute("href") == "https://example.org/cat"
    assert panel.locator("a").first.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_a_link_shows_its_evidence(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    place = opened.page.evaluate("window.rightsgraph.middle('l1')")
    opened.page.locator("#canvas").click(position={"x": place["x"], "y": place["y"]})
    expect(opened.page.get_by_test_id("panel")).to_contain_text("Art. 373 answers it.")
    assert "link=l1" in opened.page.url


def test_each_parallel_link_can_be_clicked(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    places = {i: opened.page.evaluate("i => window.rightsgraph.middle(i)", i) for i in ("l3", "l4", "l5")}
    assert len({round(p["y"]) for p in places.values()}) == 3
    for link, place in places.items():
        opened.page.locator("#canvas").click(position={"x": place["x"], "y": place["y"]})
        assert f"link={link}" in opened.page.url


def test_the_citation_is_copied(open_page: Any, small: Picture) -> None:
    opened = open_page(
        small, f"#sel={TORTURE.replace('#', '%23')}", permissions=["clipboard-read", "clipboard-write"]
    )
    opened.page.get_by_role("button", name="Copy citation").click()
    expect(opened.page.locator("#status")).to_have_text("Citation copied")
    copied = opened.page.evaluate("navigator.clipboard.readText()")
    assert copied == "Committee against Torture, CAT/C/XXA/CO/1, para. 15(b)"


def test_the_address_brings_the_same_state_back(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    opened.click_node(ART)
    opened.page.get_by_test_id("date").fill("2016-06-30")
    opened.page.get_by_test_id("legend").get_by_label("Law", exact=True).uncheck()
    fragment = "#" + opened.page.url.split("#")[1]
    again = open_page(small, fragment)
    assert again.shown() == opened.shown()
    expect(again.page.get_by_test_id("date")).to_have_value("2016-06-30")
    expect(again.page.get_by_test_id("panel")).to_contain_text("Use of torture")


def test_back_and_forward(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    opened.click_node(TORTURE)
    opened.click_node("court")
    panel = opened.page.get_by_test_id("panel")
    opened.page.get_by_role("button", name="Back").click()
    expect(panel).to_contain_text("Protect witnesses")
    opened.page.get_by_role("button", name="Forward").click()
    expect(panel).to_contain_text("Supreme Court")
    opened.page.go_back()
    opened.page.wait_for_timeout(100)
    expect(opened.page.get_by_role("button", name="Forward")).to_be_visible()


def test_fold_and_unfold(open_page: Any, small: Picture) -> None:
    opened = open_page(small, "#sel=xxa%2F100%2F2015")
    panel = opened.page.get_by_test_id("panel")
    panel.get_by_role("button", name="Collapse").click()
    assert "court" not in opened.shown()
    assert ART in opened.shown()
    panel.get_by_role("button", name="Expand (1)").click()
    assert "court" in opened.shown()
    panel.get_by_role("button", name="Only this").click()
    assert set(opened.shown()) == {"xxa/100/2015", ART, "court"}
    panel.get_by_role("button", name="Show all again").click()
    assert len(opened.shown()) == len(small.nodes)


def test_paths_between_two_chosen_cards(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    opened.click_node(TORTURE)
    opened.page.get_by_role("button", name="Path from here").click()
    opened.click_node("court")
    opened.page.get_by_role("button", name="Path to here").click()
    expect(opened.page.locator("#pathbar")).to_contain_text("4 items on the paths")
    opened.page.locator("#pathbar").get_by_role("button", name="Clear").click()
    expect(opened.page.locator("#pathbar")).to_be_hidden()


def test_the_language_switch(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    opened.page.get_by_role("button", name="Local").click()
    expect(opened.page.get_by_test_id("table")).to_contain_text("Bộ Công an")
    expect(opened.page.get_by_test_id("table")).not_to_contain_text("Ministry of Public Security")
    opened.click_node("mps")
    expect(opened.page.get_by_test_id("panel").locator("h2")).to_have_attribute("lang", "vi")


def test_the_table_sorts_and_filters(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    table = opened.page.get_by_test_id("table")
    table.get_by_role("button", name="Name").click()
    expect(table.locator("th").nth(1)).to_have_attribute("aria-sort", "ascending")
    names = table.locator("tbody td.c1").all_inner_texts()
    assert names[:3] == ["143.2", "143.3", "art. 373"]
    table.get_by_role("button", name="Name").click()
    assert table.locator("tbody td.c1").all_inner_texts() == names[::-1]
    opened.page.get_by_label("Filter the rows").fill("bo cong")
    expect(table.locator("tbody tr")).to_have_count(0)
    opened.page.get_by_label("Filter the rows").fill("PRISONS")
    expect(table.locator("tbody tr")).to_have_count(1)
    table.locator("tbody button").click()
    expect(opened.page.get_by_test_id("panel")).to_contain_text("Old Prisons Act")


def test_the_keyboard_reaches_everything(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    keys = opened.page.keyboard
    keys.press("/")
    expect(opened.page.get_by_test_id("search")).to_be_focused()
    opened.page.locator("#canvas").focus()
    keys.press("ArrowRight")
    expect(opened.page.locator("#status")).to_contain_text("Recommendation: 143.3")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    expect(opened.page.get_by_test_id("panel").locator(".kind")).to_contain_text(re.compile("Provision|Law"))
    keys.press("n")
    assert "link=" in opened.page.url
    keys.press("Escape")
    expect(opened.page.get_by_test_id("panel")).to_contain_text("Nothing is chosen")
    keys.press("?")
    expect(opened.page.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    expect(opened.page.get_by_role("dialog")).to_be_hidden()
    keys.press("3")
    expect(opened.page.locator("#canvas")).to_be_hidden()


def test_tab_visits_every_control(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    seen = set()
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        seen.add(
            opened.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
    assert {"search", "date", "slider", "canvas", "rowfilter", "scroll", "Picture", "zoom-in"} <= seen


def test_a_capped_picture_says_so(open_page: Any, hostile: Picture) -> None:
    opened = open_page(hostile)
    expect(opened.page.locator("#banner")).to_contain_text("Showing 12 of 2,140")


def test_on_a_phone(open_page: Any, small: Picture) -> None:
    opened = open_page(small, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert opened.ink()["drawn"] > 5_000
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    tabs = opened.page.get_by_role("navigation")
    tabs.get_by_role("button", name="Table").click()
    expect(opened.page.get_by_test_id("table")).to_be_visible()
    opened.page.get_by_test_id("table").get_by_text("Supreme Court").click()
    expect(opened.page.get_by_test_id("panel")).to_be_visible()
    tabs.get_by_role("button", name="Filters").click()
    expect(opened.page.get_by_test_id("filters")).to_be_visible()


def test_light_and_dark_differ(open_page: Any, small: Picture) -> None:
    shots = {open_page(small, color_scheme=s).page.screenshot() for s in ("light", "dark")}
    assert len(shots) == 2


def test_printing_shows_all_rows_and_no_controls(open_page: Any, make_large: Any) -> None:
    opened = open_page(make_large(900))
    assert opened.page.get_by_test_id("table").locator("tbody tr").count() < 900
    opened.page.emulate_media(media="print")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.page.get_by_test_id("table").locator("tbody tr").count() == 900
    expect(opened.page.get_by_test_id("search")).to_be_hidden()
