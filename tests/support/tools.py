"""Programs that tests drive: where they are on this machine (`scripts/test-tools` finds or installs them)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ON_MAC = Path("/Applications/Chromium.app/Contents/MacOS/Chromium")


def chromium() -> str:
    """The browser's path: `CHROMIUM`, else the first that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if not found and _ON_MAC.exists():
        found = str(_ON_MAC)
    assert found, "no Chromium is installed: run scripts/test-tools"
    return found


def program(name: str) -> str:
    """The path of a program that must be there."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: run scripts/test-tools"
    return found
