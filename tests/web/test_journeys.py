"""Three whole journeys in a real browser, on both engines: a lawyer's, a drafter's, a coordinator's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from browsed import Desk, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def desk_page(window: Browser, either: Path | str) -> Iterator[Desk]:
    with opened(window, either) as desk:
        yield desk
        assert desk.foreign == []
        assert desk.complaints == []


ROW = {"document": "CAT/C/VNM/CO/1", "mechanism": "CAT", "state": "VNM"}


def _loaded(desk: Desk, *files: Path) -> None:
    page = desk.page
    page.set_input_files("input[type=file]", [str(file) for file in files])
    desk.press("Try")
    page.get_by_text("Nothing was changed yet").wait_for()
    desk.press("Load")
    page.get_by_text("Loaded.").wait_for()


def _searched(desk: Desk, folder: Path, row: dict[str, str], words: str) -> None:
    """A recommendation is loaded and looked for."""
    table = folder / "recommendations.csv"
    table.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    desk.go("/load")
    _loaded(desk, table)
    page = desk.page
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").fill(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_lawyer_from_dropped_files_to_a_signed_off_gap_list(desk_page: Desk, tmp_path: Path) -> None:
    page = desk_page.page
    row = {**ROW, "paragraph": "17", "text": "Open places of detention"}
    _searched(desk_page, tmp_path, row, "detention")
    page.get_by_role("link", name="Open places of detention").click()
    page.get_by_text("Link to a provision or law").click()
    page.get_by_label("Provision or law").fill("100/2015/QH13")
    page.get_by_label("extent").first.select_option("partial")
    page.get_by_label("Reviewer").first.fill("Lan")
    desk_page.press("Link")
    page.get_by_text("100/2015/QH13: partial").wait_for()
    # the decision with keys alone: to the card, to its button, done
    desk_page.go("/review")
    page.locator("[data-card]").first.wait_for()
    page.get_by_label("Why").fill("read it")
    page.locator("[data-card]").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    page.get_by_text("Recorded: reject").wait_for()
    page.get_by_role("link", name="Gaps").click()
    page.get_by_role("link", name="no-law").first.click()
    page.get_by_text("CAT/C/VNM/CO/1#16").first.wait_for()
    assert page.get_by_text("CAT/C/VNM/CO/1#17").count() == 0
    assert "CAT/C/VNM/CO/1#16" in desk_page.taken("CSV", tmp_path).read_text(encoding="utf-8")
    desk_page.go("/reports")
    page.get_by_label("Kind").select_option("gaps")
    desk_page.press("Draft")
    assert desk_page.taken("Take the file", tmp_path).suffix == ".docx"


def test_a_drafter_from_a_theme_to_a_downloaded_report(desk_page: Desk, tmp_path: Path) -> None:
    page = desk_page.page
    row = {**ROW, "paragraph": "15", "text": "Prohibit torture", "themes": "Torture & CIDT"}
    _searched(desk_page, tmp_path, row, "torture")
    page.evaluate("for (const one of document.querySelectorAll('.facets details')) one.open = true")
    page.locator(".facets").get_by_role("link", name="Torture & CIDT").click()
    page.get_by_role("link", name="Prohibit torture").click()
    page.get_by_text("Penal Code").first.wait_for()
    page.get_by_role("link", name="Reports").click()
    page.locator("input[name=theme]").fill("Torture & CIDT")
    desk_page.press("Draft")
    page.locator("pre.draft", has_text="Penal Code").wait_for()
    place = desk_page.taken("Take the file", tmp_path)
    assert place.read_bytes().startswith(b"PK")


def test_a_coordinator_from_requests_to_answers_and_decisions(desk_page: Desk, tmp_path: Path) -> None:
    page = desk_page.page
    page.get_by_role("link", name="Requests").click()
    page.get_by_label("Agency").select_option("mps")
    page.locator("select[name=language]").select_option("en")
    desk_page.press("Make the requests")
    page.get_by_text("Prohibit torture").first.wait_for()
    place = desk_page.taken("Take the file", tmp_path)
    book = openpyxl.load_workbook(place)
    sheet = book.worksheets[1]
    head = next(
        cell
        for row in sheet.iter_rows(max_row=12)
        for cell in row
        if str(cell.value or "").startswith("Status")
    )
    sheet.cell(head.row + 1, head.column, "implemented")
    book.save(place)
    page.get_by_role("link", name="Requests").click()
    _loaded(desk_page, place)
    page.get_by_role("link", name="Who has answered").click()
    row = page.locator("tr", has_text="Ministry of Public Security")
    assert row.locator("td").nth(2).inner_text() == "1"
    page.get_by_role("link", name="Review").click()
    page.get_by_label("Why").first.fill("as the ministry says")
    page.get_by_role("button", name="Confirm").first.click()
    page.get_by_text("Recorded: confirm").wait_for()
