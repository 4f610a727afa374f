"""`trace` and `impact` as the library's graph offers them: references resolved, days checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UnknownName, UsageError
from rightsgraph.queries.format.parameters import iso_date

if TYPE_CHECKING:
    from rightsgraph.api import Graph
    from rightsgraph.queries.answer import Answer


def trace(graph: Graph, reference: str, day: str, lang: str) -> list[list[dict[str, Any]]]:
    """Every path over a node on a day."""
    from rightsgraph.graph.record.given import GivenDates
    from rightsgraph.queries.paths import walk

    day = iso_date(day, "date for --as-at")
    told = GivenDates(graph.engine.store.db, graph.engine.model).told
    return walk.trace(graph, *_meant(graph, reference, walk.TRACED), day, lang, told)


def impact(
    graph: Graph, reference: str, repealed: str | None, ends: str | None, day: str, lang: str
) -> Answer:
    """What rests on a node, on a day or as if it ended on one."""
    from rightsgraph.queries.paths.impact import ON_WHAT, impact

    if repealed and ends:
        raise UsageError("Give one day: --if-repealed-on for a law or provision, or --if-ends-on.")
    label, node_id = _meant(graph, reference, ON_WHAT)
    if repealed and label == "Agency":
        raise UsageError(f"{node_id} is an agency, which is not repealed: use --if-ends-on.")
    supposed = repealed or ends
    return impact(graph, label, node_id, iso_date(supposed or day), bool(supposed), lang)


def _meant(graph: Graph, reference: str, labels: Sequence[str]) -> tuple[str, str]:
    """The node that is meant, by preference one of these labels."""
    try:
        return graph.place(reference, labels)
    except UnknownName as error:
        try:
            return graph.place(reference)
        except UnknownName:
            raise error from None
