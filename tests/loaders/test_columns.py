"""Columns for what lawyers note: remarks, short titles, gazettes, several issuers in order, what is expected."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from rightsgraph import open_graph
from rightsgraph.api import Graph

LAWS = (
    "number,title,kind,state,issued_by,short_title,gazette,source,note\n"
    '1/2000,Law on Apples,law,SVN,Ministry Z; Ministry B; Ministry A,LA,"OG 1, p. 2",OG 1,check the date\n'
    '1/2000,Law on Apples,law,SVN,Ministry Z; Ministry B; Ministry A,LA,"OG 1, p. 2",OG 2,and the page\n'
)
RECOMMENDATIONS = "document,paragraph,text,expects\nA/HRC/99/1,1.2,Plant,law; practice\n"
LINKS = "recommendation,provision,extent,note\nA/HRC/99/1#1.2,LA art. 1,full,only; in part\n"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in (("laws", LAWS), ("recommendations", RECOMMENDATIONS), ("implementation", LINKS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    made = open_graph(str(tmp_path / "rights.db"))
    receipts = made.load(folder)
    assert not [r.rejected for r in (receipts if isinstance(receipts, list) else [receipts]) if r.rejected]
    return made


def rows(graph: Graph, query: str) -> list[dict[str, Any]]:
    return list(graph.engine.run(query, {}).rows)


def test_issuers_keep_their_order_and_remarks_are_kept_beside_each_other(graph: Graph) -> None:
    found = rows(graph, "MATCH (l:Law)-[i:ISSUED_BY]->(a:Agency) RETURN a.name AS name ORDER BY i.place")
    assert [row["name"] for row in found] == ["Ministry Z", "Ministry B", "Ministry A"]
    law = rows(graph, "MATCH (l:Law) RETURN l.short_title AS s, l.gazette AS g, l.note AS n")
    assert law == [{"s": "LA", "g": "OG 1, p. 2", "n": "check the date\nand the page"}]


def test_a_law_answers_to_its_short_title(graph: Graph) -> None:
    found = rows(graph, "MATCH (r)-[i:IMPLEMENTED_BY]->(p) RETURN p.id AS id, i.note AS n, r.expects AS e")
    assert found == [{"id": "svn/1/2000#art_1", "n": "only; in part", "e": ["law", "practice"]}]


def test_the_order_of_issuers_is_exported(graph: Graph, tmp_path: Path) -> None:
    from rightsgraph.reports.exchange.registry import exporter
    from rightsgraph.reports.exchange.values import Exported

    (tmp_path / "out").mkdir()
    exporter("csv").write(Exported(graph.engine.store.db, graph.engine.model), tmp_path / "out")
    with (tmp_path / "out" / "laws.csv").open(encoding="utf-8", newline="") as stream:
        law = next(csv.DictReader(stream))
    assert law["issued_by"] == "Ministry Z; Ministry B; Ministry A"
    assert law["note"] == "check the date\nand the page"
