"""A query of one's own: headings are its own words, and words that no graph has are named with the nearest."""

from __future__ import annotations

import pytest
from rightsgraph.graph.cypher_clauses import headings
from rightsgraph.graph.cypher_names import refuse_unknown
from rightsgraph.ontology.errors import UsageError


@pytest.mark.parametrize(
    ("query", "columns", "expected"),
    [
        ("MATCH (n) RETURN labels(n), count(*)", ["LABEL(n._ID,[..])", "COUNT_STAR()"], ["labels(n)", "count(*)"]),
        ("MATCH (n) RETURN DISTINCT n.id AS `a b`, n.id ORDER BY n.id LIMIT 2", ["x", "y"], ["a b", "n.id"]),
        ("MATCH (n) RETURN count(DISTINCT n.id), n.order", ["x", "y"], ["count(DISTINCT n.id)", "n.order"]),
        ("RETURN {a: 1, b: [1, 2]} AS m, 'a, b' ;", ["x", "y"], ["m", "'a, b'"]),
        ("MATCH (n) RETURN n.id AS a UNION ALL MATCH (m) RETURN m.id AS a", ["x"], ["a"]),
        ("MATCH (n:Law) WHERE EXISTS { MATCH (n) RETURN 1 } RETURN n.id", ["x"], ["n.id"]),
        ("MATCH (n:Law) RETURN *", ["n"], ["n"]),
        ("MATCH (n:Law) WITH n AS limit RETURN limit", ["x"], ["x"]),
    ],
)  # fmt: skip
def test_headings_are_the_words_of_the_query(query: str, columns: list[str], expected: list[str]) -> None:
    assert headings(query, columns) == expected


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("MATCH (r:Recomendation) RETURN r.id", "Recommendation"),
        ("MATCH (r:Recommendation)-[:IMPLEMENTD_BY]->(p) RETURN p.id", "IMPLEMENTED_BY"),
        ("MATCH (r:Recommendation) WHERE r.postion = 'noted' RETURN r.id", "position"),
        ("MATCH (n) RETURN n.titel", "title"),
        ("MATCH (:Law)-[x]->(n:Law) RETURN x.effective_onn", "effective_on"),
        ("MATCH (a)-[:AMENDS]->(b:Law|Provison) RETURN a.id", "Provision"),
    ],
)
def test_an_unknown_word_is_named_with_the_nearest(query: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=rf"Did you mean {nearest}\?"):
        refuse_unknown(query)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) WHERE n.title = 'x' AND n.position IS NULL RETURN n.id, labels(n)",
        "MATCH (a)-[x]->(b) RETURN x.extent, x.dataset, a.name",
        "MATCH (l:Law) WITH {titel: l.title} AS m RETURN m.titel",
        "MATCH (l:Law) WITH date(l.begins) AS d RETURN d.year",
        "MATCH p = (a:Agency)-[:ANSWERS_FOR]->(r:Recommendation) RETURN length(p)",
    ],
)
def test_what_there_is_is_not_refused(query: str) -> None:
    refuse_unknown(query)
