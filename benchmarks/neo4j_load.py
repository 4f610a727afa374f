"""How fast a Neo4j server is filled and read: ours beside a bare script of the official driver.

    python benchmarks/neo4j_load.py [--uri neo4j://...] [--scale 1.0] [--only write|load]

Without --uri a server of the tests is started. Both sides write the same nodes, relationships and
properties to an empty database with the same constraints and indexes, in batches of the same size. Printed:
seconds, the rate of ours as a part of the bare driver's, the second load unchanged, reads, and this
process's memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path += [str(Path(__file__).parent.parent / "tests" / "neo4j"), str(Path(__file__).parent.parent)]

from rightsgraph.graph.protocol import Gone, LinkState, NodeState, StoreView
from rightsgraph.graph.server import meta as neo4j_meta
from rightsgraph.graph.server import schema as neo4j_schema
from rightsgraph.graph.server.driver import Connection, connect
from rightsgraph.graph.server.projection import Neo4jProjection
from rightsgraph.graph.server.pushed import pushed
from rightsgraph.graph.server.values import dates_of, with_dates
from rightsgraph.graph.server.writer import ROWS
from rightsgraph.ontology.model.model import model

RECOMMENDATIONS, PROVISIONS, LINKS = 20_000, 100_000, 60_000
WORDS = ("ensure", "adopt", "amend", "protect", "right", "prohibit", "child", "torture", "remedy", "court")


class Rows:
    """A store of made-up rows: recommendations, provisions in 1,000 laws, links between them."""

    def __init__(self, scale: float) -> None:
        self.counts = [int(number * scale) for number in (RECOMMENDATIONS, PROVISIONS, LINKS)]
        laws = max(1, self.counts[1] // 100)
        self._nodes = {
            "Law": [self._law(n) for n in range(laws)],
            "Provision": [self._provision(n, laws) for n in range(self.counts[1])],
            "Recommendation": [self._recommendation(n) for n in range(self.counts[0])],
        }
        self._links = {
            ("PART_OF", "Provision", "Law"): [
                link("PART_OF", "Provision", f"law{n % laws}#art_{n}", "Law", f"law{n % laws}")
                for n in range(self.counts[1])
            ],
            ("IMPLEMENTED_BY", "Recommendation", "Provision"): [
                self._implemented(n, laws) for n in range(self.counts[2])
            ],
        }

    def _law(self, n: int) -> NodeState:
        return node(
            "Law",
            f"law{n}",
            number=f"{n}/2015/QH13",
            title=words(n, 8),
            begins="2016-07-01",
            start_known=True,
        )

    def _provision(self, n: int, laws: int) -> NodeState:
        law = f"law{n % laws}"
        return node(
            "Provision", f"{law}#art_{n}", law=law, level="article", number=str(n), text=words(n, 40),
            begins="2016-07-01", start_known=True, containers=[f"{law}#art_{n}", law], citation=f"art. {n}",
        )  # fmt: skip

    def _recommendation(self, n: int) -> NodeState:
        return node(
            "Recommendation", f"CAT/C/VNM/CO/{n // 50}#{n}", document=f"CAT/C/VNM/CO/{n // 50}",
            paragraph=str(n), mechanism="CAT", state="VNM", date="2018-12-28", text=words(n, 30),
            themes=[f"theme/{n % 40}"],
        )  # fmt: skip

    def _implemented(self, n: int, laws: int) -> LinkState:
        rec, provision = n % self.counts[0], (n * 7) % self.counts[1]
        start, end = f"CAT/C/VNM/CO/{rec // 50}#{rec}", f"law{provision % laws}#art_{provision}"
        values = {"extent": "full", "method": "editorial", "status": "confirmed", "asserted_on": "2020-01-01"}
        return link("IMPLEMENTED_BY", "Recommendation", start, "Provision", end, key=str(n), **values)

    def version(self) -> int:
        """Always the first."""
        return 1

    def nodes(self, label: str, since: int = 0) -> Iterator[NodeState]:
        """The nodes of a label."""
        return iter(self._nodes.get(label, []) if since == 0 else [])

    def links(self, type_: str, start_label: str, end_label: str, since: int = 0) -> Iterator[LinkState]:
        """The links of a type between two labels."""
        return iter(self._links.get((type_, start_label, end_label), []) if since == 0 else [])

    def gone(self, since: int) -> Iterator[Gone]:  # noqa: ARG002 - the protocol's name
        """Nothing ever goes."""
        return iter(())

    @property
    def total(self) -> int:
        """How many nodes and relationships there are."""
        return sum(len(rows) for rows in (*self._nodes.values(), *self._links.values()))


def words(n: int, count: int) -> str:
    """A made-up text."""
    return " ".join(WORDS[(n * 7 + place * place) % len(WORDS)] for place in range(count))


def node(label: str, id_: str, **properties: Any) -> NodeState:
    """A node with the properties that every node has."""
    common = {
        "record": "described",
        "datasets": ["bench"],
        "evidence": ["bench, p. 1 [dataset bench]"],
    }
    return NodeState(label, id_, {"id": id_, **properties, **common})


def link(
    type_: str, start_label: str, start: str, end_label: str, end: str, key: str = "bench", **more: Any
) -> LinkState:
    """A relationship with the properties that every relationship has."""
    values = {
        **more,
        "dataset": "bench",
        "sources": ["bench"],
        "evidence": ["bench"],
        "decided": False,
    }
    return LinkState(type_, start_label, start, end_label, end, key, values)


def bare(connection: Connection, rows: StoreView) -> float:
    """Seconds of the bare driver: UNWIND MERGE, its rows made before the clock starts."""
    shown = pushed(model(), statements=False)
    dates = dates_of(shown)
    nodes: list[tuple[str, list[dict[str, Any]]]] = []
    for label in shown.classes:
        made = []
        for one in rows.nodes(label):
            values = {**with_dates(one.properties, dates[label], one.id), "id": one.id, "_hash": one.hash}
            made.append({"id": one.id, "p": values})
        nodes.append((f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.p", made))
    links: list[tuple[str, list[dict[str, Any]]]] = []
    for known in shown.relationships.values():
        for a, b in known.pairs:
            made = []
            for state in rows.links(known.type, a, b):
                values = with_dates(state.properties, dates[known.type], state.start)
                values |= {"_key": state.key, "_hash": state.hash}
                made.append({"s": state.start, "e": state.end, "k": state.key, "p": values})
            query = (
                f"UNWIND $rows AS row MATCH (a:{a} {{id: row.s}}) MATCH (b:{b} {{id: row.e}}) "
                f"MERGE (a)-[r:{known.type} {{_key: row.k}}]->(b) SET r = row.p"
            )
            links.append((query, made))
    begun = time.perf_counter()
    with connection.driver.session(database=connection.address.database) as session:
        for query, made in nodes + links:
            for at in range(0, len(made), ROWS):
                batch = made[at : at + ROWS]
                session.execute_write(
                    lambda tx, query=query, batch=batch: tx.run(query, rows=batch).consume()
                )
    return time.perf_counter() - begun


def emptied(connection: Connection) -> None:
    """Delete all data; constraints and indexes stay, as both sides need them (the one of words comes last)."""
    with connection.driver.session(database=connection.address.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
    neo4j_meta.ensure(connection, model())
    neo4j_schema.apply(connection, pushed(model(), statements=False), empty=True)


def ours(connection: Connection, rows: Rows) -> float:
    """Seconds of one refresh of the projection."""
    begun = time.perf_counter()
    Neo4jProjection(connection, model()).refresh(rows)
    return time.perf_counter() - begun


READ = """
MATCH (r:Recommendation)-[l:IMPLEMENTED_BY]->(p:Provision)-[:PART_OF]->(w:Law)
WHERE l.status = 'confirmed' FILTER
RETURN r.id AS recommendation, p.id AS provision, w.number AS number, l.extent AS extent, p.begins AS begins
ORDER BY recommendation, provision, extent
"""


def reads(connection: Connection) -> None:
    """The same query by the bare driver and by ours: one recommendation, one document, all."""
    projection = Neo4jProjection(connection, model())
    for name, where in {
        "one": "AND r.id = 'CAT/C/VNM/CO/3#170'", "document": "AND r.document = 'CAT/C/VNM/CO/3'", "all": "",
    }.items():  # fmt: skip
        query = READ.replace("FILTER", where)
        first, second = middles(
            lambda query=query: bare_read(connection, query),
            lambda query=query: len(projection.run(query).rows),
        )
        print(
            f"read {name}: bare {first * 1000:.1f} ms, ours {second * 1000:.1f} ms, "
            f"{second / first:.2f} times"
        )


def bare_read(connection: Connection, query: str) -> int:
    """The rows as dicts, by the driver alone."""
    done = connection.driver.execute_query(query, routing_="r", database_=connection.address.database)
    return len([record.data() for record in done.records])


def middles(first: Callable[[], int], second: Callable[[], int], times: int = 11) -> tuple[float, float]:
    """The medians of two pieces of work that take turns, after two turns to warm up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 2):
        for work, list_ in zip((first, second), taken, strict=True):
            begun = time.perf_counter()
            work()
            list_.append(time.perf_counter() - begun)
    return sorted(taken[0][2:])[times // 2], sorted(taken[1][2:])[times // 2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uri")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", choices=["write", "load"])
    given = parser.parse_args()
    server = None
    if not given.uri:
        from server import PASSWORD, Server

        server = Server().start()
        os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}
    try:
        uri = given.uri or server.uri  # type: ignore[union-attr]
        if given.only != "load":
            measure(uri, given.scale)
        if given.only != "write":
            whole_path(uri, given.scale)
    finally:
        if server:
            server.remove()


