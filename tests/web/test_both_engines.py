"""Each page is the same on both engines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rightsgraph.web.app import create_app
from starlette.testclient import TestClient

from rightsgraph import open_graph

pytestmark = pytest.mark.neo4j
BASE = "http://127.0.0.1:8765"
PAGES = (
    "/", "/part/gravest", "/part/waits", "/part/changes?since=2017-01-01", "/search?q=torture", "/search?q=torture&agency=mps",
    "/thing/mps", "/thing/CAT/C/VNM/CO/1%2315", "/thing/vnm/100/2015/QH13", "/thing/vnm/100/2015/QH13%23art_373",
    "/trace/CAT/C/VNM/CO/1%2315", "/part/ask/timeline?of=100/2015/QH13", "/ask", "/ask/who-implements?mechanism=CAT",
    "/impact?id=mps", "/compare?a=2015-01-01&b=2025-01-01", "/gaps", "/gaps?by=mechanism", "/gaps/no-law",
    "/gaps/no-law?is=none", "/gaps/summary", "/review", "/review/decided", "/resolve", "/load", "/reports", "/requests",
    "/pictures?name=who-implements", "/pictures/show?name=who-implements", "/datasets", "/openapi.json", "/llms.txt",
    "/api/ask/who-implements?mechanism=CAT", "/api/gaps", "/api/search?q=torture", "/api/trace/mps",
)  # fmt: skip
# what may differ: tokens of the session, when it was loaded, what the graph is called
_OWN = re.compile(
    r'value="[0-9a-f]{64}"|name="seen" value="[0-9a-f]+"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.+]*|<footer>.*?</footer>|<title>.*?</title>'
)


def test_each_page_is_the_same_on_both_engines(made: Path, empty_neo4j: str) -> None:
    with open_graph(empty_neo4j) as graph:
        graph.load(made.parent)
    shown = []
    for url in (str(made), empty_neo4j):
        with TestClient(create_app(url, token="one"), base_url=BASE) as client:
            client.get("/?token=one")
            shown.append(
                {
                    address: client.get(f"{address}{'&' if '?' in address else '?'}as_at=2024-05-01")
                    for address in PAGES
                }
            )
    for address in PAGES:
        one, other = (pages[address] for pages in shown)
        assert (one.status_code, other.status_code) == (200, 200), address
        assert _OWN.sub("", one.text) == _OWN.sub("", other.text), address
