"""Days and places of provisions as each language sets them, in their own order; roles that cannot both be so."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx import Document
from rightsgraph.reports.places import joined_places
from rightsgraph.reports.word_tree import _words
from rightsgraph.reports.wording import day_words

from rightsgraph.api import Graph


def test_a_day_stands_beside_its_month(reported: Graph, tmp_path: Path) -> None:
    for language, days in (
        ("en", r"\d (?:January|June|July)"),
        ("fr", r"(?:\d|1er) (?:janvier|juin|juillet)"),
    ):
        reported.report("agency", tmp_path / "a.docx", "2025-07-01", agency="mps", lang=language)
        text = "\n".join(
            cell.text for table in Document(str(tmp_path / "a.docx")).tables for cell in table._cells
        )
        assert re.search(days.replace(" ", "\u00a0"), text)
        assert not re.search(days, text)
        assert " (lead))" not in text  # the role that the sentence says is not said behind the duty


def test_vietnamese_lists_provisions_in_their_order_and_writes_days_as_its_rules_ask() -> None:
    law = "vnm/101/2015/QH13#art_"
    assert joined_places([f"{law}183__para_6", f"{law}98", f"{law}87__para_2"], "vi") == (
        "Điều 98, khoản 2 Điều 87 và khoản 6 Điều 183"
    )
    assert day_words("2018-01-05", "vi") == "ngày 05 tháng 01 năm 2018"
    assert day_words("2018-03-12", "vi") == "ngày 12 tháng 3 năm 2018"


def test_the_desk_is_told_who_both_leads_and_cooperates(reported: Graph, tmp_path: Path) -> None:
    reported.report("agency", tmp_path / "a.md", "2025-07-01", agency="mps")
    desk = (tmp_path / "a-missing.md").read_text(encoding="utf-8")
    told = "Ministry of Public Security: recorded both as leading and as cooperating"
    (row,) = [line for line in desk.splitlines() if told in line]
    assert "143.65" in row


def test_no_line_of_a_word_file_ends_within_a_range(reported: Graph, tmp_path: Path) -> None:
    reported.report("section", tmp_path / "r.docx", as_at="2025-07-01")
    reported.report("annex", tmp_path / "a.docx", as_at="2025-07-01")
    words = ""
    for name in ("r.docx", "a.docx"):
        with zipfile.ZipFile(tmp_path / name) as package:
            words += package.read("word/document.xml").decode()
    assert "2023\u20112028" in words
    assert not re.search(r"(?<![\w/-])20\d\d-20\d\d", words)
    assert "CERD/C/VNM/CO/10-14" in words  # a symbol is looked for as it is written


def test_what_is_a_number_and_no_range_stays() -> None:
    written = {
        "No. 12-15 of": "No.\u00a012-15 of",
        "2015-010": "2015-010",
        "(paras. 3-5)": "(paras.\u00a03\u20115)",
    }
    assert {text: "".join(p.get("c", " ") for p in _words(text)) for text in written} == written
