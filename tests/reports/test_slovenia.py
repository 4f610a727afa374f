"""Two reply units of Slovenia's third review, as its national report groups them, after a reviewer confirmed its links."""

from __future__ import annotations

import re
from collections import Counter
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


TEN = (
    ("10/17", "Personal Assistance Act"), ("55/08", "Criminal Code"), ("50/11", "Foreigners Act"),
    ("21/13", "Employment Relationships Act"), ("33/16", "Protection against Discrimination Act"),
    ("15/17", "Family Code"), ("59/02", "Equal Opportunities for Women and Men Act"),
    ("16/08", "Family Violence Prevention Act"), ("77/08", "Mental Health Act"),
    ("33/07", "Roma Community in the Republic of Slovenia Act"),
)  # fmt: skip


@pytest.mark.timeout(300)
def test_the_measures_of_the_whole_draft_that_the_docs_give(tmp_path: Path, real_data: Path) -> None:
    """Every link to ten laws confirmed that the report itself makes the program propose."""
    laws = [
        {
            "number": n,
            "title": t,
            "kind": "code" if t.endswith("Code") else "law",
            "state": "SVN",
            "source": "d",
        }
        for n, t in TEN
    ]
    with fresh(tmp_path / "graph") as graph:
        for name in (
            "upr/A-HRC-28-15.pdf",
            "upr/A-HRC-28-15-Add.1.pdf",
            "national-reports/A-HRC-WG.6-34-SVN-1.pdf",
        ):
            graph.load(real_data / name)
        graph.load(write_folder(tmp_path / "in", {"laws": laws}), dataset="laws")
        numbered = {f"svn/{number}" for number, _ in TEN}
        queue = [(row["id"], row["other"]) for row in graph.review_queue() if row["other"]]
        pairs = [pair for pair in queue if pair[1].partition("#")[0] in numbered]
        graph.decide_pairs("confirm", pairs, "named in the national report", "Reviewer A", "partial")
        report = graph.report("section", tmp_path / "s.md", as_at="2019-11-05", state="SVN")
        rows = graph.run(
            "MATCH (r:Recommendation) RETURN r.paragraph AS paragraph, r.position AS position"
        ).rows
    position = {row["paragraph"]: row["position"] for row in rows}
    text = [plain(block.pieces) for block in report.body if isinstance(block, Paragraph)]
    answered = {n for line in text if line.startswith("Recommendations answered") for n in _numbers(line)}
    assert len(pairs) == 248
    assert Counter(position.values()) == {"supported": 142, "noted": 21}
    assert Counter(position[number] for number in answered) == {"supported": 124, "noted": 2}
    assert sum(line.startswith("Recommendations answered") for line in text) == 11
    assert sum(bool(block.number) for block in report.body if isinstance(block, Paragraph)) == 11
    assert report.words == 605


def _numbers(line: str) -> set[str]:
    """Each of `115.1 to 115.5 and 115.14`."""
    runs = re.findall(r"115\.(\d+)(?: to 115\.(\d+))?", line)
    return {f"115.{number}" for first, last in runs for number in range(int(first), int(last or first) + 1)}
