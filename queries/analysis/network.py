"""The network, built once from the rows of the main question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.shared_work import who_implements
from rightsgraph.queries.steps.succession import ACTIVE

if TYPE_CHECKING:
    import networkx as nx


def work(asking: Asking, recommendations: Iterable[str] | None = None) -> Rows:
    """The rows of the main question under the filters asked; law in force, agencies active or not."""
    known = who_implements(asking)
    names = known if recommendations is None else [name for name in recommendations if name in known]
    rows = [row for name in sorted(names) for row in known[name]]
    links = {(row["recommendation"], row["provision"], row["extent"], row["method"]) for row in rows}
    asking.evidence = {m: sum(link[3] == m for link in links) for m in ("document", "editorial", "suggested")}
    return rows


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
