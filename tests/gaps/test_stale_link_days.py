"""`stale-link` on its boundary days: the change is later than the link, and no later than the day asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tables import fresh, write_folder

from rightsgraph.api import Graph

LAW = "1/2010/QH12"
CHANGED = "2022-01-01"
MADE = {"day-before": "2021-12-31", "that-day": CHANGED, "day-after": "2022-01-02"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("stale")
    law = {"state": "VNM", "kind": "law"}
    tables = {
        "recommendations": [{"id": name, "text": f"Ask {name}.", "mechanism": "CAT"} for name in MADE],
        "laws": [
            {**law, "number": LAW, "title": "Law", "in_force_from": "2011-01-01"},
            {**law, "number": "9/2021/QH15", "title": "Changes", "in_force_from": CHANGED, "amends": LAW},
        ],
        "implementation": [
            {
                "recommendation": name,
                "provision": LAW,
                "extent": "full",
                "method": "document",
                "asserted_on": day,
            }
            for name, day in MADE.items()
        ],
    }
    with fresh(folder) as opened:
        opened.load(write_folder(folder / "in", tables))
        yield opened


@pytest.mark.parametrize(("day", "stale"), [("2021-12-31", set()), (CHANGED, {"day-before"})])
def test_a_change_counts_from_its_day_and_only_for_earlier_links(
    graph: Graph, day: str, stale: set[str]
) -> None:
    assert {row["recommendation"] for row in graph.gaps("stale-link", as_at=day).rows} == stale
