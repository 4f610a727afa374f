"""Each question has the form that suits it, and every figure in it is a figure of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import copy_graph
from rightsgraph.views.build import picture, view

from rightsgraph import open_graph

DAY = "2025-07-01"
KINDS = {
    "agency-load": "bars",
    "single-points-of-failure": "bars",
    "agency-theme-matrix": "heat",
    "communities": "communities",
    "coverage": "multiples",
}


@pytest.fixture(scope="module")
def graph(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_graph(copy_graph(example_graph, tmp_path_factory.mktemp("charts") / "g")) as opened:
        yield opened


@pytest.mark.parametrize("name", list(KINDS))
def test_a_question_has_its_form(graph: Any, name: str) -> None:
    chart = picture(graph, name, as_at=DAY).chart
    assert chart is not None
    assert chart["kind"] == KINDS[name]


def test_a_chart_of_figures_speaks_the_states_language(graph: Any) -> None:
    assert picture(graph, "coverage", as_at=DAY).local_language == "vi"


def test_events_have_local_names(graph: Any) -> None:
    chart = picture(graph, "timeline", of="vnm/66/2011/QH12", as_at=DAY).chart
    assert chart is not None
    local = {item["name_local"] for item in chart["items"] if item["id"] == "vnm/66/2011/QH12"}
    assert {name and name.partition(" (")[0] for name in local} == {"Luật Phòng, chống mua bán người"}


def test_bars_are_the_figures_of_the_answer(graph: Any) -> None:
    rows = graph.ask("agency-load", as_at=DAY).rows
    chart = picture(graph, "agency-load", as_at=DAY, cap=5).chart
    assert chart is not None
    assert [(item["id"], item["value"], item["part"]) for item in chart["items"]] == [
        (row["agency"], row["recommendations"], row["as_lead"]) for row in rows[:5]
    ]
    assert chart["left_out"] == [{"count": len(rows) - 5, "what": "rows"}]
    assert chart["measure"] == "recommendations"


def test_the_heat_map_of_agencies_and_themes(graph: Any) -> None:
    chart = picture(graph, "agency-theme-matrix", as_at=DAY, cap=500).chart
    assert chart is not None
    found = {(chart["rows"][r]["id"], chart["columns"][c]["id"], value) for r, c, value in chart["cells"]}
    rows = graph.ask("agency-theme-matrix", as_at=DAY).rows
    assert found == {(row["agency"], row["theme"], row["recommendations"]) for row in rows}


def test_the_heat_map_of_gaps(graph: Any) -> None:
    chart = picture(graph, "gaps", as_at=DAY).chart
    assert chart is not None
    counted = {row["code"]: row["count"] for row in graph.gaps(as_at=DAY).rows}
    title = graph.book.query("no-law").title
    at = [row["name"] for row in chart["rows"]].index("no-law")
    assert chart["rows"][at]["title"] == title
    assert sum(value for r, _, value, _ in chart["cells"] if r == at) == counted["no-law"]


def test_requests_made_again_stand_in_time(graph: Any, example_copy: Path) -> None:
    with open_graph(example_copy) as own:
        own.propose_similar()
        answer = own.ask("repeated", as_at=DAY)
        chart = picture(own, "repeated", as_at=DAY).chart
    assert answer.rows
    assert chart is not None
    assert {m["id"] for row in chart["items"] for m in row["marks"]} == {
        one for row in answer.rows for one in row["members"].split(";")
    }


@pytest.mark.browser
@pytest.mark.parametrize("name", [*KINDS, "gaps", "agency-themes"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_charts_can_be_read(graph: Any, open_page: Any, name: str, size: tuple[int, int]) -> None:
    made = view(graph, name, as_at=DAY)
    opened = open_page(made.html, viewport={"width": size[0], "height": size[1]})
    found = opened.page.evaluate("window.rightsgraph.geometry()")
    assert found["form"] == "chart"
    assert len(found["labels"]) > 5
    assert all(label["size"] >= 11 for label in found["labels"])
    assert opened.complaints == []
    assert "no legal advice" in opened.page.locator("#foot").inner_text()
    if size[0] > 1000:
        rows = opened.page.get_by_test_id("table").locator("tbody tr")
        assert rows.count() > 2, "the figures stand as a table, too"
