"""eIds: exact inverses, containing levels, columns, labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rightsgraph.ontology.ids.eid import EId, Step, from_columns, split_id

SAMPLES = [
    "art_373__para_1__point_a",
    "art_256a",
    "art_10__para_2__point_đ",
    "chp_I__sec_2__subsec_1",
    "sec_5__subsec_1__para_a__subpara_ii",
    "dvs_nn_1__para_11__list_1__item_a__p_1",
    "preface__block_1__embeddedStructure_1__para_A__subpara_i",
    "dvs_1__para_1__subdvs_A__para_1-2__intro__p_1",
    "part_1",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_round_trip(text: str) -> None:
    assert str(EId.parse(text)) == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["art", "para", "point", "chp", "sec"]),
            st.from_regex(r"[0-9a-z]{1,4}", fullmatch=True),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_round_trip_of_any(steps: list[tuple[str, str]]) -> None:
    eid = EId(tuple(Step(*step) for step in steps))
    assert EId.parse(str(eid)) == eid


def test_decomposed_letters_are_composed() -> None:
    assert str(EId.parse("art_1__point_ê")) == "art_1__point_ê"


@pytest.mark.parametrize("text", ["", "15(b)", "art 5", "art_5____para_1", "_5", "art_5#para_1", "143.65"])
def test_no_eid(text: str) -> None:
    with pytest.raises(ValueError, match="no eId"):
        EId.parse(text)


def test_containing_levels_from_the_inside_out() -> None:
    assert [str(eid) for eid in EId.parse("art_373__para_1__point_a").containing()] == [
        "art_373__para_1",
        "art_373",
    ]
    assert EId.parse("art_1").parent is None


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        ({"article": "373"}, "art_373"),
        ({"article": "373", "clause": "1", "point": "a"}, "art_373__para_1__point_a"),
        ({"level": "point", "number": "a", "article": "373", "clause": "1"}, "art_373__para_1__point_a"),
        ({"level": "point", "number": "đ", "article": "10"}, "art_10__point_đ"),
        ({"level": "article", "number": "256a"}, "art_256a"),
        ({"level": "article", "number": "256a", "article": "256a"}, "art_256a"),
        ({"level": "chapter", "number": "I"}, "chp_I"),
        ({"level": "Chương", "number": "XX"}, "chp_XX"),
        ({"level": "part", "number": "1"}, "part_1"),
        ({"level": "section", "number": "5", "clause": "1", "point": "a"}, "sec_5__subsec_1__para_a"),
        ({"level": "clause", "number": "(1)", "article": "20"}, "art_20__para_1"),
        (
            {"level": "subparagraph", "number": "i", "article": "2", "clause": "1", "point": "b"},
            "art_2__para_1__point_b__subpara_i",
        ),
        ({"level": "chapter", "number": ""}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_from_columns(columns: dict[str, str], wanted: str | None) -> None:
    made = from_columns(**columns)
    assert (str(made) if made else None) == wanted


def test_section_of_a_chapter_is_nested() -> None:
    assert str(from_columns(level="section", number="2", part_of=EId.parse("chp_I"))) == "chp_I__sec_2"
    assert str(from_columns(level="article", number="2", part_of=EId.parse("chp_I"))) == "art_2"


@pytest.mark.parametrize(
    ("eid", "english", "vietnamese"),
    [
        ("art_373__para_1__point_a", "art. 373(1)(a)", "điểm a khoản 1 Điều 373"),
        ("art_256a", "art. 256a", "Điều 256a"),
        ("art_12__point_đ", "art. 12(đ)", "điểm đ Điều 12"),
        ("chp_I", "chapter I", "Chương I"),
        ("chp_I__sec_2", "chapter I, section 2", "Mục 2 Chương I"),
        ("part_1", "part 1", "Phần thứ nhất"),
        ("sec_5__subsec_1__para_a", "s. 5(1)(a)", None),
        ("sched_1__para_2", "schedule 1(2)", None),
    ],
)
def test_labels(eid: str, english: str, vietnamese: str | None) -> None:
    parsed = EId.parse(eid)
    assert parsed.label("en") == english
    if vietnamese:
        assert parsed.label("vi") == vietnamese


def test_columns_of_an_eid() -> None:
    assert EId.parse("art_373__para_1__point_a").columns() == {
        "level": "point", "number": "a", "article": "373", "clause": "1", "point": "a",
    }  # fmt: skip
    assert EId.parse("chp_I").columns() == {"level": "chapter", "number": "I"}


def test_split_id() -> None:
    law, eid = split_id("vnm/1172/QĐ-TTg@2025-06-17#art_1") or ("", None)
    assert (law, str(eid)) == ("vnm/1172/QĐ-TTg@2025-06-17", "art_1")
    assert split_id("CAT/C/VNM/CO/1#15(b)") is None


def test_within_law_drops_the_levels_above() -> None:
    assert str(EId.parse("chp_I__sec_2__subsec_1").within_law()) == "sec_2__subsec_1"
