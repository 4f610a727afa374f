"""Draws docs/screenshots/*.png from the bundled example, in headless Chromium.

python docs/screenshots.py [FOLDER]
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright
from rightsgraph.views.build import view

from rightsgraph import open_graph

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DAY = "2025-07-01"
DESK, PHONE = (1440, 900), (390, 844)
CHOSEN = "CAT/C/VNM/CO/1#13(a)"
LAW = "vnm/66/2011/QH12"


@dataclass(frozen=True)
class Shot:
    """A picture: which view, with what in its address, on which screen."""

    name: str
    view: dict[str, Any]
    fragment: str = ""
    size: tuple[int, int] = DESK
    tab: str | None = None


MAIN = {"name": "who-implements", "document": "CAT/C/VNM/CO/1"}
SHOTS = (
    Shot("who-implements", MAIN, f"#sel={quote(CHOSEN, safe='')}&view=picture"),
    Shot("who-implements-with-table", MAIN, "#q=torture"),
    Shot("gaps", {"name": "no-law", "mechanism": "CAT"}),
    Shot("trace", {"name": "trace", "around": CHOSEN}, "#view=picture"),
    Shot("impact", {"name": "impact", "around": LAW}, f"#sel={quote(LAW, safe='')}&view=picture"),
    Shot("agency-themes", {"name": "agency-themes"}, "#view=picture"),
    Shot("phone", MAIN, size=PHONE),
    Shot("phone-details", MAIN, f"#sel={quote(CHOSEN, safe='')}", PHONE, "panel"),
    Shot("phone-table", MAIN, "", PHONE, "table"),
)


def draw(browser: Browser, shot: Shot, file: Path, scheme: Any, target: Path) -> None:
    """One screenshot, in light or dark."""
    page = browser.new_page(viewport={"width": shot.size[0], "height": shot.size[1]}, color_scheme=scheme)
    page.goto(file.as_uri() + shot.fragment)
    page.wait_for_selector("body[data-ready=true]")
    if shot.tab:
        page.locator(f".tabs [data-tab={shot.tab}]").click()
    page.wait_for_timeout(700)
    page.screenshot(path=target / f"{shot.name}-{scheme}.png")
    page.close()


def main() -> None:
    """All screenshots, light and dark."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "screenshots"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        with open_graph(Path(folder) / "rights.db") as graph:
            graph.load(Path(str(files("rightsgraph.examples"))) / "viet-nam")
            written = [
                view(graph, as_at=DAY, **shot.view).save(Path(folder) / f"{i}.html")
                for i, shot in enumerate(SHOTS)
            ]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        for shot, file in zip(SHOTS, written, strict=True):
            for scheme in ("light", "dark"):
                draw(browser, shot, file, scheme, target)
        browser.close()


if __name__ == "__main__":
    main()
