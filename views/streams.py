"""The streams behind a picture of many things: the main question's rows of the recommendations that it shows.

An answer to the main question brings its own rows. Any other picture of more than `CARDS_AT_MOST` things (a list of
gaps, the whole graph, what rests on a law) is first shown as the streams of its recommendations, with the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.queries.format.parameters import values_of
from rightsgraph.views import over_time
from rightsgraph.views.picture import PictureRow
from rightsgraph.views.reading import ViewedGraph

_SHARED = (
    "document",
    "mechanism",
    "state",
    "cycle",
    "position",
    "theme",
    "group",
    "sdg",
    "kind",
    "recommendation",
)

_FEW = 40  # where a picture shows less than one in so many recommendations, each is asked for by itself


@dataclass(frozen=True, slots=True)
class Streams:
    """Where the rows come from: `asked` are the filters of recommendations that the picture was asked with.

    `whole` where the picture is of the recommendations themselves (a list): laws and agencies that they lead to are
    then brought into it; else only what it holds already is joined.
    """

    graph: ViewedGraph
    as_at: str
    whole: bool
    asked: Mapping[str, Any] = field(default_factory=dict)

    def of(self, shown: Collection[str]) -> tuple[list[PictureRow], list[str]]:
        """(rows of the shown recommendations, those of them that no row has on any day)."""
        query = self.graph.book.query(over_time.MAIN)
        given = {name: value for name, value in self.asked.items() if name in _SHARED and value}
        parameters = values_of(query, self.graph, {n: v for n, v in given.items() if n in query.parameters})
        parts = [parameters]
        if len(shown) * _FEW < self._all():
            parts = [{**parameters, "recommendation": one} for one in sorted(shown)]
        rows = [row for part in parts for row in over_time.rows_of(self.graph, part, self.as_at)]
        linked = {row.recommendation for row in rows}
        left = [part for part in parts if part.get("recommendation") not in linked]
        bare = [one for part in left for one in over_time.unlinked(self.graph, part, self.as_at, rows)]
        return [row for row in rows if row.recommendation in shown], [one for one in bare if one in shown]

    def _all(self) -> int:
        found = self.graph.run("MATCH (r:Recommendation) RETURN count(r) AS number").rows
        return int(found[0]["number"])
