"""Changes the copy of an earlier projection to what the store holds now, by bulk, in proportion to what changed.

Of relationships, all between two changed nodes' ends are taken away and written again: the engine's tables do not
say which of several between the same two nodes is which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from rightsgraph.graph.embedded.build import node_rows
from rightsgraph.graph.embedded.bulk import Bulk, OpenFile
from rightsgraph.graph.embedded.schema import LinkTable, NodeTable, link_tables, node_tables, quoted
from rightsgraph.graph.protocol import TrackedStore
from rightsgraph.ontology.model.model import Model

# nodes, or pairs of them with relationships, that are created one by one: after a copy into a table, however small, the engine writes much of it anew
FEW = 200
Pairs = set[tuple[str, str]]
Place = tuple[str, str, str]  # type, start label, end label


def change(store: TrackedStore, model: Model, target: Path, since: int) -> None:
    """Bring the file `target`, which shows the store's version `since`, to the version that the store has."""
    with closing(OpenFile(target)) as file:
        file.connection.execute("BEGIN TRANSACTION")
        _Change(store, model, Bulk(file), since).run()
        file.connection.execute("COMMIT")
        file.connection.execute("CHECKPOINT")


class _Change:
    def __init__(self, store: TrackedStore, model: Model, bulk: Bulk, since: int) -> None:
        self._store, self._bulk, self._since = store, bulk, since
        self._nodes = {table.label: table for table in node_tables(model)}
        self._links = [
            (table, (table.type, start, end)) for table in link_tables(model) for start, end in table.pairs
        ]

    def run(self) -> None:
        """Relationships before the nodes that they hang on, then both anew."""
        gone_nodes, gone_links = self._gone()
        pairs = {place: self._changed(place) | gone_links.get(place, set()) for _, place in self._links}
        for place, found in pairs.items():
            self._drop_links(place, found)
        for label, ids in gone_nodes.items():
            self._run(sorted(ids), ["STRING"], f"MATCH (n:{quoted(label)} {{id: c0}}) DETACH DELETE n")
        for node in self._nodes.values():
            self._write_nodes(node)
        for table, place in self._links:
            if pairs[place]:
                self._write_links(table, place, pairs[place])

    def _gone(self) -> tuple[dict[str, set[tuple[str]]], dict[Place, Pairs]]:
        nodes: dict[str, set[tuple[str]]] = defaultdict(set)
        links: dict[Place, Pairs] = defaultdict(set)
        for one in self._store.gone(self._since):
            if one.type is not None:
                links[one.type, one.label, one.end_label].add((one.id, one.end))
            elif one.label in self._nodes:
                nodes[one.label].add((one.id,))
        return nodes, links

    def _changed(self, place: Place) -> Pairs:
        return {(link.start, link.end) for link in self._store.links(*place, self._since)}

    def _drop_links(self, place: Place, pairs: Pairs) -> None:
        type_, start, end = place
        ends = f"(a:{quoted(start)} {{id: c0}})-[e:{quoted(type_)}]->(b:{quoted(end)} {{id: c1}})"
        self._run(sorted(pairs), ["STRING", "STRING"], f"MATCH {ends} DELETE e")

    def _write_nodes(self, table: NodeTable) -> None:
        states = {state.id: state for state in self._store.nodes(table.label, self._since)}
        if not states:
            return
        match = f"MATCH (n:{quoted(table.label)} {{id: c0}})"
        asked = self._bulk.each([(node_id,) for node_id in states], ["STRING"], f"{match} RETURN n.id")
        there = {row[0] for row in asked}
        types = list(table.columns.values())
        values = self._values(table.columns)
        given = ", ".join(f"n.{name} = {value}" for name, value in values.items() if name != quoted("id"))
        known, new = ([s for i, s in states.items() if (i in there) is known] for known in (True, False))
        self._run(list(node_rows(known, table.columns)), types, f"{match} SET {given}")
        if len(new) > FEW:
            self._bulk.copy_nodes(table, node_rows(new, table.columns))
        else:
            made = ", ".join(f"{name}: {value}" for name, value in values.items())
            self._run(
                list(node_rows(new, table.columns)), types, f"CREATE (:{quoted(table.label)} {{{made}}})"
            )

    def _write_links(self, table: LinkTable, place: Place, pairs: Pairs) -> None:
        links = self._store.links_between(*place, pairs)
        if len(pairs) > FEW:
            self._bulk.copy_links(table, *place[1:], links)
            return
        for link in links:
            self._bulk.create(table.columns, link)

    def _values(self, columns: Mapping[str, str]) -> dict[str, str]:
        """The value that a row has for each column."""
        return {
            quoted(name): self._bulk.value(place, type_)
            for place, (name, type_) in enumerate(columns.items())
        }

    def _run(self, rows: Sequence[Sequence[object]], types: Sequence[str], clauses: str) -> None:
        for _ in self._bulk.each(rows, types, clauses):
            pass
