"""A small graph of the example's kind behind the pages, and a browser session that has used the token."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rightsgraph.web.app import create_app
from starlette.testclient import TestClient

from rightsgraph import open_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "http://127.0.0.1:8765"
TABLES = {
    "laws": "number,title,title_local,state,in_force_from\n100/2015/QH13,Penal Code,Bộ luật Hình sự,VNM,2018-01-01\n",
    "provisions": "law,article,heading,text\n100/2015/QH13,373,Use of torture,Whoever uses torture is punished.\n",
    "agencies": "id,name,name_local,state\nmps,Ministry of Public Security,Bộ Công an,VNM\n",
    "recommendations": "document,paragraph,text,mechanism,state\nCAT/C/VNM/CO/1,15,Prohibit torture,CAT,VNM\n"
    "CAT/C/VNM/CO/1,16,Train <b>officers</b>,CAT,VNM\n",
    "implementation": "recommendation,provision,extent,method,status,source,locator,quote\n"
    "CAT/C/VNM/CO/1#15,100/2015/QH13 art. 373,full,document,confirmed,CAT/C/VNM/CO/1,para. 15,as article 373 says\n"
    "CAT/C/VNM/CO/1#16,100/2015/QH13 art. 373,partial,suggested,proposed,a report,p. 3,training\n",
    "mandates": "id,agency,role,covers,method,conferred_by,note\nm1,mps,lead,100/2015/QH13,document,100/2015/QH13,only for us\n",
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_graph(str(folder / "small.db")) as graph:
        graph.load(folder)
    return folder / "small.db"


@pytest.fixture
def graph_file(made: Path, tmp_path: Path) -> Path:
    """A copy of its own for tests that change it."""
    for part in made.parent.glob("small.db*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "small.db"


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def either(request: pytest.FixtureRequest) -> Path | str:
    """The same small graph on each engine, to be written in."""
    if request.param == "embedded":
        return Path(request.getfixturevalue("graph_file"))
    url = str(request.getfixturevalue("empty_neo4j"))
    with open_graph(url) as graph:
        graph.load(request.getfixturevalue("made").parent)
    return url


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """A real Chromium."""
    from one_playwright import chrome

    with chrome() as started:
        yield started


@pytest.fixture
def desk(graph_file: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(graph_file), token="one"), base_url=BASE) as client:
        assert client.get("/?token=one").status_code == 200
        yield client
