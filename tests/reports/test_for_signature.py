"""What a drafter would stumble over: titles and days said twice, empty columns, parts left open without a word why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rightsgraph.reports.document import (
    Block,
    Bullets,
    Contents,
    Heading,
    Paragraph,
    Report,
    Table,
    lines,
    plain,
)
from rightsgraph.reports.material import FOREIGN
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
BARE = str.maketrans("", "", "".join(FOREIGN))
REVIEW = "A/HRC/99/15"
TABLES: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "UPR", "name": "Universal Periodic Review", "kind": "UPR"}],
    "documents": [{"id": REVIEW, "mechanism": "UPR", "state": "SVN", "date": "2024-12-28"}],
    "recommendations": [
        {"document": REVIEW, "paragraph": f"115.{n}", "text": f"Plant thing {n}.", "position": position, "source": REVIEW}
        for n, position in ((1, "supported"), (2, "supported"), (3, "supported"), (4, "noted"))
    ],
    "laws": [
        {"number": "7", "title": "Programme of orchards", "kind": "decision", "state": "SVN", "issued_on": "2021-02-09",
         "in_force_from": "2021-02-09"},
    ],
    "implementation": [
        {"recommendation": f"{REVIEW}#115.1", "provision": "svn/7@2021-02-09", "extent": "partial", "method": "document",
         "source": "A/HRC/WG.6/34/SVN/1", "locator": "para. 7"}
    ],
    "programmes": [{"id": "p", "name": "Programme of orchards", "starts_on": "2021", "ends_on": "2025-12-31",
                    "established_by": "svn/7@2021-02-09", "addresses": f"{REVIEW}#115.1", "source": "A/HRC/WG.6/34/SVN/1"}],
}  # fmt: skip


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(line).translate(BARE) for line in lines(blocks)]


@pytest.fixture
def orchards(tmp_path: Path) -> Any:
    with fresh(tmp_path / "graph") as graph:
        graph.load(write_folder(tmp_path / "in", TABLES), state="SVN")
        yield graph


def mid_term(graph: Graph, folder: Path, **options: Any) -> Report:
    return graph.report("upr-mid-term", folder / "m.docx", as_at=DAY, **options)


def test_a_title_and_a_day_are_said_once(orchards: Graph, tmp_path: Path) -> None:
    text = "\n".join(said(mid_term(orchards, tmp_path).body))
    assert (
        "Decision No. 7 of 9 February 2021 (Programme of orchards), in force since that day, contributes"
        in text
    )
    assert "The Programme of orchards, established by Decision No. 7, addresses" in text
    assert "addresses this recommendation (2021 to 31 December 2025)." in text
    section = orchards.report("section", tmp_path / "s.md", as_at="2025-12-31").body
    assert "it has ended" not in "\n".join(said(section))  # the last day is still one of its days
    later = orchards.report("section", tmp_path / "s.md", as_at="2026-01-01").body
    assert "it has ended" in "\n".join(said(later))


def test_what_is_left_to_write_is_named(orchards: Graph, tmp_path: Path) -> None:
    fills = [
        plain(b.pieces).translate(BARE) for b in mid_term(orchards, tmp_path).body
        if isinstance(b, Paragraph) and b.style == "fill"
    ]  # fmt: skip
    assert f"[To be completed: what was done on {REVIEW}, paragraphs 115.2 and 115.3.]" in fills
    assert f"[To be completed: what was done on {REVIEW}, paragraph 115.4.]" in fills


def test_what_holds_for_all_is_said_once_to_the_desk(orchards: Graph, tmp_path: Path) -> None:
    missing = mid_term(orchards, tmp_path).missing
    (shared,) = (block for block in missing if isinstance(block, Bullets))
    words = [plain(item) for item in shared.items]
    assert "No documented duty of an agency." in words
    (table,) = (block for block in missing if isinstance(block, Table))
    cells = [plain(line) for row in table.rows for line in row[1]]
    assert not set(words) & set(cells)
    assert "No confirmed and documented link to law." in cells


def test_a_letter_has_no_title_page(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("agency", tmp_path / "l.docx", as_at=DAY, agency="mps", symbol="12/BC-BTP")
    assert not [block for block in report.front if isinstance(block, Contents)]
    head = said(report.front)
    assert head[:3] == ["[Letterhead, place and date]", "12/BC-BTP", "To: Ministry of Public Security"]
    body = said(report.body)
    assert body.index("[To be completed: name and office of the signatory.]") < body.index(
        "Annex: recommendations and basis of responsibility"
    )


def test_the_gap_report_has_its_details_beside_it_and_no_empty_cell(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("gaps", tmp_path / "g.docx", as_at=DAY)
    book = openpyxl.load_workbook(tmp_path / "g-details.xlsx")
    figures = next(block for block in report.body if isinstance(block, Table))
    assert len(book.sheetnames) == len(figures.rows) + 1
    assert all(cell for row in figures.rows for cell in row)
    assert "Viet Nam" in said(report.front)


@pytest.mark.parametrize("kind", ["annex", "section"])
def test_laws_cited_have_no_column_that_is_empty(reported: Graph, tmp_path: Path, kind: str) -> None:
    report = reported.report(kind, tmp_path / "r.md", as_at=DAY, mechanism="CAT")
    place = next(n for n, b in enumerate(report.annexes) if isinstance(b, Heading) and b.text == "Laws cited")
    table = report.annexes[place + 1]
    assert isinstance(table, Table)
    assert table.columns == ("Title and number", "Dates", "Amended by")
    assert all(cell for row in table.rows for cell in row)
