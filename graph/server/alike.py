"""Whether a server holds exactly what a record says, told without keeping the rows of either in memory.

A row is the id of a node and its hash, or the ends of a relationship, its key and its hash. The rows of a kind are added
up, each as a number of 128 bits that nothing but this row has: the two sides may tell them in any order, and equal sums
of equally many rows are of equal rows. The server gives thousands of them in one answer, which costs the client a
hundredth of what an answer for each would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from rightsgraph.graph.protocol import LinkState, NodeState, StoreView
from rightsgraph.graph.server import census as neo4j_census
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.values import quoted
from rightsgraph.ontology.model.model import Model

_PAGE = 10_000  # nodes, with all relationships that begin there
_MARK = "\x1f"  # stands in no text
# found by the unique index of ids, in its order: each page begins where the last one ended, and nothing is sorted
_NODES = (
    "MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $page "
    "RETURN collect(n.id + $mark + n._hash) AS rows, max(n.id) AS last"
)
_LINKS = (
    "MATCH (a:{label}) WHERE a.id > $after AND a.id <= $last MATCH (a)-[r]->(b) "
    "RETURN type(r) AS type, labels(b)[0] AS stop, "
    "collect(a.id + $mark + b.id + $mark + r._key + $mark + r._hash) AS rows"
)
Kind = tuple[str, ...]  # a label, or a type with its two labels


class Sums:
    """How many rows there are of each kind, and their sum."""

    def __init__(self) -> None:
        self._of: dict[Kind, tuple[int, int]] = {}

    def add(self, kind: Kind, rows: Iterable[str]) -> None:
        """Rows of a kind, in any order, all at once or in parts."""
        count, total = self._of.get(kind, (0, 0))
        for row in rows:
            digest = blake2b(row.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            total += int.from_bytes(digest, "big")
            count += 1
        if count:
            self._of[kind] = (count, total)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sums) and self._of == other._of

    __hash__ = None  # type: ignore[assignment]  # it grows

    def census(self) -> neo4j_census.Census:
        """How many there are of each label and type."""
        found: neo4j_census.Census = {}
        for kind, (count, _) in self._of.items():
            found[kind[0]] = found.get(kind[0], 0) + count
        return found


def of_record(store: StoreView, model: Model) -> Sums:
    """What the record says."""
    sums = Sums()
    for label in model.classes:
        sums.add((label,), map(_of_node, store.nodes(label)))
    for known in model.relationships.values():
        for start, end in known.pairs:
            sums.add((known.type, start, end), map(_of_link, store.links(known.type, start, end)))
    return sums


def of_server(connection: Connection, model: Model) -> Sums:
    """What the server has of the model's labels, and all that begins there; ids have to be unique already."""
    sums, there = Sums(), neo4j_census.taken(connection, model)
    for label in filter(there.__contains__, model.classes):
        for kind, rows in _pages(connection, label):
            sums.add(kind, rows)
    return sums


def _of_node(state: NodeState) -> str:
    return f"{state.id}{_MARK}{state.hash}"


def _of_link(state: LinkState) -> str:
    return _MARK.join((state.start, state.end, state.key, state.hash))


def _pages(connection: Connection, label: str) -> Iterator[tuple[Kind, list[str]]]:
    nodes, links = (text.format(label=quoted(label)) for text in (_NODES, _LINKS))
    given: dict[str, Any] = {"after": "", "mark": _MARK, "page": _PAGE}
    while True:
        ((rows, given["last"]),) = _asked(connection, nodes, given)
        if given["last"] is None:
            return
        yield (label,), rows
        for type_, end, more in _asked(connection, links, given):
            yield (type_, label, end), more
        given["after"] = given["last"]


def _asked(connection: Connection, query: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    return connection.ask(lambda to: [tuple(record.values()) for record in to.run(query, given)])
