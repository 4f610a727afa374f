"""What leaves a server is what leaves an embedded graph; `check` and `doctor` work there; a bulk import is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from rightsgraph.graph.health import examine
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.sparql import answer
from rightsgraph.reports.exchange.values import Exported
from server import PASSWORD, Server
from tables import example, fresh, write_csv

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j
NODES = "SELECT label, count(*) FROM node GROUP BY label"


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


def country(folder: Path, recommendations: int) -> None:
    """Tables of made-up recommendations, laws, links and duties."""
    words = "ensure that nobody is held without a hearing, as said before"
    laws = range(1, recommendations // 40 + 1)
    write_csv(folder / "laws.csv", [{"number": f"{n}/2020/QH14", "title": f"Law {n}", "state": "VNM", "kind": "law",
                                     "in_force_from": "2021-01-01"} for n in laws])  # fmt: skip
    write_csv(folder / "provisions.csv", [{"law": f"{n}/2020/QH14", "article": str(a), "text": f"{words} {a}"}
                                          for n in laws for a in range(1, 11)])  # fmt: skip
    recs = [{"document": f"CAT/C/VNM/CO/{n // 50 + 1}", "paragraph": str(n % 50 + 1), "mechanism": "CAT", "state": "VNM",
             "text": f'{words}: "{n}",\n{n}', "source": "report", "locator": f"p. {n}"} for n in range(recommendations)]  # fmt: skip
    write_csv(folder / "recommendations.csv", recs)
    write_csv(folder / "implementation.csv", [
        {"recommendation": f"{one['document']}#{one['paragraph']}", "provision": f"{n % len(laws) + 1}/2020/QH14 art. {n % 10 + 1}",
         "extent": "full", "method": "editorial", "status": "confirmed", "source": "b", "locator": str(n)}
        for n, one in enumerate(recs)])  # fmt: skip
    write_csv(folder / "agencies.csv", [{"id": f"a{n}", "name": f"Ministry {n}"} for n in range(10)])
    write_csv(
        folder / "mandates.csv",
        [{"agency": f"a{n % 10}", "role": "lead", "covers": f"{n}/2020/QH14"} for n in laws],
    )


def for_import(place: Path, recommendations: int, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A graph of a country and its files for neo4j-admin; the environment of who is to adopt what is made of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    tables, folder, url = place / "tables", place / "bulk", str(place / "rights.db")
    tables.mkdir()
    folder.mkdir()
    country(tables, recommendations)
    with open_graph(url) as graph:
        graph.load(tables, dataset="vnm")
        exporter("neo4j-import").write(whole(graph), folder)
    return url, folder


def test_an_imported_database_is_adopted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, folder = for_import(tmp_path, 2_000, monkeypatch)
    with open_graph(url) as graph:
        rows = graph.ask("who-implements").rows
        held = {"nodes": dict(graph.engine.store.db.execute(NODES).fetchall())}
    server = Server()
    try:
        server.take_in(folder)
        server.start()
        refused = run("ask", "who-implements", "--graph", server.uri)
        assert refused.code == 4
        assert "--adopt" in refused.err
        done = run("copy", "--to", server.uri, "--adopt", "--graph", url)
        assert done.code == 0, done.err
        assert "equal to the record" in done.out
        with open_graph(server.uri) as graph:
            assert graph.ask("who-implements").rows == rows
            facts, found = examine(graph.engine, deep=True)
            assert not [one for one in found if one.level == "error"], found
            assert {k: v for k, v in held["nodes"].items() if k != "Dataset"} == facts["nodes"]
            first = graph.engine.connection.rows("MATCH (n) RETURN labels(n)[0] AS label LIMIT 25")
            assert not [row for row in first if row["label"].startswith("_")]
        again = run("copy", "--to", server.uri, "--adopt", "--graph", url)  # adopted already: a copy like any
        assert again.code == 0, again.err
        more = tmp_path / "more.csv"
        write_csv(more, [{"recommendation": "CAT/C/VNM/CO/1#1", "provision": "2/2020/QH14 art. 3", "extent": "full",
                          "method": "editorial", "status": "confirmed", "source": "b", "locator": "more"}])  # fmt: skip
        for place in (server.uri, url):
            done = run("load", str(more), "--graph", place)
            assert done.code == 0, done.err
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of another user"))  # who has the journal alone
        with open_graph(server.uri) as there, open_graph(url) as here:
            answered = there.ask("who-implements").rows
            assert answered == here.ask("who-implements").rows
            assert len(answered) == len(rows) + 1
            assert whole_text(there) == whole_text(here)
    finally:
        server.remove()


def whole_text(graph: Graph) -> str:
    """Every statement."""
    return "".join(exporter("jsonl").lines(whole(graph)))
