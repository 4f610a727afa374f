"""A law named by its title alone is that of the State that a recommendation is made to."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tables import exported

from rightsgraph import open_graph
from rightsgraph.api import Graph

TABLES = {
    "laws": "number,title,kind,state\n55/08,Criminal Code,code,SVN\n1/1900,Criminal Code,code,KEN\n2/1900,Evidence Code,code,KEN\n"
    "EU 1,Data Act,law,EUE\n",
    "recommendations": "document,paragraph,text,state\nA/HRC/99/15,140.1,Do,SVN\nA/HRC/98/15,7.1,Do,KEN\n",
    "implementation": "recommendation,provision,extent\nA/HRC/99/15#140.1,Criminal Code art. 3,full\n"
    "A/HRC/98/15#7.1,Criminal Code art. 3,full\nA/HRC/99/15#140.1,Evidence Code art. 9,full\n"
    "A/HRC/98/15#7.1,Evidence Code art. 9,full\nA/HRC/99/15#140.1,Data Act art. 1,full\n",
    "mandates": "id,agency,role,covers\nm1,si,lead,Criminal Code\nm2,ke,lead,Criminal Code\n",
    "agencies": "id,name,state\nsi,Ministry of Justice,SVN\nke,State Law Office,KEN\n",
}
LINKS = [
    ("A/HRC/98/15#7.1", "ken/1/1900#art_3"),
    ("A/HRC/98/15#7.1", "ken/2/1900#art_9"),
    ("A/HRC/99/15#140.1", "eue/EU 1#art_1"),
    ("A/HRC/99/15#140.1", "svn/55/08#art_3"),
]


def _links(graph: Graph) -> list[tuple[str, str]]:
    query = (
        "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN r.id AS rid, p.id AS pid ORDER BY rid, pid"
    )
    return [(row["rid"], row["pid"]) for row in graph.run(query).rows]


def _covered(graph: Graph) -> list[tuple[str, str]]:
    query = "MATCH (m:Mandate)-[:COVERS]->(p) RETURN m.id AS mandate, p.id AS pid ORDER BY mandate"
    return [(row["mandate"], row["pid"]) for row in graph.run(query).rows]


def _loaded(folder: Path, names: tuple[str, ...]) -> Graph:
    graph = open_graph(folder / "rights.db")
    for name in names:
        (folder / f"{name}.csv").write_text(TABLES[name], encoding="utf-8")
        graph.load(folder / f"{name}.csv")
    return graph


@pytest.mark.parametrize("names", list(permutations(TABLES))[::29])
def test_in_any_order(tmp_path: Path, names: tuple[str, ...]) -> None:
    with _loaded(tmp_path, names) as graph:
        assert _links(graph) == LINKS
        assert _covered(graph) == [("m1", "svn/55/08"), ("m2", "ken/1/1900")]


def test_what_only_another_state_has_is_listed_and_can_be_said(tmp_path: Path) -> None:
    with _loaded(tmp_path, tuple(TABLES)) as graph:
        (one,) = [row for row in graph.open_references() if row["written"] == "Evidence Code"]
        assert (one["rows"], one["where"]) == (1, "implementation.csv: row 4")
        assert not [row for row in graph.open_references() if row["written"] == "Criminal Code"]
        (receipt,) = graph.load(tmp_path / "implementation.csv", dataset="again")
        assert [
            i for i in receipt.issues if "'Evidence Code art. 9' is a law of another State" in i["message"]
        ]
        graph.forget("again")
        graph.means("Evidence Code", "ken/2/1900", "the text says so", "Ana")
        assert ("A/HRC/99/15#140.1", "ken/2/1900#art_9") in _links(graph)


def test_nothing_changes_on_loading_again_and_all_goes_back(tmp_path: Path) -> None:
    with _loaded(tmp_path, tuple(TABLES)) as graph:
        before = exported(graph)
        (tmp_path / "more.csv").write_text(TABLES["implementation"], encoding="utf-8")
        (receipt,) = graph.load(tmp_path / "more.csv", format="tables", dataset="implementation")
        counts = receipt.relationships["IMPLEMENTED_BY"]
        assert (counts["created"], counts["withdrawn"]) == (0, 0)
        graph.forget("recommendations")
        assert ("A/HRC/99/15#140.1", "ken/2/1900#art_9") in _links(graph)  # nothing tells the State any more
        graph.load(tmp_path / "recommendations.csv")
        assert _links(graph) == LINKS
        assert [line for line in exported(graph) if "more.csv" not in str(line)] == before
