"""Rows of one dataset that mean one thing under ids that are spelt differently, and ids that several things have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tables import fresh, write_csv


def warnings(folder: Path, table: str, rows: list[dict[str, Any]], loads: int = 1) -> list[tuple[str, str]]:
    path = write_csv(folder / f"{table}.csv", rows)
    with fresh(folder / "g") as graph:
        for _ in range(loads):
            receipt = graph.load(path, dataset="d")[0]
    assert not receipt.rejected
    return [(issue["where"], issue["message"]) for issue in receipt.issues if issue["level"] == "warning"]


@pytest.mark.parametrize("loads", [1, 2])
@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("agencies", [{"id": "moj", "name": "Justice"}, {"id": "MOJ", "name": "Interior"}]),
        (
            "laws",
            [
                {"id": "pc", "number": "100/2015/QH13", "title": "Penal Code", "state": "VNM"},
                {"id": "pc", "number": "", "title": "Another", "state": "VNM"},
            ],
        ),
        (
            "provisions",
            [
                {"law": "100/2015/QH13", "article": "5", "text": "A"},
                {"law": "vnm/100/2015/QH13", "article": "5", "text": "B"},
            ],
        ),
    ],
)
def test_other_values_for_one_thing_are_told(
    tmp_path: Path, table: str, rows: list[dict[str, Any]], loads: int
) -> None:
    ((where, message),) = warnings(tmp_path, table, rows, loads)
    assert {where, "row 2" if "row 2" in message else "row 3"} == {"row 2", "row 3"}
    assert "other values in" in message


def test_equal_values_are_no_contradiction(tmp_path: Path) -> None:
    rows = [{"id": "moj", "name": "Justice"}, {"id": "MOJ", "name": "Justice"}]
    assert warnings(tmp_path, "agencies", rows) == []


def test_an_id_that_several_things_have_is_told(tmp_path: Path) -> None:
    common = {"id": "r1", "document": "CAT/C/FRA/CO/7"}
    rows = [{**common, "paragraph": "11", "text": "x"}, {**common, "paragraph": "12", "text": "y"}]
    ((where, message),) = warnings(tmp_path, "recommendations", rows)
    assert where == "ids"
    assert "'r1' stands for 2: CAT/C/FRA/CO/7#11, CAT/C/FRA/CO/7#12" in message
