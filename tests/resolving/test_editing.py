"""By hand and back: links, duties and values outlast reloads; each load, replacement and edit can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.ontology.errors import UnknownName, UsageError

from rightsgraph import open_graph
from rightsgraph.api import Graph

LAWS = "number,title,kind,state,in_force_from\n55/08,Criminal Code,code,SVN,2008-11-01\n12/2005,Police Act,law,SVN,2005-06-01\n"
RECOMMENDATIONS = "document,paragraph,text\nA/HRC/99/15,140.1,Plant\nA/HRC/99/15,140.2,Water\n"
AGENCIES = "id,name,kind\nmoj,Ministry of Justice,ministry\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    made = open_graph(tmp_path / "rights.db")
    for name, text in (("laws", LAWS), ("recommendations", RECOMMENDATIONS), ("agencies", AGENCIES)):
        made.load(put(tmp_path, name, text))
    return made


def exact(graph: Graph) -> list[str]:
    return list(graph.export_lines())


def test_a_link_and_a_duty_by_hand_outlast_reloads(graph: Graph, tmp_path: Path) -> None:
    assert graph.link("A/HRC/99/15, para. 140.1", "Criminal Code art. 3", "full", "Ana", note="seen") == (
        "A/HRC/99/15#140.1",
        "svn/55/08#art_3",
    )
    graph.mandate("Min. of Justice", "lead", ["Criminal Code"], "Ana")
    graph.load(tmp_path / "laws.csv", replace=True)
    graph.load(tmp_path / "recommendations.csv", replace=True)
    (row,) = graph.ask("who-implements").rows
    assert (row["provision"], row["agency"], row["method"]) == ("svn/55/08#art_3", "moj", "editorial")
    duties = graph.run("MATCH (a:Agency)-[x:ANSWERS_FOR]->(l:Law) RETURN x.basis AS basis").rows
    assert duties == [{"basis": "editorial"}]
    assert graph.run("MATCH ()-[i:IMPLEMENTED_BY]->() RETURN i.asserted_by AS who, i.note AS n").rows == [
        {"who": "Ana", "n": "seen"}
    ]
    with pytest.raises(UnknownName):
        graph.link("A/HRC/99/15#140.1", "Forest Act", "full")
    with pytest.raises(UsageError, match="extent"):
        graph.link("A/HRC/99/15#140.1", "Police Act", "mostly")


def test_a_corrected_value_outranks_every_dataset_and_is_told(graph: Graph, tmp_path: Path) -> None:
    assert graph.set_value("Criminal Code", "in_force_from", "2009", "gazette", "Ana") == (
        "svn/55/08",
        "2009",
    )
    graph.set_value("55/08", "title", "Penal Code", "translation", "Ana")
    graph.load(tmp_path / "laws.csv", replace=True)
    shown = graph.show("svn/55/08").to_json()
    assert (shown["properties"]["in_force_from"], shown["properties"]["title"]) == ("2009", "Penal Code")
    by_hand = next(one for one in shown["statements"] if one["dataset"] == "by hand")
    assert "in_force_from set by Ana" in by_hand["properties"]["note"]
    assert "title set by Ana" in by_hand["properties"]["note"]
    assert by_hand["loaded_from"][0]["file"] == "by hand: Ana"
    with pytest.raises(UnknownName):
        graph.set_value("55/08", "colour", "green", "why")
    with pytest.raises(UsageError, match="soon"):
        graph.set_value("55/08", "in_force_from", "soon", "why")


def test_a_value_of_a_thing_with_a_given_id_is_corrected(graph: Graph) -> None:
    assert graph.set_value("moj", "abbreviation", "MOJ", "as it signs", "Ana") == ("moj", "MOJ")
    assert graph.show("moj").properties["abbreviation"] == "MOJ"


def test_each_write_is_taken_back(graph: Graph, tmp_path: Path) -> None:
    states = [exact(graph)]
    graph.load(
        put(tmp_path, "laws", LAWS.replace("Police Act", "Law on the Police") + "1/2020,New Act,law,SVN,\n")
    )
    states.append(exact(graph))
    graph.load(put(tmp_path, "laws", LAWS), replace=True)
    states.append(exact(graph))
    graph.set_value("55/08", "title", "Penal Code", "translation")
    states.append(exact(graph))
    graph.forget("recommendations")
    told = graph.receipts()
    assert [one["kind"] for one in told[:4]] == ["forgotten", "by hand", "replacement", "load"]
    while states:
        graph.undo()
        assert exact(graph) == states.pop()
    assert graph.show("svn/12/2005").statements[0].loaded_from[0].where == "row 3"


def test_an_earlier_load_of_the_same_dataset_is_not_taken_back_before_the_later(
    graph: Graph, tmp_path: Path
) -> None:
    first = next(one["load"] for one in graph.receipts() if one["dataset"] == "laws")
    graph.load(put(tmp_path, "laws", LAWS + "1/2020,New Act,law,SVN,\n"))
    with pytest.raises(UsageError, match="came later"):
        graph.undo(first)
    with pytest.raises(UsageError, match="no such load"):
        graph.undo(99)


def test_a_copy_is_a_backup_while_others_write(graph: Graph, tmp_path: Path) -> None:
    from rightsgraph.copy_graph import copy

    graph.means("Kazenski zakonik", "55/08")
    graph.link("A/HRC/99/15#140.1", "Police Act", "full")
    other = open_graph(tmp_path / "backup.db")
    with graph.engine.reading():
        writer = open_graph(tmp_path / "rights.db")
        before = exact(graph)
        writer.forget("agencies")
        copy(graph, other)
    assert exact(other) == before
