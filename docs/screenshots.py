"""Draws docs/screenshots/*.png from the bundled example, in headless Chromium.

python docs/screenshots.py [FOLDER]          the dozen of the docs
python docs/screenshots.py --all FOLDER      every form, wide and narrow, light and dark, in both languages
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any, cast
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
class Form:
    """A picture: which view, with what in its address."""

    name: str
    view: dict[str, Any]
    fragment: str = ""


MAIN = {"name": "who-implements"}
FORMS = (
    Form("streams", MAIN),
    Form("opened", MAIN, f"in.law={quote('#vnm/100/2015/QH13', safe='')}"),
    Form(
        "cards",
        {**MAIN, "document": "CAT/C/VNM/CO/1"},
        f"in.law={quote('#vnm/100/2015/QH13', safe='')}&view=picture",
    ),
    Form("missing-law", {"name": "no-law", "mechanism": "CAT"}, "view=picture"),
    Form("no-law", {"name": "no-law"}),
    Form("whole", {}),
    Form("trace", {"name": "trace", "around": CHOSEN}, "view=picture"),
    Form("impact", {"name": "impact", "around": LAW}, f"sel={quote(LAW, safe='')}&view=picture"),
    Form("gaps", {"name": "gaps"}),
    Form("agency-themes", {"name": "agency-themes"}, "view=picture"),
    Form("agency-load", {"name": "agency-load"}),
    Form("single-points", {"name": "single-points-of-failure"}),
    Form("coverage", {"name": "coverage"}),
    Form("communities", {"name": "communities"}),
    Form("repeated", {"name": "repeated"}),
    Form("timeline", {"name": "timeline", "of": LAW}),
)
# what the docs show: (form, screen, colours, language)
DOCS = (
    ("streams", "wide", "light", "en"),
    ("streams", "wide", "dark", "local"),
    ("streams", "narrow", "light", "en"),
    ("opened", "wide", "light", "en"),
    ("cards", "wide", "light", "en"),
    ("cards", "narrow", "light", "local"),
    ("gaps", "wide", "light", "en"),
    ("agency-themes", "wide", "light", "en"),
    ("agency-load", "wide", "light", "en"),
    ("coverage", "wide", "light", "en"),
    ("communities", "wide", "light", "en"),
    ("repeated", "wide", "light", "en"),
)
SCREENS = {"wide": DESK, "narrow": PHONE}


def draw(browser: Browser, form: Form, file: Path, how: tuple[str, str, str], target: Path) -> None:
    """One screenshot: of a screen, in light or dark, in a language."""
    screen, scheme, language = how
    width, height = SCREENS[screen]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=cast("Any", scheme))
    words = "&".join(part for part in (form.fragment, "lang=local" if language == "local" else "") if part)
    page.goto(file.as_uri() + (f"#{words}" if words else ""))
    page.wait_for_selector("body[data-ready=true]")
    page.wait_for_timeout(500)
    page.screenshot(path=target / f"{form.name}-{screen}-{scheme}-{language}.png")
    page.close()


def main() -> None:
    """The dozen of the docs, or every one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "screenshots")
    parser.add_argument("--all", action="store_true", help="every form on every screen")
    asked = parser.parse_args()
    asked.folder.mkdir(exist_ok=True, parents=True)
    every = list(product([form.name for form in FORMS], SCREENS, ("light", "dark"), ("en", "local")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        with open_graph(Path(folder) / "rights.db") as graph:
            graph.load(Path(str(files("rightsgraph.examples"))) / "viet-nam", dataset="viet-nam")
            graph.propose_similar()
            written = {
                form.name: view(graph, as_at=DAY, **form.view).save(Path(folder) / f"{form.name}.html")
                for form in FORMS
            }
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        forms = {form.name: form for form in FORMS}
        for name, *how in every if asked.all else DOCS:
            draw(browser, forms[name], written[name], (how[0], how[1], how[2]), asked.folder)
        browser.close()


if __name__ == "__main__":
    main()
