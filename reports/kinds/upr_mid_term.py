"""The voluntary mid-term report between two reviews."""

from __future__ import annotations

from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.outline import Outline, Part, by_unit, framework, of_latest, write_outline
from rightsgraph.reports.registry import Kind

KIND = Kind("upr-mid-term", "the mid-term report on the latest cycle of the Universal Periodic Review")
_OTHERS = ("noted", "pending", None)

OUTLINE = Outline(
    "title-upr-mid-term",
    (
        Part("mid-method"),
        Part("mid-developments", framework),
        Part("mid-supported", by_unit(of_latest("UPR", ("supported", "supported in part")))),
        Part("mid-others", by_unit(of_latest("UPR", _OTHERS))),
        Part("mid-next"),
    ),
    body="body-upr",
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The outline that States use; no limit of words is set."""
    return write_outline(graph, choice, OUTLINE)
