"""One engine for all series: answers and rows in any order, letters below a paragraph, paragraphs of a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Reject, Row
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.un.series import letters, partial, places, rising


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("140.1 140.2 150.3 140.4", "140.1 140.2 140.3 140.4"),
        ("140.1 140.2 140.31 140.4 140.5 140.6", "140.1 140.2 140.3 140.4 140.5 140.6"),
        ("98.5 98.6 98.7 99.8 99.9 99.10 98.11 98.12", "98.5 98.6 98.7 98.8 98.9 98.10 98.11 98.12"),
        ("151.1 140.2 140.3", "140.1 140.2 140.3"),
        ("140.1 140.2 151.3", "140.1 140.2 140.3"),
        # its place is taken: nothing becomes another item
        ("140.1 140.2 150.3 140.4 140.3", "140.1 140.2 150.3 140.4 140.3"),
        # two lists of the report
        ("140.1 140.2 141.3 141.4", "140.1 140.2 141.3 141.4"),
        ("140.7 140.3 140.9 141.2", "140.7 140.3 140.9 141.2"),
        # an order of its own: only what is missing among all the others is meant
        ("115.4 115.1 151.2 115.9 115.3 115.8", "115.4 115.1 115.2 115.9 115.3 115.8"),
        ("115.4 115.1 151.6 115.9 115.3 115.8", "115.4 115.1 151.6 115.9 115.3 115.8"),
        ("115.12 115.31 115.14 115.2 115.40 115.7", "115.12 115.31 115.14 115.2 115.40 115.7"),
        ("1 2 4", "1 2 4"),
        # accepted and noted ones in two lists: 110.3 is meant
        (
            "110.1 110.2 110.4 110.5 110.3 110.7 110.8 110.9",
            "110.1 110.2 110.4 110.5 110.3 110.7 110.8 110.9",
        ),
        ("", ""),
    ],
)
def test_numbers_of_a_list_taken_up_elsewhere(printed: str, read: str) -> None:
    found = partial.in_place(printed.split())
    assert " ".join(own.label for own in found) == read
    for own, label in zip(found, printed.split(), strict=True):
        assert own.printed in ("", label)
        assert bool(own.printed) == (own.label != label)


@pytest.mark.parametrize(
    ("printed", "read", "holes"),
    [
        ("a b c", "a b c", ""),
        ("a b b d", "a b c d", ""),
        ("a b b", "a b c", ""),
        ("a b d e", "a b d e", "c"),
        ("b c", "b c", "a"),
        ("a c b d", "a c b d", ""),
        ("a k c", "a b c", ""),
        ("i ii ii iv", "i ii iii iv", ""),
        ("i ii iv", "i ii iv", "iii"),
        ("g h i j", "g h i j", "a b c d e f"),
        ("n ñ o", "n ñ o", "a b c d e f g h i j k l m"),
    ],
)
def test_letters_below_a_paragraph(printed: str, read: str, holes: str) -> None:
    found = letters.in_place(printed.split())
    assert " ".join(found) == read
    assert " ".join(letters.holes(found)) == holes


def test_a_number_named_again_is_no_misprint_where_numbers_are_repeated() -> None:
    order = ["140.1", "140.2", "140.4", "140.4", "140.5"]
    assert [own.label for own in partial.in_place(order)] == order
    table = ["115.3", "115.1", "115.5", "115.5", "115.7"]
    assert [own.label for own in partial.in_place(table, once=True)] == [
        "115.3",
        "115.1",
        "115.5",
        "115.6",
        "115.7",
    ]


def numbers(*texts: str) -> list[tuple[int, str]]:
    found = rising.starts([Paragraph(text, f"line {n}") for n, text in enumerate(texts)])
    return [(own.number, own.printed) for own in found.values()]


def test_paragraphs_between_two_neighbours_take_their_places() -> None:
    said = "The Committee speaks."
    assert numbers(f"5. {said}", f"77. {said}", f"88. {said}", f"8. {said}", f"9. {said}") == [
        (5, ""), (6, "77."), (7, "88."), (8, ""), (9, ""),
    ]  # fmt: skip
    assert numbers(f"5. {said}", f"19. {said}", f"7. {said}") == [(5, ""), (6, "19."), (7, "")]
    # one start and two places: which is meant cannot be told
    assert numbers(f"5. {said}", f"6. {said}", f"90. {said}", f"9. {said}", f"10. {said}") == [
        (5, ""), (6, ""), (0, "90"), (9, ""), (10, ""),
    ]  # fmt: skip
    # a list inside a paragraph is its text
    assert numbers(*(f"{n}. {said}" for n in (3, 4, 5, 1, 2, 6))) == [(n, "") for n in (3, 4, 5, 6)]


def test_the_last_number_is_the_highest_that_a_document_names_as_its_own() -> None:
    assert places.last_known([1, 2, 5], [4, 9]) == 9
    assert places.last_known([1, 2, 5], [400]) == 5
    assert places.other_name("A/HRC/1/2", " 115. 03 ", ["115.3"]) == "A/HRC/1/2#115.03"
    assert places.other_name("A/HRC/1/2", "115.3", ["115.3"]) is None
    assert places.other_name(None, "115.3", []) is None


OBSERVATIONS = """CAT/C/TCD/CO/2
Committee against Torture
Concluding observations on the second periodic report of Chad

