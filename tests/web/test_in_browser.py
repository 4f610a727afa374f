"""Each page in a real browser: nothing foreign, nothing serious, nothing cut; with the keyboard alone; from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import serious
from browsed import Desk, opened
from playwright.sync_api import Browser, expect

from rightsgraph import open_graph

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/search?q=torture", "/thing/mps", "/thing/CAT/C/VNM/CO/1%2315", "/thing/vnm/100/2015/QH13%23art_373",
    "/thing/vnm/100/2015/QH13", "/ask", "/ask/who-implements?mechanism=CAT", "/impact?id=mps",
    "/compare?a=2015-01-01&b=2025-01-01", "/gaps", "/gaps/no-law", "/gaps/no-law?is=none", "/gaps/summary", "/review",
    "/review/decided", "/resolve", "/load", "/reports", "/requests", "/pictures", "/datasets", "/receipts", "/nothing-here",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk_page(window: Browser, made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    from commands import copy_graph

    with opened(window, copy_graph(made, tmp_path_factory.mktemp("browsed"))) as desk:
        yield desk


@pytest.mark.parametrize(("width", "scheme", "words"), [(1280, "light", "en"), (390, "dark", "vi")])
def test_nothing_serious_is_found_and_nothing_is_cut(
    desk_page: Desk, width: int, scheme: str, words: str
) -> None:
    page = desk_page.page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PAGES:
        desk_page.go(f"{path}{'&' if '?' in path else '?'}words={words}")
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.wait_for_timeout(50)
        expect(page.locator(".htmx-request")).to_have_count(0, timeout=120_000)
        assert serious(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert desk_page.foreign == []
    assert [one for one in desk_page.complaints if "404" not in one] == []  # the page that is not there


def test_with_the_keyboard_alone(desk_page: Desk) -> None:
    """Everything that can be clicked is reached by Tab, in the order of reading, and shows that it is."""
    page = desk_page.page
    page.set_viewport_size({"width": 1280, "height": 900})
    for path in ("/", "/search?q=torture", "/thing/mps", "/review", "/load", "/requests"):
        desk_page.go(path)
        page.wait_for_load_state("networkidle")
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]"
            ".filter(e => e.checkVisibility()).length"
        )
        seen = 0
        for _ in range(wanted * 5 + 20):  # a date has parts of its own
            page.keyboard.press("Tab")
            at = page.evaluate(
                "(() => { const e = document.activeElement; if (!e || e === document.body) return 'out';"
                " if (e.dataset.seen) return ''; e.dataset.seen = '1';"
                " return e.matches('a[href], button, input, select, summary') ? 'new' : ''; })()"
            )
            if at == "out":
                break
            seen += at == "new"
        assert seen >= wanted, path
    desk_page.go("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the way past the navigation
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_static_site_of_the_example_opens_from_a_disk(
    window: Browser, example_graph: Path, tmp_path: Path
) -> None:
    from rightsgraph.web.site import write_site

    folder = tmp_path / "site"
    with open_graph(str(example_graph)) as graph:
        write_site(graph, folder, "2026-11-22")
        wanted = graph.gaps("no-law", as_at="2026-11-22").count
    assert sum(file.stat().st_size for file in folder.iterdir()) < 15_000_000
    context = window.new_context()
    page, asked, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else asked.append(r.url))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(f"file://{folder}/index.html")
    page.get_by_role("link", name="On one page").click()
    assert page.get_by_text("The gravest").count()
    assert serious(page) == []
    page.get_by_role("link", name="Gaps").first.click()
    page.get_by_role("link", name="no-law").first.click()
    assert page.locator("tbody tr").count() == wanted
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").fill("tra tan")
    page.get_by_label("Words").fill("torture")
    page.locator("#hits a").first.click()
    assert page.get_by_role("heading", level=1).inner_text()
    page.goto(f"file://{folder}/picture.html")
    page.wait_for_load_state("networkidle")
    context.close()
    assert (asked, complaints) == ([], [])
