"""Addenda in the layouts that States use: number lines, repeated recommendations, labels, classes, misprinted numbers."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Item, Reject, Skipped
from test_un_addendum import HEAD, answers

S, N, P = "supported", "noted", "supported in part"


def document(tmp_path: Path, body: str) -> list[Item]:
    path = tmp_path / "add.txt"
    path.write_text(HEAD + "\n" + body, encoding="utf-8")
    return load(path)


def told(items: list[Item]) -> str:
    return "\n".join(issue.message for issue in of(Issue, items))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "140.1\nChad accepts this recommendation. Deaths fell from 9.4 to 7.1 in 2010.\n\n140.2, 140.3 and 140.5\nThe Government supports these recommendations.\n\n"
            "140.6-140.7\nNoted. The Constitution forbids it.\n",
            {"140.1": (S, "Chad accepts this recommendation. Deaths fell from 9.4 to 7.1 in 2010."),
             **dict.fromkeys(["140.2", "140.3", "140.5"], (S, "The Government supports these recommendations.")),
             **dict.fromkeys(["140.6", "140.7"], (N, "The Constitution forbids it."))},
            id="a number line waits for its answer, a run and a range too",
        ),
        pytest.param(
            "140.1 Ratify the Convention (Norway)\n\nResponse: Chad accepts this recommendation. A bill was tabled.\n\n140.2 Adopt a law that reaches children in all of the\nregions (Chile; Peru)\n\n"
            "Noted. See the reply to 140.1.\n\n140.3 Open courts (Mali): The Government rejects this recommendation.\n\n140.4 Close camps (Ghana) – Partially accepted\n",
            {"140.1": (S, "Response: Chad accepts this recommendation. A bill was tabled."), "140.2": (N, "See the reply to 140.1."),
             "140.3": (N, "The Government rejects this recommendation."), "140.4": (P, None)},
            id="the recommendation's own words are not the State's",
        ),
        pytest.param(
            "140.5 Close camps for good\n\nAccepted. They were closed.\n\n140.6 Open schools for all\n\nPosition: Noted\n",
            {"140.5": (S, "They were closed."), "140.6": (N, None)},
            id="nor are they without their States",
        ),
        pytest.param(
            "Recommendation No. 1: Accepted.\n\nRecommendation No. 2: Not accepted. The law forbids it.\n\nRecommendation No. 3 (partially accepted). Chad will see.\n\n"
            "Recommendations 4 and 7 to 8: accepted.\n\nRecommendation 10 was rejected since 9.4 of 10 people oppose.\n",
            {"1": (S, None), "2": (N, "The law forbids it."), "3": (P, "Chad will see."), **dict.fromkeys(["4", "7", "8"], (S, None)), "10": (N, None)},
            id="named numbers with the position behind a colon, in brackets, as a verb",
        ),
        pytest.param(
            "A. Recommendations that enjoy the support of Chad\n\nRecommendation 140.1 (Norway)\n\n12. The Government has begun.\n\n13. It will end in 2025.\n\n"
            "B. Recommendations that do not enjoy the support of Chad\n\nRecommendations 140.3 to 140.4\n\n15. The death penalty remains.\n\nC. Conclusion\n\n16. Chad thanks all.\n",
            {"140.1": (S, "The Government has begun.\nIt will end in 2025."), **dict.fromkeys(["140.3", "140.4"], (N, "The death penalty remains."))},
            id="answers in paragraphs of the addendum's own numbering",
        ),
        pytest.param(
            "I. Accepted\n\nRecommendations Nos. 1, 2, 5-6 of paragraph 86 of the report.\n\nII. Not accepted\n\nNos. 3 and 4: These are against the Constitution.\n\nNo. 8 – The fee stays.\n",
            {**dict.fromkeys(["86.1", "86.2", "86.5", "86.6"], (S, None)), **dict.fromkeys(["86.3", "86.4"], (N, "These are against the Constitution.")), "86.8": (N, "The fee stays.")},
            id="classes of one word, numbers of a paragraph named once",
        ),
        pytest.param(
            "1. Regarding recommendation 140.1 (Norway), the Government works on it and accepts it.\n\n2. With regard to recommendations 140.2 and 140.3, Chad is unable to accept them.\n\n"
            "3. As to recommendation 140.4, Chad does not consider it necessary.\n\n4. Chad accepts 140.5, and partially accepts 140.7.\n",
            {"140.1": (S, "the Government works on it and accepts it."), **dict.fromkeys(["140.2", "140.3"], (N, "Chad is unable to accept them.")),
             "140.4": (None, "Chad does not consider it necessary."), "140.5": (S, None), "140.7": (P, None)},
            id="sentences about a number",
        ),
        pytest.param(
            "Accepted: 110.1, 110.2; 110.4 to 110.5.\n\nNoted: 110.3, 110.7 (first part only), 110.8-9.\n\nPosition pending: 110.12.\n",
            {**dict.fromkeys(["110.1", "110.2", "110.4", "110.5"], (S, None)), **dict.fromkeys(["110.3", "110.7", "110.8", "110.9"], (N, None)), "110.12": ("pending", None)},
            id="what is still examined is pending",
        ),
        pytest.param(
            "The State welcomes the recommendations made to it. Its answers are as follows:\n\n140.1 The fee stays.\n\n140.2 It stays.\n",
            {"140.1": (None, "The fee stays."), "140.2": (None, "It stays.")},
            id="a welcome is no class",
        ),
    ],
)  # fmt: skip
def test_layouts(tmp_path: Path, body: str, expected: dict[str, tuple[Any, Any]]) -> None:
    found = answers(document(tmp_path, body))
    short = {
        number: (position, response and response.removeprefix("Response: "))
        for number, (position, response) in found.items()
    }
    meant = {
        number: (position, response and response.removeprefix("Response: "))
        for number, (position, response) in expected.items()
    }
    for number, (position, response) in meant.items():
        assert short[number][0] == position, number
        if response and number in short:
            assert short[number][1], number
            assert response.startswith(short[number][1]) or response.endswith(short[number][1]), number
        else:
            assert short[number][1] is None, number
    assert set(short) == set(meant)


@pytest.mark.parametrize(
    ("body", "number", "printed"),
    [
        ("140.1 Chad acts.\n\n150.2 Chad is of the view that it is done.\n\n140.3 Chad goes on.\n", "140.2", "150.2"),
        ("Chad accepts 140.1, 140.2, 150.3 and 140.4.\n", "140.3", "150.3"),
        ("140.1 Chad acts.\n\n140.2 It acts.\n\n140.31 It has acted.\n\n140.4 It goes on.\n\n140.5 It ends.\n\n140.6 Done.\n", "140.3", "140.31"),
        ("98.1, 98.2, 98.5–98.7 are accepted.\n\n99.8 – 99.10, 98.11 are noted.\n", "98.9", "99.9"),
    ],
)  # fmt: skip
def test_a_misprinted_number_takes_its_place_and_is_told(
    tmp_path: Path, body: str, number: str, printed: str
) -> None:
    items = document(tmp_path, body)
    found = answers(items)
    assert number in found
    assert printed not in found
    assert f"{number} by its place in the list; {printed} is printed." in told(items)
    ids = [getattr(item, "values", {}).get("id") for item in items]
    assert f"A/HRC/50/9#{printed}" in ids


def test_a_number_without_place_joins_no_other_answer(tmp_path: Path) -> None:
    items = document(
        tmp_path, "140.1 Chad acts.\n\n140.2 It goes on.\n\n77.9 Chad has other plans.\n\n140.3 It ends.\n"
    )
    assert answers(items)["140.2"][1] == "It goes on."
    assert any("Chad has other plans" in str(r.record) for r in of(Reject, items))


def test_what_is_said_of_a_whole_list_is_told_and_exceptions_stay_open(tmp_path: Path) -> None:
    items = document(
        tmp_path,
        "1. Chad supports the recommendations contained in paragraph 103 of the report, except for recommendations 103.4 and 103.7.\n\n"
        "2. Recommendations in paragraph 104.1 are noted.\n\n3. Chad does not accept the recommendation.\n",
    )
    assert {n: p for n, (p, _) in answers(items).items()} == {"103.4": None, "103.7": None, "104.1": N}
    assert "whole list without its numbers" in told(items)
    assert "103.4 is excepted" in told(items)
    assert "names no recommendation: 'Chad does not" in told(items) or "3. Chad does not" in told(items)


def test_a_heading_and_an_answer_are_told_apart(tmp_path: Path) -> None:
    items = document(
        tmp_path,
        "140.1\nThe law was adopted.\n\nRight to education\n\n140.2\nSchools are free.\n\nRecommendations that do not enjoy the support of Chad\n\n140.3\nThe fee stays.\n",
    )
    assert answers(items) == {
        "140.1": (None, "The law was adopted."), "140.2": (None, "Schools are free."), "140.3": (N, "The fee stays."),
    }  # fmt: skip
    headings = [s.text for s in of(Skipped, items) if s.reason == "heading"]
    assert "Right to education" in headings


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2. The following recommendations enjoy the support of Chad:\n\n140.1 Ratify the Convention (Norway);\n\n140.2 Adopt a law (Chile);\n\n"
            "3. The following recommendations do not enjoy the support of Chad:\n\n140.3 Abolish the fee (Peru);\n\n140.4 Abolish the tax (Mali).\n\n"
            "4. Regarding the recommendations that were noted, Chad explains that its Constitution forbids it.\n",
            {"140.1": (S, None), "140.2": (S, None), "140.3": (N, None), "140.4": (N, None)},
        ),
        (
            "5. Chad supports recommendations Nos. 140.1-140.2; it doesn't support Nos. 140.4-140.5.\n\nRecommendations (140.6) and (140.7) are rejected.\n",
            {**dict.fromkeys(["140.1", "140.2"], (S, None)), **dict.fromkeys(["140.4", "140.5", "140.6", "140.7"], (N, None))},
        ),
        (
            "(a) Recommendations which enjoy support: 140.1; 140.2.\n\n(b) Recommendations which do not enjoy support: 140.4.\n\n"
            "Comments on selected recommendations\n\n140.4: The law forbids it. In 2010, 15.1 of 100 agreed; in 2015, 9.4.\n",
            {"140.1": (S, None), "140.2": (S, None), "140.4": (N, "The law forbids it. In 2010, 15.1 of 100 agreed; in 2015, 9.4.")},
        ),
    ],
)  # fmt: skip
def test_lists_of_repeated_recommendations_and_abbreviated_numbers(
    tmp_path: Path, body: str, expected: dict[str, tuple[Any, Any]]
) -> None:
    assert answers(document(tmp_path, body)) == expected
