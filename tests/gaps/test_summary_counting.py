"""Counting gaps of given answers: by what, among how many, what cannot be told, and what moved between two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest
from rightsgraph.queries.answer import Answer

from rightsgraph.gap_summary import MAIN, POPULATION, Gaps, Reading

BEFORE, DAY = "2020-01-01", "2024-01-01"
Rows = list[dict[str, Any]]
PEOPLE: Rows = [
    {"recommendation": "r1", "mechanism": "CAT", "cycle": "1", "state": "VNM", "themes": "t/a;t/b", "position": None, "counted": "yes"},
    {"recommendation": "r2", "mechanism": "UPR", "cycle": "2", "state": "VNM", "themes": None, "position": "noted", "counted": "no"},
    {"recommendation": "r3", "mechanism": "UPR", "cycle": "2", "state": "KEN", "themes": "t/a", "position": None, "counted": "position unknown"},
    {"recommendation": "r4", "mechanism": "UPR", "cycle": "3", "state": "KEN", "themes": "t/a", "position": "supported", "counted": "yes"},
]  # fmt: skip
LED: Rows = [
    {"recommendation": "r1", "agency": "mps"},
    {"recommendation": "r1", "agency": "moj"},
    {"recommendation": "r4", "agency": None},
]


def _answer(name: str, rows: Rows, identity: Sequence[str] = ("recommendation",)) -> Answer:
    return Answer(
        name, f"Title of {name}", {}, DAY, list(rows[0]) if rows else [], rows,
        denominator={"label": "recommendations", "count": 4}, identity=tuple(identity), datasets=[name],
    )  # fmt: skip


def _gap(*names: str, **more: Any) -> Rows:
    return [{"recommendation": name, **more} for name in names]


def _reading(
    day: str, rows: Mapping[str, Rows], needs: Mapping[str, str] = {}, filters: Mapping[str, Any] = {}
) -> Reading:
    gaps = Gaps(cast("Any", None), cast("Any", None), filters)
    reading = gaps.readings[day] = Reading(gaps, day)
    reading._asked = {POPULATION: _answer(POPULATION, PEOPLE), MAIN: _answer(MAIN, LED)}
    for code, found in rows.items():
        identity = ("agency",) if code == "idle-mandate" else ("recommendation",)
        reading._answers[code] = _answer(code, found, identity)
        reading._needs[code] = needs.get(code)
    return reading


def _table(reading: Reading, by: str | None = None, compared: Reading | None = None) -> Answer:
    gaps = reading.gaps
    if compared is not None:
        gaps.readings[compared.day] = compared
    codes = list(reading._answers)
    return gaps.table(codes, reading.day, by, compared.day if compared else None)


def test_counts_shares_and_what_cannot_be_told() -> None:
    untold = _gap("r4", finding="not assessable")
    found = _table(
        _reading(
            DAY,
            {
                "no-law": _gap("r1") + untold,
                "no-agency": [],
                "overdue": _gap("r1"),
                "idle-mandate": [{"agency": "mps"}],
            },
            {"overdue": "days"},
        )
    )
    rows = {row["code"]: row for row in found.rows}
    assert [row["code"] for row in found.rows] == ["no-law", "idle-mandate", "no-agency", "overdue"]
    assert {k: rows["no-law"][k] for k in ("count", "denominator", "share", "not_assessable", "position_unknown")} == {
        "count": 1, "denominator": 2, "share": 0.5, "not_assessable": 1, "position_unknown": 1,
    }  # fmt: skip
    assert (rows["no-agency"]["count"], rows["no-agency"]["share"]) == (0, 0.0)
    assert (rows["overdue"]["count"], rows["overdue"]["share"], rows["overdue"]["needs"]) == (
        None,
        None,
        "days",
    )
    assert (rows["idle-mandate"]["count"], rows["idle-mandate"]["share"]) == (1, None), (
        "mandates are no recommendations"
    )
    assert rows["idle-mandate"]["denominator"] == 4
    assert found.denominator == {"label": "recommendations", "count": 2, "position unknown": 1}
    assert found.identity == ("code",)
    assert found.datasets == ["idle-mandate", "no-agency", "no-law", "overdue"]


def test_a_share_has_four_decimals() -> None:
    people = [{**PEOPLE[0], "recommendation": f"p{n}"} for n in range(3)]
    reading = _reading(DAY, {"no-law": _gap("p0")})
    reading._asked[POPULATION] = _answer(POPULATION, people)
    assert _table(reading).rows[0]["share"] == 0.3333


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("theme", {"t/a": (1, 2), "t/b": (1, 1), None: (0, 0)}),
        ("agency", {"moj": (1, 1), "mps": (1, 1), None: (0, 1)}),
        ("mechanism", {"CAT": (1, 1), "UPR": (0, 1)}),
        ("cycle", {"1": (1, 1), "2": (0, 0), "3": (0, 1)}),
    ],
)
def test_by_what_a_recommendation_is_of(by: str, groups: dict[str | None, tuple[int, int]]) -> None:
    found = _table(_reading(DAY, {"no-law": _gap("r1")}), by)
    assert {row[by]: (row["count"], row["denominator"]) for row in found.rows} == groups
    assert [row[by] for row in found.rows] == list(groups), "by name, what has none last"
    assert found.columns[0] == by
    assert found.identity == (by, "code")
    assert found.parameters["by"] == by
    assert all(row["share"] is None for row in found.rows if not row["denominator"])


def test_a_mandate_is_of_its_agency_and_of_nothing_else() -> None:
    reading = _reading(DAY, {"idle-mandate": [{"agency": "mps"}, {"agency": "moh"}]})
    assert {row["agency"]: row["count"] for row in _table(reading, "agency").rows} == {
        "moh": 1,
        "mps": 1,
        "moj": 0,
        None: 0,
    }
    assert {row["mechanism"]: row["count"] for row in _table(reading, "mechanism").rows} == {
        "CAT": 0,
        "UPR": 0,
        None: 2,
    }


def test_a_row_of_several_recommendations_counts_where_each_is() -> None:
    found = _table(_reading(DAY, {"repeated": _gap("r1;r4", "gone")}), "mechanism")
    assert {row["mechanism"]: row["count"] for row in found.rows} == {"CAT": 1, "UPR": 1, None: 1}


@pytest.mark.parametrize(
    ("code", "filters", "among"),
    [
        ("no-law", {}, 2),
        ("noted-but-done", {}, 1),
        ("repeated", {}, 4),
        ("idle-mandate", {}, 4),
        ("no-law", {"position": "noted"}, 4),
    ],
)
def test_among_whom(code: str, filters: dict[str, str], among: int) -> None:
    assert _table(_reading(DAY, {code: []}, filters=filters)).rows[0]["denominator"] == among


def test_between_two_days() -> None:
    before = _reading(
        BEFORE, {"no-law": _gap("r1", "r2"), "no-agency": _gap("r1"), "overdue": []}, {"overdue": "days"}
    )
    after = _reading(DAY, {"no-law": _gap("r2", "r4", "r3"), "no-agency": _gap("r1"), "overdue": _gap("r1")})
    found = _table(after, compared=before)
    told = {row["code"]: tuple(row[name] for name in found.columns[2:]) for row in found.rows}
    assert told == {
        "no-law": (2, 3, 2, 1, 1, None),
        "no-agency": (1, 1, 0, 0, 1, None),
        "overdue": (None, 1, None, None, None, "days"),
    }
    assert [row["code"] for row in found.rows] == ["no-law", "no-agency", "overdue"]
    assert (found.title, found.parameters["compare"]) == (f"Gaps from {BEFORE} to {DAY}", BEFORE)


def test_what_moved_comes_first_and_within_groups_the_gravest() -> None:
    before = _reading(BEFORE, {"no-law": _gap("r1"), "no-agency": [], "overdue": _gap("r4")})
    after = _reading(DAY, {"no-law": _gap("r1"), "no-agency": _gap("r1"), "overdue": []}, {"no-law": "links"})
    assert [row["code"] for row in _table(after, compared=before).rows] == ["no-agency", "overdue", "no-law"]
    grouped = _table(after, "state", before)
    assert [(row["state"], row["code"]) for row in grouped.rows][:3] == [
        ("KEN", "no-law"),
        ("KEN", "no-agency"),
        ("KEN", "overdue"),
    ]
    assert [row["closed"] for row in grouped.rows if row["code"] == "overdue"] == [1, 0]
    (no_law,) = {(row["before"], row["after"], row["needs"]) for row in grouped.rows if row["code"] == "no-law"} - {
        (0, None, "links")
    }  # fmt: skip
    assert no_law == (1, None, "links")


def test_those_that_are_no_gap() -> None:
    reading = _reading(DAY, {"no-law": _gap("r1"), "idle-mandate": [], "overdue": []}, {"overdue": "days"})
    assert [row["recommendation"] for row in reading.none("no-law").rows] == ["r4"]
    assert reading.none("no-law").question == "no-law"
    assert reading.none("idle-mandate").rows == []
    assert reading.none("overdue").rows == []


def test_nothing_to_count() -> None:
    reading = _reading(DAY, {"no-law": []})
    reading._asked[POPULATION] = _answer(POPULATION, [])
    for by in (None, "theme"):
        (row,) = _table(reading, by).rows
        assert (row["count"], row["denominator"], row["share"]) == (0, 0, None)
