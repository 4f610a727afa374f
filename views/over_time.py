"""The main question's rows with the time each of them stands: what a picture needs to be moved to another day.

The graph stores the times (a provision's force, a duty's stretch); here they are only laid over one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rightsgraph.queries.format.parameters import values_of
from rightsgraph.queries.order import natural
from rightsgraph.views.picture import PictureRow, Span, united
from rightsgraph.views.reading import ViewedGraph

MAIN = "who-implements"
QUESTION = "who-implements-over-time"
POPULATION = "recommendations"
ALWAYS, NEVER = "0001-01-01", "9999-12-31"
_NARROW = ("law", "agency", "status", "extent")  # filters of rows, not of the recommendations looked at


def rows_of(graph: ViewedGraph, parameters: Mapping[str, Any], as_at: str) -> list[PictureRow]:
    """The rows of the main question with these parameters on any day, in their own order."""
    asked = {**parameters, "include_ended": True}
    found = graph.book.run(graph, QUESTION, asked, as_at).rows
    always = bool(parameters.get("include_ended"))
    links: dict[tuple[Any, ...], tuple[Span, Mapping[str, Any]]] = {}
    answered: dict[tuple[Any, ...], list[Span]] = defaultdict(list)
    rows = []
    for row in found:
        key = (row["recommendation"], row["provision"], row["extent"], row["method"])
        force = (ALWAYS, NEVER) if always else _span(row["in_force_from"], row["in_force_to"])
        if row["agency"] is None:
            links[key] = (force, row)
            continue
        held = _span(row["since"], row["until"])
        both = max(force[0], held[0]), min(force[1], held[1])
        answered[key].append(held)
        if both[0] < both[1]:
            rows.append(_row(row, both))
    for key, (force, linked) in links.items():
        rows += [_row(linked, span) for span in _rest(force, answered[key])]
    return rows


def unlinked(
    graph: ViewedGraph, parameters: Mapping[str, Any], as_at: str, rows: Iterable[PictureRow]
) -> list[str]:
    """The recommendations looked at that no row has on any day; none where the question narrows its rows."""
    usual = values_of(graph.book.query(MAIN), graph, {})
    if any(parameters.get(name) != usual.get(name) for name in _NARROW):
        return []
    known = graph.book.query(POPULATION).parameters
    asked = {name: value for name, value in parameters.items() if name in known}
    linked = {row.recommendation for row in rows}
    found = graph.book.run(graph, POPULATION, asked, as_at).rows
    return [row["recommendation"] for row in found if row["recommendation"] not in linked]


def datasets_of(
    graph: ViewedGraph, parameters: Mapping[str, Any], as_at: str
) -> list[tuple[str, list[Span]]]:
    """The datasets that the answer rests on, each with the times in which it does, in the answer's order."""
    asked = {**parameters, "include_ended": True}
    asking = graph.book.asking(graph, QUESTION, asked, as_at)
    times: dict[str, list[Span]] = defaultdict(list)
    for row in asking.statement("datasets"):
        if row["dataset"]:
            always = bool(parameters.get("include_ended"))
            times[row["dataset"]].append((ALWAYS, NEVER) if always else (row["since"], row["until"]))
    return [(name, united(times[name])) for name in sorted(times, key=natural)]


def _row(row: Mapping[str, Any], span: Span) -> PictureRow:
    return PictureRow(
        recommendation=row["recommendation"],
        law=row["law"],
        provision=row["provision"],
        extent=row["extent"],
        method=row["method"],
        agency=row["agency"],
        role=row["role"],
        basis=row["basis"],
        via=row["via_agency"],
        over=row["over"],
        status=row["agency_status"],
        since=span[0],
        until=span[1],
        mandates=row["mandate"],
    )


def _span(since: str | None, until: str | None) -> Span:
    return since or ALWAYS, until or NEVER


def _rest(whole: Span, taken: Iterable[Span]) -> list[Span]:
    """What of a stretch of time the others leave."""
    left, at = [], whole[0]
    for since, until in sorted(taken):
        if since > at:
            left.append((at, min(since, whole[1])))
        at = max(at, until)
    left.append((at, whole[1]))
    return [span for span in left if span[0] < span[1]]
