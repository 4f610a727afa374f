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
from rightsgraph.reports.material import FOREIGN, Material
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"
BARE = str.maketrans("", "", "".join(FOREIGN))
REVIEW = "A/HRC/99/15"
TABLES: dict[str, list[dict[str, Any]]] = {
    "mechanisms": [{"id": "UPR", "name": "Universal Periodic Review", "kind": "UPR"}],
    "documents": [{"id": REVIEW, "mechanism": "UPR", "state": "SVN", "date": "2024-12-28"},
                  {"id": "A/HRC/WG.6/34/SVN/1", "mechanism": "UPR", "state": "SVN", "date": "2025-01-05"}],
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


def more(graph: Graph, folder: Path, **tables: list[dict[str, Any]]) -> None:
    graph.load(write_folder(folder / "more", tables), dataset="more", state="SVN")


def reviewed(numbers: tuple[int, ...], provision: str, place: str = "para. 9") -> list[dict[str, Any]]:
    return [
        {"recommendation": f"{REVIEW}#115.{n}", "provision": provision, "extent": "partial", "method": "document",
         "source": "A/HRC/WG.6/34/SVN/1", "locator": place}
        for n in numbers
    ]  # fmt: skip


def test_the_same_is_said_in_short_only_directly_behind(orchards: Graph, tmp_path: Path) -> None:
    laws = [
        {"number": f"{n}/2001", "title": f"{title} Act", "kind": "law", "state": "SVN", "in_force_from": "2001-03-01"}
        for n, title in ((1, "Apple"), (2, "Pear"))
    ]  # fmt: skip
    replies = [
        {"id": "r1", "document": "A/HRC/WG.6/34/SVN/1", "heading": "A. Orchards", "recommendations": f"{REVIEW}#115.2"},
        {"id": "r2", "document": "A/HRC/WG.6/34/SVN/1", "heading": "B. Alleys", "recommendations": f"{REVIEW}#115.3"},
    ]  # fmt: skip
    links = [
        *reviewed((2, 3), "svn/1/2001"),
        *reviewed((2,), "svn/2/2001"),
        *reviewed((2,), "svn/2/2001", "para. 10"),
    ]
    links += reviewed((3,), "svn/7@2021-02-09")
    more(orchards, tmp_path, laws=laws, replies=replies, implementation=links)
    report = orchards.report(
        "section", tmp_path / "s.md", as_at=DAY, recommendation=[f"{REVIEW}#115.{n}" for n in (2, 3)]
    )
    headings = [b.text for b in report.body if isinstance(b, Heading) and b.level == 2]
    assert headings == ["Orchards", "Alleys"]  # in the order of the report, without its letters
    first, second = (plain(b.pieces) for b in report.body if isinstance(b, Paragraph) and b.number)
    assert first == (
        "The Apple Act No. 1/2001, in force since 1 March 2001, contributes to carrying out this recommendation. "
        "The same holds for the Pear Act No. 2/2001, in force since 1 March 2001."
    )
    assert second.startswith(
        "The Apple Act contributes to carrying out this recommendation. The same holds for Decision"
    )
    assert any("A/HRC/WG.6/34/SVN/1, paras. 9 and 10" in note.text for note in report.notes())


def test_a_measure_that_is_due_is_told_once(orchards: Graph, tmp_path: Path) -> None:
    agencies = [{"id": "o", "name": "Orchard Police", "state": "SVN"}]
    measures = [
        {"id": "m1", "title": "Plant a hundred", "recommendations": f"{REVIEW}#115.2", "lead": "o", "due_on": "2026",
         "status": "under way", "source": "A/HRC/WG.6/34/SVN/1", "locator": "para. 8"},
        {"id": "m2", "title": "Plant more", "recommendations": f"{REVIEW}#115.2", "due_on": "2027", "status": "planned",
         "source": "A/HRC/WG.6/34/SVN/1"},
    ]  # fmt: skip
    more(orchards, tmp_path, agencies=agencies, measures=measures)
    report = orchards.report("section", tmp_path / "s.md", as_at=DAY, recommendation=[f"{REVIEW}#115.2"])
    assert [plain(b.pieces) for b in report.body if isinstance(b, Paragraph) and b.number] == [
        "In hand: “Plant a hundred” for this recommendation, by 2026, under the lead of the Orchard Police. "
        "Next step: “Plant more” for this recommendation, by 2027."
    ]
    assert report.notes()[0].text == "A/HRC/WG.6/34/SVN/1, para. 8."


def test_numbers_that_follow_one_another_are_a_range(orchards: Graph, tmp_path: Path) -> None:
    laws = [
        {
            "number": "1/2001",
            "title": "Apple Act",
            "kind": "law",
            "state": "SVN",
            "in_force_from": "2001-03-01",
        }
    ]
    links = [*reviewed((2, 3, 4), "svn/1/2001")]
    more(orchards, tmp_path, laws=laws, implementation=links)
    text = "\n".join(said(orchards.report("section", tmp_path / "s.md", as_at=DAY).body))
    assert f"{REVIEW}, paragraphs 115.1, 115.2, 115.3 and 115.4" in text  # the line has every number
    assert "carrying out recommendations 115.2 to 115.4." in text


def test_a_code_before_a_theme_is_not_printed() -> None:
    names = {"theme/a12": "A12 Acceptance of norms", "theme/hiv": "HIV", "A12": "A12 Motorway"}
    material = Material(DAY, "en", False, [], {}, {}, {}, names, {}, [])
    assert [material.called(name) for name in names] == ["Acceptance of norms", "HIV", "A12 Motorway"]


def test_a_title_page_names_the_state_that_was_chosen(orchards: Graph, tmp_path: Path) -> None:
    report = orchards.report("follow-up", tmp_path / "f.docx", as_at=DAY, state="SVN")
    assert said(report.front)[0] == "Slovenia"
    core = orchards.report("common-core", tmp_path / "c.docx", as_at=DAY)
    assert "Human rights treaty bodies" in said(core.front)


def test_nothing_is_said_of_a_beginning_that_is_not_known(orchards: Graph, tmp_path: Path) -> None:
    """The day of an act is not the day from which it is in force."""
    laws = [{"number": "Zakon o vrtovih", "title": "Zakon o vrtovih", "title_local": "Zakon o vrtovih", "kind": "law",
             "state": "SVN", "issued_on": "2018-04-17"}]  # fmt: skip
    more(orchards, tmp_path, laws=laws, implementation=reviewed((2,), "Zakon o vrtovih"))
    report = orchards.report("section", tmp_path / "s.md", as_at=DAY, recommendation=[f"{REVIEW}#115.2"])
    (text,) = (plain(b.pieces) for b in report.body if isinstance(b, Paragraph) and b.number)
    assert text == "The Zakon o vrtovih contributes to carrying out this recommendation."
    (table,) = (block for block in report.annexes if isinstance(block, Table))
    assert [plain(line) for line in table.rows[0][0]] == ["Zakon o vrtovih"]
