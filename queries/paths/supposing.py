"""What would be if a law, provision or agency ended on a day: the graph's answers, a little changed.

Nothing is written: rows that an engine gives pass through, and the end of what is supposed to end is put in.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.protocol import Result
from rightsgraph.queries.format.parameters import AskedGraph


@dataclass(frozen=True)
class Supposing:
    """A graph in which `places` (laws, provisions), `agencies` and `mandates` end on `day`."""

    graph: AskedGraph
    day: str
    places: Set[str] = field(default_factory=frozenset)
    agencies: Set[str] = field(default_factory=frozenset)
    mandates: Set[str] = field(default_factory=frozenset)

    @property
    def few(self) -> int:
        """As the graph itself."""
        return self.graph.few

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer one statement as if they had ended."""
        result = self.graph.run(query, parameters)
        rows = [self._changed(row) for row in result.rows if row.get("mandate") not in self.mandates]
        return Result(result.columns, rows)

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        """The id of the node that a reference names."""
        return self.graph.resolve(text, labels, scheme)

    def named(self, text: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
        """What the words may mean."""
        return self.graph.named(text, labels)

    def _changed(self, row: dict[str, Any]) -> dict[str, Any]:
        if "ends_on" in row and not self.places.isdisjoint(row.get("containers") or ()):
            return {**row, "ends_on": self._earlier(row["ends_on"])}
        if "active_to" in row and row.get("agency") in self.agencies:
            return {**row, "active_to": self._earlier(row["active_to"])}
        return row

    def _earlier(self, known: str | None) -> str:
        return min(known, self.day) if known else self.day
