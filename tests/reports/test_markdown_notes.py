"""Markdown: each mark in the text leads to its own footnote, in paragraphs, lists, tables and annexes."""

from __future__ import annotations

import re

import pytest
from rightsgraph.reports.document import Bullets, Note, Paragraph, Report, Table
from rightsgraph.reports.markdown import escape, markdown


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
