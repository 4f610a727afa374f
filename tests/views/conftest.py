"""A browser, pages made from pictures, and the pictures: small with every feature, large for speed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from one_playwright import chrome
from playwright.sync_api import Browser, BrowserContext, Page
from rightsgraph.views.page import render
from rightsgraph.views.picture import (
    LegendClass,
    LegendLink,
    Picture,
    PictureEvidence,
    PictureLink,
    PictureNode,
)

CLASSES = [
    LegendClass("Recommendation", "Recommendation", "#1f6f8b", "dot", 0),
    LegendClass("Law", "Law", "#8b5a1f", "square", 1),
    LegendClass("Provision", "Provision", "#b8860b", "diamond", 1),
    LegendClass("Agency", "Agency", "#4b6b2f", "hexagon", 2),
]
TYPES = [
    LegendLink("IMPLEMENTED_BY", "implemented by", "#2f7d6b"),
    LegendLink("PART_OF", "part of", "#5b6f8f"),
    LegendLink("LEADS", "is carried out by", "#8a5a9e"),
]


@dataclass
class Opened:
    """A page in the browser with what it asked for and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def shown(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.rightsgraph.shown()")
        return found

    def click_node(self, node: str) -> None:
        place = self.page.evaluate("id => window.rightsgraph.place(id)", node)
        self.page.locator("#canvas").click(position={"x": place["x"], "y": place["y"]})

    def ink(self) -> dict[str, int]:
        """How many pixels of the canvas are drawn, and in how many colours."""
        counted: dict[str, int] = self.page.evaluate(
            """() => { const c = document.querySelector('#canvas canvas');
            const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            let drawn = 0; const colours = new Set();
            for (let i = 0; i < d.length; i += 4) if (d[i + 3]) { drawn += 1;
            colours.add(d[i] >> 4 << 8 | d[i + 1] >> 4 << 4 | d[i + 2] >> 4); }
            return {drawn, colours: colours.size}; }"""
        )
        return counted


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chrome() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def opener(picture: Picture | str, fragment: str = "", **context: Any) -> Opened:
        file = tmp_path / f"view{len(contexts)}.html"
        text = picture if isinstance(picture, str) else render(picture)
        file.write_text(text, encoding="utf-8", newline="\n")
        made = browser.new_context(
            viewport=context.pop("viewport", {"width": 1440, "height": 900}), accept_downloads=True, **context
        )
        contexts.append(made)
        opened = Opened(made.new_page())
        opened.page.on("request", lambda r: opened.requests.append(r.url))
        opened.page.on("console", lambda m: opened.complaints.append(f"{m.type}: {m.text}"))
        opened.page.on("pageerror", lambda e: opened.complaints.append(f"error: {e}"))
        opened.page.goto(file.as_uri() + fragment)
        opened.page.wait_for_selector("body[data-ready=true]")
        return opened

    yield opener
    for made in contexts:
        made.close()


def _recommendations() -> list[PictureNode]:
    said = PictureEvidence(
        "CAT/C/XXA/CO/1", "para. 15(b)", "The State should protect witnesses.", "high", "report"
    )
    return [
        PictureNode(
            "CAT/C/XXA/CO/1#15(b)",
            "Recommendation",
            "CAT/C/XXA/CO/1, para. 15(b)",
            text="Protect witnesses in trials on torture.",
            text_local="Bảo vệ nhân chứng trong các vụ án về tra tấn.",
            properties=[("paragraph", "15(b)"), ("mechanism", "CAT")],
            evidence=[said],
            url="https://example.org/cat",
            citation="Committee against Torture, CAT/C/XXA/CO/1, para. 15(b)",
            facets={"mechanism": ["CAT"], "cycle": ["1"], "theme": ["Torture"]},
        ),
        PictureNode(
            "upr/xxa/19#143.2",
            "Recommendation",
            "143.2",
            text="Let prisoners see a lawyer.",
            facets={"mechanism": ["UPR"], "cycle": ["2"], "position": ["supported"], "gap": ["no-agency"]},
        ),
        PictureNode(
            "upr/xxa/19#143.3",
            "Recommendation",
            "143.3",
            text="Ratify the protocol.",
            facets={"mechanism": ["UPR"], "cycle": ["2"], "position": ["noted"], "gap": ["no-law"]},
        ),
    ]


def _laws() -> list[PictureNode]:
    law = {"law": ["Criminal Code"]}
    return [
        PictureNode(
            "xxa/100/2015",
            "Law",
            "Criminal Code",
            name_local="Bộ luật Hình sự",
            begins="2016-07-01",
            facets=law,
        ),
        PictureNode(
            "xxa/100/2015#art_373",
            "Provision",
            "art. 373",
            name_local="Điều 373",
            text="Use of torture.",
            text_local="Tội dùng nhục hình.",
            begins="2016-07-01",
            parent="xxa/100/2015",
            facets=law,
        ),
        PictureNode(
            "xxa/7/1999", "Law", "Old Prisons Act", begins="1999-01-01", ends="2016-07-01", ended=True
        ),
        PictureNode("missing/1", "Law", "no law", missing="No law is linked to this recommendation."),
    ]


def _agencies() -> list[PictureNode]:
    return [
        PictureNode(
            "mps",
            "Agency",
            "Ministry of Public Security",
            name_local="Bộ Công an",
            facets={"agency": ["MPS"]},
        ),
        PictureNode("court", "Agency", "Supreme Court", facets={"agency": ["Court"]}),
        PictureNode("stub", "Agency", "Board of Visitors", stub=True),
    ]


def _links() -> list[PictureLink]:
    quoted = PictureEvidence("plan.csv", "row 3", "Art. 373 answers it.", "high", "plan")
    return [
        PictureLink(
            "l1",
            "CAT/C/XXA/CO/1#15(b)",
            "xxa/100/2015#art_373",
            "IMPLEMENTED_BY",
            "implemented by (full)",
            "confirmed",
            "document",
            "full",
            dataset="plan",
            evidence=[quoted],
        ),
        PictureLink("l2", "xxa/100/2015#art_373", "xxa/100/2015", "PART_OF"),
        PictureLink("l3", "xxa/100/2015#art_373", "mps", "LEADS", "lead", "confirmed", "document"),
        PictureLink("l4", "xxa/100/2015#art_373", "mps", "LEADS", "monitor", "confirmed", "editorial"),
        PictureLink("l5", "xxa/100/2015#art_373", "mps", "LEADS", "train", "proposed", "suggested"),
        PictureLink("l6", "xxa/100/2015", "court", "LEADS", "adjudicate", "confirmed", "document"),
        PictureLink(
            "l7",
            "upr/xxa/19#143.2",
            "xxa/7/1999",
            "IMPLEMENTED_BY",
            "",
            "confirmed",
            "editorial",
            "contradicts",
        ),
        PictureLink("l8", "upr/xxa/19#143.3", "missing/1", "IMPLEMENTED_BY", "no law", missing=True),
        PictureLink("l9", "xxa/7/1999", "stub", "LEADS", "lead", "confirmed", "document", ends="2016-07-01"),
    ]


@pytest.fixture(scope="session")
def small() -> Picture:
    """Every feature once: parallel links, ended, missing, stub, proposed, editorial, both languages."""
    return Picture(
        "Who implements what",
        "2025-07-01",
        [*_recommendations(), *_laws(), *_agencies()],
        _links(),
        CLASSES,
        TYPES,
        datasets=["plan", "report"],
        local_language="vi",
    )


@pytest.fixture(scope="session")
def make_large() -> Callable[[int], Picture]:
    """A picture of about `size` nodes in three layers with two links a node."""

    def make(size: int) -> Picture:
        third = size // 3
        nodes, links = [], []
        for i in range(third):
            rec, law, agency = f"r{i}", f"p{i}", f"a{i}"
            nodes.append(
                PictureNode(
                    rec,
                    "Recommendation",
                    f"Recommendation {i}",
                    text=f"Improve the lot of group {i} " * 6,
                    facets={"mechanism": [("UPR", "CAT", "CERD")[i % 3]], "cycle": [str(i % 4)]},
                )
            )
            nodes.append(
                PictureNode(
                    law, "Provision", f"art. {i}", text="Điều khoản " * 9, begins=f"{1990 + i % 35}-01-01"
                )
            )
            nodes.append(PictureNode(agency, "Agency", f"Agency number {i}"))
            links.append(PictureLink(f"l{i}", rec, law, "IMPLEMENTED_BY", status="confirmed"))
            links.append(PictureLink(f"m{i}", rec, f"p{i * 7 % third}", "IMPLEMENTED_BY", status="proposed"))
            links.append(PictureLink(f"n{i}", law, f"a{i * 3 % third}", "LEADS"))
        return Picture("Large", "2025-07-01", nodes, links, CLASSES, TYPES)

    return make


HOSTILE: Sequence[str] = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "<a href='javascript:window.hacked=1'>href</a>",
    "<!-- --><!--<script>",
    "\u202eevil\u202c \u2066x\u2069 \u2028 \u2029 \x00 \x1b",
    "{{ 7*7 }} {% raw %} ${alert(1)} `x`",
    "'; window.hacked=1; //",
    "a" * 10_000,
)


