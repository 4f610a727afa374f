"""How fast a view is, measured in headless Chromium beside a bare vis-network page in the same run.

    python benchmarks/view_speed.py [--json FILE]

First picture: from the start of loading to the first drawn frame. Search, filter, date: from the key or
click until everything is laid out and shown anew (worst of several). Limits: 1 s for 3,000 items, 2 s for 12,000;
300 ms from a filter to the new layout at 3,000.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rightsgraph.views.holder import library
from rightsgraph.views.page import payload, render
from rightsgraph.views.picture import LegendClass, LegendLink, Picture, PictureLink, PictureNode, PictureRow

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = (500, 3000, 12000)
RUNS = 5
PATIENCE = 180_000  # milliseconds: a busy machine is slow, and is measured all the same
BARE = """<!doctype html><meta charset="utf-8"><div id="c" style="width:1100px;height:800px"></div>
<script>{library}</script><script>const d = {data};
const n = new vis.Network(document.getElementById("c"), {{nodes: new vis.DataSet(d.nodes),
edges: new vis.DataSet(d.edges)}}, {{physics: false, edges: {{smooth: false}},
layout: {{improvedLayout: false}}}});
n.once("afterDrawing", () => {{ window.first = performance.now(); }});</script>"""


def picture(size: int) -> Picture:
    """Three layers, two links a node, texts of the usual length."""
    nodes, links, third = [], [], size // 3
    for i in range(third):
        facets = {"mechanism": [("UPR", "CAT", "CERD")[i % 3]], "cycle": [str(i % 4)]}
        text = (
            f"Take all measures needed to protect the rights of group {i}, and report on their effect. " * 2
        )
        nodes.append(
            PictureNode(f"r{i}", "Recommendation", f"XX/C/{i % 40}, para. {i}", text=text, facets=facets)
        )
        nodes.append(
            PictureNode(
                f"p{i}",
                "Provision",
                f"art. {i}",
                text="Quyền con người " * 12,
                begins=f"{1990 + i % 35}-01-01",
            )
        )
        nodes.append(PictureNode(f"a{i}", "Agency", f"Agency number {i}"))
        links.append(
            PictureLink(
                f"l{i}",
                f"r{i}",
                f"p{i}",
                "IMPLEMENTED_BY",
                status="confirmed",
                method="document",
                extent="full",
            )
        )
        links.append(
            PictureLink(
                f"m{i}",
                f"r{i}",
                f"p{i * 7 % third}",
                "IMPLEMENTED_BY",
                status="proposed",
                method="document",
                extent="full",
            )
        )
        links.append(PictureLink(f"p{i}|a{i * 3 % third}|lead|law|", f"p{i}", f"a{i * 3 % third}", "lead"))
    classes = [
        LegendClass("Recommendation", "Recommendation", "#0072b2", "dot", 0),
        LegendClass("Provision", "Provision", "#66c2a5", "box", 1),
        LegendClass("Agency", "Agency", "#d55e00", "house", 2),
    ]
    types = [
        LegendLink("IMPLEMENTED_BY", "implemented by", "#2f7d6b"),
        LegendLink("lead", "lead", "#8a5a9e"),
    ]
    rows = [row for i in range(third) for row in _rows(i, third)]
    return Picture(f"{size} nodes", "2025-07-01", nodes, links, classes, types, rows=rows)


def _rows(i: int, third: int) -> list[PictureRow]:
    """The rows of a recommendation: its two provisions, each with its agency, from the year of the provision on."""
    found = []
    for p in (i, i * 7 % third):
        found.append(PictureRow(f"r{i}", f"p{p}", f"p{p}", "full", "document", f"a{p * 3 % third}", "lead", "law", None, "law",
                         "active", f"{1990 + p % 35}-01-01", "9999-12-31"))  # fmt: skip
    return found


def bare(shown: Picture) -> str:
    """The same nodes and positions with vis-network and nothing else."""
    data = payload(shown)
    nodes = [
        {"id": n["id"], "label": n["label"], "x": n["x"], "y": n["y"], "shape": "dot"} for n in data["nodes"]
    ]
    edges = [{"from": e["from"], "to": e["to"]} for e in data["edges"]]
    return BARE.format(library=library()[0], data=json.dumps({"nodes": nodes, "edges": edges}))


def first(browser: Browser, file: Path, expression: str) -> float:
    """Milliseconds to the first picture, in a fresh page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(file.as_uri())
    page.wait_for_function(f"{expression} > 0")
    taken = float(page.evaluate(expression))
    page.close()
    return taken


def work(browser: Browser, file: Path) -> dict[str, float]:
    """The worst time of each thing a reader does, until it is shown."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready=true]")
    worst = {"search": 0.0, "filter": 0.0, "date": 0.0}

    def note(name: str) -> None:
        worst[name] = max(worst[name], float(page.evaluate(f"window.rightsgraph.timings.{name}")))

    for text in ("g", "gr", "group 1", "quyen con", "agency number 7", ""):
        page.get_by_test_id("search").fill(text)
        note("search")
    page.locator("details.facet").evaluate_all("all => all.forEach((d) => { d.open = true; })")
    for box in page.locator("#filters input").all()[:4]:
        box.check()
        note("filter")
    for box in page.locator("#legend input").all()[:3]:
        box.uncheck()
        note("filter")
        box.check()
        note("filter")
    for day in ("1995-06-01", "2010-01-01", "2025-07-01"):
        page.get_by_test_id("date").fill(day)
        note("date")
    page.close()
    return worst


def measure() -> list[dict[str, Any]]:
    """All figures."""
    found = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        for size in SIZES:
            shown = picture(size)
            ours, plain = Path(folder) / f"view{size}.html", Path(folder) / f"bare{size}.html"
            ours.write_text(render(shown), encoding="utf-8", newline="\n")
            plain.write_text(bare(shown), encoding="utf-8", newline="\n")
            taken = [
                (
                    first(browser, ours, "window.rightsgraph?.timings.first"),
                    first(browser, plain, "window.first"),
                )
                for _ in range(RUNS)
            ]
            found.append(
                {
                    "nodes": len(shown.nodes),
                    "links": len(shown.links),
                    "megabytes": round(ours.stat().st_size / 1e6, 2),
                    "first_picture_ms": round(statistics.median(t[0] for t in taken)),
                    "bare_vis_network_ms": round(statistics.median(t[1] for t in taken)),
                    **{f"{name}_ms": round(value, 1) for name, value in work(browser, ours).items()},
                }
            )
        browser.close()
    return found


def main() -> None:
    """Print the figures; write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    found = measure()
    for row in found:
        print("view: " + ", ".join(f"{name} {value}" for name, value in row.items()))
    if wanted.json:
        wanted.json.write_text(json.dumps({"view": found}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
