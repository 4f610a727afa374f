"""The checker of accessibility, as a Python package brings it: no test asks another registry for it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def script() -> str:
    """The checker's script."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def serious(page: Any) -> list[str]:
    """What is seriously wrong with an open page, each with the place and what to do."""
    page.evaluate(script())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"]
    ]
