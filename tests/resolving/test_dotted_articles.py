"""`Article 134.2` is article 134.2 where the law has one, else clause 2 of article 134, else it is listed."""

from __future__ import annotations

import pytest

from rightsgraph import Graph, open_graph

TABLES = {
    "laws": "number,title,kind,state,in_force_from\n55/08,Criminal Code,code,SVN,2008-11-01\n"
    "1/2000,Decimal Act,law,SVN,2001-01-01\n",
    "provisions": "law,article,clause,text\n55/08,134,,Stalking.\n55/08,134,2,Again.\n55/08,135,,Threats.\n"
    "1/2000,134.2,,A number of its own.\n1/2000,134,2,The second clause.\n",
    "recommendations": "document,paragraph,text,state,position,mechanism\n"
    + "".join(f"A/HRC/99/15,1.{n},Do,SVN,supported,UPR\n" for n in range(1, 8)),
}
CITED = {
    "Criminal Code, Article 134.2": {"svn/55/08#art_134__para_2"},
    "Article 134.2 of the Criminal Code": {"svn/55/08#art_134__para_2"},
    "Criminal Code, Arts. 134.2 and 135": {"svn/55/08#art_134__para_2", "svn/55/08#art_135"},
    "Criminal Code, člen 134.2": {"svn/55/08#art_134__para_2"},
    "Decimal Act art. 134.2": {"svn/1/2000#art_134.2"},
    "Criminal Code, Article 135.2": {"svn/55/08#art_135.2"},  # a stub
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("dots")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    lines = [f'A/HRC/99/15#1.{n},"{cited}",full,editorial' for n, cited in enumerate(CITED, 1)]
    table = "\n".join(["recommendation,provision,extent,method", *lines]) + "\n"
    (folder / "implementation.csv").write_text(table, encoding="utf-8")
    opened = open_graph(folder / "rights.db")
    opened.load(*(folder / f"{name}.csv" for name in (*TABLES, "implementation")))
    return opened


def test_each_is_linked_to_what_it_means(graph: Graph) -> None:
    found: dict[str, set[str]] = {}
    for row in graph.ask("laws-of-recommendation").rows:
        found.setdefault(row["recommendation"], set()).add(row["provision"])
    assert found == {f"A/HRC/99/15#1.{n}": meant for n, meant in enumerate(CITED.values(), 1)}


def test_what_the_law_has_not_is_open_with_the_article_as_candidate(graph: Graph) -> None:
    (one,) = graph.open_references()
    assert one["written"] == "Criminal Code, Article 135.2"
    assert [candidate["id"] for candidate in one["candidates"]] == ["svn/55/08#art_135"]
    graph.means("Criminal Code, Article 135.2", "svn/55/08#art_135")
    linked = {row["provision"] for row in graph.ask("laws-of-recommendation").rows}
    assert "svn/55/08#art_135.2" not in linked
    assert graph.open_references() == []
