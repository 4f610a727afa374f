"""SPARQL: the main question's rows, prefixes, and what is refused."""

from __future__ import annotations

import re
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
    assert rows["rows"] == [{name: row[name] for name in rows["columns"]} for row in asked.rows]
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
