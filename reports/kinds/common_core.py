"""The common core document that goes with all reports to treaty bodies."""

from __future__ import annotations

from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph, Told
from rightsgraph.reports.outline import Draft, Outline, Part, by_unit, framework, write_outline
from rightsgraph.reports.registry import Kind

KIND = Kind("common-core", "the common core document for all treaty bodies (42,400 words)")
_EQUALITY = ("discrimination", "equality", "remed")


def _equality(_: Draft, told: Told) -> bool:
    return any(word in (told.row["themes"] or "").lower() for word in _EQUALITY)


OUTLINE = Outline(
    "title-common-core",
    (
        Part("core-state"),
        Part("core-framework", framework),
        Part("core-reporting"),
        Part("core-equality", by_unit(_equality, all_answered=False)),
    ),
    limit=42_400,
    body="body-core",
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The outline of the harmonised guidelines, its sections filled."""
    return write_outline(graph, choice, OUTLINE)
