"""A year stays a year in every answer, page, picture, report and export; no day is named that nobody gave."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from reduced_dates import DAYS, NEEDED, full_days, write
from rightsgraph.queries.paths.hops import in_json
from rightsgraph.reports.exchange.registry import exporter
from rightsgraph.reports.exchange.values import Exported
from rightsgraph.web.app import create_app
from starlette.testclient import TestClient

from rightsgraph import open_graph
from rightsgraph.api import Graph

TODAY = date.today().isoformat()  # noqa: DTZ011 - as pages give it
_INTERVALS = re.compile(r' (?:start|end)="[^"]*"|<data key="[ne]_(?:start|end)">[^<]*</data>')
SEVEN = ("A/HRC/99/1#1.1", "svn/1/2000", "svn/2/2025", "svn/1/2000#art_3", "a", "b", "m")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reduced")
    with open_graph(folder / "rights.db") as made:
        made.load(write(folder / "tables"))
    return folder / "rights.db"


@pytest.fixture
def graph(file: Path) -> Iterator[Graph]:
    with open_graph(file) as made:
        yield made


@pytest.mark.parametrize("day", DAYS)
def test_answers(graph: Graph, day: str) -> None:
    for name in graph.book.names():
        rows = graph.ask(name, as_at=day, **NEEDED.get(name, {})).rows
        assert not full_days(json.dumps(rows, default=str), day), name
    for name in SEVEN:
        assert not full_days(json.dumps(in_json(graph.trace(name, day))), day), name
        if name[0] in "sab":
            assert not full_days(json.dumps(graph.impact(name, as_at=day).rows), day), name


def test_what_differs_and_what_there_is(graph: Graph) -> None:
    assert not full_days(json.dumps(graph.diff(*DAYS).rows), *DAYS)
    nodes = graph.run("MATCH (n) RETURN n.id AS id ORDER BY id").rows
    for row in nodes:
        if row["id"] != "tables":
            told = {k: v for k, v in graph.show(row["id"]).to_json().items() if k != "statements"}
            assert not full_days(json.dumps(told)), row


def test_words_of_ends_and_beginnings(graph: Graph) -> None:
    told = [h for path in in_json(graph.trace("A/HRC/99/1#1.1", DAYS[1])) for h in path]
    reasons = [f"{h['reason']} {h['nearest'] or ''}" for h in told if h["reason"]]
    assert "1/2000 art. 3 ended with 2025. Replaced by 2/2025, New Act from 2026." in reasons
    assert [(h["effective_on"], h["ends"]) for h in told if h["type"] == "SUCCEEDED_BY"] == [
        ("2025-Q4", None)
    ]


def test_pictures(graph: Graph, tmp_path: Path) -> None:
    for made in (
        graph.view("who-implements", as_at=DAYS[1]),
        *(graph.view(around=name, depth=2, as_at=DAYS[1]) for name in SEVEN),
    ):
        made.save(tmp_path / "view.html")
        page = (tmp_path / "view.html").read_text(encoding="utf-8")
        written = page.partition('type="application/json" id="graph-data">')[2].partition("</script>")[0]
        data = json.loads(written)
        for thing in (*data["nodes"], *data["edges"]):
            told = {key: value for key, value in thing.items() if key not in ("begins", "ends", "made")}
            assert not full_days(json.dumps(told), DAYS[1])


@pytest.mark.parametrize("kind", ["annex", "section", "gaps", "upr-national-report"])
def test_reports(graph: Graph, tmp_path: Path, kind: str) -> None:
    graph.report(kind, tmp_path / "r.md", DAYS[1], state="SVN")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert not full_days(text, DAYS[1])
    for day in ("1 January", "1 June", "1 July", "30 September", "1 October", "31 December"):
        assert day not in text


def test_exports_for_people(graph: Graph, tmp_path: Path) -> None:
    what = Exported(graph.engine.store.db, graph.engine.model)
    for name in ("graphml", "gexf", "csl-json"):
        text = re.sub(_INTERVALS, "", "".join(exporter(name).lines(what)))  # a timeline's first and last days
        assert not full_days(text), name
    (tmp_path / "out").mkdir()
    exporter("csv").write(what, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert not full_days(path.read_text(encoding="utf-8")), path.name


def test_words_of_others_in_rdf(graph: Graph) -> None:
    what = Exported(graph.engine.store.db, graph.engine.model)
    lines = "".join(exporter("turtle").lines(what)).split("\n")
    assert any("eli:date_no_longer_in_force" in line and '"2025"^^xsd:gYear' in line for line in lines)
    ours = ("rg:", "value:")
    assert not [line for line in lines if "^^xsd:date" in line and not line.strip().startswith(ours)]


def test_pages(file: Path) -> None:
    app = create_app(str(file), token="one")
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        client.get("/?token=one")
        for name in ("A%2FHRC%2F99%2F1%231.1", "svn%2F1%2F2000", "a"):
            for page in (f"/thing/{name}", f"/trace/{name}"):
                answered = client.get(page, params={"as_at": DAYS[1]})
                assert answered.status_code == 200, page
                assert not full_days(answered.text, DAYS[1], TODAY), page
