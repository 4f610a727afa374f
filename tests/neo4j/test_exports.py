"""What leaves a server is what leaves an embedded graph; `check` and `doctor` work there; a bulk import is whole."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.sparql import answer
from rightsgraph.reports.exchange.values import Exported
from server import PASSWORD, Server
from tables import example, fresh

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j
NODES = "SELECT label, count(*) FROM node GROUP BY label"
LINKS = "SELECT type, count(*) FROM (SELECT DISTINCT type, s, e, did, keytext FROM link) GROUP BY type ORDER BY type"


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Graph]:
    with fresh(tmp_path / "embedded") as graph:
        graph.load(example(), dataset="viet-nam")
        yield graph


def whole(graph: Graph) -> Exported:
    return Exported(graph.engine.store.db, graph.engine.model)


def written(graph: Graph, folder: Path) -> dict[str, str]:
    """The texts of some exports by name."""
    folder.mkdir()
    texts = {name: "".join(exporter(name).lines(whole(graph))) for name in ("turtle", "jsonl")}
    names = exporter("csv").write(whole(graph), folder)
    return texts | {name: (folder / name).read_text(encoding="utf-8") for name in names}


def test_exports_are_equal_and_checks_work(embedded: Graph, empty_neo4j: str, tmp_path: Path) -> None:
    with open_graph(empty_neo4j) as server:
        server.load(example(), dataset="viet-nam")
        assert written(server, tmp_path / "server") == written(embedded, tmp_path / "files")
        asked = "SELECT ?id { ?law a rg:Law ; dcterms:identifier ?id }"
        assert answer(whole(server), asked) == answer(whole(embedded), asked)
    there, here = (run("check", "--format", "json", "--graph", url) for url in (empty_neo4j, embedded.url))
    assert (there.code, there.json) == (here.code, here.json)
    there, here = (run("doctor", "--format", "json", "--graph", url) for url in (empty_neo4j, embedded.url))
    assert there.code == here.code
    for same in ("nodes", "relationships"):
        assert there.json[same] == here.json[same]


def test_a_bulk_import_is_whole(embedded: Graph, tmp_path: Path) -> None:
    """The folder goes through neo4j-admin's import into an empty home, and a server is started on it."""
    folder = tmp_path / "bulk"
    folder.mkdir()
    exporter("neo4j-import").write(whole(embedded), folder)
    server = Server()
    try:
        server._configure()
        command = server._java("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j")
        done = subprocess.run(
            [*command, "@import-arguments.txt"],
            cwd=folder,
            env=os.environ | {"NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home / "conf")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        server.start()
        nodes, links, law = held(server)
    finally:
        server.remove()
    db = embedded.engine.store.db
    stored = dict(db.execute(NODES).fetchall())
    stored["Dataset"] = 1
    assert nodes == stored
    derived = ("DESCRIBED_IN", "ANSWERS_FOR", "EXERCISED_BY", "CHANGED_BY")
    counts = {t: embedded.run(f"MATCH ()-[r:{t}]->() RETURN count(*) AS n").rows[0]["n"] for t in derived}
    assert links == dict(db.execute(LINKS).fetchall()) | counts
    exact = embedded.show("vnm/100/2015/QH13").properties
    assert law["number"] == exact["number"]
    assert law["issued_on"].iso_format() == exact["issued_on"]


def held(server: Server) -> tuple[dict[str, int], dict[str, int], dict[str, object]]:
    """Counts of nodes by label and of relationships by type, and one law's values."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=("neo4j", PASSWORD)) as driver, driver.session() as session:
        nodes = session.run("MATCH (n) RETURN labels(n)[0], count(*)").values()
        links = session.run("MATCH ()-[r]->() RETURN type(r), count(*)").values()
        law = session.run("MATCH (n:Law {id: 'vnm/100/2015/QH13'}) RETURN n").single(strict=True)["n"]
    return dict(nodes), dict(links), dict(law)
