"""The first and last days of duties, as answers tell them: successions, mandates that several acts confer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tables import Rows, fresh, write_folder

DAY = "2025-03-01"
LAW = "1/2010/QH12"
LAWS: Rows = [
    {"number": LAW, "title": "Law", "state": "VNM", "in_force_from": "2010-01-01"},
    {"number": "2/2019/QH14", "title": "First act", "state": "VNM", "in_force_from": "2020-01-01",
     "in_force_to": "2022-01-01"},
    {"number": "3/2020/QH14", "title": "Second act", "state": "VNM", "in_force_from": "2021-01-01",
     "in_force_to": "2023-01-01"},
    {"number": "4/2020/QH14", "title": "Act without an end", "state": "VNM", "in_force_from": "2021-01-01"},
]  # fmt: skip
BASE: dict[str, Rows] = {
    "recommendations": [{"id": "r", "text": "Ask.", "mechanism": "CAT"}],
    "laws": LAWS,
    "implementation": [{"recommendation": "r", "provision": LAW, "extent": "full", "method": "document"}],
}


def agencies(folder: Path, tables: Mapping[str, Rows], *days: str) -> list[set[tuple[Any, ...]]]:
    """For each day who implements it: agency, its status, via which."""
    with fresh(folder) as graph:
        graph.load(write_folder(folder / "in", {**BASE, **tables}))
        answers = [graph.ask("who-implements", as_at=day) for day in days]
    return [{(r["agency"], r["agency_status"], r["via_agency"]) for r in answer.rows} for answer in answers]


def test_a_succession_takes_effect_on_its_day(tmp_path: Path) -> None:
    before, from_then_on = agencies(
        tmp_path,
        {
            "agencies": [
                {"id": "old", "name": "Old ministry", "state": "VNM", "active_to": DAY},
                {"id": "new", "name": "New ministry", "state": "VNM", "active_from": DAY},
            ],
            "agency_successions": [{"from": "old", "to": "new", "effective_on": DAY}],
            "mandates": [{"agency": "old", "role": "lead", "covers": LAW, "conferred_by": LAW}],
        },
        "2025-02-28",
        DAY,
    )
    assert before == {("old", "active", None)}
    assert from_then_on == {("new", "active", "old")}


@pytest.mark.parametrize(
    ("acts", "first", "last"),
    [
        ("2/2019/QH14", "2020-01-01", "2021-12-31"),
        ("2/2019/QH14;3/2020/QH14", "2020-01-01", "2022-12-31"),
        ("3/2020/QH14;2/2019/QH14", "2020-01-01", "2022-12-31"),
        ("4/2020/QH14;2/2019/QH14", "2020-01-01", None),
    ],
)
def test_a_mandate_of_several_acts_holds_from_the_first_ones_start_to_the_last_ones_end(
    tmp_path: Path, acts: str, first: str, last: str | None
) -> None:
    days = ["2019-12-31", first, last or "2035-01-01", "2023-01-01" if last else "2036-01-01"]
    if last == "2021-12-31":
        days[3] = "2022-01-01"
    found = agencies(
        tmp_path,
        {
            "agencies": [{"id": "a", "name": "Agency", "state": "VNM"}],
            "mandates": [{"agency": "a", "role": "lead", "covers": LAW, "conferred_by": acts}],
        },
        *days,
    )
    nobody, holder = {(None, None, None)}, {("a", "active", None)}
    assert found == [nobody, holder, holder, nobody if last else holder]


def test_a_mandate_that_ends_on_the_day_it_begins_never_held(tmp_path: Path) -> None:
    """An end day does not count."""
    tables: dict[str, Rows] = {
        "agencies": [{"id": "a", "name": "Agency", "state": "VNM"}],
        "mandates": [{"agency": "a", "role": "lead", "covers": LAW, "conferred_by": LAW, "valid_from": DAY, "valid_to": DAY}],
    }  # fmt: skip
    assert agencies(tmp_path, tables, DAY) == [{(None, None, None)}]
    with fresh(tmp_path / "again") as graph:
        graph.load(write_folder(tmp_path / "in again", {**BASE, **tables}))
        assert graph.run("MATCH (:Agency)-[d:ANSWERS_FOR]->() RETURN d.role AS role").rows == []


@pytest.mark.parametrize(("own", "last"), [("2021-06-01", "2021-05-31"), ("2030-01-01", "2021-12-31")])
def test_a_mandate_ends_with_its_act_or_before(tmp_path: Path, own: str, last: str) -> None:
    mandate = {"agency": "a", "role": "lead", "covers": LAW, "conferred_by": "2/2019/QH14", "valid_to": own}
    on_the_last, on_the_next = agencies(
        tmp_path,
        {"agencies": [{"id": "a", "name": "Agency", "state": "VNM"}], "mandates": [mandate]},
        last,
        "2021-06-01" if own < "2022" else "2022-01-01",
    )
    assert on_the_last == {("a", "active", None)}
    assert on_the_next == {(None, None, None)}


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_what_is_not_confirmed_is_no_duty(tmp_path: Path, status: str) -> None:
    mandate = {"agency": "a", "role": "lead", "covers": LAW, "conferred_by": LAW, "status": status}
    tables: dict[str, Rows] = {
        "agencies": [{"id": "a", "name": "Agency", "state": "VNM"}],
        "mandates": [mandate],
    }
    assert agencies(tmp_path, tables, DAY) == [{(None, None, None)}]


@pytest.mark.parametrize(
    ("said", "covers", "basis"),
    [
        ({"method": "editorial", "conferred_by": LAW}, LAW, "law"),
        ({"method": "document"}, LAW, "law"),
        ({"method": "editorial"}, LAW, "editorial"),
        ({"method": "document"}, "r", "plan"),
        ({"method": "editorial", "conferred_by": LAW}, "r", "editorial"),
    ],
)
def test_on_what_a_duty_rests(tmp_path: Path, said: dict[str, str], covers: str, basis: str) -> None:
    tables: dict[str, Rows] = {
        "agencies": [{"id": "a", "name": "Agency", "state": "VNM"}],
        "mandates": [{"agency": "a", "role": "lead", "covers": covers, **said}],
    }
    with fresh(tmp_path) as graph:
        graph.load(write_folder(tmp_path / "in", {**BASE, **tables}))
        rows = graph.run("MATCH (:Agency)-[d:ANSWERS_FOR]->() RETURN DISTINCT d.basis AS basis").rows
    assert rows == [{"basis": basis}]
