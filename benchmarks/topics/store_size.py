"""What a graph takes on the disk: by what it is made of, and what each way of storing less saves of it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.common import Size, loaded_apart
from benchmarks.generate_tables import write_tables
from benchmarks.neo4j_load import tables

TITLE = "What the record takes on the disk"
TARGETS = {
    "laws and links: the record / input": "at most 4",
    "laws and links: record and projection / input": "at most 7",
    "all tables: the record / input": "at most 4",
    "all tables: record and projection / input": "at most 7",
}
_PART = 20_000  # recommendations of the whole size of `neo4j_load`
# what is not written: how long it would be, in letters
_SAVED = {
    "values of nodes with one statement, not stored again": "SELECT sum(length(merged)) FROM node WHERE pk IN "
    "(SELECT pk FROM node_row WHERE sid IS NOT NULL)",
    "values of relationships with one statement, not stored again": "SELECT sum(length(body)) FROM link WHERE link IN "
    "(SELECT link FROM link_row WHERE body IS NULL)",
    "statements, packed": "SELECT sum(length(unpack(body)) - length(body)) FROM statement",
    "statements of relationships, packed": "SELECT sum(length(unpack(body)) - length(body)) FROM link_statement",
    "derived values of nodes, packed": "SELECT sum(length(unpack(derived)) - length(derived)) FROM node_row",
    "derived relationships, packed": "SELECT sum(length(unpack(body)) - length(body)) FROM derived_link",
    "keys of nodes that their ids give, without an index back": "SELECT sum(length(key) + length(label)) FROM nodekey "
    "WHERE NOT said",
    "ids of nodes that are their statements' own": "SELECT sum(length(own)) FROM statement WHERE nid IS NULL",
}
_PAGES = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"


def measure(size: Size) -> dict[str, Any]:
    """Two graphs: laws, recommendations and links alone; and all tables of several States."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        for name, write in (("laws and links", _laws_and_links), ("all tables", write_tables)):
            folder = Path(place) / name
            folder.mkdir()
            write(folder, size.recommendations)
            graph = Path(place) / f"{name}.db"
            (loaded,) = loaded_apart(graph, folder)
            given = sum(file.stat().st_size for file in folder.iterdir())
            found |= {f"{name}: {what}": value for what, value in _figures(graph, given, loaded)}
    return found


def _laws_and_links(folder: Path, recommendations: int) -> None:
    tables(folder, min(1.0, recommendations / _PART))


def _figures(graph: Path, given: int, loaded: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    record = graph.stat().st_size
    beside = sum(file.stat().st_size for file in graph.parent.glob(f"{graph.name}.graph.*"))
    yield "rows read", loaded["read"]
    yield "first load, s", loaded["seconds"]
    yield "memory at the peak, MB", loaded["peak_mb"]
    yield "input, MB", round(given / 1e6, 1)
    yield "the record / input", round(record / given, 2)
    yield "record and projection / input", round((record + beside) / given, 2)
    with closing(_opened(graph)) as db:
        for name, pages in _by_table(db):
            yield f"{name} / input", round(pages / given, 2)
        for what, query in _SAVED.items():
            yield f"saved / input: {what}", round((db.execute(query).fetchone()[0] or 0) / given, 2)


def _opened(graph: Path) -> sqlite3.Connection:
    from rightsgraph.graph.record import packed

    db = sqlite3.connect(graph)
    packed.prepare(db)
    return db


def _by_table(db: sqlite3.Connection) -> list[tuple[str, int]]:
    try:
        return db.execute(_PAGES).fetchall()
    except sqlite3.OperationalError:
        return []  # a SQLite without its table of pages
