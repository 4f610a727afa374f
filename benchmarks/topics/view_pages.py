"""Interactive views in a browser."""

from __future__ import annotations

from typing import Any

from benchmarks.common import NotMeasuredError, Size

TITLE = "Interactive views in headless Chromium"
TARGETS = {
    "3000 nodes: first_picture_ms": "under 1000",
    "12000 nodes: first_picture_ms": "under 2000",
    "3000 nodes: search_ms": "under 300",
    "3000 nodes: filter_ms": "under 300",
}


def measure(size: Size) -> dict[str, Any]:
    """What `view_speed` measures, by the number of nodes."""
    if not size.browser:
        raise NotMeasuredError("no browser is started at this size")
    try:
        from benchmarks import view_speed

        found = view_speed.measure()
    except Exception as error:
        raise NotMeasuredError(f"no browser could be started ({str(error).splitlines()[0]})") from error
    return {
        f"{asked} nodes: {name}": value
        for asked, row in zip(view_speed.SIZES, found, strict=True)
        for name, value in row.items()
    }
