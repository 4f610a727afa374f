"""The request makes the whole round: written, answered as officials do, loaded; nothing lost, nothing false."""

from __future__ import annotations

import csv
import random
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from docx import Document
from openpyxl.comments import Comment
from requests_back import DAY, DUTY, MEASURE, answer_sheet, asked, fill, progress
from rightsgraph.loaders.api import Decided, Issue, Options, Reject, Row, Skipped
from rightsgraph.loaders.formats import agency_request
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.request_form import COLUMNS, MARK_SHEET, Mark, choices, keys_of, word
from tables import write_folder

from rightsgraph.api import Graph

ANSWER = {
    "yours": "Có",
    "status": "đang thực hiện",
    "done": "Đã trình dự thảo",
    "figure": "12",
    "date": "ngày 31 tháng 7 năm 2025",
    "next": "Thông qua luật",
    "next_date": "Q4 2025",
    "by": "Nguyễn Văn A",
}


def as_ods(book: Any, path: Path) -> Path:
    """The same sheets as an OpenDocument file."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    tables = ""
    for sheet in book:
        rows = ""
        for row in sheet.iter_rows(values_only=True):
            cells = "".join(
                "<table:table-cell/>"
                if value is None
                else f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
                for value in row
            )
            rows += f"<table:table-row>{cells}</table:table-row>"
        tables += f'<table:table table:name="{escape(sheet.title)}">{rows}</table:table>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def checked(ministry: Graph) -> None:
    row = progress(ministry)["CAT/C/VNM/CO/1#1"]
    assert (row["status"], row["day"], row["agency"]) == ("under way", "2025-07-31", "moj")
    assert row["text"] in ("Đã trình dự thảo. Số liệu: 12.", "Đã trình dự thảo. Figure: 12.")
    (step,) = ministry.run(
        "MATCH (m:Measure) WHERE m.id <> 'train' RETURN m.title AS title, m.due_on_given AS due, m.status AS status"
    ).rows
    assert (step["title"], step["due"], step["status"]) == ("Thông qua luật", "2025-Q4", "planned")
    statuses = ministry.run(
        "MATCH (v:Review)-[:REVIEWS]->(m:Mandate) RETURN DISTINCT m.id AS id, m.status AS status"
    ).rows
    assert [row["id"] for row in statuses] == ["m1"]


def test_the_workbook_is_in_the_agencys_language_and_comes_back(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path, due="2025-09-30")
    book = openpyxl.load_workbook(path)
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "veryHidden"]
    assert "Hướng dẫn" in book.sheetnames
    assert "30 tháng 9 năm 2025" in " ".join(str(row[0].value) for row in book.worksheets[0].iter_rows())
    sheet = answer_sheet(book)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert [cell.value for cell in sheet[1]][1:] == [word(f"column:{key}", "vi") for key in COLUMNS]
    assert sheet.cell(2, 3).value == "CAT/C/VNM/CO/1, đoạn 1"
    assert "Bộ Tư pháp chủ trì" in sheet.cell(2, 5).value
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert any(choices("status", "vi")[0] in formula for formula in lists.values())
    ministry.load(fill(path, {1: ANSWER}))
    checked(ministry)
    (again,) = ministry.load(path)
    assert all(not count["created"] for count in again.nodes.values())
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert (row["asked"], row["answered"], row["last_answer"]) == (12, 1, "2025-07-31")
    last = str(answer_sheet(openpyxl.load_workbook(asked(ministry, tmp_path / "2"))).cell(2, 7).value)
    assert "Đã trình dự thảo" in last
    assert "Bước tiếp theo: Thông qua luật (thời hạn quý IV năm 2025)" in last


@pytest.mark.parametrize("ending", ["csv", "ods", "renamed", "translated", "no-marks", "no-headings"])
def test_it_is_known_again_whatever_became_of_it(ministry: Graph, tmp_path: Path, ending: str) -> None:
    path = fill(asked(ministry, tmp_path), {1: ANSWER})
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    if ending == "csv":
        path = tmp_path / "mail.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(
                [["" if v is None else v for v in r] for r in sheet.values]
            )
    elif ending == "ods":
        path = as_ods(book, tmp_path / "answer.ods")
    else:
        path = tmp_path / "Copy of Copy.xlsx"
        if ending == "translated":
            for cell in sheet[1][1:]:
                cell.value = f"Überschrift {cell.column}"
        elif ending == "no-marks":
            sheet.delete_cols(1)
        elif ending == "no-headings":
            sheet.delete_rows(1)
        book.save(path)
    assert loader_for(Source(path)).FORMAT.name == "agency-request"
    ministry.load(path)
    checked(ministry)


def test_a_document_with_tracked_changes(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path, word=True)
    document = Document(str(path))
    cell = document.tables[0].rows[1].cells[COLUMNS.index("done") + 1]
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell.paragraphs[0]._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>Done since May.</w:t></w:r></w:ins>'
        )
    )
    document.tables[0].rows[1].cells[COLUMNS.index("status") + 1].text = "Ongoing"
    document.save(str(path))
    ministry.load(path)
    row = progress(ministry)["CAT/C/VNM/CO/1#1"]
    assert (row["text"], row["status"]) == ("Done since May.", "under way")


def test_what_cannot_be_taken_stays_as_text_and_is_told(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path)
    fill(path, {
        1: {"status": "nearly there", "date": "last summer", "done": "Bill sent."},
        2: {"yours": "no", "done": "It is with the police."},
        3: {"yours": "shared with", "shared": "Ministry of Public Security; Village of X", "done": "Together."},
        4: {"yours": "ask the minister"},
    })  # fmt: skip
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    sheet.cell(2, len(COLUMNS) + 2).value = "see our letter"
    sheet.cell(6, 4).comment = Comment("wrong paragraph", "B")
    sheet.cell(7, 4).value = "What is asked was changed"
    sheet.cell(14, 3).value = "CAT/C/VNM/CO/1, para. 11"
    sheet.cell(14, COLUMNS.index("done") + 2).value = "Also ours."
    sheet.cell(15, COLUMNS.index("done") + 2).value = "Of what?"
    book.save(path)
    (loaded,) = ministry.load(path)
    rows = progress(ministry)
    first = rows["CAT/C/VNM/CO/1#1"]
    assert (first["status"], first["day"]) == (None, None)
    assert first["text"] == "nearly there. Bill sent. (last summer)."
    assert "see our letter" in first["note"]
    assert rows["CAT/C/VNM/CO/1#11"]["text"] == "Also ours."
    assert rows["CAT/C/VNM/CO/1#4"]["text"] == "ask the minister."
    told = str(loaded.issues) + str(loaded.rejected) + str(loaded.skipped)
    for words in (
        "nearly there",
        "last summer",
        "wrong paragraph",
        "What is asked was changed",
        "ask the minister",
    ):
        assert words in told
    assert [item["record"]["done"] for item in loaded.rejected] == ["Of what?"]
    found = ministry.run(
        "MATCH (v:Review)-[:REVIEWS]->(m:Mandate) RETURN DISTINCT m.id AS id, m.status AS status"
    ).rows
    assert {(row["id"], row["status"]) for row in found} == {("m2", "rejected"), ("m3", "confirmed")}
    shared = ministry.run(
        "MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.status = 'proposed' RETURN a.id AS id"
    ).rows
    assert {row["id"] for row in shared} == {"mps", "Village of X"}


def test_duties_that_lead_to_no_recommendation_and_measures_are_asked_too(
    ministry: Graph, tmp_path: Path
) -> None:
    path = asked(ministry, tmp_path, lang="en")
    sheet = answer_sheet(openpyxl.load_workbook(path))
    duty, measure = ([sheet.cell(n + 1, c).value for c in (3, 4, 5, 6)] for n in (DUTY, MEASURE))
    assert duty == [
        "Duty by law",
        "Register of prisons",
        "Under the Torture Act No. 5/2017, the Ministry of Justice (Register of prisons) cooperates.",
        "Torture Act No. 5/2017",
    ]
    assert measure == ["Measure", "Train judges", "Lead; by 31 December 2025", ""]
    answer = {**ANSWER, "yours": "shared", "shared": "Village of X", "next_date": "30/06/2025"}
    (receipt,) = ministry.load(
        fill(path, {DUTY: answer, MEASURE: {"status": "implemented", "done": "All trained."}})
    )
    assert not receipt.rejected
    told = ministry.run(
        "MATCH (g:Progress)-[:REPORTS_ON]->(m:Measure)-[:ASSIGNED_TO]->(a:Agency) RETURN a.id AS agency, "
        "m.id AS measure, m.title AS title, g.status AS status, g.text AS text, g.reported_on AS day ORDER BY text"
    ).rows
    assert [(row["agency"], row["status"], row["text"], row["day"]) for row in told] == [
        ("moj", "implemented", "All trained.", None),
        ("moj", "under way", "Đã trình dự thảo. Figure: 12.", "2025-07-31"),
    ]
    assert (told[0]["measure"], told[1]["title"]) == ("train", duty[2])
    statuses = ministry.run(
        "MATCH (v:Review)-[:REVIEWS]->(m:Mandate) RETURN m.id AS id, v.decision AS said"
    ).rows
    assert statuses == [{"id": "alone", "said": "confirm"}]
    (shared,) = ministry.run(
        "MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.status = 'proposed' MATCH (m)-[:COVERS]->(l:Law) "
        "RETURN a.id AS agency, l.id AS law"
    ).rows
    assert shared == {"agency": "Village of X", "law": "vnm/5/2017"}
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert (row["asked"], row["answered"], row["answers"]) == (
        13,
        2,
        2,
    )  # the next step's day has come: it is asked
    sheet = answer_sheet(openpyxl.load_workbook(asked(ministry, tmp_path / "2", lang="en")))
    rows = [[cell.value for cell in sheet[n]][2:7] for n in range(DUTY + 1, DUTY + 4)]
    assert [row[1] for row in rows] == ["Register of prisons", "Thông qua luật", "Train judges"]
    assert str(rows[0][4]).startswith("31 July 2025; under way; Đã trình dự thảo. Figure: 12")
    assert rows[2][4] == "implemented; All trained"


def test_only_what_is_asked_about_where_recommendations_are_chosen(ministry: Graph, tmp_path: Path) -> None:
    sheet = answer_sheet(openpyxl.load_workbook(asked(ministry, tmp_path, mechanism="CAT")))
    assert [sheet.cell(n, 3).value is not None for n in (11, 12)] == [True, False]


def test_yes_alone_is_an_answer_and_yes_and_no_to_one_duty_are_asked_back(
    ministry: Graph, tmp_path: Path
) -> None:
    both = [
        {"id": "m1", "agency": "moj", "role": "lead", "covers": f"CAT/C/VNM/CO/1#{n}", "source": "d"}
        for n in (1, 12)
    ]
    ministry.load(write_folder(tmp_path / "both", {"mandates": both}), dataset="both")
    path = asked(ministry, tmp_path)
    (receipt,) = ministry.load(fill(path, {2: {"yours": "yes"}, 1: {"yours": "yes"}, 11: {"yours": "no"}}))
    assert [item["record"]["references"] for item in receipt.rejected] == [["m1"], ["m1"]]
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert row["answered"] == 1
    ministry.load(path)
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert row["yes_and_no"] == ["m1"]
    reviewing = "MATCH (v:Review)-[:REVIEWS]->(m:Mandate) RETURN v.id AS id, m.id AS mandate"
    assert "m1" not in [row["mandate"] for row in ministry.run(reviewing).rows]  # it decides nothing
    assert len(ministry.run(reviewing).rows) == 1
    assert (
        len(ministry.run("MATCH (v:Review) RETURN v.id AS id").rows) == 5
    )  # and is kept once: said, taken back
    ministry.report("section", tmp_path / "s.md", as_at=DAY)
    desk = (tmp_path / "s-missing.md").read_text(encoding="utf-8")
    (beside,) = (line for line in desk.split("\n") if "both yes and no to the same duty" in line)
    assert re.findall(r"#(\d+)\b", beside) == ["1", "12"]  # the recommendations of the duty
    ministry.load(fill(path, {11: {"yours": "yes"}}, tmp_path / "settled.xlsx"))
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert row["yes_and_no"] == []


def test_words_in_another_language_are_set_apart(ministry: Graph, tmp_path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText

    book = openpyxl.load_workbook(asked(ministry, tmp_path), rich_text=True)
    sheet = answer_sheet(book)
    assert sheet.cell(2, 4).font.i  # the English of a recommendation in a Vietnamese workbook
    duty = sheet.cell(DUTY + 1, 5).value
    assert isinstance(duty, CellRichText)
    assert [part.text for part in duty if not isinstance(part, str) and part.font.i] == [
        "Luật Torture Act số 5/2017",
        "Register of prisons",
    ]
    document = Document(str(asked(ministry, tmp_path / "w", word=True)))
    runs = document.tables[0].rows[DUTY].cells[4].paragraphs[0].runs
    assert [run.text for run in runs if run.italic] == ["Luật Torture Act số 5/2017", "Register of prisons"]


def test_two_answers_to_one_row_are_both_kept(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path)
    ministry.load(fill(path, {1: {"status": "implemented", "done": "Done."}}, tmp_path / "a.xlsx"))
    ministry.load(fill(path, {1: {"status": "not started", "done": "Nothing yet."}}, tmp_path / "b.xlsx"))
    texts = ministry.run("MATCH (g:Progress) RETURN g.text AS text").rows
    assert {row["text"] for row in texts} == {"Done.", "Nothing yet."}


def test_headings_are_found_by_words_then_by_places() -> None:
    for language in ("en", "vi", "fr", "es"):
        assert keys_of([word(f"column:{key}", language) for key in COLUMNS]) == list(COLUMNS)
    assert keys_of([*COLUMNS[:3], "extra", *(word(f"column:{k}", "en") for k in COLUMNS[3:])])[4:] == list(
        COLUMNS[3:]
    )
    assert Mark.find(str(Mark("a|b", "Bộ; x", DAY, "A/1#2(b)", ("m;1",)[:0], ("ff",)))) == Mark(
        "a|b", "Bộ; x", DAY, "A/1#2(b)", (), ("ff",)
    )


# five hundred files, answered at random

STATUSES = [
    "Under way",
    "đang thực hiện",
    " IMPLEMENTED ",
    "not started.",
    "en cours",
    "75 %",
    "soon",
    "n/a?",
]
DATES = [
    "31/07/2025",
    "2025-07-31",
    "31.7.2025",
    "1 August 2025",
    "ngày 1 tháng 8 năm 2025",
    "07/08/2025",
    "summer",
    "31/02/2025",
]
YOURS = ["yes", "Có", "NO", "không", "shared", "maybe", "?"]
TRUE = {"31/07/2025": "2025-07-31", "2025-07-31": "2025-07-31", "31.7.2025": "2025-07-31", "1 August 2025": "2025-08-01",
        "ngày 1 tháng 8 năm 2025": "2025-08-01"}  # fmt: skip
MEANT = {"Under way": "under way", "đang thực hiện": "under way", " IMPLEMENTED ": "implemented", "not started.": "not started",
         "en cours": "under way"}  # fmt: skip


def mangle(
    chance: random.Random, rows: list[list[str]]
) -> tuple[list[list[str]], list[tuple[str, str, str]]]:
    """The grid as an official leaves it, and what was filled in: (recommendation or "", column key, words)."""
    grid = [list(row) for row in rows]
    filled: list[tuple[str, str, str]] = []
    token = 0
    for row in grid[1:]:
        mark = Mark.find(row[0])
        if mark is None or chance.random() < 0.4:
            continue
        for key in chance.sample(
            ["yours", "shared", "status", "done", "figure", "date", "next", "next_date", "by"],
            chance.randint(1, 6),
        ):
            token += 1
            pools = {"yours": YOURS, "status": STATUSES, "date": DATES, "next_date": DATES}
            words = chance.choice(pools.get(key, [f"Words{token} of it"]))
            row[COLUMNS.index(key) + 1] = words
            filled.append((mark.subject, key, words))
        if chance.random() < 0.2:
            token += 1
            row.append(f"Beside{token}")
            filled.append((mark.subject, "beside", f"Beside{token}"))
        if chance.random() < 0.1:
            token += 1
            row[COLUMNS.index(chance.choice(["text", "duty"])) + 1] = f"Overwritten{token}"
            filled.append((mark.subject, "given", f"Overwritten{token}"))
    if chance.random() < 0.3:
        token += 1
        added = [""] * (len(COLUMNS) + 1)
        added[2] = chance.choice(["CAT/C/VNM/CO/1, para. 11", "", "CAT/C/VNM/CO/1#12"])
        added[COLUMNS.index("done") + 1] = f"Added{token}"
        filled.append((added[2], "done", f"Added{token}"))
        grid.append(added)
    if chance.random() < 0.3:
        body = grid[1:]
        chance.shuffle(body)
        grid = [grid[0], *body]
    if chance.random() < 0.2:
        grid[0] = [grid[0][0], *(f"Titel {n}" for n, _ in enumerate(grid[0][1:]))]
    elif chance.random() < 0.2:
        place = chance.randint(1, len(COLUMNS))
        grid = [[*row[:place], "" if n else "Unser Vermerk", *row[place:]] for n, row in enumerate(grid)]
    if chance.random() < 0.2:
        grid.insert(1, [""] * len(grid[0]))
    if chance.random() < 0.1:
        grid.insert(0, ["", "Reply of the ministry"])
    return grid, filled


def test_five_hundred_sloppy_answers(ministry: Graph, tmp_path: Path) -> None:
    """Every filled cell is a statement, a remark or listed; no status and no date is false. Duties and measures too."""
    path = asked(ministry, tmp_path, lang="en")
    sheet = answer_sheet(openpyxl.load_workbook(path))
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(max_row=MEASURE + 1, values_only=True)
    ]
    for seed in range(500):
        chance = random.Random(seed)
        grid, filled = mangle(chance, rows)
        source = tmp_path / f"answer-{seed}.csv"
        with source.open("w", encoding=chance.choice(["utf-8", "utf-8-sig"]), newline="") as file:
            csv.writer(file, delimiter=chance.choice(",;\t")).writerows(grid)
        items = list(agency_request.read(Source(source), Options()))
        decided = list(agency_request.decisions(Source(source)))
        kept = _kept(items, decided)
        for recommendation, key, words in filled:
            _check(seed, kept, items, recommendation, key, words)


def _kept(items: list[Any], decided: list[Decided]) -> str:
    said = [str(i.values) + str(i.evidence) for i in items if isinstance(i, Row)]
    said += [f"{i.reason} {i.text}" for i in items if isinstance(i, Skipped)]
    said += [i.message for i in items if isinstance(i, Issue)] + [
        str(i.record) for i in items if isinstance(i, Reject)
    ]
    return "\n".join([*said, *(f"{d.why} {d.reviewer}" for d in decided)])


def _duty(row: Row) -> str:
    """The subject of a row whose words stand under a measure of the agency's own."""
    return str(row.values.get("measure") or "").removeprefix("request/moj/")


def _check(seed: int, kept: str, items: list[Any], subject: str, key: str, words: str) -> None:
    place = f"seed {seed}: {subject} {key} {words!r}"
    own = [
        i
        for i in items
        if isinstance(i, Row)
        and subject
        and subject in (i.values.get("recommendation"), i.values.get("measure"), _duty(i))
    ]
    if key == "status" and words in MEANT:
        assert {i.values.get("status") for i in own if i.table == "progress"} == {MEANT[words]}, place
    elif key == "date" and words in TRUE:
        days = {i.values.get("reported_on") for i in own if i.table == "progress"} - {None}
        assert days in ({TRUE[words]}, set()), place
        assert days or words in kept or TRUE[words] in kept, place
    elif key == "status":
        assert {i.values.get("status") for i in own if i.table == "progress"} <= {None}, place
        assert words.strip() in kept, place
    else:
        assert re.sub(r"\s+", " ", words.strip()) in kept, place
    assert MARK_SHEET
