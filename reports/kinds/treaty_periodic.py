"""A periodic report to a treaty body."""

from __future__ import annotations

from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports.choice import Choice
from rightsgraph.reports.document import Report
from rightsgraph.reports.material import ReportedGraph
from rightsgraph.reports.outline import Outline, Part, by_article, framework, in_order, write_outline
from rightsgraph.reports.registry import Kind

KIND = Kind(
    "treaty-periodic", "a periodic report to a treaty body (21,200 words); name the body by --mechanism"
)

OUTLINE = Outline(
    "title-treaty-periodic",
    (
        Part("treaty-introduction"),
        Part("treaty-framework", framework),
        Part("treaty-follow-up", in_order),
        Part("treaty-articles", by_article),
        Part("treaty-statistics"),
    ),
    limit=21_200,
)


def build(graph: ReportedGraph, choice: Choice) -> Report:
    """The outline of a periodic report; recommendations that name an article stand under it."""
    if not (choice.filters.get("mechanism") or choice.filters.get("document") or choice.recommendation):
        raise UsageError(
            "A periodic report goes to one treaty body: add --mechanism, for example --mechanism CAT."
        )
    return write_outline(graph, choice, OUTLINE)
