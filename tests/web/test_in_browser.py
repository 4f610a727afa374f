"""The pages in a real browser: a lawyer's way from a dropped file to a decision; nothing foreign, nothing serious."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from accessibility import serious
from one_playwright import chrome
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LAUNCH = "import sys; from rightsgraph.cli import main; sys.exit(main())"


@dataclass
class Desk:
    """A page of the running program with what it asked for and complained of."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        self.page.goto(self.base + address)


@pytest.fixture
def address(graph_file: Path) -> Iterator[str]:
    """The address that the program prints."""
    command = [sys.executable, "-P", "-c", LAUNCH, "--graph", str(graph_file), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=graph_file.parent) as program:
        try:
            assert program.stdout is not None
            said = re.search(r"http://\S+", program.stdout.readline())
            assert said
            yield said[0]
        finally:
            program.terminate()
            program.wait(20)


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with chrome() as started:
        yield started


@pytest.fixture
def desk_page(window: Browser, address: str) -> Iterator[Desk]:
    context = window.new_context(viewport={"width": 1280, "height": 900})
    base = address.partition("/?")[0]
    desk = Desk(context.new_page(), base)
    desk.page.on(
        "request",
        lambda r: desk.foreign.append(r.url) if not r.url.startswith((base, "data:", "about:")) else None,
    )
    desk.page.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
    desk.page.on("pageerror", lambda e: desk.complaints.append(str(e)))
    desk.page.goto(address)
    yield desk
    context.close()


def test_from_a_dropped_file_to_a_decision(desk_page: Desk, tmp_path: Path) -> None:
    page = desk_page.page
    table = tmp_path / "agencies.csv"
    table.write_text("id,name,state\nmoj,Ministry of Justice,VNM\n", encoding="utf-8")
    desk_page.go("/load")
    page.set_input_files("input[type=file]", str(table))
    page.get_by_role("button", name="Try").click()
    page.get_by_text("Nothing was changed yet").wait_for()
    page.get_by_role("button", name="Load", exact=True).click()
    page.get_by_text("Loaded.").wait_for()
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").fill("justice")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ministry of Justice").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ministry of Justice"
    # the decision with keys alone: to the card, to its button, done
    desk_page.go("/review")
    page.locator("[data-card]").first.wait_for()
    page.get_by_label("Why").fill("read it")
    page.keyboard.press("Tab")
    page.locator("[data-card]").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.get_by_text("Recorded: confirm").wait_for()
    desk_page.go("/ask/who-implements?mechanism=CAT")
    assert page.get_by_text("CAT/C/VNM/CO/1#16").count()
    assert desk_page.foreign == []
    assert desk_page.complaints == []


def test_a_draft_is_taken_as_a_file(desk_page: Desk) -> None:
    page = desk_page.page
    desk_page.go("/reports")
    page.get_by_role("textbox", name="mechanism").fill("CAT")
    page.get_by_role("button", name="Draft").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("Take the file")).click()
    assert taken.value.suggested_filename.endswith(".docx")
    assert desk_page.complaints == []


@pytest.mark.parametrize(("width", "scheme", "words"), [(1280, "light", "en"), (390, "dark", "vi")])
def test_nothing_serious_is_found_and_nothing_is_cut(
    desk_page: Desk, width: int, scheme: str, words: str
) -> None:
    page = desk_page.page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("/", "/search?q=torture", "/ask", "/ask/who-implements?mechanism=CAT", "/gaps", "/review", "/load",
                 "/thing/mps", "/datasets", "/reports", "/resolve", "/receipts"):  # fmt: skip
        desk_page.go(f"{path}{'&' if '?' in path else '?'}words={words}")
        assert serious(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
