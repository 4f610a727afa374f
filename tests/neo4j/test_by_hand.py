"""What people say by hand gives one graph on both engines: what references mean, links, values, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reduced_dates import DAYS, full_days, write
from rightsgraph.queries.paths.hops import in_json
from tables import exported, fresh

from rightsgraph import open_graph
from rightsgraph.api import Graph

pytestmark = pytest.mark.neo4j
TEXTS = {
    "laws": "number,title,kind,state,in_force_from\n55/08,Criminal Code,code,SVN,2008\n12/2005,Police Act,law,SVN,2005-06-01\n",
    "recommendations": "document,paragraph,text\nA/HRC/99/15,140.1,Do\n",
    "implementation": "recommendation,provision,extent\nA/HRC/99/15#140.1,Penal Statute art. 3,full\n",
}
_LINKS = (
    "MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p) RETURN p.id AS id, i.dataset AS said ORDER BY id, said"
)
_LAW = "MATCH (l:Law) WHERE l.number = '55/08' RETURN l.title AS title, l.in_force_from_given AS given"


def _edit(graph: Graph, folder: Path) -> None:
    graph.load(*(folder / f"{name}.csv" for name in TEXTS))
    graph.means("Penal Statute", "55/08", "translation", "Ana")
    graph.set_value("55/08", "title", "Penal Code", "gazette", "Ana")
    graph.forget("implementation")
    graph.load(folder / "implementation.csv")
    graph.set_value("55/08", "title", "Another Code", "by mistake", "Ana")
    graph.undo()


def test_the_same_on_both_engines(empty_neo4j: str, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(empty_neo4j) as server, fresh(tmp_path / "own") as own:
        for graph in (server, own):
            _edit(graph, tmp_path)
            assert graph.run(_LINKS).rows == [{"id": "svn/55/08#art_3", "said": "implementation"}]
            assert graph.run(_LAW).rows == [{"title": "Penal Code", "given": "2008"}]
            assert [one["kind"] for one in graph.receipts()[:2]] == ["by hand", "load"]
        assert [row for row in exported(server) if "decided_at" not in str(row)] == [
            row for row in exported(own) if "decided_at" not in str(row)
        ]


def test_dates_that_name_no_day_are_shown_alike(empty_neo4j: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "tables")
    with open_graph(empty_neo4j) as server, fresh(tmp_path / "own") as own:
        told = []
        for graph in (server, own):
            graph.load(folder)
            rows = graph.ask("timeline", as_at=DAYS[1], of="A/HRC/99/1#1.1").rows
            told.append(
                [
                    rows,
                    in_json(graph.trace("A/HRC/99/1#1.1", DAYS[1])),
                    graph.show("a").to_json()["relationships"],
                ]
            )
        assert told[0] == told[1]
        assert not full_days(json.dumps(told[0]), DAYS[1])
        assert "2025-Q4" in json.dumps(told[0])
