"""One question to the graphs of a folder: united by their keys; what gives no answer is named, the others stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from rightsgraph.ontology.errors import UnknownName, UsageError

from rightsgraph import open_graph
from rightsgraph.several_graphs import ask, members

AS_AT = "2026-01-01"


def table(folder: Path, state: str, agency: str) -> Path:
    """Recommendations, law and a mandate of one State; theme and mechanism are those of all."""
    folder.mkdir(parents=True, exist_ok=True)
    low = state.lower()
    files = {
        "recommendations": "document,paragraph,mechanism,state,text,themes\n"
        + "".join(f"CAT/C/{state}/CO/1,{n},CAT,{state},Do {n}.,Torture\n" for n in (1, 2, 10)),
        "laws": f"id,number,title,kind,state,in_force_from\n{low}/1/2015,1/2015,Law,law,{state},2016-01-01\n",
        "provisions": f"law,article,text\n{low}/1/2015,1,Words\n",
        "implementation": "recommendation,provision,extent,method,status,source\n"
        + "".join(f"CAT/C/{state}/CO/1#{n},{low}/1/2015#art_1,full,document,confirmed,note\n" for n in (1, 2, 10)),
        "agencies": f"id,name,state\n{low}-moj,{agency},{state}\n",
        "mandates": f"agency,role,covers\n{low}-moj,lead,{low}/1/2015\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    folder = tmp_path / "graphs"
    (folder / "lao").mkdir(parents=True)
    for state, path in (("VNM", "vnm.db"), ("KHM", "khm.db"), ("LAO", "lao/rights.db")):
        with open_graph(folder / path) as graph:
            graph.load(table(tmp_path / state, state, f"Justice of {state}"), dataset=state.lower())
    return folder


def test_answers_are_united(graphs: Path) -> None:
    answer = ask(graphs, "who-implements", {}, AS_AT)
    assert [row["recommendation"] for row in answer.rows] == [
        f"CAT/C/{state}/CO/1#{n}" for state in ("KHM", "LAO", "VNM") for n in (1, 2, 10)
    ]
    assert {row["recommendation"][6:9].lower() for row in answer.rows if row["graph"] == "lao"} == {"lao"}
    assert answer.denominator == {"label": "recommendations", "count": 9}
    assert answer.evidence["document"] == 9
    assert set(answer.graphs) == {"khm", "lao", "vnm"}
    assert answer.missing == ()
    with open_graph(graphs / "vnm.db") as graph:
        alone = graph.ask("who-implements", as_at=AS_AT).rows
    assert [
        {k: v for k, v in row.items() if k != "graph"} for row in answer.rows if row["graph"] == "vnm"
    ] == alone


def test_what_two_graphs_say_alike_is_one_row(graphs: Path, tmp_path: Path) -> None:
    with open_graph(graphs / "again.db") as graph:
        graph.load(tmp_path / "VNM", dataset="other")
    rows = [row for row in ask(graphs, "who-implements", {}, AS_AT).rows if "VNM" in row["recommendation"]]
    assert [row["graph"] for row in rows] == ["again;vnm"] * 3
    with open_graph(graphs / "again.db") as graph:
        graph.load(table(tmp_path / "changed", "VNM", "Another name"), dataset="other", replace=True)
    rows = [row for row in ask(graphs, "who-implements", {}, AS_AT).rows if "VNM" in row["recommendation"]]
    assert [(row["agency_name"], row["graph"]) for row in rows[:2]] == [
        ("Another name", "again"),
        ("Justice of VNM", "vnm"),
    ]


def test_a_graph_that_gives_no_answer_is_named(graphs: Path) -> None:
    (graphs / "broken.db").write_text("no graph", encoding="utf-8")
    (graphs / "servers.txt").write_text("# the servers\nmmr bolt://127.0.0.1:1\n", encoding="utf-8")
    done = run("ask", "who-implements", "--as-at", AS_AT, "--graphs", str(graphs), "--format", "json")
    assert done.code == 4
    assert done.json["count"] == 9
    assert {one["graph"] for one in done.json["missing"]} == {"broken", "mmr"}
    assert "broken, mmr" in done.err
    table_ = run("ask", "--graphs", str(graphs), "who-implements", "--as-at", AS_AT)
    assert "MISSING: mmr gave no answer." in " ".join(table_.out.split())


def test_what_one_graph_alone_knows(graphs: Path) -> None:
    answer = ask(graphs, "who-implements", {"agency": "Justice of KHM"}, AS_AT)
    assert {row["graph"] for row in answer.rows} == {"khm"}
    assert answer.unknown == ("lao", "vnm")
    with pytest.raises(UnknownName):
        ask(graphs, "who-implements", {"agency": "Nobody"}, AS_AT)


@pytest.mark.parametrize("text", ["http://example.org\n", "a b bolt://x\n"])
def test_the_file_of_servers_is_read_strictly(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no graph"):
        members(tmp_path)
    (tmp_path / "servers.txt").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match="line 1"):
        members(tmp_path)


@pytest.mark.neo4j
def test_three_servers_of_which_one_is_killed(own_neo4j: Callable[..., object], tmp_path: Path) -> None:
    small = {"server.memory.pagecache.size": "64m"}
    servers = {state: own_neo4j(**small) for state in ("VNM", "KHM", "LAO")}
    folder = tmp_path / "graphs"
    folder.mkdir()
    lines = [f"{state.lower()} {server.uri}\n" for state, server in servers.items()]  # type: ignore[attr-defined]
    (folder / "servers.txt").write_text("".join(lines), encoding="utf-8")
    for state, server in servers.items():
        with open_graph(server.uri) as graph:  # type: ignore[attr-defined]
            graph.load(table(tmp_path / state, state, f"Justice of {state}"), dataset=state.lower())
    whole = ask(folder, "who-implements", {}, AS_AT)
    assert len(whole.rows) == 9
    servers["KHM"].kill()  # type: ignore[attr-defined]
    done = run("ask", "who-implements", "--as-at", AS_AT, "--graphs", str(folder), "--format", "json")
    assert done.code == 4
    assert [one["graph"] for one in done.json["missing"]] == ["khm"]
    assert done.json["rows"] == [row for row in whole.rows if row["graph"] != "khm"]
