"""A graph that answers a statement once: for several questions under the same filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rightsgraph.graph.protocol import Result
from rightsgraph.queries.format.parameters import AskedGraph


class Remembering:
    """Passes statements on to a graph and remembers the answers; `memory` is for what steps work out of them.

    Made for one run (all gaps, or one gap on two dates) and thrown away after it, so that nothing gets old.
    """

    def __init__(self, graph: AskedGraph) -> None:
        self._graph = graph
        self._answers: dict[tuple[str, str], Result] = {}
        self.memory: dict[Any, Any] = {}
        self.few = graph.few

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer one statement; the rows are the caller's own to change."""
        key = (query, repr(sorted((parameters or {}).items())))
        if key not in self._answers:
            self._answers[key] = self._graph.run(query, parameters)
        known = self._answers[key]
        return Result(known.columns, [dict(row) for row in known.rows])

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        """The id of the node that a reference names."""
        return self._graph.resolve(text, labels, scheme)

    def named(self, text: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
        """What the words may mean."""
        return self._graph.named(text, labels)
