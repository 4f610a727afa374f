"""The check that every row passes."""

from __future__ import annotations

from typing import Any

import pytest
from rightsgraph.loaders.api import Evidence, Issue, Reject, Row
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.model.model import model

LAW = {"number": "1/2020/QH14", "title": "A law"}


def check(table: str, *evidence: Evidence, **values: Any) -> tuple[Row | Reject, list[Issue]]:
    return validate(Row(table, values, "row 2", evidence), model())


def refused(table: str, **values: Any) -> str:
    result, _ = check(table, **values)
    assert isinstance(result, Reject), result
    assert result.where == "row 2"
    assert result.record == values
    return result.reason


def good(table: str, **values: Any) -> dict[str, Any]:
    result, _ = check(table, **values)
    assert isinstance(result, Row), result
    return dict(result.values)


@pytest.mark.parametrize(("written", "stored"), [("2012-03", "2012-03-01"), ("2012", "2012-01-01")])
def test_a_reduced_date_is_its_first_day_and_is_flagged(written: str, stored: str) -> None:
    result, issues = check("laws", **LAW, in_force_from=written)
    assert isinstance(result, Row)
    assert result.values["in_force_from"] == stored
    assert any("reduced date" in issue.message for issue in issues)


def test_a_full_date_is_not_flagged() -> None:
    result, issues = check("laws", **LAW, in_force_from="2012-03-01T00:00:00")
    assert isinstance(result, Row)
    assert result.values["in_force_from"] == "2012-03-01"
    assert not issues


@pytest.mark.parametrize(
    "written", ["31/12/2020", "2020-13-01", "2021-02-29", "1.2.2020", "soon", "2020-1-5"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    assert "in_force_from" in refused("laws", **LAW, in_force_from=written)


def test_closed_lists_ignore_case_and_name_what_is_allowed() -> None:
    assert good("laws", **LAW, kind="LAW")["kind"] == "law"
    reason = refused("laws", **LAW, kind="statute")
    assert "statute" in reason
    assert "ordinance" in reason


def test_a_missing_required_value_is_refused() -> None:
    assert "title: required" in refused("laws", number="1/2020/QH14", title="  ")


def test_progress_needs_a_recommendation_or_a_measure() -> None:
    assert "recommendation or measure" in refused("progress", status="under way")
    assert good("progress", measure="m1", status="Under way")["status"] == "under way"


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2020-01-02", "2020-01-01", False),
        ("2020-01-01", "2020-01-01", True),
        ("2012-03", "2012", True),  # within the year that the end names
        ("2013-01", "2012", False),
    ],
)
def test_the_end_is_not_before_the_start(start: str, end: str, fits: bool) -> None:
    result, _ = check("laws", **LAW, in_force_from=start, in_force_to=end)
    assert isinstance(result, Row) is fits
    if isinstance(result, Reject):
        assert "reversed" in result.reason


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("implementation", {"recommendation": "x/1", "provision": "X/1"}),
        ("agency_successions", {"from": "moj", "to": "moj", "effective_on": "2020-01-01"}),
        ("provisions", {"id": "l#art_1", "law": "l", "part_of": "l#art_1"}),
        ("agencies", {"id": "moj", "name": "Ministry of Justice", "parent": "MOJ"}),
        ("laws", {"number": "1/2020/QH14", "title": "A law", "repeals": ["1/2020/QH14"]}),
    ],
)
def test_a_relation_to_itself_is_refused(table: str, values: dict[str, Any]) -> None:
    assert "itself" in refused(table, **values)


def test_a_new_law_may_replace_an_old_one_of_the_same_title() -> None:
    assert good("laws", number="1/2020/QH14", title="Penal Code", replaces=["Penal Code"])["replaces"]


def test_unknown_names_are_listed_with_their_values() -> None:
    result, issues = check("laws", **LAW, colour="green")
    assert isinstance(result, Row)
    assert "colour" not in result.values
    assert any("colour" in issue.message and "green" in issue.message for issue in issues)


def test_text_is_nfc_and_holds_nothing_that_cannot_be_stored() -> None:
    result, issues = check("laws", number="1/2020/QH14", title="Lua\u0323\u0302t\x00 \ud800 B")
    assert isinstance(result, Row)
    assert result.values["title"] == "Luật \ufffd B"
    assert any("control characters" in issue.message for issue in issues)


def test_lists_lose_empty_and_repeated_values_and_one_value_stays_one() -> None:
    assert good("laws", **LAW, themes=["a", "", "a", "b"])["themes"] == ["a", "b"]
    assert good("laws", **LAW, url=["x"])["url"] == "x"
    assert "takes one value" in refused("laws", **LAW, url=["x", "y"])


def test_a_recommendation_may_be_addressed_to_several_states() -> None:
    assert good("recommendations", text="t", state=["VNM", "LAO"])["state"] == ["VNM", "LAO"]


def test_the_confidence_of_the_evidence_is_a_closed_list() -> None:
    result, _ = check("laws", Evidence("a", confidence="High"), **LAW)
    assert isinstance(result, Row)
    assert result.evidence[0].confidence == "high"
    result, _ = check("laws", Evidence("a", confidence="certain"), **LAW)
    assert isinstance(result, Reject)


def test_a_table_that_does_not_exist_is_named() -> None:
    assert "lawz" in refused("lawz", a="b")
