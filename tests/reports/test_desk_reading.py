"""What the desk reads in a working edition: once, in its place, and what has no source is told so."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from rightsgraph.reports.evidence import Evidence, Link, Said, told_together
from rightsgraph.reports.wording import Wording

from rightsgraph.api import Graph

DAY = "2025-07-01"


@pytest.mark.parametrize("kind", ["section", "annex", "gaps", "upr-mid-term"])
def test_every_note_of_a_working_text_is_called_once(reported: Graph, tmp_path: Path, kind: str) -> None:
    reported.report(kind, tmp_path / "w.md", as_at=DAY, edition="working")
    text = (tmp_path / "w.md").read_text(encoding="utf-8")
    called = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)]
    written = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    assert called == written == list(range(1, len(written) + 1))
    notes = re.findall(r"^\[\^\d+\]: (\{.*)$", text, re.MULTILINE)
    assert (
        len(notes) == len(set(notes)) or kind == "annex"
    )  # a law's evidence stands in each row that rests on it


def test_what_is_said_of_several_links_is_said_once() -> None:
    say = Wording("en")
    place = (Evidence("law 1", "art. 2", None, "high", "d"),)
    said = [
        Said(Link("IMPLEMENTED_BY", "r1", "l#1"), place, "in full"),
        Said(Link("IMPLEMENTED_BY", "r1", "l#2"), place, "in full"),
        Said(Link("HELD_BY", "m", "a"), place),
        Said(Link("COVERS", "m", "r1")),
        Said(Link("REPLACES", "l", "old"), (Evidence(None, None, None, "low", "d"),)),
    ]
    assert told_together(said, say) == [
        "r1 IMPLEMENTED_BY l#1, r1 IMPLEMENTED_BY l#2 — law 1; art. 2; high; [d] — in full",
        "m HELD_BY a, m COVERS r1 — law 1; art. 2; high; [d]",
        "l REPLACES old — no source; low; [d]",
    ]


def test_the_evidence_tells_where_its_sentence_stands(reported: Graph, tmp_path: Path) -> None:
    found = {}
    for kind in ("section", "annex"):
        reported.report(kind, tmp_path / f"{kind}.docx", as_at=DAY, edition="working")
        (sheet,) = openpyxl.load_workbook(tmp_path / f"{kind}-evidence.xlsx").worksheets
        rows = [
            dict(zip([c.value for c in sheet[1]], [c.value for c in row], strict=True))
            for row in sheet.iter_rows(min_row=2)
        ]
        found[kind] = rows
    numbered = {row["place"] for row in found["section"] if row["note"]}
    assert {"1", "2"} < numbered
    assert all(str(place).isdigit() for place in numbered)
    (place,) = {
        row["place"] for row in found["annex"] if row["record"] == "CAT/C/VNM/CO/1#7" and row["relationship"]
    }
    assert place == "7, CAT/C/VNM/CO/1"
    contents = [
        p.text for p in Document(str(tmp_path / "section.docx")).paragraphs if p.style.name.startswith("toc")
    ]
    assert any(entry.startswith("What is missing") for entry in contents)
    assert any(entry.startswith("About this report") for entry in contents)
