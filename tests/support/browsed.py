"""A page of the running program in a real browser, with what it asked of others and complained of."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from served import LAUNCH


@dataclass
class Desk:
    """One window."""

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page of the program."""
        self.page.goto(self.base + address)

    def press(self, button: str) -> None:
        """A button, by what it says."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def taken(self, link: str, into: Path) -> Path:
        """The file behind a link."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=re.compile(link)).first.click()
        place = into / download.value.suggested_filename
        download.value.save_as(place)
        return place


@contextmanager
def opened(window: Browser, graph: Path | str, **context: Any) -> Iterator[Desk]:
    """The program over a graph (a file, or a server's address), its printed address opened."""
    folder = graph.parent if isinstance(graph, Path) else None
    command = [sys.executable, "-P", "-c", LAUNCH, "--graph", str(graph), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as program:
        made = window.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
        made.set_default_timeout(240_000)  # a laden machine: what is looked for comes, or the test stops
        try:
            assert program.stdout is not None
            said = re.search(r"http://\S+", program.stdout.readline())
            assert said
            yield _watched(made.new_page(), said[0])
        finally:
            made.close()
            program.terminate()
            program.wait(30)


def _watched(page: Page, address: str) -> Desk:
    base = address.partition("/?")[0]
    desk = Desk(page, base)
    own = (base, "data:", "about:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(own) else desk.foreign.append(r.url))
    page.on("console", lambda m: desk.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: desk.complaints.append(str(e)))
    page.goto(address)
    return desk
