"""The file itself: same bytes, small, safe data block, a security policy, every link kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable

from rightsgraph.views.page import payload, render
from rightsgraph.views.picture import Picture


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', page, re.S)
    assert found
    loaded: dict[str, object] = json.loads(found.group(1))
    return loaded


def test_the_same_picture_gives_the_same_bytes(small: Picture) -> None:
    assert render(small).encode() == render(small).encode()


def test_parallel_links_are_all_in_the_data(small: Picture) -> None:
    edges = payload(small)["edges"]
    assert [e["id"] for e in edges] == [link.id for link in small.links]
    between = [e for e in edges if (e["from"], e["to"]) == ("xxa/100/2015#art_373", "mps")]
    assert len(between) == 3


def test_the_data_block_round_trips_and_cannot_be_left(hostile: Picture) -> None:
    page = render(hostile)
    block = re.search(r'id="graph-data">(.*?)</script>', page, re.S)
    assert block
    assert not re.search("[<>&\u2028\u2029]", block.group(1))
    nodes = data_of(page)["nodes"]
    assert isinstance(nodes, list)
    assert [n["label"] for n in nodes] == [n.name for n in hostile.nodes]


def test_the_title_is_escaped_in_the_markup(hostile: Picture) -> None:
    head = render(hostile).split("<style>")[0]
    assert "<script" not in head
    assert "&lt;script&gt;" in head


def test_the_policy_allows_nothing_but_the_file_itself(small: Picture) -> None:
    page = render(small)
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = dict(part.strip().split(" ", 1) for part in found.group(1).replace("&#39;", "'").split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data: blob:"
    assert "unsafe" not in found.group(1)
    assert "http" not in found.group(1)
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_no_address_is_loaded_by_the_markup(small: Picture) -> None:
    page = render(small)
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", page, flags=re.S)
    assert not re.search(r"\b(src|href|srcset|action)\s*=", markup)


def test_the_licence_of_the_drawing_library_is_kept(small: Picture) -> None:
    page = render(small)
    assert "@license" in page
    assert "Apache 2.0 License" in page


def test_five_hundred_nodes_stay_under_two_megabytes(make_large: Callable[[int], Picture]) -> None:
    assert len(render(make_large(500)).encode()) < 2_000_000


def test_importing_the_views_does_not_import_pyvis() -> None:
    code = "import sys, rightsgraph.views.page, rightsgraph.views.notebook; print('pyvis' in sys.modules)"
    out = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
