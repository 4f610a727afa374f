"""Playwright, started once a process: a second beside it is refused."""

from __future__ import annotations

import atexit
from functools import cache

from playwright.sync_api import Playwright, sync_playwright


@cache
def playwright() -> Playwright:
    """The one of this process; it ends with it."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