@pytest.fixture(scope="session")
def hostile(small: Picture) -> Picture:
    """Hostile texts in every field that comes from data."""
    bad = [PictureEvidence(*(t for _ in range(6))) for t in HOSTILE]
    nodes = [
        PictureNode(
            f"{t}#{i}",
            "Law",
            t,
            t,
            t,
            t,
            [(t, t)],
            evidence=bad,
            url=t,
            citation=t,
            citation_local=t,
            facets={"mechanism": [t], "law": [t]},
            missing=t if i % 2 else None,
            begins=t[:20],
            ends=t[:20],
        )
        for i, t in enumerate(HOSTILE)
    ]
    nodes.append(replace(nodes[0], id="javascript", url="javascript:window.hacked=1", name="plain"))
    nodes.append(replace(nodes[0], id="__proto__", name="constructor"))
    links = [
        PictureLink(
            t, nodes[i].id, nodes[i - 1].id, t, t, t, t, t, dataset=t, properties=[(t, t)], evidence=bad
        )
        for i, t in enumerate(HOSTILE)
    ]
    types = [LegendLink(t, t, t) for t in HOSTILE]
    return replace(
        small,
        title="".join(HOSTILE[:6]),
        nodes=nodes,
        links=links,
        link_types=types,
        note=HOSTILE[0],
        datasets=list(HOSTILE),
        total=2140,
        subtitle=HOSTILE[3],
    )
