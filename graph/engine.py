"""An open graph: the store of record with the engine that answers Cypher over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rightsgraph.graph.protocol import Projection, Result
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.write import Writing
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

SERVER_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


class Engine(Protocol):
    """What a graph URL opens, whichever engine stands behind it."""

    name: str

    @property
    def few(self) -> int:
        """Up to how many ids a statement for each is faster than one with a list of them."""

    @property
    def model(self) -> Model:
        """The ontology as the graph uses it."""

    @property
    def store(self) -> Store:
        """The store of record (of a server: its mirror)."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only Cypher query of the common subset over the current graph."""

    def run_user(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own Cypher; a write is refused, a crash of the engine is contained."""

    def writing(self, *, dry_run: bool = False) -> Any:
        """A context manager that gives a `Writing`: all of it happens, or nothing."""

    def refresh(self) -> None:
        """Bring what answers queries up to date, as a load does at its end."""

    def close(self) -> None:
        """Let go of files and connections."""


class EmbeddedEngine:
    """SQLite as the record, LadybugDB for Cypher."""

    name = "embedded"

    def __init__(self, path: Path, model: Model) -> None:
        if not path.parent.is_dir():
            raise GraphError(f"{path.name}: the folder it should lie in does not exist.")
        self.model = model
        self.store = Store(path, model)
        if foreign := self.store.foreign_labels():
            self.store.close()
            raise GraphError(
                f"{path.name}: holds nodes of the class {', '.join(foreign)}, which this ontology does not have. "
                "Set RIGHTSGRAPH_ONTOLOGY to the folder of the ontology that it was made with."
            )
        self._path = path
        self._projection: Projection | None = None

    @property
    def few(self) -> int:
        """The larger the graph, the more: a list of ids is followed by reading all nodes that it may lead to.

        Measured: 0.7 ms for a statement that names one id, 0.04 to 0.4 ms a thousand nodes for one with a list.
        """
        return max(12, self.store.most_nodes() // 20_000)

    @property
    def projection(self) -> Projection:
        """The engine that answers Cypher, made on first use."""
        if self._projection is None:
            from rightsgraph.graph.embedded.engine import LadybugProjection

            self._projection = LadybugProjection(self._path, self.model)
        return self._projection

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only Cypher query."""
        self.projection.refresh(self.store)
        return self.projection.run(query, parameters)

    def run_user(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own Cypher in a child process."""
        self.projection.refresh(self.store)
        return self.projection.run_isolated(query, parameters)  # type: ignore[attr-defined, no-any-return]

    @contextmanager
    def writing(self, *, dry_run: bool = False) -> Iterator[Writing]:
        """A transaction on the store."""
        with self.store.writing(dry_run=dry_run) as session:
            yield session

    def refresh(self) -> None:
        """Build the projection if it is stale."""
        self.projection.refresh(self.store)

    def close(self) -> None:
        """Close the store and the projection."""
        if self._projection is not None:
            self._projection.close()
        self.store.close()


def open_engine(url: str, model: Model, say: Callable[[str], None] | None = None) -> Engine:
    """The engine that a graph URL names; `say` hears whom it waits for."""
    if url.lower().startswith(SERVER_SCHEMES):
        from rightsgraph.graph.server.graph import ServerEngine

        return ServerEngine(url, model, say)
    if "://" in url:
        raise GraphError(
            f"{url.partition('://')[0]}://: not a kind of graph. Give a path, or neo4j://host[:port][/database]."
        )
    return EmbeddedEngine(Path(url), model)
