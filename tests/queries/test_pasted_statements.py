"""Every statement of the library as `queries show` gives it, sent by a bare driver: the rows of `ask`, on both engines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rightsgraph.queries.format.header import STATEMENT, Parameter
from rightsgraph.queries.order import sort_rows
from tables import example, fresh, write_folder
from who_world import tidy, world

from rightsgraph import open_graph
from rightsgraph.api import Graph

DAYS = ("2020-07-01", "2021-03-15", "2025-02-01")
WORLDS = (7, 8)
# for parameters that name something: the first that the graph has
KNOWN = {
    "Law": ["66/2011/QH12", "vnm/1/2020/QH14"],
    "Agency": ["mps", "a0"],
    "Recommendation": ["CAT/C/VNM/CO/1#15(b)", "CAT/C/VNM/CO/1#1"],
    "Programme": ["hr-communication-project"],
    "Mechanism": ["CAT"],
    "State": ["VNM"],
    "Document": ["CAT/C/VNM/CO/1"],
    "Concept": ["Children", "Torture & CIDT"],
}
PRINTED = ("provisions-of-law", "single-points-of-failure")  # their order is not that of the identity
Send = Callable[[str, Mapping[str, Any]], tuple[list[str], list[list[Any]]]]


def loaded(graph: Graph, folder: Path, which: int | None) -> None:
    if which is None:
        graph.load(example(), dataset="viet-nam")
        return
    for name, tables in sorted(world(Random(which)).items()):
        filled = {table: [tidy(row) for row in rows] for table, rows in tables.items() if rows}
        graph.load(write_folder(folder / name, filled), dataset=name)


@pytest.fixture(scope="module", params=[None, *WORLDS])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("pasted")
    with fresh(folder) as opened:
        loaded(opened, folder, request.param)
        opened.run("MATCH (n:Law) RETURN count(n) AS n")  # the projection is there
        yield opened


def test_a_bare_ladybug_connection_gives_the_rows_of_ask(graph: Graph) -> None:
    import ladybug

    files = Path(graph.url).parent.glob("rights.db.graph.*")
    file = max(files, key=lambda one: int(one.name.split(".")[3]))  # the last of several states
    database = ladybug.Database(str(file), read_only=True, max_db_size=2**38)
    try:
        for threads in (1, 2):
            connection = ladybug.Connection(database, num_threads=threads)

            def send(
                text: str, values: Mapping[str, Any], connection: Any = connection
            ) -> tuple[list[str], list[list[Any]]]:
                answer = connection.execute(text, dict(values))
                return answer.get_column_names(), list(answer.get_all())

            compare(graph, send)
            connection.close()
    finally:
        database.close()


@pytest.mark.neo4j
@pytest.mark.parametrize("which", [None, WORLDS[0]])
def test_a_bare_neo4j_driver_gives_the_rows_of_ask(
    which: int | None, empty_neo4j: str, tmp_path: Path
) -> None:
    from neo4j import GraphDatabase, Query

    login = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ["NEO4J_PASSWORD"])
    with open_graph(empty_neo4j) as server, GraphDatabase.driver(empty_neo4j, auth=login) as driver:
        loaded(server, tmp_path, which)
        with driver.session() as session:

            def send(text: str, values: Mapping[str, Any]) -> tuple[list[str], list[list[Any]]]:
                result = session.run(Query(text), dict(values))  # type: ignore[arg-type] - typed for literals only
                return list(result.keys()), [list(record.values()) for record in result]

            compare(server, send)


def compare(graph: Graph, send: Send) -> None:
    different, asked = [], 0
    for name, day, given in askings(graph):
        asking = graph.book.asking(graph, name, given, day)
        text, values = asking.written()
        columns, found = send(text, values)
        answer = graph.book.answer(asking)
        lists = {i for i, column in enumerate(columns) if any(isinstance(row[i], list) for row in found)}
        bare = [tuple(_plain(value) for value in row) for row in found]
        told = [tuple(_parts(row[c], i in lists) for i, c in enumerate(columns)) for row in answer.rows]
        if columns != answer.columns or sorted(bare, key=repr) != sorted(told, key=repr):
            different.append((name, day, given, set(bare) ^ set(told)))
        if not asking.query.has_union and bare != told:
            different.append((name, day, given, "order"))
        if name not in PRINTED and answer.rows != sort_rows(answer.rows, answer.identity):
            different.append((name, day, given, "not in natural order"))
        asked += 1
    assert different == []
    assert asked > 50


def askings(graph: Graph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in graph.book.names():
        query = graph.book.query(name)
        if query.kind != STATEMENT:
            continue
        needed = {p.name: _known(graph, p) for p in query.parameters.values() if p.required}
        if None in needed.values():
            continue
        for day in DAYS:
            yield name, day, needed
        for parameter in query.parameters.values():
            if not parameter.required and (value := _known(graph, parameter)) is not None:
                yield name, DAYS[1], {**needed, parameter.name: value}


def _known(graph: Graph, parameter: Parameter) -> Any:
    if parameter.kind == "boolean":
        return True
    if parameter.choices:
        return list(parameter.choices) if parameter.many else parameter.choices[-1]
    for label in parameter.labels:
        for value in KNOWN.get(label, []):
            try:
                return graph.resolve(value, parameter.labels, parameter.scheme)
            except Exception:  # noqa: BLE001 - this graph has no such thing
                continue
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(_plain(one) for one in value if one not in (None, "")) or None
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, date) or hasattr(value, "iso_format"):
        return value.isoformat() if isinstance(value, date) else value.iso_format()
    return None if value == "" else value


def _parts(value: Any, is_list: bool) -> Any:
    if is_list and value is not None:
        return frozenset(str(value).split(";"))
    return value
