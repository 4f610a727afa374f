"""The main question, sentence by sentence, on graphs made by hand; on one and on two threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.queries.answer import Answer
from rightsgraph.queries.book import Book
from small_graphs import FakeGraph, FakeStore, implemented, law, mandate, provision, recommendation

DAY = "2025-07-01"
LAW, REC = "vnm/1", "CAT/1#1"
Ask = Callable[..., Answer]


@pytest.fixture
def store() -> FakeStore:
    """A law with article 1, clause 2; a recommendation; two agencies."""
    store = FakeStore()
    store.node("Dataset", "d1", name="d1")
    law(store, LAW)
    provision(store, LAW, "art_1")
    provision(store, LAW, "art_1", "para_2")
    recommendation(store, REC, mechanism="CAT", state="VNM", cycle="1")
    store.node("Agency", "moj", name="Ministry of Justice")
    store.node("Agency", "mps", name="Ministry of Public Security")
    return store


@pytest.fixture(params=[1, 2])
def ask(request: pytest.FixtureRequest, store: FakeStore, tmp_path: Path) -> Iterator[Ask]:
    """Asks the store as it stands at the first question."""
    opened: list[FakeGraph] = []

    def asking(name: str = "who-implements", as_at: str = DAY, **parameters: Any) -> Answer:
        if not opened:
            opened.append(FakeGraph(store, tmp_path / "rights.db", request.param))
        return Book().run(opened[0], name, parameters, as_at)

    yield asking
    for graph in opened:
        graph.projection.close()


def agencies(answer: Answer) -> set[tuple[Any, ...]]:
    return {(row["agency"], row["basis"], row["agency_status"], row["via_agency"]) for row in answer.rows}


CLAUSE, ARTICLE = f"{LAW}#art_1__para_2", f"{LAW}#art_1"


def test_a_mandate_over_any_container_answers_by_law(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, CLAUSE)
    mandate(store, "m1", "moj", LAW)
    mandate(store, "m2", "moj", ARTICLE)
    mandate(store, "m3", "mps", CLAUSE, role="monitor")
    answer = ask()
    assert [(r["agency"], r["role"], r["mandate"]) for r in answer.rows] == [
        ("moj", "lead", "m1;m2"),
        ("mps", "monitor", "m3"),
    ]
    assert answer.rows[0] == {
        **dict.fromkeys(answer.columns),
        "recommendation": REC,
        "document": "CAT/1",
        "paragraph": "1",
        "mechanism": "CAT",
        "text_kind": "verbatim",
        "law": LAW,
        "law_number": "1",
        "law_title": "Law vnm/1",
        "provision": CLAUSE,
        "provision_label": "art_1 para_2",
        "extent": "full",
        "method": "document",
        "in_force": "yes",
        "agency": "moj",
        "agency_name": "Ministry of Justice",
        "agency_status": "active",
        "role": "lead",
        "basis": "law",
        "over": "law",
        "mandate": "m1;m2",
        "source": "d1.csv",
    }


def test_a_mandate_over_what_lies_inside_does_not_count(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, ARTICLE)
    mandate(store, "m1", "moj", CLAUSE)
    assert agencies(ask()) == {(None, None, None, None)}


def test_a_link_to_a_law_has_no_label(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, LAW)
    (row,) = ask().rows
    assert (row["law"], row["provision"], row["provision_label"]) == (LAW, LAW, None)


def test_a_mandate_over_the_recommendation_is_plan_or_editorial(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, ARTICLE)
    mandate(store, "m1", "moj", REC)
    mandate(store, "m2", "mps", REC, method="editorial")
    assert agencies(ask()) == {("moj", "plan", "active", None), ("mps", "editorial", "active", None)}


def test_a_limit_counts_for_what_it_names_and_what_that_contains(store: FakeStore, ask: Ask) -> None:
    provision(store, LAW, "art_9")
    implemented(store, REC, CLAUSE)
    implemented(store, REC, f"{LAW}#art_9")
    mandate(store, "m1", "moj", LAW, ARTICLE)
    mandate(store, "m2", "mps", REC, f"{LAW}#art_9")
    rows = {(row["provision"], row["agency"]) for row in ask().rows}
    assert rows == {(CLAUSE, "moj"), (f"{LAW}#art_9", "mps")}


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({}, True),
        ({"begins": DAY}, True),
        ({"begins": "2025-07-02"}, False),
        ({"ends": DAY}, False),
        ({"ends": "2025-07-02"}, True),
        ({"status": "proposed"}, False),
        ({"status": "rejected"}, False),
    ],
)
def test_only_confirmed_mandates_in_force_count(
    store: FakeStore, ask: Ask, dates: dict[str, str], counts: bool
) -> None:
    implemented(store, REC, ARTICLE)
    mandate(store, "m1", "moj", LAW, **dates)
    mandate(store, "m2", "moj", REC, **dates)
    assert (ask().rows[0]["agency"] == "moj") is counts


@pytest.mark.parametrize(
    ("dates", "word"),
    [
        ({}, "yes"),
        ({"begins": None, "start_known": False}, "unknown"),
        ({"begins": "2025-07-02"}, "not yet"),
        ({"begins": "2025-07-02", "start_known": False}, "not yet"),
        ({"begins": DAY}, "yes"),
        ({"ends": DAY}, "ended"),
        ({"ends": DAY, "begins": "2026-01-01"}, "ended"),
        ({"ends": "2025-07-02"}, "yes"),
    ],
)
def test_in_force(store: FakeStore, ask: Ask, dates: dict[str, Any], word: str) -> None:
    law(store, "vnm/2", **dates)
    implemented(store, REC, "vnm/2")
    usual = [row["in_force"] for row in ask().rows]
    assert usual == ([word] if word in ("yes", "unknown") else [])
    assert [row["in_force"] for row in ask(include_ended=True).rows] == [word]


def test_status_and_extent_widen(store: FakeStore, ask: Ask) -> None:
    for number, (extent, status) in enumerate(
        [("full", "confirmed"), ("partial", "confirmed"), ("planned", "confirmed"), ("full", "proposed")]
    ):
        law(store, f"vnm/x{number}")
        implemented(store, REC, f"vnm/x{number}", extent=extent, status=status)

    def found(**parameters: Any) -> list[str]:
        return [row["provision"].removeprefix("vnm/x") for row in ask(**parameters).rows]

    assert found() == ["0", "1"]
    assert found(status="confirmed,proposed") == ["0", "1", "3"]
    assert found(status=["proposed"]) == ["3"]
    assert found(extent="full, planned") == ["0", "2"]
    assert found(law="vnm/x1") == ["1"]


def test_filters_choose_recommendations_and_make_the_denominator(store: FakeStore, ask: Ask) -> None:
    for scheme in ("theme/torture", "group/women", "sdg/16.2"):
        store.node("Concept", scheme, name=scheme, scheme=scheme.partition("/")[0])
    store.node("Document", "CAT/1")
    store.node("Mechanism", "CERD", name="CERD")
    store.node("State", "VNM", name="Viet Nam")
    recommendation(
        store, "CERD/9#2", mechanism="CERD", state="VNM", cycle="3", position="supported",
        themes=["theme/torture", "theme/b"], groups=["group/women"], sdgs=["sdg/16.2"],
    )  # fmt: skip
    for concept in ("theme/torture", "group/women", "sdg/16.2"):
        store.link("ABOUT", "CERD/9#2", concept)
    recommendation(store, "CAT/1#3/concern", kind="concern")
    for rec in (REC, "CERD/9#2", "CAT/1#3/concern"):
        implemented(store, rec, LAW)

    def found(**parameters: Any) -> tuple[list[str], int]:
        answer = ask(**parameters)
        assert answer.denominator is not None
        assert answer.denominator["label"] == "recommendations"
        return [row["recommendation"] for row in answer.rows], answer.denominator["count"]

    assert found() == ([REC, "CERD/9#2"], 2)
    assert found(kind="concern") == (["CAT/1#3/concern"], 1)
    for given in (
        {"mechanism": "cerd"}, {"cycle": "3"}, {"position": "supported,noted"}, {"theme": "theme/torture"},
        {"group": "group/women"}, {"sdg": "sdg/16.2"}, {"recommendation": "cerd/9#2"},
        {"state": "Viet Nam", "mechanism": "CERD", "theme": "theme/torture"},
    ):  # fmt: skip
        assert found(**given) == (["CERD/9#2"], 1), given
    assert found(document="cat/1", mechanism="CERD") == ([], 0)


def test_an_agency_matches_as_itself_or_as_the_one_replaced(store: FakeStore, ask: Ask) -> None:
    store.node("Agency", "molisa", name="MOLISA", active_to="2025-03-01")
    store.link("SUCCEEDED_BY", "molisa", "mps", effective_on="2025-03-01", functions=["social evils", "a, b"])
    store.link("SUCCEEDED_BY", "molisa", "moj", effective_on="2025-03-01", functions=["labour"])
    implemented(store, REC, LAW)
    implemented(store, REC, ARTICLE)
    mandate(store, "m1", "molisa", ARTICLE, function=" Social Evils")
    assert agencies(ask(agency="molisa")) == {("mps", "law", "active", "molisa")}
    assert agencies(ask(agency="mps")) == {("mps", "law", "active", "molisa")}
    assert ask(agency="moj").rows == []
    assert agencies(ask(agency="molisa", as_at="2025-02-28")) == {("molisa", "law", "active", None)}


def test_the_clearest_status_of_a_row(store: FakeStore, ask: Ask) -> None:
    store.node("Agency", "molisa", name="MOLISA", active_to="2025-03-01")
    for successor in ("mps", "moj"):
        store.link("SUCCEEDED_BY", "molisa", successor, effective_on="2025-03-01", functions=[successor])
    implemented(store, REC, LAW)
    mandate(store, "m1", "molisa", LAW)
    mandate(store, "m2", "molisa", LAW, function="mps")
    rows = {(row["agency"], row["agency_status"], row["mandate"]) for row in ask().rows}
    assert rows == {("moj", "successor unclear", "m1"), ("mps", "active", "m1;m2")}


def test_one_row_however_many_datasets_say_it(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, LAW)
    implemented(store, REC, LAW, "d2")
    implemented(store, REC, LAW, "d3", method="editorial")
    mandate(store, "m1", "moj", LAW)
    store.link("COVERS", "m1", LAW, "d2")
    store.link("HELD_BY", "m1", "moj", "d2")
    answer = ask()
    assert [(r["method"], r["source"]) for r in answer.rows] == [
        ("document", "d1.csv;d2.csv"),
        ("editorial", "d3.csv"),
    ]
    assert answer.evidence == {"document": 1, "editorial": 1, "suggested": 0}
    assert answer.datasets == ["d1", "d2", "d3"]


def test_order_is_by_code_point(store: FakeStore, ask: Ask) -> None:
    for rec in ("CAT/1#Đ", "CAT/1#Z", "CAT/1#a", "CAT/1#\U0001f600", "CAT/1#\uffee"):
        recommendation(store, rec)
        implemented(store, rec, LAW)
    found = [row["recommendation"] for row in ask().rows]
    assert found == sorted(found)
    assert len(found) == 5


def test_links_are_listed_with_or_without_anybody_responsible(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, ARTICLE)
    (row,) = ask("laws-of-recommendation").rows
    assert (row["provision"], row["status"], row["in_force"], row["begins_on"]) == (
        ARTICLE,
        "confirmed",
        "yes",
        "2010-01-01",
    )


def test_lists_are_joined_in_the_list_of_recommendations(store: FakeStore, ask: Ask) -> None:
    recommendation(store, "CAT/1#2", made_by=["FRA", "DEU"], text="a; b", date="2018-12-28")
    row = ask("recommendations").rows[1]
    assert (row["made_by"], row["text"], row["date"]) == ("DEU;FRA", "a; b", "2018-12-28")


def test_a_link_without_source_has_none(store: FakeStore, ask: Ask) -> None:
    implemented(store, REC, ARTICLE, sources=[])
    (row,) = ask().rows
    assert row["source"] is None
