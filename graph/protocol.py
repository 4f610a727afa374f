"""What stands between the store of record and the two engines that answer Cypher."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

import orjson
from rightsgraph.ontology.errors import GraphError

Progress = Callable[[str, int, int | None], None]  # (what, done, total)
Made = TypeVar("Made")
SAME_KNOWN = 256  # properties of relationships that are remembered: those of one row often say the same


def _hash(properties: Mapping[str, Any]) -> str:
    """Worked out where it is asked for: a projection that is built whole needs none."""
    try:
        text = orjson.dumps(properties, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:  # a number beyond 64 bits, half a letter: the record holds no such value
        raise GraphError(
            f"{properties.get('id', 'A relationship')} has a value that cannot be stored: {error}."
        ) from error
    return hashlib.blake2b(text, digest_size=12).hexdigest()


class NodeState(NamedTuple):
    """A node as the graph shows it: merged and derived properties, ready to be written.

    `properties` has plain values (str, int, float, bool, list[str]); dates are ISO strings of properties whose
    datatype in the model is `date`.
    """

    label: str
    id: str
    properties: Mapping[str, Any]

    @property
    def hash(self) -> str:
        """Changes when anything of it changes."""
        return _hash(self.properties)


class LinkState(NamedTuple):
    """A relationship as the graph shows it; identity is (type, start, end, `key`); `key` includes the dataset."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    key: str
    properties: Mapping[
        str, Any
    ]  # dataset, evidence (JSON text), sources (list), status ... and the type's own

    @property
    def hash(self) -> str:
        """Changes when anything of its properties changes."""
        return _hash(self.properties)


def once_for_same(make: Callable[[LinkState], Made]) -> Callable[[LinkState], Made]:
    """What is made of relationships' properties alone, made once for those that share one object of them.

    A store gives those that say the same so, the last ones at least.
    """
    known: dict[int, tuple[Mapping[str, Any], Made]] = {}

    def made(link: LinkState) -> Made:
        found = known.get(id(link.properties))
        if found is None:
            if len(known) >= SAME_KNOWN:
                known.clear()
            # with the properties, which so stay: no others are at their place
            found = known[id(link.properties)] = (link.properties, make(link))
        return found[1]

    return made


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that the graph no longer has: a node (`type` None) or a relationship."""

    label: str
    id: str
    type: str | None = None
    end_label: str = ""
    end: str = ""
    key: str = ""


class StoreView(Protocol):
    """The store of record as an engine reads it. `since` is a version; 0 gives everything."""

    def version(self) -> int:
        """Counts the changes of the graph; an engine that stands at this version is up to date."""

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """Nodes of a label changed after `since`, ordered by id."""

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """Relationships of a type between two labels changed after `since`, ordered by (start, end, key)."""

    def gone(self, since: int) -> Iterator[Gone]:
        """What was there at `since` and is there no more; relationships before nodes."""


@runtime_checkable
class TrackedStore(StoreView, Protocol):
    """A store that can tell what changed, so that a projection of an earlier state can be changed along."""

    def mark(self) -> str:
        """Tells this state of this graph from any other, also from that of a write which was taken back."""

    def stood_at(self, version: int, mark: str) -> bool:
        """Whether this state follows from the one of that version and mark."""

    def reading_once(self) -> AbstractContextManager[None]:
        """Inside, little of what is read is kept in memory."""

    def size(self) -> int:
        """How many nodes and relationships there are, about."""

    def changed(self, since: int) -> int:
        """How many nodes and relationships changed, came or went after a version, about."""

    def links_between(
        self, type_: str, start_label: str, end_label: str, pairs: Iterable[tuple[str, str]]
    ) -> Iterator[LinkState]:
        """Relationships of a type between these (start, end), whenever they changed."""


@dataclass(frozen=True, slots=True)
class Result:
    """Columns and rows of a Cypher query; dates are ISO strings, absent values None."""

    columns: Sequence[str]
    rows: list[dict[str, Any]]


class AskedGraph(Protocol):
    """What a question needs of a graph."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer one statement."""

    def resolve(self, text: str, labels: tuple[str, ...], scheme: str | None = None) -> str:
        """The id of the node that a reference names; UnknownName when there is none."""

    def named(self, text: str, labels: tuple[str, ...]) -> list[tuple[str, str]]:
        """(label, id) of every node that the words may mean, by the most certain way of reading them."""


class Projection(Protocol):
    """An engine that answers Cypher over what the store holds."""

    name: str  # "ladybug", "neo4j"

    def refresh(self, store: StoreView, progress: Progress | None = None) -> None:
        """Bring the engine to the store's version."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Answer a read-only query of the common subset."""

    def close(self) -> None:
        """Let go of files and connections."""
