"""The check that every row passes."""

from __future__ import annotations

from typing import Any

import pytest
from rightsgraph.loaders.api import Evidence, Issue, Reject, Row
from rightsgraph.loaders.dates import DateOrder
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


def left_out(table: str, column: str, **values: Any) -> str:
    """The values without one: a bad value costs only itself. What was said of it."""
    result, issues = check(table, **values)
    assert isinstance(result, Row), result
    assert column not in result.values
    return next(issue.message for issue in issues if issue.column == column and issue.level == "warning")


@pytest.mark.parametrize(
    ("column", "written", "stored", "given"),
    [
        ("in_force_from", "2012-03", "2012-03-01", "2012-03"),
        ("in_force_from", "2012", "2012-01-01", "2012"),
        ("in_force_from", "March 2012", "2012-03-01", "2012-03"),
        ("in_force_to", "2025", "2026-01-01", "2025"),
        ("in_force_to", "tháng 12/2025", "2026-01-01", "2025-12"),
        ("in_force_to", "Q3 2025", "2025-10-01", "2025-Q3"),
    ],
)
def test_a_reduced_date_keeps_its_precision_and_is_told(
    column: str, written: str, stored: str, given: str
) -> None:
    result, issues = check("laws", **LAW, **{column: written})
    assert isinstance(result, Row)
    assert (result.values[column], result.values[f"{column}_given"]) == (stored, given)
    assert any("reduced date" in issue.message for issue in issues)


def test_what_is_due_in_a_year_is_due_on_its_last_day() -> None:
    found = good("measures", id="m", title="t", due_on="2025", starts_on="2025")
    assert (found["due_on"], found["starts_on"]) == ("2025-12-31", "2025-01-01")


def test_a_full_date_is_not_flagged() -> None:
    result, issues = check("laws", **LAW, in_force_from="2012-03-01T00:00:00")
    assert isinstance(result, Row)
    assert result.values["in_force_from"] == "2012-03-01"
    assert not issues


@pytest.mark.parametrize(
    "written", ["20080301", "1.III.2008", "1. iii. 2008", "1-III-2008", "1 marzo 2008", "1. marec 2008"]
)
def test_a_day_in_any_form_that_means_one_day(written: str) -> None:
    assert good("laws", **LAW, in_force_from=written)["in_force_from"] == "2008-03-01"


@pytest.mark.parametrize("written", ["2020-13-01", "2021-02-29", "1.2.2020", "soon", "31/12/99", "Mar-12"])
def test_what_is_no_date_is_left_out(written: str) -> None:
    assert written in left_out("laws", "in_force_from", **LAW, in_force_from=written)


def test_a_required_date_that_cannot_be_read_costs_the_row() -> None:
    assert "effective_on" in refused("agency_successions", **{"from": "a", "to": "b"}, effective_on="soon")


@pytest.mark.parametrize(
    ("asked", "others", "stored"),
    [
        ("DMY", [], "2025-07-01"),
        ("MDY", [], "2025-01-07"),
        (None, ["31/12/2024", "2024-05-05"], "2025-07-01"),
        (None, ["12/31/2024"], "2025-01-07"),
        (None, ["12/31/2024", "31/12/2024"], None),
        (None, ["2024-05-05", "3/3/2023"], None),
    ],
)
def test_figures_that_are_two_days_are_settled_or_left_out(
    asked: str | None, others: list[str], stored: str | None
) -> None:
    order = DateOrder(asked, lambda: iter([("row 9", other) for other in others]))
    row = Row("laws", {**LAW, "in_force_from": "01/07/2025"}, "row 2")
    result, issues = validate(row, model(), order)
    assert isinstance(result, Row)
    assert result.values.get("in_force_from") == stored
    assert any("01/07/2025" in issue.message for issue in [*issues, *order.issues("f")])


def test_closed_lists_ignore_case_and_name_what_is_allowed() -> None:
    assert good("laws", **LAW, kind="LAW")["kind"] == "law"
    reason = left_out("laws", "kind", **LAW, kind="bylaw")
    assert "bylaw" in reason
    assert "ordinance" in reason


def test_what_cannot_be_read_is_never_taken_for_the_surer() -> None:
    found = good("implementation", recommendation="r", provision="p", status="confirmd")
    assert found["status"] == "proposed"
    assert good("mandates", agency="a", role="lead", method="docment")["method"] == "editorial"


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
    result, issues = check("laws", **LAW, in_force_from=start, in_force_to=end)
    assert isinstance(result, Row)
    assert ("in_force_to" in result.values) is ("in_force_from" in result.values) is fits
    assert any("reversed" in issue.message for issue in issues) is not fits


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("implementation", {"recommendation": "x/1", "provision": "X/1"}),
        ("agency_successions", {"from": "moj", "to": "moj", "effective_on": "2020-01-01"}),
    ],
)
def test_a_relation_to_itself_is_refused(table: str, values: dict[str, Any]) -> None:
    assert "itself" in refused(table, **values)


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("provisions", "part_of", {"id": "l#art_1", "law": "l", "part_of": "l#art_1"}),
        ("agencies", "parent", {"id": "moj", "name": "Ministry of Justice", "parent": "MOJ"}),
        ("laws", "repeals", {"number": "1/2020/QH14", "title": "A law", "repeals": ["1/2020/QH14"]}),
    ],
)
def test_a_column_that_names_its_own_row_is_left_out(table: str, column: str, values: dict[str, Any]) -> None:
    assert "itself" in left_out(table, column, **values)


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
    assert "takes one value" in left_out("laws", "url", **LAW, url=["x", "y"])


def test_a_recommendation_may_be_addressed_to_several_states() -> None:
    assert good("recommendations", text="t", state=["VNM", "LAO"])["state"] == ["VNM", "LAO"]


def test_the_confidence_of_the_evidence_is_a_closed_list() -> None:
    result, _ = check("laws", Evidence("a", confidence="High"), **LAW)
    assert isinstance(result, Row)
    assert result.evidence[0].confidence == "high"
    result, issues = check("laws", Evidence("a", confidence="certain"), **LAW)
    assert isinstance(result, Row)
    assert result.evidence[0].confidence is None
    assert "certain" in issues[0].message


def test_a_table_that_does_not_exist_is_named() -> None:
    assert "lawz" in refused("lawz", a="b")
