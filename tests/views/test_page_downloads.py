"""What the page gives away: PNG, SVG, CSV, and a notebook's frame."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import copy_graph
from lxml import etree
from pypdf import PdfReader
from rightsgraph.views.build import view
from rightsgraph.views.notebook import View
from rightsgraph.views.picture import Picture

from rightsgraph import open_graph

pytestmark = pytest.mark.browser


def fetch(opened: Any, button: str) -> bytes:
    menu = opened.page.get_by_test_id("download")
    menu.locator("summary").click()
    with opened.page.expect_download() as waiting:
        menu.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def test_png(open_page: Any, small: Picture) -> None:
    data = fetch(open_page(small), "PNG")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) > 1000
    assert len(data) > 10_000


def test_svg_is_well_formed_and_holds_the_cards(open_page: Any, hostile: Picture, small: Picture) -> None:
    root = etree.fromstring(fetch(open_page(small), "SVG"))
    texts = "".join(root.itertext())
    assert "Ministry of Public Security" in texts
    assert len(root.findall(".//{*}path")) >= 2 * len(small.links)
    root = etree.fromstring(fetch(open_page(hostile), "SVG"))
    assert not root.findall(".//{*}script")


def test_csv_holds_what_is_shown_and_no_formula(open_page: Any, small: Picture) -> None:
    signs = ["=1+1", "+1", "-1", "@x", "\t=1", " =1"]
    nodes = [replace(n, name=s) for n, s in zip(small.nodes, signs, strict=False)]
    opened = open_page(replace(small, nodes=nodes, links=[x for x in small.links if x.id in ("l1", "l2")]))
    opened.page.get_by_test_id("legend").get_by_label("Provision").uncheck()
    rows = list(csv.reader(io.StringIO(fetch(opened, "CSV").decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert not [c for c in cells if c.strip()[:1] in tuple("=+-@")]
    assert "'=1+1" in cells
    assert sum(row[0] == "item" for row in rows) == len(opened.shown())
    assert sum(row[0] == "link" for row in rows) == 0


def test_a_notebook_shows_it_in_a_frame(open_page: Any, small: Picture) -> None:
    frame = View(small)._repr_html_()
    opened = open_page('<!doctype html><body data-ready="true">' + frame)
    inner = opened.page.frame_locator("iframe")
    inner.locator("body[data-ready=true]").wait_for()
    inner.get_by_test_id("table").get_by_text("Supreme Court").click()
    assert "Supreme Court" in (inner.get_by_test_id("panel").text_content() or "")
    inner.get_by_role("button", name="Back").click()
    assert "Nothing is chosen" in (inner.get_by_test_id("panel").text_content() or "")
    assert opened.complaints == []


@pytest.fixture(scope="module")
def example_page(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("take") / "g")) as graph:
        return view(graph, "who-implements", as_at="2025-07-01").html


def test_what_is_taken_along_tells_what_a_reader_needs(example_page: str, open_page: Any) -> None:
    opened = open_page(example_page)
    text = " ".join(etree.fromstring(fetch(opened, "SVG")).itertext())
    for said in ("Which agency implements", "As at 2025-07-01", "viet-nam", "links are editorial", "no legal advice",
                 "width: recommendations", "no law"):  # fmt: skip
        assert said in text
    png = fetch(opened, "PNG")
    assert int.from_bytes(png[16:20]) >= 2000
    assert opened.complaints == []


def test_print_fills_page_one_and_goes_on_with_the_table(
    example_page: str, open_page: Any, tmp_path: Path
) -> None:
    opened = open_page(example_page)
    opened.page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "print.pdf").pages]
    assert "Which agency implements" in pages[0]
    assert "no legal advice" in pages[0]
    assert "Ministry of Justice" in "".join(pages[1:])
    box = PdfReader(tmp_path / "print.pdf").pages[0].mediabox
    assert box.width > box.height
