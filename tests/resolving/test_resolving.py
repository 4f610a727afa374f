"""What a person says a reference means: it outlasts loading anew, replacing, forgetting and exporting, and goes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError

from rightsgraph import open_graph
from rightsgraph.api import Graph
from rightsgraph.resolving import apply_open, write_open

LAWS = "number,title,kind,state,in_force_from\n55/08,Criminal Code,code,SVN,2008-11-01\n12/2005,Police Act,law,SVN,2005-06-01\n"
RECOMMENDATIONS = "document,paragraph,text\nA/HRC/99/15,140.1,Plant\nA/HRC/99/15,140.2,Water\n"
LINKS = (
    "recommendation,provision,extent\nA/HRC/99/15#140.1,Penal Statute art. 3,full\n"
    "A/HRC/99/15#140.2,Penal Statute art. 4,full\nA/HRC/99/15#140.2,Polise Act,full\n"
)


def load(graph: Graph, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        graph.load(path)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    made = open_graph(tmp_path / "rights.db")
    load(made, tmp_path, laws=LAWS, recommendations=RECOMMENDATIONS, implementation=LINKS)
    return made


def linked(graph: Graph) -> list[str]:
    rows = graph.run(
        "MATCH (r:Recommendation)-[:IMPLEMENTED_BY]->(p) RETURN r.id AS rid, p.id AS pid ORDER BY rid, pid"
    ).rows
    return [row["pid"] for row in rows]


def test_each_open_reference_stands_once_with_its_rows_and_the_right_candidate_first(graph: Graph) -> None:
    first, second = graph.open_references()
    assert (first["written"], first["rows"], first["status"]) == ("Penal Statute", 2, "unresolved")
    assert first["where"] == "implementation.csv: row 2; implementation.csv: row 3"
    assert (second["written"], second["candidates"][0]["id"]) == ("Polise Act", "svn/12/2005")


def test_what_was_said_outlasts_reload_replace_forget_and_export(graph: Graph, tmp_path: Path) -> None:
    graph.means("penal  statute", "Criminal Code", "translation", "Ana")
    wanted = ["svn/55/08#art_3", "Polise Act", "svn/55/08#art_4"]
    assert linked(graph) == wanted
    load(graph, tmp_path, implementation=LINKS)
    assert linked(graph) == wanted
    graph.load(tmp_path / "implementation.csv", replace=True)
    graph.forget("implementation")
    graph.forget("laws")
    load(graph, tmp_path, implementation=LINKS, laws=LAWS)
    assert linked(graph) == wanted
    (tmp_path / "all.jsonl").write_text("".join(graph.export_lines()), encoding="utf-8")
    other = open_graph(tmp_path / "other.db")
    other.load(tmp_path / "all.jsonl")
    assert linked(other) == wanted
    assert list(other.export_lines()) == list(graph.export_lines())
    assert other.resolve("Penal Statute", ["Law"]) == "svn/55/08"


def test_it_is_taken_back(graph: Graph) -> None:
    before = linked(graph)
    graph.means("Penal Statute", "55/08")
    graph.means_no_more("Penal Statute")
    assert linked(graph) == before
    with pytest.raises(UsageError, match="Nobody"):
        graph.means_no_more("Penal Statute")
    with pytest.raises(UnknownName):
        graph.means("Penal Statute", "no such thing")


def test_the_sheet_comes_back(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "open.xlsx"
    write_open(graph.open_references(), path)
    book = openpyxl.load_workbook(path)
    sheet: Any = book["resolve"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("means") + 1).value = "svn/55/08"
    sheet.cell(3, header.index("means") + 1).value = sheet.cell(3, header.index("candidate") + 1).value
    book.save(path)
    assert apply_open(graph, path, "Ana") == (2, [])
    assert graph.open_references() == []


def test_two_nodes_become_one_and_two_again(tmp_path: Path) -> None:
    graph = open_graph(tmp_path / "rights.db")
    load(
        graph,
        tmp_path,
        agencies="id,name,kind\nmoj,Ministry of Justice,ministry\njm,Department for Justice Matters,ministry\n",
        mandates="agency,role,subject\nmoj,lead,courts\njm,lead,prisons\n",
    )

    def holders() -> list[str]:
        found = graph.run("MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) RETURN a.id AS id ORDER BY id").rows
        return [row["id"] for row in found]

    assert holders() == ["jm", "moj"]
    graph.same_as("moj", "jm", "renamed", "Ana")
    assert holders() == ["jm", "jm"]
    assert graph.resolve("Ministry of Justice", ["Agency"]) == "jm"
    load(
        graph,
        tmp_path,
        agencies="id,name,kind\nmoj,Ministry of Justice,ministry\njm,Department for Justice Matters,body\n",
    )
    assert holders() == ["jm", "jm"]
    graph.apart("moj", "jm")
    assert holders() == ["jm", "moj"]
