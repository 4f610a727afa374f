"""RDF: exact on the way out and back, deterministic, valid against the shapes, in the terms of ELI and ORG."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rightsgraph.graph.record.exchange import text
from rightsgraph.graph.review.decisions import Decision
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.rdf_terms import ELI, ID, ORG, RG, decode, encode
from rightsgraph.ontology.model.shapes import shapes_graph
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.values import Exported

from rightsgraph import open_graph

FORMATS = ("turtle", "trig", "nquads", "jsonld", "jsonl")
HARD = 'q "quoted" \\ back\nline\ttab; semi; =1+1 – điểm đ \u00a0'


@pytest.fixture
def hard(tmp_path: Path) -> Path:
    """Two datasets that disagree, odd words, lists, an ambiguous reference, a stub, a decision, a proposed link."""
    folder = tmp_path / "one"
    folder.mkdir()
    rows = {
        "laws.csv": [
            "id,number,title,kind,state,issued_on,amends",
            "l1,1/2020/QH14,=Law,law,VNM,2020-01-01,9/1999/QH10",
        ],
        "provisions.csv": [
            "id,law,article,clause,point,text",
            '"1/2020/QH14#art_1__para_1__point_đ",l1,1,1,đ,"a ""b"" \n c"',
        ],
        "agencies.csv": ["id,name,abbreviation", "a1,Twin,T", "a2,Twin,U", "a3,Other,O"],
        "agency_successions.csv": ["from,to,effective_on,functions", "a1,a3,2021-01-01,zeta;alpha"],
        "mandates.csv": ["id,agency,role,covers", "m1,Twin,lead,l1", "m2,a1,lead,l1"],
        "recommendations.csv": [
            "id,text,state,mechanism,clauses,kind",
            "r1,Do it,VNM,CAT,second;first,recommendation",
        ],
        "implementation.csv": [
            "recommendation,provision,extent,method,status,source,locator,quote,confidence",
            'r1,l1,full,editorial,proposed,S,p. 1,"said ""so""",high',
            "r1,l1,full,editorial,proposed,S,p. 2,,low",
        ],
    }
    for name, lines in rows.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "laws.csv").write_text(
        "id,number,title,kind,state,issued_on\nx,1/2020/QH14,Another,decree,VNM,2020-01-01\n",
        encoding="utf-8",
    )
    path = tmp_path / "hard.db"
    with open_graph(path) as graph:
        graph.load(folder)
        graph.load(tmp_path / "two")
        with graph.engine.writing() as session:
            sides = (("Recommendation", ("r1",)), ("Law", ("vnm/1/2020/QH14",)))
            session.decide(Decision("confirm", sides, HARD, "reviewer", "2025-01-01T00:00:00.000000+00:00"))
    return path


def exact(path: Path) -> list[str]:
    with open_graph(path) as graph:
        return list(text(graph.engine.store.db))


def write(path: Path, name: str, target: Path) -> bytes:
    with open_graph(path) as graph:
        what = Exported(graph.engine.store.db, graph.engine.model)
        target.write_text("".join(exporter(name).lines(what)), encoding="utf-8", newline="\n")
    return target.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_round_trip_is_exact_and_deterministic(hard: Path, tmp_path: Path, name: str) -> None:
    first = write(hard, name, tmp_path / "out.txt")
    with open_graph(tmp_path / "back.db") as back:
        receipts = back.load(tmp_path / "out.txt")
        assert sorted(r.dataset for r in receipts) == ["one", "two"]
    assert exact(tmp_path / "back.db") == exact(hard)
    assert write(tmp_path / "back.db", name, tmp_path / "again.txt") == first


@pytest.mark.parametrize("name", ["turtle", "nquads", "jsonld"])
def test_the_example_comes_back(exported: Exported, tmp_path: Path, name: str) -> None:
    file = tmp_path / "example.out"
    file.write_text("".join(exporter(name).lines(exported)), encoding="utf-8", newline="\n")
    with open_graph(tmp_path / "back.db") as back:
        back.load(file)
        assert list(text(back.engine.store.db)) == list(text(exported.db))


def test_a_cut_file_is_refused(hard: Path, tmp_path: Path) -> None:
    for name in ("turtle", "nquads", "jsonld"):
        whole = write(hard, name, tmp_path / "whole")
        (tmp_path / f"cut-{name}").write_bytes(whole[: len(whole) * 2 // 3])
        with open_graph(tmp_path / "cut.db") as graph, pytest.raises(InputError):
            graph.load(tmp_path / f"cut-{name}")


def test_terms_of_eli_and_org(hard: Path, tmp_path: Path) -> None:
    write(hard, "turtle", tmp_path / "g.ttl")
    graph = Graph().parse(tmp_path / "g.ttl", format="turtle")
    law = URIRef(f"{ID}Law/vnm/1/2020/QH14")
    assert (law, RDF.type, URIRef(f"{ELI}LegalResource")) in graph
    assert (law, URIRef(f"{ELI}amends"), None) in graph
    assert (law, URIRef(f"{ELI}title"), None) not in graph, "ELI gives titles to expressions"
    expression = graph.value(law, URIRef(f"{ELI}is_realized_by"))
    assert (expression, URIRef(f"{ELI}realizes"), law) in graph
    assert (None, RDF.type, URIRef(f"{ORG}ChangeEvent")) in graph
    recommendation = URIRef(f"{ID}Recommendation/r1")
    assert (recommendation, URIRef(f"{RG}IMPLEMENTED_BY"), law) in graph, "the decision confirmed it"


@pytest.mark.parametrize(
    "node_id",
    ["a/../b", "./x", "a//b", "100%", "vnm/1172/QĐ-TTg@2025", 'q"<>{}|^`', "x#art_1", "a b\u00a0c", "."],
)
def test_ids_as_iris(node_id: str) -> None:
    assert decode(encode(node_id)) == node_id
    assert not set(encode(node_id)) & set('<>"{}|^`\\# \u00a0')


def test_the_exported_example_conforms_to_the_shapes(exported: Exported, tmp_path: Path) -> None:
    """As anyone would check it: the whole file and all shapes, by pyshacl alone."""
    from pyshacl import validate

    file = tmp_path / "example.ttl"
    file.write_text("".join(exporter("turtle").lines(exported)), encoding="utf-8", newline="\n")
    shapes = shapes_graph(exported.model)
    conforms, _, report = validate(Graph().parse(file), shacl_graph=shapes, allow_warnings=True)
    assert conforms, report[:3000]
    broken = Graph().parse(file)
    broken.set((URIRef(f"{ID}Law/vnm/100/2015/QH13"), URIRef(f"{RG}issued_on"), Literal("a day in May")))
    assert not validate(broken, shacl_graph=shapes, allow_warnings=True)[0]
