"""Short words for the tables and sheets of the gap report."""

from __future__ import annotations

from typing import Any

_LONGEST, _SHEET = 150, 31


def figures(row: dict[str, Any]) -> tuple[str, ...]:
    """Count, of how many, share; what is counted in laws or tasks is no part of the recommendations."""
    count = "–" if row["count"] is None else str(row["count"])
    return (
        (count, "–", "–") if row["share"] is None else (count, str(row["denominator"]), f"{row['share']:.0%}")
    )


def sheet_name(title: str) -> str:
    """Names of sheets are short and hold no marks."""
    bare = "".join(" " if ch in "[]:*?/\\" else ch for ch in title)
    return bare if len(bare) <= _SHEET else bare[: _SHEET - 1].rsplit(" ", 1)[0] + "…"


def short(text: object) -> str:
    words = " ".join(str(text or "").split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"
