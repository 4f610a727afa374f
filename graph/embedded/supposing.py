"""What would be if a law, provision or agency ended on a day: the same questions, asked of a private graph.

Some recommendations with what they rest on are copied out of the graph, the duties worked out as if it had ended.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rightsgraph.graph.derived.supposed import SupposedStore, Supposition
from rightsgraph.graph.embedded.engine import LadybugProjection
from rightsgraph.graph.engine import Engine
from rightsgraph.graph.protocol import AskedGraph, Result


class StoredGraph(AskedGraph, Protocol):
    """A graph of which the record can be read."""

    @property
    def engine(self) -> Engine:
        """What stands behind it."""


class Supposing:
    """The private graph, asked as any other; references are those of the graph it came from."""

    def __init__(self, graph: StoredGraph, projection: LadybugProjection) -> None:
        self._graph, self._projection = graph, projection

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer one statement."""
        return self._projection.run(query, parameters)

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        """The id of the node that a reference names."""
        return self._graph.resolve(text, labels, scheme)

    def named(self, text: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
        """What the words may mean."""
        return self._graph.named(text, labels)


@contextmanager
def supposing(graph: StoredGraph, recommendations: Iterable[str], what: Supposition) -> Iterator[Supposing]:
    """Within it there is a graph of these recommendations in which what is supposed is so."""
    engine = graph.engine
    with tempfile.TemporaryDirectory(prefix="rightsgraph-", ignore_cleanup_errors=True) as folder:
        projection = LadybugProjection(Path(folder) / "supposed.db", engine.model)
        try:
            projection.refresh(SupposedStore(engine.store.db, engine.model, recommendations, what))
            yield Supposing(graph, projection)
        finally:
            projection.close()