1. The Committee considered the report and adopted these observations on 25 November 2022.

A. Principal subjects of concern and recommendations

2. The State party should:

(a) Adopt a definition;

(b) Ensure that penalties are adequate:

(i) For officers;

(iii) For superiors;

(b) Train judges;

(d) Report on it.

13. The Committee is concerned at impunity.

4. The Committee urges the State party to act.

60. The Committee recommends that nothing of this be lost.

5. The Committee recommends more.

7. The Committee requests the State party to provide, by 25 November 2023, information on follow-up to paragraphs 2 (a) and 9 above.
"""


def test_observations_go_through_the_same_engine(tmp_path: Path) -> None:
    path = tmp_path / "co.txt"
    path.write_text(OBSERVATIONS, encoding="utf-8")
    items = load(path)
    rows = {
        str(r.values["paragraph"]): r.values.get("id") for r in of(Row, items) if r.table == "recommendations"
    }
    assert rows == {
        "2(a)": None, "2(b)(i)": None, "2(b)(iii)": None, "2(c)": None, "2(d)": None,
        "3": "CAT/C/TCD/CO/2#13/concern", "4": None, "5": None,
    }  # fmt: skip
    assert [(c.unit, c.missing) for c in of(Complete, items)] == [
        ("paragraphs", ("6", "8", "9")),
        ("items of paragraph 2(b)", ("2(b)(ii)",)),
    ]
    messages = "\n".join(issue.message for issue in of(Issue, items))
    assert "2(c) by its place in the list; (b) is printed" in messages
    assert "paragraph 3 by its place in the list; '13.' is printed" in messages
    assert [r.record["paragraph"] for r in of(Reject, items)] == ["60"]


REPORT = """A/HRC/50/9
Report of the Working Group on the Universal Periodic Review
Chad
II. Conclusions and/or recommendations
115. The following 4 recommendations enjoy the support of Chad:
115.01 Sign the treaty (Norway);
115.02 Ratify the treaty (Chile);
115.3 Train the judges (Ghana).
"""


def test_a_report_tells_what_it_may_lack_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    messages = "\n".join(issue.message for issue in of(Issue, load(path)))
    assert "4 recommendations are announced here, and 3 were read" in messages
    assert "closing words were not found behind 115.3" in messages
    assert "115.1 by its place in the list; 115.01 is printed" in messages
    path.write_text(
        REPORT + "116. All conclusions and/or recommendations reflect the position of the States; for "
        "recommendations 115.4 and 115.5 see the addendum.\n",
        encoding="utf-8",
    )
    items = load(path)
    assert [own.missing for own in of(Complete, items)] == [("115.4", "115.5")]
    assert {r.values.get("id") for r in of(Row, items) if r.table == "recommendations"} == {
        "A/HRC/50/9#115.01", "A/HRC/50/9#115.02", "A/HRC/50/9#3",
    }  # fmt: skip
