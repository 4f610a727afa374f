"""Concluding observations and follow-up replies, in the style of several treaty bodies."""

# ruff: noqa: E501 - fixtures have the long lines of documents

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from document_files import word
from loader_files import load, of
from rightsgraph.loaders.api import Complete, Issue, Item, Read, Reject, Row, Skipped
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source

CAT = """United Nations
CAT/C/TCD/CO/2
Distr.: General
28 December 2022
Committee against Torture
Concluding observations on the second periodic report of Chad*
1. The Committee against Torture considered the second periodic report of Chad (CAT/C/TCD/2) at its 1684th meeting, held on 14 November 2022, and adopted the present concluding observations at its 1713th meeting, held on 2 December 2022.
A. Introduction
2. The Committee appreciates the dialogue.
B. Positive aspects
3. The Committee welcomes the ratification of the following instruments:
(a) The first treaty, in 2015;
(b) The second treaty, in 2016.
C. Principal subjects of concern and recommendations
Definition of torture
4. While noting the new code, the Committee is concerned that no definition exists (arts. 1 and 4).
5. The State party should:
(a) Define torture in its law;
(b) Ensure that penalties are:
(i) Commensurate with gravity; and
(ii) Enforced;
(c) Repeal the statute of limitations.
Deaths in custody
6. The Committee regrets the lack of data. The State party should collect data on deaths in custody.
7. The Committee remains seriously concerned at reports of beatings.
The State party should ensure prompt investigations.
D. Follow-up procedure
8. The Committee requests the State party to provide, by 2 December 2023, information on follow-up to the recommendations on the definition of torture and on deaths in custody (see paras. 5 (a) and (b) and 6 above).
Other issues
9. The State party is requested to disseminate widely the report submitted to the Committee.
10. The Committee invites the State party to submit its next periodic report, which will be its third, by 2 December 2026.
"""
CRC = [
    "CRC/C/TCD/CO/3", "Committee on the Rights of the Child", "Concluding observations on the third report of Chad",
    "1. The Committee considered the report of Chad and adopted the following concluding observations at its 2251st meeting, held on 15 January 2021.",
    "II. Follow-up measures and progress achieved",
    "2. The Committee welcomes the new law.",
    "III. Main areas of concern and recommendations",
    "A. General measures of implementation (arts. 4, 42 and 44 (6))",
    "Legislation",
    "3. The Committee is concerned about: (a) the slow reform; (b) the lack of resources; and (c) the gaps in the code.",
    "4. The Committee urges the State party: (a) to speed up the reform; and (b) to close the gaps.",
    "5. Recalling its general comment No. 5, the Committee recommends that the State party adopt a law.",
    "IV. Implementation and reporting",
    "6. The Committee requests the State party to provide, within two years, information on the measures taken to implement the recommendations contained in paragraphs 4 (b) and 5 above.",
]  # fmt: skip
REPLY = """CAT/C/TCD/FCO/2
Distr.: General
1 December 2023
Committee against Torture
Information received from Chad on follow-up to the concluding observations on its second periodic report*
1. The Government presents its replies to the concluding observations (CAT/C/TCD/CO/2).
Information relating to paragraph 5 (a) of the concluding observations
2. A bill was tabled in March 2023.
3. It was adopted in June 2023.
Reply to the recommendation in paragraphs 5 (b) and 6
4. Courses were held.
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def nodes(items: list[Item]) -> dict[tuple[str, str], dict[str, Any]]:
    rows = [r for r in of(Row, items) if r.table == "recommendations"]
    return {(str(r.values["paragraph"]), str(r.values["kind"])): dict(r.values) for r in rows}


def test_concerns_recommendations_and_their_locators(tmp_path: Path) -> None:
    items = load(written(tmp_path / "co.txt", CAT))
    found = nodes(items)
    assert list(found) == [
        ("3(a)", "positive aspect"), ("3(b)", "positive aspect"), ("4", "concern"), ("5(a)", "recommendation"),
        ("5(b)(i)", "recommendation"), ("5(b)(ii)", "recommendation"), ("5(c)", "recommendation"), ("6", "concern"),
        ("6", "recommendation"), ("7", "concern"), ("7", "recommendation"), ("9", "recommendation"),
    ]  # fmt: skip
    assert found["5(b)(i)", "recommendation"]["text"] == (
        "The State party should: Ensure that penalties are: Commensurate with gravity"
    )
    assert found["6", "concern"]["text"] == "The Committee regrets the lack of data."
    assert found["6", "recommendation"]["text"] == "The State party should collect data on deaths in custody."
    assert found["4", "concern"]["context"] == "Definition of torture"
    assert found["7", "recommendation"]["context"] == "Deaths in custody"
    assert {(v["document"], v["mechanism"], v["state"], v["date"]) for v in found.values()} == {
        ("CAT/C/TCD/CO/2", "CAT", "TCD", "2022-12-02")
    }


def test_follow_up_and_next_report(tmp_path: Path) -> None:
    items = load(written(tmp_path / "co.txt", CAT))
    due = {key: value["follow_up_due"] for key, value in nodes(items).items() if "follow_up_due" in value}
    expected = ["5(a)", "5(b)(i)", "5(b)(ii)", "6"]
    assert due == {(paragraph, "recommendation"): "2023-12-02" for paragraph in expected}
    document = next(r.values for r in of(Row, items) if r.table == "documents")
    assert (document["id"], document["next_report_due"]) == ("CAT/C/TCD/CO/2", "2026-12-02")
    assert document["title"] == "Concluding observations on the second periodic report of Chad"
    assert not of(Issue, items)
    assert not of(Reject, items)


def test_items_inside_a_paragraph_and_times_counted_from_adoption(tmp_path: Path) -> None:
    path = word(tmp_path / "crc.docx", *CRC)
    assert loader_for(Source(path)).FORMAT.name == "concluding-observations"
    items = load(path)
    found = nodes(items)
    assert [key for key in found if key[1] == "concern"] == [
        ("3(a)", "concern"),
        ("3(b)", "concern"),
        ("3(c)", "concern"),
    ]
    assert (
        found["4(b)", "recommendation"]["text"] == "The Committee urges the State party: to close the gaps."
    )
    assert found["4(b)", "recommendation"]["follow_up_due"] == "2023-01-15"
    assert found["5", "recommendation"]["follow_up_due"] == "2023-01-15"
    assert "follow_up_due" not in found["4(a)", "recommendation"]
    assert found["5", "recommendation"]["context"] == "Legislation"
    assert found["5", "recommendation"]["text"].startswith("Recalling its general comment")


def test_follow_up_without_known_day_is_an_issue(tmp_path: Path) -> None:
    text = CAT.replace(", held on 2 December 2022", "").replace("by 2 December 2023", "within one year")
    items = load(written(tmp_path / "co.txt", text.replace("28 December 2022\n", "")))
    assert any("no due date" in issue.message for issue in of(Issue, items))
    assert not any("follow_up_due" in value for value in nodes(items).values())


def test_every_paragraph_is_accounted_for(tmp_path: Path) -> None:
    items = load(written(tmp_path / "co.txt", CAT))
    used = {r.where for r in of(Row, items) if r.table == "recommendations"}
    counted = {skipped.where for skipped in of(Skipped, items)} | used
    assert len(counted) == sum(r.count for r in of(Read, items))


def test_replies_answer_the_paragraphs_they_name(tmp_path: Path) -> None:
    path = written(tmp_path / "fco.txt", REPLY)
    assert loader_for(Source(path)).FORMAT.name == "follow-up-reply"
    items = load(path)
    found = nodes(items)
    assert (
        found["5(a)", "recommendation"]["response"]
        == "A bill was tabled in March 2023.\nIt was adopted in June 2023."
    )
    assert (
        found["5(b)", "recommendation"]["response"]
        == found["6", "recommendation"]["response"]
        == "Courses were held."
    )
    assert {value["document"] for value in found.values()} == {"CAT/C/TCD/CO/2"}
    row = next(r for r in of(Row, items) if r.table == "recommendations")
    assert row.evidence[0].source == "CAT/C/TCD/FCO/2"
    assert next(r.values["id"] for r in of(Row, items) if r.table == "documents") == "CAT/C/TCD/FCO/2"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("at its 9th meeting, held on 18 April 2023. At its 20th meeting, held on 27 April 2023, it adopted the present concluding observations.", "2023-04-27"),
        ("at its 9th meeting, held on 18 April 2023, and adopted the present concluding observations at its 20th meeting, on 27 April 2023.", "2023-04-27"),
        ("at its 9th meeting, held on 18 April 2023, and adopted the present concluding observations.", None),
    ],
)  # fmt: skip
def test_the_day_of_adoption(tmp_path: Path, sentence: str, day: str | None) -> None:
    first = CAT.index("1. The Committee")
    last = CAT.index("A. Introduction")
    text = f"{CAT[:first]}1. The Committee considered the report of Chad {sentence}\n{CAT[last:]}".replace(
        "B. Positive aspects", "B. Positive aspects\nAccession on 1 May 2020"
    )
    found = nodes(load(written(tmp_path / "co.txt", text)))
    assert {value.get("date") for value in found.values()} == {day}


def observations(tmp_path: Path, body: str, symbol: str = "CAT/C/TCD/CO/2") -> list[Item]:
    path = tmp_path / "own.txt"
    head = f"{symbol}\nCommittee against Torture\nConcluding observations on the second periodic report of Chad\n"
    path.write_text(head + body, encoding="utf-8")
    return load(path)


def test_a_paragraph_that_begins_with_its_first_item(tmp_path: Path) -> None:
    items = observations(
        tmp_path, "6. (a) The State party should adopt a law.\n\n(b) It should train judges.\n"
    )
    rows = {r.values["paragraph"]: r.values["text"] for r in of(Row, items) if r.table == "recommendations"}
    assert rows == {
        "6(a)": "The State party should adopt a law.",
        "6(b)": "It should train judges.",
    }


def test_a_corrigendum_is_of_its_document_and_has_no_holes(tmp_path: Path) -> None:
    items = observations(tmp_path, "\n6. The State party should adopt a law.\n", "CAT/C/TCD/CO/2/Corr.1")
    documents = [r.values["id"] for r in of(Row, items) if r.table == "documents"]
    assert documents == ["CAT/C/TCD/CO/2"]
    assert [c.missing for c in of(Complete, items)] == [()]


def test_follow_up_on_paragraphs_above_within_a_time(tmp_path: Path) -> None:
    body = (
        "1. The Committee adopted these concluding observations on 3 March 2021.\n\n2. The State party should act.\n\n"
        "3. The Committee requests the State party to provide, within one year, information on paragraph 2 above.\n"
    )
    rows = [r.values for r in of(Row, observations(tmp_path, body)) if r.table == "recommendations"]
    assert [(r["paragraph"], r.get("follow_up_due")) for r in rows] == [("2", "2022-03-03")]
