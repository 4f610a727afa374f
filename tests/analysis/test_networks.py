"""Networks: load, single points of failure, communities and the matrix, against plain counting."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.comparison import compare

from rightsgraph.api import Graph

DAY = "2025-07-01"
QUESTIONS = ("agency-load", "single-points-of-failure", "communities", "agency-theme-matrix")


def test_load_counts_recommendations_and_leads(viet_nam: Graph) -> None:
    rows = [
        r
        for r in viet_nam.ask("who-implements", as_at=DAY).rows
        if r["agency"] and r["agency_status"] == "active"
    ]
    served = Counter(agency for _, agency in {(r["recommendation"], r["agency"]) for r in rows})
    load = viet_nam.ask("agency-load", as_at=DAY).rows
    assert {r["agency"]: r["recommendations"] for r in load} == dict(served)
    assert [r["rank"] for r in load] == list(range(1, len(load) + 1))
    assert load[0]["agency"] == "mps"
    assert max(load, key=lambda r: r["betweenness"])["agency"] == "mps"
    assert all(0 <= r["betweenness"] <= 1 for r in load)


AMENDED = """
MATCH (a:Provision|Law)-[:AMENDS]->(b:Provision|Law)
RETURN DISTINCT coalesce(a.law, a.id) AS act, coalesce(b.law, b.id) AS law ORDER BY act, law
"""


def test_single_points_are_what_recommendations_have_nothing_beside(viet_nam: Graph) -> None:
    rows = viet_nam.ask("who-implements", as_at=DAY).rows
    found = viet_nam.ask("single-points-of-failure", as_at=DAY).rows
    assert {r["kind"] for r in found} == {"law", "agency"}
    amended = viet_nam.run(AMENDED).rows

    def bases(own: list[dict[str, Any]]) -> set[str]:
        """The laws, without those that amend another of them."""
        laws = {r["law"] for r in own}
        return laws - {r["act"] for r in amended if {r["act"], r["law"]} <= laws and r["act"] != r["law"]}

    for row in found:
        for name in row["which"].split(";"):
            own = [r for r in rows if r["recommendation"] == name]
            if row["kind"] == "law":
                assert bases(own) == {row["id"]}
            else:
                leads = {r["agency"] for r in own if r["role"] == "lead" and r["agency_status"] == "active"}
                assert leads == {row["id"]}
    alone = [name for name in {r["recommendation"] for r in rows}
             if len(bases([r for r in rows if r["recommendation"] == name])) == 1]  # fmt: skip
    assert sum(r["recommendations"] for r in found if r["kind"] == "law") == len(alone)


def test_a_single_law_is_one_by_its_impact_too(viet_nam: Graph) -> None:
    first = next(r for r in viet_nam.ask("single-points-of-failure", as_at=DAY).rows if r["kind"] == "law")
    impact = viet_nam.impact(first["id"], if_repealed_on=DAY)
    nothing = {r["id"] for r in impact.rows if r["what"] == "recommendation" and r["left"] == "nothing"}
    assert set(first["which"].split(";")) <= nothing


def test_communities_share_out_the_recommendations_that_have_law_in_force(viet_nam: Graph) -> None:
    rows = viet_nam.ask("communities", as_at=DAY).rows
    members = [name for row in rows for name in row["recommendations"].split(";")]
    assert len(members) == len(set(members)) == sum(row["size"] for row in rows)
    assert set(members) == {r["recommendation"] for r in viet_nam.ask("who-implements", as_at=DAY).rows}
    assert 1 < len(rows) < len(members)
    trafficking = next(row for row in rows if "trafficking" in (row["themes"] or ""))
    assert "A/HRC/26/6#143.126" in trafficking["recommendations"].split(";")


def test_the_matrix_counts_by_theme(viet_nam: Graph) -> None:
    cells = viet_nam.ask("agency-theme-matrix", as_at=DAY).rows
    theme = "theme/prohibition-of-slavery-trafficking"
    rows = viet_nam.ask("who-implements", as_at=DAY, theme=theme, agency="mps").rows
    expected = len({r["recommendation"] for r in rows if r["agency"] == "mps"})
    (cell,) = [c for c in cells if (c["agency"], c["theme"]) == ("mps", theme)]
    assert cell["recommendations"] == expected > 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_are_the_same_every_time_and_empty_where_nothing_is(viet_nam: Graph, name: str) -> None:
    assert viet_nam.ask(name, as_at=DAY).rows == viet_nam.ask(name, as_at=DAY).rows
    assert viet_nam.ask(name, as_at="1900-01-01").rows == []


def test_what_moves_in_rank_between_two_days_has_stayed(viet_nam: Graph) -> None:
    for name, of, place in (
        ("agency-load", ("agency",), "rank"),
        ("single-points-of-failure", ("kind", "id"), "recommendations"),
    ):
        before, after = (viet_nam.ask(name, as_at=day) for day in ("2025-02-28", "2026-07-01"))
        old, new = ({tuple(r[c] for c in of): r for r in answer.rows} for answer in (before, after))
        moved = {key for key in old.keys() & new.keys() if old[key][place] != new[key][place]}
        found = {tuple(r[c] for c in of): r for r in compare(before, after).rows}
        assert moved, name
        assert len(found) == len(compare(before, after).rows) == len(old.keys() | new.keys())
        assert all(found[key]["change"] == "stayed" for key in old.keys() & new.keys())
        assert all(f"{place}: {old[key][place]}" in found[key]["was"].split(";") for key in moved)


def community(number: int, *members: str) -> dict[str, object]:
    return {"community": number, "size": len(members), "recommendations": ";".join(members)}


def communities(day: str, *rows: dict[str, object]) -> Answer:
    columns = ["community", "size", "recommendations"]
    return Answer("communities", "Which?", {}, day, columns, list(rows), identity=("community",))


def test_a_community_is_the_same_by_its_members_not_by_its_number() -> None:
    before = communities(
        "2020-01-01", community(1, "a", "b", "c"), community(2, "d", "e", "f"), community(3, "g", "h")
    )
    after = communities(
        "2021-01-01", community(1, "d", "e", "f", "x"), community(2, "a", "b", "c"), community(3, "y")
    )
    found = {(r["change"], r["recommendations"]): r["was"] for r in compare(before, after).rows}
    assert found == {
        ("stayed", "d;e;f;x"): "community: 2;size: 3;recommendations: d;e;f",
        ("stayed", "a;b;c"): "community: 1",
        ("opened", "y"): None,
        ("closed", "g;h"): None,
    }


def test_a_community_that_broke_in_halves_is_gone() -> None:
    before = communities("2020-01-01", community(1, "a", "b", "c", "d"))
    after = communities("2021-01-01", community(1, "a", "b"), community(2, "c", "d"))
    assert [r["change"] for r in compare(before, after).rows] == ["closed", "opened", "opened"]


def test_communities_of_two_days_are_matched(viet_nam: Graph) -> None:
    answers = [viet_nam.ask("communities", as_at=day) for day in ("2026-06-01", "2026-08-01")]
    compared = compare(*answers)
    assert compared.count == sum(a.count for a in answers) - sum(
        r["change"] == "stayed" for r in compared.rows
    )
    (religion,) = [r for r in compared.rows if "ccpr-co3-religion" in r["recommendations"]]
    assert religion["change"] == "stayed"
