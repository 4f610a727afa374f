"""Text cells that a spreadsheet would take for a formula get an apostrophe before them, and lose it on the way back."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@")


def safe_cell(text: str) -> str:
    """The text for a CSV or XLSX cell."""
    return "'" + text if text.lstrip("'").startswith(_FORMULA) else text


def plain_cell(text: str) -> str:
    """The text that `safe_cell` wrote."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
