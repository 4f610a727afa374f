"""The share of editorial links: the answer's figure in its view, also under a filter and at another date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rightsgraph.queries.answer import Answer
from rightsgraph.views.build import picture, view

from rightsgraph import open_graph

DAY = "2025-07-01"


def said(opened: Any) -> str:
    text: str = opened.page.locator("#foot").inner_text()
    return text


def figures(answer: Answer) -> str:
    thin = answer.evidence["editorial"] + answer.evidence["suggested"]
    return f"{thin} of {sum(answer.evidence.values())} links are editorial"


def test_the_view_says_what_the_answer_says(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        whole, cat = (
            graph.ask("who-implements", as_at=DAY),
            graph.ask("who-implements", as_at=DAY, mechanism="CAT"),
        )
        page = view(graph, "who-implements", as_at=DAY).html
        capped = view(graph, "who-implements", as_at=DAY, cap=20).html
    assert 0 < sum(cat.evidence.values()) < sum(whole.evidence.values())
    assert figures(whole) + " or suggested. " in said(open_page(page))
    assert figures(whole) + " or suggested in the whole answer" in said(open_page(capped))
    under_filter = said(open_page(page, "#f.mechanism=CAT"))
    assert figures(cat) in under_filter
    assert "in the whole answer)" in under_filter
    long_ago = said(open_page(page, "#date=1900-01-01"))
    assert "As at 1900-01-01" in long_ago
    assert re.search(r"\b0 of 0 links", long_ago)


def test_only_the_links_of_the_answer_count(example_copy: Path) -> None:
    with open_graph(example_copy) as graph:
        for name in ("who-implements", "recommendations", "no-law", "no-agency"):
            answer = graph.ask(name, as_at=DAY)
            made = picture(graph, name, as_at=DAY)
            assert made.evidence == answer.evidence, name
            counted = {link.counted for link in made.links} - {None}
            if "method" in answer.columns:
                assert len(counted) == sum(answer.evidence.values()), name
        assert picture(graph, as_at=DAY).evidence is None
