"""The sample national report against the third answer by hand: laws, institutions, programmes, figures of five sections."""

from __future__ import annotations

from pathlib import Path

import pytest
from loader_files import load, of
from national_answer import FIGURES, INSTITUTIONS, LAWS, PROGRAMMES
from rightsgraph.loaders.api import Row
from rightsgraph.loaders.national.named import figures, programmes

ANSWERS = {"cites": LAWS, "agencies": INSTITUTIONS, "programmes": PROGRAMMES, "figures": FIGURES}


@pytest.mark.parametrize("column", ANSWERS)
def test_the_sample_against_the_answer(
    column: str, real_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = load(real_data / "national-reports" / "A-HRC-WG.6-34-SVN-1.pdf")
    replies = {
        str(row.values["heading"])[:2]: list(row.values.get(column) or ())
        for row in of(Row, items)
        if row.table == "replies"
    }
    answer = ANSWERS[column]
    found = [(letter, one) for letter in answer for one in replies[letter]]
    wanted = [(letter, one) for letter, each in answer.items() for one in each]
    right = [(letter, one) for letter, one in found if any(one.startswith(each) for each in answer[letter])]
    missed = [
        (letter, one) for letter, one in wanted if not any(each.startswith(one) for each in replies[letter])
    ]
    precision, recall = len(right) / len(found), 1 - len(missed) / len(wanted)
    with capsys.disabled():
        print(f"\n{column}: precision {precision:.2f}, recall {recall:.2f}; missed {missed}, "
              f"wrong {sorted(set(found) - set(right))}")  # fmt: skip
    assert precision >= 0.9
    assert recall >= 0.8


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya runs the Huduma Programme and adopted the National Action Plan on Business and Human Rights 2020-2025.",
         ["Huduma Programme", "National Action Plan on Business and Human Rights 2020-2025"]),
        ("The campaign entitled “Jitambue” reached all counties.", ["Jitambue"]),
        ("Se puso en marcha el programa «Escuelas abiertas».", ["Escuelas abiertas"]),
        ("Chính phủ phê duyệt Đề án “Tuyên truyền về quyền con người”.", ["Tuyên truyền về quyền con người"]),
        ("The Act on the National Programme of Statistical Surveys was amended.", []),
        ("The programme is under way and the plan was adopted.", []),
    ],
)  # fmt: skip
def test_programmes_have_a_name_of_their_own(text: str, wanted: list[str]) -> None:
    assert programmes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 2019, 1,250 police officers were trained at a cost of EUR 3.5 million.", ["1,250 police officers", "EUR 3.5 million"]),
        ("Representation rose from 12 per cent to 24.4%.", ["12 per cent", "24.4%"]),
        ("Article 12 of the Act of 3 May 2018 and paragraph 45 apply to girls aged 12 to 19.", []),
        ("The Convention No. 189 and Directive (EU) 2016/800 were considered in 2018 and 2019.", []),
    ],
)  # fmt: skip
def test_figures_count_something(text: str, wanted: list[str]) -> None:
    assert figures(text) == wanted
