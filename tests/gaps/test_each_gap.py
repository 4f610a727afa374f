"""Every gap on a small graph: what it names, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rightsgraph.queries.analysis.catch_all_provision import fence
from rightsgraph.queries.format.lint import errors
from small_graph import DAY, load

from rightsgraph.api import Graph
from rightsgraph.gap_summary import codes

# code: what it names, what it does not
EXPECTED: dict[str, tuple[str, str]] = {
    "no-law": ("no-law planned proposed contradicted", "linked ended noted unanswered a-concern"),
    "planned-only": ("planned", "linked no-law"),
    "law-not-in-force": ("ended not-yet", "linked one-holds undated no-law"),
    "force-unknown": ("undated", "linked ended"),
    "law-not-loaded": ("stub", "linked"),
    "partial-only": ("partial", "linked ended planned noted-partly"),
    "contradicted": ("contradicted", "once-contradicted linked"),
    "soft-law-only": ("soft", "soft-and-firm linked undated"),
    "no-implementing-act": ("vnm/10/2015/QH13", "vnm/3/2019/QH14 vnm/2/2010/QH12 vnm/7/2020/NĐ-CP"),
    "orphan-act": ("vnm/6/2015/NĐ-CP", "vnm/7/2020/NĐ-CP vnm/3/2019/QH14"),
    "no-agency": ("nobody soft", "linked powerless no-law ended"),
    "agency-ended": ("left", "unclear linked nobody"),
    "successor-unclear": ("unclear", "left linked"),
    "conflicting-leads": ("two-leads two-plans", "linked powerless unclear left"),
    "no-legal-power": ("powerless two-plans power-left lead-left", "powerful linked"),
    "no-measure": ("vague linked", "late in-time"),
    "overdue": ("late silent SPT/1#1", "in-time answered vague"),
    "stale-link": ("stale dateless", "fresh linked planned"),
    "unreviewed": ("proposed", "linked planned no-law"),
    "no-evidence": ("no-evidence", "linked dateless"),
    "conflicting-sources": ("disputed", "linked"),
    "repeated": ("asked-once asked-again", "asked-once-done asked-again-done linked"),
    "noted-but-done": ("noted-done", "noted-partly linked"),
    "group-missing": ("women", "children linked"),
    "catch-all-provision": ("vnm/12/2013/QH13", "vnm/3/2019/QH14"),
    "idle-mandate": ("m-idle", "m-over m-new m-powerless"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with load(tmp_path_factory.mktemp("small")) as graph:
        yield graph


def test_every_gap_has_a_case() -> None:
    assert codes() == sorted(EXPECTED)
    assert len(codes()) == 26


@pytest.mark.parametrize("code", sorted(EXPECTED))
def test_gap(graph: Graph, code: str) -> None:
    answer = graph.gaps(code, as_at=DAY)
    found = {row[answer.identity[0]] for row in answer.rows}
    named, left = (set(words.split()) for words in EXPECTED[code])
    assert named - found == set()
    assert left & found == set()
    assert answer.columns[0] == answer.identity[0]
    assert len(found) == answer.count


@pytest.mark.parametrize("code", sorted(EXPECTED))
def test_file_keeps_to_the_common_subset(graph: Graph, code: str) -> None:
    assert list(errors(graph.book.query(code))) == []


def test_reasons(graph: Graph) -> None:
    rows = {row["recommendation"]: row for row in graph.gaps("law-not-in-force", as_at=DAY).rows}
    assert (rows["ended"]["ends_on"], rows["ended"]["replaced_by"]) == ("2020-01-01", "vnm/3/2019/QH14")
    assert (rows["not-yet"]["begins_on"], rows["not-yet"]["ends_on"]) == ("2026-01-01", None)
    stale = {row["recommendation"]: row for row in graph.gaps("stale-link", as_at=DAY).rows}
    assert stale["stale"]["finding"] == "stale"
    assert stale["stale"]["amendment"] == "vnm/1/2010/QH12 was changed by vnm/11/2022/QH15 from 2022-01-01 on"
    assert stale["dateless"]["finding"] == "not assessable"
    conflicts = {
        row["recommendation"]: (row["finding"], row["by_law"], row["by_plan"])
        for row in graph.gaps("conflicting-leads", as_at=DAY).rows
    }
    assert conflicts["two-leads"] == ("several by law for one provision", "mj;mp", None)
    assert conflicts["two-plans"] == ("several by plan", None, "mj;mp")
    disputed = graph.gaps("conflicting-sources", as_at=DAY).rows
    assert [row["disagreement"] for row in disputed] == [
        "position of disputed: first says supported, second says noted"
    ]


def test_counts_shares_and_unknown_positions(graph: Graph) -> None:
    table = graph.gaps(as_at=DAY)
    assert sorted(row["code"] for row in table.rows) == codes()
    rows = {row["code"]: row for row in table.rows}
    assert table.denominator == {
        "label": "recommendations",
        "count": rows["no-law"]["denominator"],
        "position unknown": 1,
    }
    for code in codes():
        answer = graph.gaps(code, as_at=DAY)
        told = [row for row in answer.rows if row["finding"] != "not assessable"]
        assert rows[code]["count"] == (None if rows[code]["needs"] else len(told))
        assert rows[code]["not_assessable"] == answer.count - len(told)
        assert answer.denominator is not None
        assert rows[code]["denominator"] == answer.denominator["count"]
    assert rows["noted-but-done"]["denominator"] == 4  # noted, noted-done, noted-partly, asked-once
    assert rows["no-law"]["share"] == round(rows["no-law"]["count"] / rows["no-law"]["denominator"], 4)
    assert rows["idle-mandate"]["share"] is None


@pytest.mark.parametrize("by", ["mechanism", "cycle", "theme", "agency", "state"])
def test_groups_add_up(graph: Graph, by: str) -> None:
    table = graph.gaps("no-law", by=by, as_at=DAY)
    assert table.columns[:2] == [by, "code"]
    whole = graph.gaps("no-law", as_at=DAY)
    assert whole.denominator is not None
    if by in ("mechanism", "cycle", "state"):
        assert sum(row["count"] for row in table.rows) == whole.count
        assert sum(row["denominator"] for row in table.rows) == whole.denominator["count"]
    assert all(row["count"] <= row["denominator"] for row in table.rows)


def test_by_agency_and_theme(graph: Graph) -> None:
    rows = {row["agency"]: row for row in graph.gaps("conflicting-leads", by="agency", as_at=DAY).rows}
    assert rows["mp"]["count"] == 3  # two-leads, two-plans, and powerful, which art. 3 answers too
    themes = {row["theme"]: row["denominator"] for row in graph.gaps("no-law", by="theme", as_at=DAY).rows}
    assert themes["theme/theme-1"] == 1


def test_compare(graph: Graph) -> None:
    change = graph.gaps("law-not-in-force", as_at="2026-07-01", compare="2019-12-31")
    found = {row["recommendation"]: row["change"] for row in change.rows}
    assert found["ended"] == "opened"
    assert found["not-yet"] == "closed"
    assert graph.gaps("law-not-in-force", as_at="2019-12-31", compare="2026-07-01").rows == change.rows
    table = {row["code"]: row for row in graph.gaps(as_at="2026-07-01", compare="2019-12-31").rows}
    counted = table["law-not-in-force"]
    assert counted["opened"] == sum(word == "opened" for word in found.values())
    assert counted["closed"] == sum(word == "closed" for word in found.values())
    assert counted["before"] - counted["closed"] == counted["stayed"] == counted["after"] - counted["opened"]


def test_filters_narrow_the_population(graph: Graph) -> None:
    one = graph.gaps("no-law", as_at=DAY, recommendation="no-law")
    assert [row["recommendation"] for row in one.rows] == ["no-law"]
    assert one.denominator == {
        "label": "recommendations", "count": 1, "position unknown": 0, "law not expected": 0,
    }  # fmt: skip
    # a position that is asked for overrules whom the gaps usually look at
    noted = {row["recommendation"] for row in graph.gaps("no-law", as_at=DAY, position="noted").rows}
    assert "noted" in noted


def test_outliers_are_measured_against_the_others() -> None:
    assert fence([1, 1, 1, 1, 10], 10) == 1.0
    assert fence([5], 5) == 5.0
    assert fence([1, 2, 3, 4, 5], 5) == 3.25 + 1.5 * 1.5