def measure(uri: str, scale: float) -> None:
    """All of it against one server; the sides take turns, and the best of three runs counts."""
    connection = connect(uri)
    rows = Rows(scale)
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(3):
        for name, side in (("bare", bare), ("ours", ours)):
            emptied(connection)
            taken[name].append(side(connection, rows))
    first, second = min(taken["bare"]), min(taken["ours"])
    print(f"{rows.total} nodes and relationships: bare driver {first:.1f} s, ours {second:.1f} s; ", end="")
    print(f"ours is {first / second:.2f} of its rate; {memory():.0f} MB, the rows of both included")
    again = ours(connection, rows)
    connection.write(lambda tx: neo4j_meta.update(tx, {"state": "writing"}))
    whole = ours(connection, rows)
    print(f"again, unchanged: {again:.2f} s; compared in full: {whole:.1f} s", flush=True)
    reads(connection)
    connection.close()


def whole_path(uri: str, scale: float) -> None:
    """Tables loaded into a server and into an embedded graph, beside the bare driver with the same nodes and relationships.

    Each load is a process of its own: what it needs in memory is its own. The least of two runs counts.
    """

    from benchmarks.common import loaded_apart
    from rightsgraph import open_graph

    connection = connect(uri)
    taken: dict[str, list[float]] = {"load": [], "again": [], "bare": [], "embedded": []}
    peaks: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "tables"
        folder.mkdir()
        tables(folder, scale)
        for turn in range(2):
            (embedded,) = loaded_apart(Path(place) / f"{turn}.db", folder)
            emptied(connection)
            load, again = loaded_apart(uri, folder, folder)
            with open_graph(uri) as graph:
                record = graph.engine.store
                emptied(connection)
                taken["bare"].append(bare(connection, record))
            for name, one in (("embedded", embedded), ("load", load), ("again", again)):
                taken[name].append(one["seconds"])
                peaks[name] = max(peaks.get(name, 0), one["peak_mb"])
    load, again, first, embedded = (min(taken[name]) for name in ("load", "again", "bare", "embedded"))
    print(
        f"load of tables: {load:.1f} s, again unchanged {again:.1f} s ({again / load:.2f}); {peaks['load']:.0f} MB"
    )
    print(f"bare driver with the same: {first:.1f} s; the load is {first / load:.2f} of its rate")
    print(
        f"into an embedded graph: {embedded:.1f} s, {first / embedded:.2f} times its rate; {peaks['embedded']:.0f} MB"
    )
    connection.close()


