"""What a projection file holds, in full and in a fixed order, so that two can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
from rightsgraph.graph.embedded.build import build
from rightsgraph.graph.embedded.schema import link_tables, node_tables, quoted
from rightsgraph.graph.protocol import StoreView
from rightsgraph.ontology.model.model import Model, model


def held(path: Path, known: Model | None = None) -> dict[str, list[list[Any]]]:
    """All rows of all tables that have any."""
    database = ladybug.Database(str(path), read_only=True, max_db_size=2**38)
    connection = ladybug.Connection(database)
    try:
        return {
            name: rows for name, query in _queries(known or model()) if (rows := _rows(connection, query))
        }
    finally:
        connection.close()
        database.close()


def rebuilt(store: StoreView, folder: Path) -> dict[str, list[list[Any]]]:
    """What a projection of the store's state, built as a whole, holds."""
    folder.mkdir()
    build(store, model(), folder / "graph")
    return held(folder / "graph")


def _queries(known: Model) -> Iterator[tuple[str, str]]:
    for node in node_tables(known):
        columns = ", ".join(f"n.{quoted(name)}" for name in node.columns)
        yield node.label, f"MATCH (n:{quoted(node.label)}) RETURN {columns}"
    for link in link_tables(known):
        columns = ", ".join(f"e.{quoted(name)}" for name in link.columns)
        for start, end in link.pairs:
            match = f"MATCH (a:{quoted(start)})-[e:{quoted(link.type)}]->(b:{quoted(end)})"
            yield f"{link.type} {start} {end}", f"{match} RETURN a.id, b.id, {columns}"


def _rows(connection: ladybug.Connection, query: str) -> list[list[Any]]:
    answer = connection.execute(query)
    assert not isinstance(answer, list)
    return sorted((list(row) for row in answer.get_all()), key=repr)
