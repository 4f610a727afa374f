"""The recommendations for which an agency answers, over any of a set of mandates."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rightsgraph.queries.book import Book
from rightsgraph.queries.paths.dependents import Case, Rows


def reached(case: Case, held: set[str]) -> dict[str, Rows]:
    """Rows of the main question on the case's day, as things stand, in which it or its successor acts."""
    if not held:
        return {}
    book, graph = Book(), case.graph
    found: dict[str, Rows] = defaultdict(list)
    for agency in sorted(case.scope):
        filters: dict[str, Any] = {"agency": agency, "kind": "recommendation,concern"}
        answer = book.run(graph, "who-implements", filters, case.day)
        case.datasets.update(answer.datasets)
        for row in answer.rows:
            found[row["recommendation"]].append(row)
    return dict(found)
