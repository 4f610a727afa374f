"""The national report for the Universal Periodic Review."""

from __future__ import annotations

from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph, Told
from rightsgraph.reports.outline import Draft, Outline, Part, by_unit, framework, of_latest, write_outline
from rightsgraph.reports.registry import Kind

KIND = Kind("upr-national-report", "the national report for the Universal Periodic Review (10,700 words)")


def _other(work: Draft, told: Told) -> bool:
    return work.mechanism_kind(told) != "UPR"


OUTLINE = Outline(
    "title-upr-national-report",
    (
        Part("upr-method"),
        Part("upr-developments", framework),
        Part("upr-ground", by_unit(_other, all_answered=False)),
        Part("upr-follow-up", by_unit(of_latest("UPR"))),
        Part("upr-achievements"),
        Part("upr-priorities"),
        Part("upr-capacity"),
    ),
    limit=10_700,
    body="body-upr",
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The outline of the Human Rights Council, its sections filled."""
    return write_outline(graph, choice, OUTLINE)
