"""An open graph: the store of record with the engine that answers Cypher over it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rightsgraph.graph.protocol import Result
from rightsgraph.graph.record.store import Store
from rightsgraph.graph.record.write import Writing
from rightsgraph.ontology.errors import GraphError
from rightsgraph.ontology.model.model import Model

if TYPE_CHECKING:
    from rightsgraph.graph.checks.finding import Finding
    from rightsgraph.graph.embedded.engine import LadybugProjection

_log = logging.getLogger("rightsgraph")
SERVER_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


class Engine(Protocol):
    """What a graph URL opens, whichever engine stands behind it."""

    name: str

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

    def reading(self, *, asking: bool = False, alone: bool = False) -> Any:
        """A context manager: what is read inside is of one state of the graph; `asking`: Cypher will be run.

        ChangedMeanwhileError where that failed because others wrote; `alone` keeps them waiting, if need be.
        """

    def writing(self, *, dry_run: bool = False, more: bool = False) -> Any:
        """A context manager that gives a `Writing`: all of it happens, or nothing.

        With `more`, other writes follow at once: what answers queries need not be made ready for this one.
        """

    def refresh(self) -> None:
        """Bring what answers queries up to date, as a load does at its end."""

    def restore(self) -> int:
        """Make what answers queries anew from the record; how much of it was not right, as far as that is known."""

    def health(self, *, deep: bool = False) -> tuple[dict[str, Any], list[Finding]]:
        """Facts of this kind of engine, and what is wrong with it; `deep`: all is compared with the record."""

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
        self._projection: LadybugProjection | None = None
        self._stood_back = False  # within a reading: what is asked is an earlier state

    @property
    def projection(self) -> LadybugProjection:
        """The engine that answers Cypher, made on first use."""
        if self._projection is None:
            from rightsgraph.graph.embedded.engine import LadybugProjection

            self._projection = LadybugProjection(self._path, self.model)
        return self._projection

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only Cypher query."""
        with self.reading(asking=True):
            return self.projection.run(query, parameters)

    def run_user(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a user's own Cypher in a child process."""
        with self.reading(asking=True):
            return self.projection.run_isolated(query, parameters)

    @contextmanager
    def reading(self, *, asking: bool = False, alone: bool = False) -> Iterator[None]:  # noqa: ARG002 - of servers
        """One state of the store, and of the projection where `asking`; other threads wait."""
        with self.store.turn.taken():
            if self.store.being_written:
                raise RuntimeError("a question inside a write: ask before it or after it")
            outermost = not self.store.being_read
            with self.store.reading():
                if outermost:
                    self._stood_back = False
                if asking and not self._stood_back:
                    self._stand()
                yield

    def _stand(self) -> None:
        """Stand at the store's state; where its projection cannot be made, at the last one that is whole."""
        try:
            self.projection.refresh(self.store)
        except GraphError as error:
            if not self.projection.stand_back(self.store):
                raise
            self._stood_back = True
            _log.warning("%s Until then answers are of the graph as it was before the last write.", error)

    @contextmanager
    def writing(self, *, dry_run: bool = False, more: bool = False) -> Iterator[Writing]:
        """A transaction on the store; the projection of what it makes is there before anybody sees it."""
        prepare = None if more else self._prepare
        with self.store.writing(dry_run=dry_run, prepare=prepare) as session:
            yield session

    def _prepare(self) -> None:
        """Make the projection of a write that is about to be finished: what fails here does not fail the write."""
        try:
            self.projection.refresh(self.store)
        except GraphError as error:
            _log.warning("%s", error)

    def refresh(self) -> None:
        """Make the projection if it is not there; that it cannot be is told and fails nothing."""
        with self.store.reading():
            self._prepare()

    def restore(self) -> int:
        """Make the projection anew."""
        with self.store.reading():
            self.projection.make_anew(self.store)
        return 0

    def health(self, *, deep: bool = False) -> tuple[dict[str, Any], list[Finding]]:
        """Whether the projection holds as much as the record."""
        from rightsgraph.graph.embedded.doctor import compare

        if not deep:
            return {}, []
        with self.reading(asking=True):
            return {}, compare(self.projection.run, self.store, self.model)

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
