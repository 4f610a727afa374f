"""What the two sides of `diff` are: graphs, days, documents or cycles, told by what is given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer

_CYCLES = "MATCH (r:Recommendation) WHERE r.cycle IS NOT NULL RETURN DISTINCT r.cycle AS cycle ORDER BY cycle"


def are_graphs(one: str, other: str) -> bool:
    """Whether both are addresses of graphs: URLs, files that are there, or would be called so."""
    return all("://" in text or Path(text).is_file() or text.endswith(".db") for text in (one, other))


def diff_graphs(one: Graph, other: Graph, day: str, filters: dict[str, Any], lang: str = "en") -> Answer:
    """The same recommendations in two graphs."""
    from rightsgraph.difference import answer, same
    from rightsgraph.difference_sides import side

    before, after = (side(graph, day, filters, lang) for graph in (one, other))
    names = [Path(graph.url).name if "://" not in graph.url else graph.url for graph in (one, other)]
    return answer(
        same(before, after),
        f"What differs from {names[0]} to {names[1]}?",
        {"a": names[0], "b": names[1]},
        before,
        after,
    )


def diff(graph: Graph, one: str, other: str, day: str, filters: dict[str, Any], lang: str = "en") -> Answer:
    """Two days, documents or cycles of one graph."""
    from rightsgraph.difference import answer, days, documents
    from rightsgraph.difference_sides import side

    dates = [_date(one), _date(other)]
    if all(dates):
        first, last = sorted(str(d) for d in dates)
        before, after = (side(graph, d, filters, lang).until(last) for d in (first, last))
        rows, title = days(graph, before, after), f"What changed from {first} to {last}?"
    elif any(dates):
        raise UsageError(f"{one} and {other}: name two days, two documents, two cycles or two graphs.")
    else:
        chosen = _chosen(graph, one, other)
        before, after = (side(graph, day, {**filters, **c}, lang) for c in chosen)
        rows = documents(graph, before, after)
        title = f"What is asked in {one} and in {other}, and what became of it?"
    return answer(rows, title, {"a": one, "b": other, **filters}, before, after)


def _date(text: str) -> str | None:
    """The day, where the text looks like one; UsageError where there is no such day."""
    from rightsgraph.queries.format.parameters import iso_date

    return iso_date(text) if re.fullmatch(r"\d{4}-\d\d?-\d\d?", text.strip()) else None


def _chosen(graph: Graph, one: str, other: str) -> list[dict[str, str]]:
    """The filter for each side: documents if both are, else cycles."""
    cycles = [str(row["cycle"]) for row in graph.run(_CYCLES).rows]
    if one in cycles and other in cycles:
        return [{"cycle": one}, {"cycle": other}]
    try:
        return [{"document": graph.resolve(text, ["Document"])} for text in (one, other)]
    except UnknownName as error:
        wrong = one if repr(one) in str(error) and one not in cycles else other
        raise UnknownName("document or cycle", wrong, error.nearest or cycles[:3]) from None
