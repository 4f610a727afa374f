"""axe-core over the page: nothing serious, light and dark, wide and narrow."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.views.picture import Picture

pytestmark = pytest.mark.browser
AXE = "4.10.3"
CACHE = Path(__file__).parent.parent / ".cache" / f"axe-core-{AXE}"


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker's script, from the npm registry once, then from the cache folder."""
    script = CACHE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(CACHE), f"axe-core@{AXE}"],
            check=True,
        )
    return script.read_text(encoding="utf-8")


def serious(opened: Any, axe: str) -> list[str]:
    opened.page.evaluate(axe)
    found = opened.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_serious(
    open_page: Any, small: Picture, axe: str, scheme: str, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    opened = open_page(small, "#sel=CAT%2FC%2FXXA%2FCO%2F1%2315(b)", viewport=viewport, color_scheme=scheme)
    assert serious(opened, axe) == []
    if size[0] < 800:
        for tab in ("Filters", "Details", "Table"):
            opened.page.get_by_role("navigation").get_by_role("button", name=tab).click()
            assert serious(opened, axe) == []
        return
    opened.page.locator("details").evaluate_all("all => all.forEach((d) => { d.open = true; })")
    opened.page.get_by_test_id("search").fill("a")
    assert serious(opened, axe) == []
    opened.page.get_by_test_id("search").press("Escape")
    opened.page.locator("#help").click()
    assert serious(opened, axe) == []
