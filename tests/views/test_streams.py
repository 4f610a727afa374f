"""Pictures of many things are first streams: the main question's rows of the recommendations that they show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import copy_graph
from rightsgraph.views import streams
from rightsgraph.views.build import picture, view
from rightsgraph.views.picture import CARDS_AT_MOST

from rightsgraph import open_graph

DAY = "2025-07-01"
LAW = "vnm/100/2015/QH13"
SAID = ("recommendation", "provision", "extent", "method", "agency", "role", "basis")


@pytest.fixture(scope="module")
def graph(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("streams"))) as opened:
        yield opened


def test_a_list_of_gaps_brings_the_rows_of_its_recommendations(graph: Any) -> None:
    main = graph.ask("who-implements", as_at=DAY).rows
    for code in ("no-measure", "partial-only", "no-law"):
        listed = {row["recommendation"] for row in graph.ask(code, as_at=DAY).rows}
        made = picture(graph, code, as_at=DAY)
        assert made.count > CARDS_AT_MOST
        rows = [row for row in made.streams or () if row.on(DAY)]
        shown = {tuple(getattr(one, name) for name in SAID) for one in rows}
        assert shown == {tuple(r[name] for name in SAID) for r in main if r["recommendation"] in listed}
        known = {n.id for n in made.nodes}
        assert all(end in known for row in rows for end in row.ends), "what they lead to is in the picture"
        bare = listed - {row.recommendation for row in made.streams or ()}
        assert set(made.unlinked) == bare


def test_a_list_that_cards_can_show_has_no_streams(graph: Any) -> None:
    assert picture(graph, "contradicted", as_at=DAY).streams is None


def test_few_of_many_recommendations_are_asked_for_one_by_one(
    graph: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [row["recommendation"] for row in graph.ask("no-measure", as_at=DAY).rows][::15]
    together = streams.Streams(graph, DAY, whole=True).of(set(listed))
    monkeypatch.setattr(streams, "_FEW", 0)
    rows, bare = streams.Streams(graph, DAY, whole=True).of(set(listed))
    assert set(rows) == set(together[0])
    assert sorted(bare) == sorted(together[1])
    assert rows
    assert bare


@pytest.mark.browser
def test_gaps_are_one_stream(graph: Any, open_page: Any) -> None:
    opened = open_page(view(graph, "no-law", as_at=DAY).html)
    found = opened.page.evaluate("window.rightsgraph.geometry()")
    count = len({row["recommendation"] for row in graph.ask("no-law", as_at=DAY).rows})
    assert found["form"] == "streams"
    assert f"no law {count}" in [label["text"] for label in found["labels"]]
    opened.page.locator("#streams").get_by_role("button", name="UPR: ").click()
    inside = [
        n["id"]
        for n in opened.page.evaluate("window.rightsgraph.data.nodes")
        if n.get("facets", {}).get("mechanism") == ["UPR"]
    ]
    assert opened.page.evaluate("window.rightsgraph.form()") == "cards", "few enough for cards"
    shown = opened.page.evaluate("window.rightsgraph.shown()")
    assert {one for one in shown if "#" in one and one.startswith(("A/", "upr/"))} == set(inside)
    assert opened.complaints == []


@pytest.mark.browser
def test_a_part_of_the_graph_says_no_law_only_where_there_is_none(graph: Any, open_page: Any) -> None:
    """A recommendation whose law is beyond the picture is neither joined nor called without law."""
    main = {row["recommendation"] for row in graph.ask("who-implements", as_at=DAY).rows}
    for asked in ({}, {"around": LAW, "depth": 2}):
        opened = open_page(view(graph, as_at=DAY, **asked).html)
        assert opened.page.evaluate("window.rightsgraph.form()") == "streams"
        bare = opened.page.evaluate(
            "[...window.rightsgraph.streams().list].filter((row) => row.none).map((row) => row.r.id)"
        )
        assert not main & set(bare)
        pairs = opened.page.evaluate("window.rightsgraph.pairs()")
        rows = graph.ask("who-implements", as_at=DAY).rows
        assert {tuple(pair) for pair in pairs} <= {(row["recommendation"], row["agency"]) for row in rows}


def test_datasets_follow_the_day(graph: Any) -> None:
    made = picture(graph, "who-implements", as_at=DAY)
    for day in ("1990-01-01", "2012-01-01", DAY):
        told = [name for name, spans in made.dataset_times if any(a <= day < b for a, b in spans)]
        assert told == graph.ask("who-implements", as_at=day).datasets


@pytest.mark.browser
def test_the_legend_switches_roles_off_in_the_streams(graph: Any, open_page: Any) -> None:
    opened = open_page(view(graph, "who-implements", as_at=DAY).html)
    count = "window.rightsgraph.streams().columns[2].groups.reduce((sum, g) => sum + g.recs.size, 0)"
    whole = opened.page.evaluate(count)
    opened.page.get_by_test_id("legend").get_by_label("lead", exact=True).uncheck()
    assert 0 < opened.page.evaluate(count) < whole
    opened.page.get_by_test_id("legend").get_by_label("Agency", exact=True).uncheck()
    assert opened.page.evaluate(count) == 0
