"""SPARQL: the main question's rows, prefixes, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UsageError
from rightsgraph.reports.exchange.sparql import answer
from rightsgraph.reports.exchange.values import Exported

from rightsgraph import Graph

PAGE = Path(__file__).parents[2] / "docs" / "sparql.md"
DAY = "2025-07-15"


@pytest.mark.parametrize("day", ["2025-07-15", "2024-01-01"])
def test_the_main_question(example: Graph, exported: Exported, day: str) -> None:
    found = re.search(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    rows = answer(exported, found[1].replace(DAY, day))
    asked = example.ask("who-implements", as_at=day)
    assert rows["columns"] == [name for name in asked.columns if name in rows["columns"]]
    expected = [{name: row[name] for name in rows["columns"]} for row in asked.rows]
    # SPARQL orders by code point, an answer takes numbers as numbers
    ordered = re.findall(r"\?(\w+)", found[1].rpartition("ORDER BY")[2])
    assert rows["rows"] == sorted(expected, key=lambda row: [row[name] or "" for name in ordered])
    assert rows["count"] > 200


def test_forms_of_queries(exported: Exported) -> None:
    assert answer(exported, "ASK { ?x a rg:Law }")["rows"] == [{"answer": True}]
    counted = answer(exported, "SELECT (COUNT(*) AS ?n) WHERE { ?x a rg:Law }")["rows"][0]["n"]
    assert counted == exported.db.execute("SELECT count(*) FROM node WHERE label = 'Law'").fetchone()[0]
    graphs = answer(exported, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?x a rg:Link } }")["rows"]
    assert [row["g"].rpartition("/")[2] for row in graphs] == ["viet-nam"]
    assert answer(exported, "CONSTRUCT WHERE { ?x rg:SUCCEEDED_BY ?y }")["columns"] == [
        "subject",
        "predicate",
        "object",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/x>",
        "PREFIX x: <http://x/> CLEAR ALL",
        "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/x> WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s rg:a\\'b ?o SERVICE <http://example.org/> { ?s ?p ?o } FILTER (?o = rg:c\\'d) }",
        "SELECT * WHERE { ?s ?p ?o . FILTER (<a:f>(?o)) }",
        "SELECT * WHERE " + "{" * 30_000 + "?s ?p ?o" + "}" * 30_000,
        "SELECT * WHERE { ?s ?p ?o FILTER (" + "!" * 30_000 + "?o) }",
        "SELEC ?x",
        "",
    ],
)
def test_refused(exported: Exported, text: str) -> None:
    with pytest.raises(UsageError):
        answer(exported, text)


def test_words_in_texts_and_variables_are_no_commands(exported: Exported) -> None:
    text = 'SELECT ?from WHERE { ?from rg:name "LOAD FROM SERVICE" }'
    assert answer(exported, text)["rows"] == []


def test_values_are_those_of_json(exported: Exported) -> None:
    found = answer(
        exported,
        'SELECT (1+1 AS ?a) (2.0 AS ?b) (1.5 AS ?c) (1e0 AS ?d) (true AS ?e) ("2025-07-15"^^xsd:date AS ?f) '
        '("x"@en AS ?g) ("y"^^xsd:integer AS ?h) (?no AS ?i) (rg:Law AS ?j) {}',
    )["rows"]
    iri = "https://w3id.org/rightsgraph/ontology#Law"
    assert found == [
        dict(zip("abcdefghij", [2, 2, 1.5, 1.0, True, "2025-07-15", "x", "y", None, iri], strict=True))
    ]


def test_all_datasets_are_one_graph(exported: Exported) -> None:
    """A triple that stands in the default graph and in a dataset's counts once."""
    plain = answer(exported, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["rows"][0]["n"]
    whole = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { GRAPH <a:b> { ?s ?p ?o } } }"
    assert answer(exported, whole)["rows"][0]["n"] == plain
    inside = answer(exported, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")["rows"][0]["n"]
    assert 0 < inside < plain


def test_as_a_whole_program(example: Graph) -> None:
    """From its start to the printed answer (how long it takes is for the benchmarks to tell)."""
    found = re.search(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    command = [sys.executable, "-P", "-c", "from rightsgraph.cli import main; main()"]
    line = [*command, "--graph", example.url, "sparql", found[1], "--format", "json"]
    done = subprocess.run(line, check=True, capture_output=True)
    assert json.loads(done.stdout)["count"] > 0


def test_without_the_library_the_remedy_is_told(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    with pytest.raises(UsageError, match=r"rightsgraph\[rdf\]"):
        answer(exported, "ASK { ?s ?p ?o }")