def tables(folder: Path, scale: float, of_law: float = 1.0) -> None:
    """The tables of a country, as CSV; `of_law` times as many provisions as usual."""
    recs, provisions, links = (int(number * scale) for number in (RECOMMENDATIONS, PROVISIONS, LINKS))
    provisions = int(provisions * of_law)
    laws = max(1, provisions // 100)
    write(
        folder / "laws.csv",
        "number,title,kind,state,in_force_from",
        (f"{n + 1}/2015/QH13,{words(n, 8)},law,VNM,2016-07-01" for n in range(laws)),
    )
    write(
        folder / "provisions.csv",
        "law,article,text",
        (f"{n % laws + 1}/2015/QH13,{n // laws + 1},{words(n, 40)}" for n in range(provisions)),
    )
    write(
        folder / "recommendations.csv",
        "document,paragraph,mechanism,state,date,text,source",
        (
            f"CAT/C/VNM/CO/{n // 50 + 1},{n % 50 + 1},CAT,VNM,2018-12-28,{words(n, 30)},bench"
            for n in range(recs)
        ),
    )
    write(folder / "implementation.csv", "recommendation,provision,extent,method,status,source,locator", (
        f"CAT/C/VNM/CO/{n % recs // 50 + 1}#{n % recs % 50 + 1},"
        f"vnm/{n * 7 % laws + 1}/2015/QH13#art_{n * 7 // laws % (provisions // laws) + 1},"
        f"full,editorial,confirmed,b,{n}"
        for n in range(links)))  # fmt: skip


def write(path: Path, head: str, lines: Iterator[str]) -> None:
    """A CSV file."""
    with path.open("w", encoding="utf-8") as file:
        file.write(head + "\n")
        file.writelines(line + "\n" for line in lines)


def memory() -> float:
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
