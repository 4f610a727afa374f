"""Markdown: each mark in the text leads to its own footnote, in paragraphs, lists, tables and annexes."""

from __future__ import annotations

import re

import pytest
from rightsgraph.reports.document import Bullets, Heading, Note, Paragraph, Remark, Report, Table, Text
from rightsgraph.reports.markdown import escape, markdown
from rightsgraph.reports.material import FOREIGN


def noted(word: str) -> tuple[str, Note]:
    """A word and its footnote, which names it."""
    return word, Note(f"What says {word}")


def test_every_mark_leads_to_its_own_footnote() -> None:
    report = Report(
        "Report",
        "",
        body=(
            Paragraph((*noted("alpha"), " and ", *noted("beta"))),
            Bullets((noted("gamma"), noted("delta"))),
            Table(("column",), (((noted("epsilon"),),), ((noted("zeta"), noted("eta")),))),
        ),
        annexes=(Paragraph(noted("theta")),),
        about=(Paragraph(noted("iota")),),
    )
    text = markdown(report, working=True)
    said = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", text))
    marked = re.findall(r"(\w+)\[\^(\d+)\](?!:)", text)
    assert [number for _, number in marked] == [str(n) for n in range(1, 10)]
    assert {word: said[number] for word, number in marked} == {
        word: f"What says {word}"
        for word in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota")
    }
    assert len(said) == len(marked)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("12. a", r"12\. a"),
        ("3) a", r"3\) a"),
        ("a - b", "a - b"),
        ("*a*", r"\*a\*"),
        ("2 * 3 and [Symbol] of a_b, 5 < 6, C#", "2 * 3 and [Symbol] of a_b, 5 < 6, C#"),
        ("_a_ <b> [^1] [x](y)", r"\_a\_ \<b> \[^1] [x\](y)"),
    ],
)
def test_no_word_of_the_data_becomes_a_list_or_a_mark(words: str, written: str) -> None:
    assert escape(words) == written


def test_what_is_to_be_filled_in_stands_apart() -> None:
    report = Report("Report", "", body=(Paragraph(("To be completed",), style="fill"), Paragraph(("Plain",))))
    lines = markdown(report, working=False).splitlines()
    assert "> To be completed" in lines
    assert "Plain" in lines


FRENCH = f"{FOREIGN[0]}loi{FOREIGN[1]}"


def lines_of(*body: Paragraph | Heading, working: bool = False, **more: object) -> list[str]:
    """The lines of a report of these blocks."""
    report = Report("Report", "Subtitle", body=body, **more)  # type: ignore[arg-type]
    return (markdown(report, working=True) if working else markdown(report)).splitlines()


def test_words_of_another_language_are_in_italics_and_out_of_them_in_a_line_that_is() -> None:
    lines = lines_of(Paragraph((FRENCH, " here")), Paragraph((FRENCH, " here"), style="line"))
    assert "*loi* here" in lines
    assert "*loi here*" in lines


def test_blanks_at_the_ends_part_words_from_their_neighbours_and_never_stand_alone() -> None:
    assert "one *loi* three" in lines_of(Paragraph(("one ", FRENCH, " three")))
    assert "one **two** three" in lines_of(Paragraph(("one", Text(" two ", strong=True), "three")))
    assert "one three" in lines_of(Paragraph(("one", " ", "three")))


def test_a_heading_stands_below_the_title_and_a_number_before_its_paragraph() -> None:
    lines = lines_of(Heading(1, "Chapter"), Heading(2, "Part"), Paragraph(("Words",), number=0))
    assert "## Chapter" in lines
    assert "### Part" in lines
    assert "0. Words" in lines


def test_the_title_page_or_else_the_subtitle_stands_below_the_title() -> None:
    front = (Paragraph(("Report",), style="title"), Paragraph(("Submitted by Lan",)))
    with_page = lines_of(Paragraph(("Words",)), front=front)
    assert "Submitted by Lan" in with_page
    assert "Subtitle" not in with_page
    assert sum("Report" in line for line in with_page) == 1
    assert "Subtitle" in lines_of(Paragraph(("Words",)))


def test_what_is_for_the_desk_is_in_the_working_edition_and_in_forms_alone() -> None:
    words, desk = Paragraph(("Words",)), {"about": (Paragraph(("How it was made",)),)}
    assert "How it was made" not in lines_of(words, **desk)
    assert "How it was made" in lines_of(words, working=True, **desk)
    assert "How it was made" in lines_of(words, form=True, **desk)


def test_a_remark_is_a_footnote_of_the_working_edition_alone() -> None:
    words = Paragraph(("Words", Remark("ask the ministry")))
    assert "Words" in lines_of(words)
    working = lines_of(words, working=True)
    assert "Words[^1]" in working
    assert "[^1]: {ask the ministry}" in working
