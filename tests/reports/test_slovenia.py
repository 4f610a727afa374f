"""Two reply units of Slovenia's third review, as its national report groups them, after a reviewer confirmed its links."""

from __future__ import annotations

from pathlib import Path

import pytest
from rightsgraph.reports.document import Heading, Paragraph, plain
from tables import fresh, write_folder

LAWS = {
    "laws": [
        {"number": "10/2017", "title": "Personal Assistance Act", "kind": "law", "state": "SVN",
         "issued_on": "2017-02-23", "in_force_from": "2019-01-01", "source": "Official Gazette"},
        {"number": "55/2008", "title": "Criminal Code", "kind": "code", "state": "SVN", "issued_on": "2008-05-20",
         "in_force_from": "2008-11-01", "source": "Official Gazette"},
    ]
}  # fmt: skip
REVIEW = "A/HRC/28/15#115."
DISABILITY, FOREIGNERS = ("145", "146", "147", "148"), ("55", "74")
EXPECTED = {
    "Foreigners": [
        "Recommendations answered: A/HRC/28/15, paragraphs 115.55 and 115.74",
        "Article 297 of the Criminal Code No. 55/2008, in force since 1 November 2008, contributes to carrying out these "
        "recommendations.",
    ],
    "Persons with disabilities": [
        "Recommendations answered: A/HRC/28/15, paragraphs 115.145, 115.146, 115.147 and 115.148",
        "The Personal Assistance Act No. 10/2017, in force since 1 January 2019, contributes to carrying out these "
        "recommendations.",
    ],
}


@pytest.mark.timeout(300)
def test_two_units_word_by_word(tmp_path: Path, real_data: Path) -> None:
    with fresh(tmp_path / "graph") as graph:
        graph.load(real_data / "upr" / "A-HRC-28-15.pdf")
        graph.load(real_data / "national-reports" / "A-HRC-WG.6-34-SVN-1.pdf")
        graph.load(write_folder(tmp_path / "in", LAWS), dataset="laws")
        before = graph.report("section", tmp_path / "before.md", as_at="2019-11-05", state="SVN")
        assert not [b for b in before.body if isinstance(b, Paragraph) and b.number]
        pairs = [(f"{REVIEW}{n}", "svn/10/2017") for n in DISABILITY]
        pairs += [(f"{REVIEW}{n}", "svn/55/2008#art_297") for n in FOREIGNERS]
        graph.decide_pairs("confirm", pairs, "read in the national report", "Reviewer A", "partial")
        report = graph.report("section", tmp_path / "s.md", as_at="2019-11-05", state="SVN")
    found: dict[str, list[str]] = {}
    for block in report.body:
        if isinstance(block, Heading) and block.level == 2:
            found[block.text] = []
        elif isinstance(block, Paragraph) and found:
            found[list(found)[-1]].append(plain(block.pieces))
    assert found == EXPECTED
    assert all("A/HRC/WG.6/34/SVN/1" in note.text for note in report.notes())
