"""The network, built once from the rows of the main question."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rightsgraph.queries.asking import Asking, Rows
from rightsgraph.queries.book import Book

ACTIVE = "active"

if TYPE_CHECKING:
    import networkx as nx


def work(asking: Asking) -> Rows:
    """The rows of the main question under the filters asked; law in force, agencies active or not."""
    book = Book()
    known = book.query("who-implements").parameters
    filters = {name: value for name, value in asking.values.items() if name in known}
    main = book.asking(asking.graph, "who-implements", filters, asking.as_at, asking.lang)
    answer = book.answer(main, counted=False)
    asking.evidence = answer.evidence
    # by code point, so that methods that begin somewhere begin at the same place whatever the order of the answer
    return sorted(answer.rows, key=lambda row: [str(row[name] or "") for name in answer.identity])


def active(rows: Rows) -> Rows:
    """The rows with an agency that is there on the day."""
    return [row for row in rows if row["agency"] and row["agency_status"] == ACTIVE]


def of_agencies_and_laws(rows: Rows) -> nx.Graph[str]:
    """Agencies and laws, joined where an agency answers for a recommendation via the law."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for row in active(rows):
        graph.add_node(f"agency {row['agency']}", name=row["agency_name"], kind="agency")
        graph.add_node(f"law {row['law']}", name=row["law_title"], kind="law")
        graph.add_edge(f"agency {row['agency']}", f"law {row['law']}")
    return graph


def of_recommendations(rows: Rows) -> nx.Graph[str]:
    """Recommendations with the provisions, laws and active agencies that serve them."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for row in rows:
        graph.add_edge(f"recommendation {row['recommendation']}", f"law {row['law']}")
        graph.add_edge(f"recommendation {row['recommendation']}", f"provision {row['provision']}")
    for row in active(rows):
        graph.add_edge(f"recommendation {row['recommendation']}", f"agency {row['agency']}")
    return graph


def sets(rows: Rows, by: str, what: str) -> dict[str, set[Any]]:
    """The different values of one column for each value of another."""
    found: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        if row[by] and row[what]:
            found[row[by]].add(row[what])
    return found


def names(rows: Rows, by: str, name: str) -> dict[str, str | None]:
    """A name for each value of a column."""
    return {row[by]: row[name] for row in rows if row[by]}


def ranked(rows: Rows) -> Rows:
    """The rows as they come, numbered."""
    return [{"rank": number, **row} for number, row in enumerate(rows, 1)]
