"""Addenda: positions by number and range, in prose, under headings, in tables; comments as responses."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from document_files import word
from loader_files import load, of
from rightsgraph.loaders.api import Issue, Item, Read, Row, Skipped

HEAD = """A/HRC/50/9/Add.1
Human Rights Council
Report of the Working Group on the Universal Periodic Review
Chad
Addendum
Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review
4 March 2022
"""


def answers(items: list[Item]) -> dict[str, tuple[Any, Any]]:
    rows = [r for r in of(Row, items) if r.table == "recommendations"]
    assert {r.values.get("document") for r in rows} <= {"A/HRC/50/9"}
    assert all("text" not in r.values for r in rows)
    return {str(r.values["paragraph"]): (r.values.get("position"), r.values.get("response")) for r in rows}


def read(tmp_path: Path, body: str) -> dict[str, tuple[Any, Any]]:
    path = tmp_path / "add.txt"
    path.write_text(HEAD + body, encoding="utf-8")
    return answers(load(path))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad accepts the following recommendations: 143.1, 143.3-143.5 and 143.7.", dict.fromkeys(["143.1", "143.3", "143.4", "143.5", "143.7"], "supported")),
        ("The following recommendations do not enjoy the support of Chad: 143.2; 143.6.", dict.fromkeys(["143.2", "143.6"], "noted")),
        ("Recommendation 143.10 is partially accepted.", {"143.10": "supported in part"}),
        ("Recommendations 143.11 and 143.12 are noted.", dict.fromkeys(["143.11", "143.12"], "noted")),
        ("It accepts 122.34- 35 and 140.35. 140.36.", dict.fromkeys(["122.34", "122.35", "140.35", "140.36"], "supported")),
        ("Chad does not accept 38.12 and takes note of recommendations 38.14 to 38.16.", dict.fromkeys(["38.12", "38.14", "38.15", "38.16"], "noted")),
        ("Chad accepts recommendations 38.1, 38.4 (partially) and 38.5.", {"38.1": "supported", "38.4": "supported in part", "38.5": "supported"}),
        ("Chad rejects 7.1 since growth of 2.5 per cent is not enough.", {"7.1": "noted"}),
    ],
)  # fmt: skip
def test_sentences(tmp_path: Path, sentence: str, expected: dict[str, str]) -> None:
    assert {n: position for n, (position, _) in read(tmp_path, f"1. {sentence}\n").items()} == expected


def test_headings_and_comments(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "A. Recommendations which enjoy the support of Chad\n"
        "143.1 143.2\n"
        "143.11-14 The Government has begun.\n"
        "B. Accepted recommendations that Chad considers already implemented or in process of implementation\n"
        "143.20\n"
        "143.21 The law was adopted in 2020.\n"
        "C. Recommendations that do not enjoy the support of Chad\n"
        "122.34- 35: Not compatible with the law.\n"
        "143.40. Noted. The law is under revision.\n"
        "143.41 Abolish the fee (Chile): Noted. It is needed.\n",
    )
    assert found["143.2"] == ("supported", None)
    assert {found[f"143.{n}"] for n in range(11, 15)} == {("supported", "The Government has begun.")}
    assert found["143.20"][0] == "supported"
    assert "already implemented" in found["143.20"][1]
    assert found["143.21"] == ("supported", "The law was adopted in 2020.")
    assert found["122.35"] == ("noted", "Not compatible with the law.")
    assert found["143.40"] == ("noted", "The law is under revision.")
    assert found["143.41"] == ("noted", "It is needed.")


def test_a_table_of_numbers_positions_and_comments(tmp_path: Path) -> None:
    table = [
        ["Recommendation", "Position", "Comments"],
        ["38.1", "Accepted", "Being done."],
        ["38.2 Ratify it (Fiji)", "Noted", ""],
        ["38.3, 38.4", "Partially accepted", "In part only."],
    ]
    found = answers(load(word(tmp_path / "t.docx", *HEAD.strip().split("\n"), table)))
    assert found == {
        "38.1": ("supported", "Being done."),
        "38.2": ("noted", None),
        "38.3": ("supported in part", "In part only."),
        "38.4": ("supported in part", "In part only."),
    }


def test_bare_numbers_take_the_paragraph_that_the_text_names(tmp_path: Path) -> None:
    body = "1. Chad accepts recommendations 1 and 2.\n2. It rejects recommendation 3.\n"
    said = "The numbers of recommendations follow the list in paragraph 115 of the report.\n"
    assert read(tmp_path, body + said) == {
        "115.1": ("supported", None),
        "115.2": ("supported", None),
        "115.3": ("noted", None),
    }
    path = tmp_path / "bare.txt"
    path.write_text(HEAD + body, encoding="utf-8")
    items = load(path)
    assert set(answers(items)) == {"1", "2", "3"}
    assert any("without the report's paragraph" in issue.message for issue in of(Issue, items))


def test_contradictions_are_left_open(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text(f"{HEAD}1. Chad accepts 7.1 and 7.2.\n2. Chad rejects 7.2.\n", encoding="utf-8")
    items = load(path)
    assert answers(items)["7.2"][0] is None
    assert any("7.2 is said to be noted and supported" in issue.message for issue in of(Issue, items))


def test_slovenia_gives_what_the_matrix_says_of_each_number(real_data: Path) -> None:
    items = load(real_data / "upr" / "A-HRC-28-15-Add.1.pdf")
    rows = {str(r.values["paragraph"]): r for r in of(Row, items) if r.table == "recommendations"}
    matrix = {
        str(r.values["paragraph"]): r.values["position"]
        for r in of(Row, load(real_data / "upr" / "slovenia-2014-thematic-list.docx"))
        if r.table == "recommendations"
    }
    assert {n: r.values["position"] for n, r in rows.items()} == matrix
    assert Counter(matrix.values()) == {"supported": 142, "noted": 21}
    assert {r.values["document"] for r in rows.values()} == {"A/HRC/28/15"}
    assert str(rows["115.18"].values["response"]).startswith(
        "We consider that this recommendation is implemented."
    )
    assert str(rows["115.18"].values["response"]).endswith("into force for Slovenia on 1 June 2015.")
    assert rows["115.8"].values["response"] == rows["115.6"].values["response"]
    assert "response" not in rows["115.1"].values
    assert [(e.source, e.locator) for e in rows["115.1"].evidence] == [("A/HRC/28/15/Add.1", "para. 3")]
    counted = len(of(Skipped, items)) + len({r.where for r in rows.values()})
    assert counted <= sum(r.count for r in of(Read, items))
