"""Chromium for tests; Playwright is started once a process, as a second beside it is refused."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import Browser, Playwright, sync_playwright
from tools import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chrome() -> Iterator[Browser]:
    """A browser without a window."""
    started = _playwright().chromium.launch(executable_path=chromium(), headless=True, args=FLAGS)
    yield started
    started.close()


@cache
def _playwright() -> Playwright:
    """The one of this process; it ends with it."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
