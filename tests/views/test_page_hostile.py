"""Hostile texts in every field stay texts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from rightsgraph.views.picture import Picture

pytestmark = pytest.mark.browser


def test_nothing_runs_and_everything_is_text(open_page: Any, hostile: Picture) -> None:
    opened = open_page(hostile)
    page = opened.page
    for node in hostile.nodes:
        page.evaluate("id => { location.hash = new URLSearchParams({sel: id}).toString(); }", node.id)
        expect(page.get_by_test_id("panel").locator("h2")).to_be_visible()
        page.wait_for_timeout(50)
    for link in hostile.links:
        page.evaluate("id => { location.hash = new URLSearchParams({link: id}).toString(); }", link.id)
    page.get_by_test_id("search").fill("<script")
    page.locator("[data-rows=links]").click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, svg[onload], script:not([id])").count() == 2  # the page's own two scripts
    assert opened.complaints == []
    assert [u.split("#")[0] for u in opened.requests if not u.startswith("file:")] == []


def test_texts_are_shown_as_written(open_page: Any, hostile: Picture) -> None:
    opened = open_page(hostile)
    cells = opened.page.get_by_test_id("table").locator("tbody td.c1").all_text_contents()
    assert cells[0] == "<script>window.hacked=1</script>"
    assert cells[9] == "a" * 10_000


def test_only_web_addresses_become_links(open_page: Any, hostile: Picture) -> None:
    opened = open_page(hostile, "#sel=javascript")
    expect(opened.page.get_by_test_id("panel").locator("h2")).to_have_text("plain")
    assert opened.page.get_by_test_id("panel").locator("a").count() == 0


def test_a_hostile_address_does_nothing(open_page: Any, small: Picture) -> None:
    opened = open_page(
        small, "#sel=__proto__&f.__proto__=x&date=2020-99-99&off=%3Cscript%3E&lang=zz&view=zz&from=x"
    )
    assert opened.complaints == []
    assert opened.page.evaluate("({}).x") is None


def test_the_policy_stops_what_it_must(open_page: Any, small: Picture) -> None:
    opened = open_page(small)
    stopped = opened.page.evaluate(
        """() => new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (e) => done(e.violatedDirective));
        const s = document.createElement('script'); s.textContent = 'window.hacked = 1';
        document.body.append(s);
        })"""
    )
    assert stopped.startswith("script-src")
    assert opened.page.evaluate("window.hacked") is None
