"""The picture on a day is the answer on that day: the same pairs, the same share, for every day on which anything changes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rightsgraph.queries.answer import Answer
from rightsgraph.views.build import picture, view
from rightsgraph.views.picture import PictureRow
from tables import fresh, write_folder
from who_world import tidy, world

from rightsgraph import open_graph
from rightsgraph.api import Graph

OPEN = {"0001-01-01", "9999-12-31"}
NAMES = ("recommendation", "law", "provision", "extent", "method", "agency", "role", "basis", "via_agency", "over",
         "agency_status")  # fmt: skip


def days(rows: list[PictureRow]) -> list[str]:
    found = sorted({day for row in rows for day in (row.since, row.until)} - OPEN)
    return ["1900-01-01", *found, "2999-01-01"]


def told(row: PictureRow) -> tuple[Any, ...]:
    return (row.recommendation, row.law, row.provision, row.extent, row.method, row.agency, row.role, row.basis,
            row.via, row.over, row.status)  # fmt: skip


def pairs(answer: Answer) -> set[tuple[str, str]]:
    return {(row["recommendation"], row["agency"]) for row in answer.rows if row["agency"]}


def check_rows(graph: Graph, **filters: Any) -> int:
    """Every day's rows of the picture are the answer's of that day, each once; how many days there are."""
    rows = list(picture(graph, "who-implements", as_at="2021-01-01", **filters).rows or ())
    for day in days(rows):
        shown = [told(row) for row in rows if row.on(day)]
        answer = graph.ask("who-implements", as_at=day, **filters)
        assert len(shown) == len(set(shown))
        assert set(shown) == {tuple(row[name] for name in NAMES) for row in answer.rows}, (day, filters)
    return len(days(rows))


def load_world(graph: Graph, folder: Path, seed: int) -> None:
    for dataset, tables in world(Random(seed)).items():
        filled = {table: [tidy(row) for row in rows] for table, rows in tables.items() if rows}
        graph.load(write_folder(folder / dataset, filled), dataset=dataset)


def test_the_example_on_every_day_of_change(example_copy: Path) -> None:
    with open_graph(example_copy) as graph:
        assert check_rows(graph) > 30
        agency = graph.ask("who-implements", as_at="2020-01-01").rows[0]["agency"]
        for filters in (
            {"mechanism": "UPR"},
            {"agency": agency},
            {"include_ended": True},
            {"extent": "full,partial,planned,contradicts", "status": "confirmed,proposed"},
        ):
            check_rows(graph, **filters)


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_worlds_on_every_day_of_change(seed: int) -> None:
    with tempfile.TemporaryDirectory() as name, fresh(Path(name) / "g") as graph:
        load_world(graph, Path(name), seed)
        check_rows(graph)
        check_rows(graph, include_ended=True)


def check_page(graph: Graph, opened: Any, rows: list[PictureRow]) -> None:
    """The page moved to every day: its pairs and its share are the answer's of that day."""
    for day in days(rows):
        opened.page.get_by_test_id("date").fill(day)
        answer = graph.ask("who-implements", as_at=day)
        shown = [tuple(pair) for pair in opened.page.evaluate("window.rightsgraph.pairs()")]
        assert len(shown) == len(set(shown))
        assert set(shown) == pairs(answer), day
        thin = answer.evidence["editorial"] + answer.evidence["suggested"]
        foot = opened.page.locator("#foot").inner_text()
        assert f"{thin} of {sum(answer.evidence.values())} links are editorial" in foot, day
        assert f"As at {day}. Datasets: {', '.join(answer.datasets) or 'none'}." in foot


@pytest.mark.browser
def test_the_page_of_the_example_on_every_day_of_change(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        made = view(graph, "who-implements", as_at="2025-07-01")
        check_page(graph, open_page(made.html), list(made.picture.rows or ()))


@pytest.mark.browser
@pytest.mark.parametrize("seed", [3, 11, 2026])
def test_pages_of_random_worlds(seed: int, tmp_path: Path, open_page: Any) -> None:
    with fresh(tmp_path / "g") as graph:
        load_world(graph, tmp_path, seed)
        made = view(graph, "who-implements", as_at="2021-01-01")
        check_page(graph, open_page(made.html), list(made.picture.rows or ()))


@pytest.mark.browser
def test_filters_of_the_page_are_those_of_the_question(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        opened = open_page(
            view(graph, "who-implements", as_at="2025-07-01").html, "#f.mechanism=CAT&date=2020-01-01"
        )
        answer = graph.ask("who-implements", as_at="2020-01-01", mechanism="CAT")
    assert {tuple(pair) for pair in opened.page.evaluate("window.rightsgraph.pairs()")} == pairs(answer)


@pytest.mark.browser
def test_an_answer_of_one_day_cannot_be_moved(example_copy: Path, open_page: Any) -> None:
    with open_graph(example_copy) as graph:
        opened = open_page(view(graph, "no-law", as_at="2025-07-01").html, "#date=2010-01-01")
    assert opened.page.get_by_test_id("date").is_disabled()
    assert "As at 2025-07-01" in opened.page.locator("#foot").inner_text()
