"""Whether a provision or law holds on a day, told from the days that a statement gives of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

IN_FORCE = ("yes", "unknown")


def in_force(row: Mapping[str, Any], day: str) -> str:
    """Whether a provision or law with these `begins_on`, `ends_on` and `start_known` is in force on a day."""
    if row["ends_on"] is not None and row["ends_on"] <= day:
        return "ended"
    if row["begins_on"] is not None and row["begins_on"] > day:
        return "not yet"
    return "yes" if row["start_known"] else "unknown"
