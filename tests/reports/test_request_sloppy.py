"""Requests as officials really send them back: what they wrote is nowhere lost, and no answer stands under what it is not on."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from requests_back import DAY, answer_sheet, asked, fill, progress
from rightsgraph.ontology.request_form import COLUMNS, agencies_named
from tables import write_folder

from rightsgraph.api import Graph

DONE, SOURCE, TEXT = (COLUMNS.index(key) + 2 for key in ("done", "source", "text"))


def steps(ministry: Graph) -> list[dict[str, Any]]:
    return list(
        ministry.run(
            "MATCH (m:Measure) WHERE m.id <> 'train' RETURN m.title AS title, m.due_on_given AS due"
        ).rows
    )


def proposed(ministry: Graph) -> set[str]:
    query = "MATCH (m:Mandate)-[:HELD_BY]->(a:Agency) WHERE m.status = 'proposed' RETURN a.id AS id"
    return {row["id"] for row in ministry.run(query).rows}


def told(receipt: Any) -> str:
    return str(receipt.issues) + str(receipt.rejected) + str(receipt.skipped)


def test_rows_sorted_without_the_hidden_column_keep_their_answers(ministry: Graph, tmp_path: Path) -> None:
    path = fill(asked(ministry, tmp_path, lang="en"), {n: {"done": f"Done on {n}."} for n in range(1, 11)})
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    rows = [[cell.value for cell in sheet[n][1:]] for n in range(2, 12)]
    for n, values in enumerate(reversed(rows), 2):
        for place, value in enumerate(values, 2):
            sheet.cell(n, place).value = value
    book.save(path)
    ministry.load(path)
    found = progress(ministry)
    assert {key: row["text"] for key, row in found.items()} == {
        f"CAT/C/VNM/CO/1#{n}": f"Done on {n}." for n in range(1, 11)
    }
    assert not any(row["note"] for row in found.values())


def test_a_row_copied_for_another_recommendation_is_on_what_it_shows(ministry: Graph, tmp_path: Path) -> None:
    path = fill(asked(ministry, tmp_path, lang="en"), {1: {"done": "One.", "yours": "yes"}})
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    for place in range(1, len(COLUMNS) + 2):
        sheet.cell(14, place).value = sheet.cell(2, place).value
    sheet.cell(14, SOURCE).value = "CAT/C/VNM/CO/1, para. 11"
    sheet.cell(14, TEXT).value = "Another thing."
    sheet.cell(14, DONE).value = "Eleven."
    sheet.cell(15, 1).value = sheet.cell(3, 1).value  # the source alone: which of the two is meant?
    for place in range(2, len(COLUMNS) + 2):
        sheet.cell(15, place).value = sheet.cell(3, place).value
    sheet.cell(15, SOURCE).value = "CAT/C/VNM/CO/1, para. 12"
    sheet.cell(15, DONE).value = "Twelve?"
    book.save(path)
    (receipt,) = ministry.load(path)
    found = progress(ministry)
    assert {key: row["text"] for key, row in found.items()} == {
        "CAT/C/VNM/CO/1#1": "One.",
        "CAT/C/VNM/CO/1#11": "Eleven.",
    }
    assert "Twelve?" in str(receipt.rejected)


@pytest.mark.parametrize(
    "words",
    ["none", "không có", "n/a", "-", "Néant", "ninguno", "No", "đang thực hiện", "yes", "31/07/2025", "12"],
)
def test_what_is_no_agency_gets_no_duty(ministry: Graph, tmp_path: Path, words: str) -> None:
    (receipt,) = ministry.load(fill(asked(ministry, tmp_path), {1: {"shared": words, "done": "Said."}}))
    assert not proposed(ministry)
    assert words in told(receipt) + str(progress(ministry))


@pytest.mark.parametrize("words", ["none", "không có", "Không", "n/a", "—", "néant", "ninguno", "sin objeto"])
def test_no_next_step_is_none(ministry: Graph, tmp_path: Path, words: str) -> None:
    (receipt,) = ministry.load(fill(asked(ministry, tmp_path), {1: {"next": words, "done": "Said."}}))
    assert not steps(ministry)
    assert words in told(receipt) + str(progress(ministry))


def test_a_day_without_a_step_makes_no_measure(ministry: Graph, tmp_path: Path) -> None:
    (receipt,) = ministry.load(
        fill(asked(ministry, tmp_path), {1: {"next_date": "31/12/2025", "done": "Said."}})
    )
    assert not steps(ministry)
    assert "2025" in told(receipt) + str(progress(ministry))


def test_headings_and_totals_that_were_pasted_in_are_no_answer(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path, lang="en")
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    for place in range(2, len(COLUMNS) + 2):
        sheet.cell(14, place).value = sheet.cell(1, place).value
    sheet.cell(15, SOURCE).value = "Total"
    sheet.cell(15, COLUMNS.index("figure") + 2).value = "12"
    sheet.cell(16, SOURCE).value = "CAT/C/VNM/CO/1, par. 11"
    sheet.cell(16, DONE).value = "Eleven."
    sheet.cell(17, SOURCE).value = "CAT/C/VNM/CO/1, párrafo 12"
    sheet.cell(17, DONE).value = "Twelve."
    book.save(path)
    (receipt,) = ministry.load(path)
    assert {key: row["text"] for key, row in progress(ministry).items()} == {
        "CAT/C/VNM/CO/1#11": "Eleven.",
        "CAT/C/VNM/CO/1#12": "Twelve.",
    }
    assert "Total" in str(receipt.rejected)


def test_a_column_put_in_among_translated_headings_moves_no_answer(ministry: Graph, tmp_path: Path) -> None:
    path = fill(
        asked(ministry, tmp_path),
        {
            1: {
                "yours": "Có",
                "status": "đang thực hiện",
                "done": "Xong.",
                "date": "31/07/2025",
                "next": "Thông qua luật",
            }
        },
    )
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    for cell in sheet[1][1:]:
        cell.value = f"Überschrift {cell.column}"
    place = COLUMNS.index("shared") + 2
    sheet.insert_cols(place)
    sheet.cell(1, place).value = "Vermerk"
    sheet.cell(2, place).value = "Abteilung 3"
    book.save(path)
    ministry.load(path)
    row = progress(ministry)["CAT/C/VNM/CO/1#1"]
    assert (row["status"], row["day"]) == ("under way", "2025-07-31")
    assert row["text"] == "Xong."
    assert "Abteilung 3" in str(row["note"])
    assert not proposed(ministry)


def test_csv_with_more_commas_in_its_words_than_delimiters(ministry: Graph, tmp_path: Path) -> None:
    path = fill(asked(ministry, tmp_path, lang="en"), {1: {"done": "a, " * 300 + "b", "status": "under way"}})
    mail = tmp_path / "mail.csv"
    with mail.open("w", encoding="utf-8", newline="") as file:
        rows = [
            ["" if v is None else v for v in r] for r in answer_sheet(openpyxl.load_workbook(path)).values
        ]
        csv.writer(file, delimiter=";").writerows(rows)
    ministry.load(mail)
    assert progress(ministry)["CAT/C/VNM/CO/1#1"]["status"] == "under way"


def test_tracked_changes_of_every_kind(ministry: Graph, tmp_path: Path) -> None:
    path = fill_word(asked(ministry, tmp_path, word=True))
    (receipt,) = ministry.load(path)
    found = progress(ministry)
    assert found["CAT/C/VNM/CO/1#1"]["text"] == "Bill sent in May."
    assert found["CAT/C/VNM/CO/1#1"]["status"] == "implemented"
    assert "CAT/C/VNM/CO/1#2" not in found  # its row was struck out
    assert "Row two." in told(receipt)
    assert found["CAT/C/VNM/CO/1#4"]["note"] == "comment: ask the cabinet"
    assert found["CAT/C/VNM/CO/1#4"]["text"] == "New words."
    assert "Old words" in told(receipt)
    assert "We have no further remarks." in told(receipt)


def fill_word(path: Path) -> Path:
    document = Document(str(path))
    table = document.tables[0]
    cell = table.rows[1].cells[COLUMNS.index("done") + 1]

    def run(kind: str, words: str) -> Any:
        text = "delText" if kind in ("del", "moveFrom") else "t"
        return parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="7" w:author="A"><w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r></w:{kind}>'
        )

    cell.paragraphs[0].add_run("Bill ")
    for kind, words in (("del", "drafted "), ("ins", "sent "), ("moveFrom", "early "), ("moveTo", "in May.")):
        cell.paragraphs[0]._p.append(run(kind, words))
    status = table.rows[1].cells[COLUMNS.index("status") + 1].paragraphs[0]._p
    status.append(run("del", "under way"))
    status.append(run("ins", "implemented"))
    two = table.rows[2]
    two.cells[COLUMNS.index("done") + 1].text = "Row two."
    two._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="A"/>'))
    four = table.rows[4].cells[COLUMNS.index("done") + 1].paragraphs[0]
    four.add_run("Old words. ").font.strike = True
    four.add_run("New words.")
    document.add_paragraph("We have no further remarks.")
    run_ = table.rows[4].cells[COLUMNS.index("text") + 1].paragraphs[0].runs[0]
    document.add_comment(run_, text="ask the cabinet", author="B")
    document.save(str(path))
    return path


def test_words_among_the_instructions_are_told(ministry: Graph, tmp_path: Path) -> None:
    path = fill(asked(ministry, tmp_path), {1: {"done": "Xong."}})
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(12, 1).value = "Our reply is provisional."
    book.save(path)
    (receipt,) = ministry.load(path)
    assert [item["text"] for item in receipt.skipped if "no answer" in item["reason"]] == [
        "Our reply is provisional."
    ]


def test_several_agencies_in_one_cell(ministry: Graph, tmp_path: Path) -> None:
    names = "Bộ Văn hóa, Thể thao và Du lịch, Bộ Nội vụ và UBND tỉnh"
    ministry.load(fill(asked(ministry, tmp_path), {1: {"shared": names, "done": "Said."}}))
    assert proposed(ministry) == {"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nội vụ", "UBND tỉnh"}
    assert agencies_named("Ministère de la justice et le Ministère de la santé") == [
        "Ministère de la justice",
        "Ministère de la santé",
    ]
    assert agencies_named("Ministry of Justice and Home Affairs") == ["Ministry of Justice and Home Affairs"]


def test_two_ministries_that_disagree_are_both_kept_and_the_desk_is_told(
    ministry: Graph, tmp_path: Path
) -> None:
    other = [{"id": "pm1", "agency": "mps", "role": "lead", "covers": "CAT/C/VNM/CO/1#1", "source": "d"}]
    ministry.load(write_folder(tmp_path / "more", {"mandates": other}), dataset="more")
    ministry.load(
        fill(asked(ministry, tmp_path), {1: {"yours": "Có", "status": "đã thực hiện", "done": "Ours."}})
    )
    (path,) = ministry.request(tmp_path / "mps", agency="mps", as_at=DAY)
    ministry.load(
        fill(path, {1: {"yours": "Không", "status": "chưa thực hiện", "done": "Theirs.", "date": "hôm qua"}})
    )
    texts = {row["text"] for row in ministry.run("MATCH (g:Progress) RETURN g.text AS text").rows}
    assert texts == {"Ours.", "Theirs. (hôm qua)."}
    ministry.report("section", tmp_path / "s.md", DAY, recommendation=["CAT/C/VNM/CO/1#1"])
    missing = (tmp_path / "s-missing.md").read_text(encoding="utf-8")
    assert (
        "What was reported differs: Ministry of Justice: implemented; Ministry of Public Security: not started."
        in missing
    )


def test_words_struck_through_in_a_workbook_are_taken_back(ministry: Graph, tmp_path: Path) -> None:
    path = fill(
        asked(ministry, tmp_path), {1: {"done": "Old.", "status": "đang thực hiện"}, 2: {"done": "Kept."}}
    )
    book = openpyxl.load_workbook(path)
    sheet = answer_sheet(book)
    sheet.cell(2, COLUMNS.index("status") + 2).font = Font(strike=True)
    sheet.cell(2, DONE).value = CellRichText(TextBlock(InlineFont(strike=True), "Old."), " New.")
    book.save(path)
    (receipt,) = ministry.load(path)
    found = progress(ministry)
    assert (found["CAT/C/VNM/CO/1#1"]["text"], found["CAT/C/VNM/CO/1#1"]["status"]) == ("New.", None)
    assert found["CAT/C/VNM/CO/1#2"]["text"] == "Kept."
    struck = [item["text"] for item in receipt.skipped if "struck through" in item["reason"]]
    assert struck == ["đang thực hiện", "Old. New."]


def test_yes_in_one_file_and_no_in_another_is_pointed_out(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path, lang="en")
    yes = fill(path, {1: {"yours": "yes"}, 2: {"yours": "yes"}}, tmp_path / "yes.xlsx")
    no = fill(path, {1: {"yours": "no"}}, tmp_path / "no.xlsx")
    (first,) = ministry.load(yes)
    assert "ask which" not in told(first)
    (second,) = ministry.load(no)
    (message,) = [item["message"] for item in second.issues if "ask which" in item["message"]]
    assert message.startswith("m1: rejected in this file, confirmed on ")
    assert "rejected holds, both are kept" in message
    (row,) = [row for row in ministry.request_status(DAY) if row["agency"] == "moj"]
    assert row["yes_and_no"] == ["m1"]
    ministry.report("section", tmp_path / "s.md", as_at=DAY)
    desk = (tmp_path / "s-missing.md").read_text(encoding="utf-8")
    assert "both yes and no to the same duty" in desk  # also where the last word is that it is no duty
    copy = shutil.copy(yes, tmp_path / "copy.xlsx")
    (again,) = ministry.load(copy)  # what was said before does not come after what was said since
    assert "rejected holds" in told(again)
    reviews = (
        "MATCH (v:Review)-[:REVIEWS]->(m:Mandate {id: 'm1'}) RETURN v.decision AS said, m.status AS status"
    )
    assert sorted(row["said"] for row in ministry.run(reviews).rows) == ["confirm", "reject"]
    assert {row["status"] for row in ministry.run(reviews).rows} == {"rejected"}


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("31/12/24", "2024-12-31"),
        ("31.12.'24", "2024-12-31"),
        ("ngày 31/12/24", "2024-12-31"),
        ("31-Dec-24", "2024-12-31"),
        ("05/06/24", "2024-06-05"),  # as the other dates of the file stand
        ("05/06/2024", "2024-06-05"),
        ("24-12-31", None),  # the year may come first
        ("05/06/88", None),  # of which century?
        ("12/24", None),
    ],
)
def test_years_of_two_figures(ministry: Graph, tmp_path: Path, said: str, day: str | None) -> None:
    path = asked(ministry, tmp_path, lang="en")
    (receipt,) = ministry.load(
        fill(path, {1: {"done": "So.", "date": said}, 2: {"done": "Other.", "date": "30/07/2025"}})
    )
    row = progress(ministry)["CAT/C/VNM/CO/1#1"]
    assert (row["day"], row["text"]) == (day, "So." if day else f"So. ({said}).")
    assert said in " ".join(item["message"] for item in receipt.issues)


def test_a_short_year_whose_month_is_not_known_stays_text(ministry: Graph, tmp_path: Path) -> None:
    path = asked(ministry, tmp_path, lang="en")
    (receipt,) = ministry.load(fill(path, {1: {"done": "So.", "date": "05/06/24"}}))
    assert progress(ministry)["CAT/C/VNM/CO/1#1"]["text"] == "So. (05/06/24)."
    assert "no other date of the file tells which" in told(receipt)


@pytest.mark.parametrize("words", ["như trên", "as above", "Idem.", "ídem", "comme ci-dessus"])
def test_what_points_to_another_cell_is_no_answer(ministry: Graph, tmp_path: Path, words: str) -> None:
    row = {"done": words, "next": words, "next_date": "31/12/2025", "status": "implemented"}
    (receipt,) = ministry.load(fill(asked(ministry, tmp_path, lang="en"), {1: row}))
    found = progress(ministry)["CAT/C/VNM/CO/1#1"]
    assert (found["status"], found["text"]) == ("implemented", None)
    assert found["note"].count(words) == 2
    assert "31/12/2025" in found["note"]
    assert not steps(ministry)
    assert sum(words in item["message"] for item in receipt.issues) == 2


def test_a_percentage_is_read_as_it_is_shown_and_a_formula_without_value_is_told(
    ministry: Graph, tmp_path: Path
) -> None:
    path = fill(
        asked(ministry, tmp_path, lang="en"),
        {1: {"done": "So.", "figure": 0.125}, 2: {"done": "=A1"}, 3: {"done": "x", "figure": 0.5}},
    )
    book = openpyxl.load_workbook(path)
    answer_sheet(book).cell(2, COLUMNS.index("figure") + 2).number_format = "0.0%"
    book.save(path)
    (receipt,) = ministry.load(path)
    found = progress(ministry)
    assert found["CAT/C/VNM/CO/1#1"]["text"] == "So. Figure: 12.5%."
    assert found["CAT/C/VNM/CO/1#3"]["text"] == "x. Figure: 0.5."
    assert "CAT/C/VNM/CO/1#2" not in found
    assert "K3" in str([item["where"] for item in receipt.rejected])


def test_a_month_is_read_as_officials_write_it(ministry: Graph, tmp_path: Path) -> None:
    ministry.load(fill(asked(ministry, tmp_path), {1: {"next": "Sửa luật", "next_date": "T12/2025"}}))
    assert steps(ministry) == [{"title": "Sửa luật", "due": "2025-12"}]
