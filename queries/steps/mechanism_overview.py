"""Recommendations of each document, counted by position."""

from __future__ import annotations

from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.asked_state import under
from rightsgraph.queries.steps.by_ids import of_these

_PLACE = ("mechanism", "state", "cycle", "document")
_COUNTS = (
    "recommendations",
    "concerns",
    "supported",
    "supported_in_part",
    "noted",
    "pending",
    "position_unknown",
)


def step(rows: Rows, asking: Asking) -> Rows:
    """One row per mechanism, State, cycle and document."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    bare = [{**row, "cycle": None, "count": 0} for row in asking.statement("bare")]
    named = {row["document"] for row in (*rows, *bare) if row["document"]}
    documents = {row["document"]: row for row in of_these(asking, "documents-of", "documents", named)}
    for row in under(asking.values.get("state"), [*rows, *bare]):
        place = tuple(row[name] for name in _PLACE)
        if place not in found:
            told = documents.get(row["document"], {})
            found[place] = {**told, **dict(zip(_PLACE, place, strict=True)), **dict.fromkeys(_COUNTS, 0)}
        for name in _counted(row) if row["count"] else ():
            found[place][name] += row["count"]
    return list(found.values())


def _counted(row: dict[str, Any]) -> list[str]:
    if row["kind"] not in (None, "recommendation"):
        return ["concerns"] if row["kind"] == "concern" else []
    if row["position"]:
        return ["recommendations", row["position"].replace(" ", "_")]
    is_upr = (row["mechanism_kind"] or row["mechanism"]) == "UPR"
    return ["recommendations", "position_unknown"] if is_upr else ["recommendations"]
