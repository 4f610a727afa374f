"""What a server's labels and relationships are, value by value, beside what the record says; and made right again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from rightsgraph.graph.protocol import StoreView
from rightsgraph.graph.server.driver import Connection
from rightsgraph.graph.server.values import dates_of, plain, quoted, with_dates
from rightsgraph.ontology.model.model import Model

MISSING, STRANGE, CHANGED = "missing", "not written by rightsgraph", "changed"
_NODES = "MATCH (n:{name}) RETURN elementId(n) AS place, [n.id] AS key, properties(n) AS p"
_LINKS = (
    "MATCH (a)-[r:{name}]->(b) RETURN elementId(r) AS place, "
    "[labels(a)[0], a.id, labels(b)[0], b.id, r._key] AS key, properties(r) AS p"
)
_TOUCH = "UNWIND $places AS place MATCH {part} WHERE elementId({x}) = place "
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One node or relationship that is not what the record says."""

    name: str  # its label or type
    kind: str  # MISSING, STRANGE, CHANGED
    key: Key
    place: str  # the server's own name of it, where it is there

    def __str__(self) -> str:
        if len(self.key) == 1:
            return str(self.key[0])
        return f"{self.key[1]} -> {self.key[3]}"


class Comparison:
    """Reads both sides, one label or type after the other; writes nothing."""

    def __init__(self, connection: Connection, model: Model, store: StoreView) -> None:
        self._connection, self._model, self._store = connection, model, store
        self._dates = dates_of(model)

    def differences(self) -> Iterator[Difference]:
        """Whatever differs, by label, then by type."""
        for label in self._model.classes:
            yield from self._of(label, _NODES, self._nodes(label))
        for type_ in self._model.relationships:
            yield from self._of(type_, _LINKS, self._links(type_))

    def _of(self, name: str, query: str, wanted: Iterable[tuple[Key, bytes]]) -> Iterator[Difference]:
        known, seen = dict(wanted), set()
        for place, key, digest in self._connection.read(
            lambda tx: [
                (row["place"], tuple(row["key"]), _digest(row["p"]))
                for row in tx.run(query.format(name=quoted(name)))
            ]
        ):
            if key not in known or key in seen:
                yield Difference(name, STRANGE, key, place)
            elif known[key] != digest:
                yield Difference(name, CHANGED, key, place)
            seen.add(key)
        for key in known.keys() - seen:
            yield Difference(name, MISSING, key, "")

    def _nodes(self, label: str) -> Iterator[tuple[Key, bytes]]:
        names = self._dates.get(label, ())
        for state in self._store.nodes(label):
            row = with_dates(state.properties, names, state.id)
            yield (state.id,), _digest({**row, "id": state.id, "_hash": state.hash})

    def _links(self, type_: str) -> Iterator[tuple[Key, bytes]]:
        names = self._dates.get(type_, ())
        for start, end in self._model.relationships[type_].pairs:
            for state in self._store.links(type_, start, end):
                row = with_dates(state.properties, names, state.start)
                key = (start, state.start, end, state.end, state.key)
                yield key, _digest({**row, "_key": state.key, "_hash": state.hash})


def make_way(connection: Connection, model: Model, found: Iterable[Difference], prove: Any) -> None:
    """Delete what rightsgraph did not write, and mark what was changed, so that a push writes it anew."""
    places: dict[tuple[bool, str], list[str]] = {}
    for one in found:
        if one.kind != MISSING:
            places.setdefault((one.name in model.classes, one.kind), []).append(one.place)
    for (is_node, kind), listed in sorted(places.items()):  # relationships before nodes
        part, x = ("(n)", "n") if is_node else ("()-[r]->()", "r")
        deed = f"{'DETACH ' if is_node else ''}DELETE {x}" if kind == STRANGE else f"REMOVE {x}._hash"
        for start in range(0, len(listed), 5_000):
            query = _TOUCH.format(part=part, x=x) + deed
            values = {"places": listed[start : start + 5_000]}

            def work(tx: Any, query: str = query, values: dict[str, Any] = values) -> None:
                prove(tx)
                tx.run(query, values).consume()

            connection.write(work)


def _digest(properties: dict[str, Any]) -> bytes:
    shown = {name: plain(value) for name, value in properties.items() if value is not None}
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False, default=str)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
