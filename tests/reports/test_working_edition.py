"""The working edition as its reader opens it: every note is shown, every recommendation has its record, note and gaps."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from rightsgraph.reports.document import Remark, lines
from tables import fresh, write_folder

from rightsgraph.api import Graph

DAY = "2025-07-01"


def marks(path: Path) -> list[str]:
    """The marks of notes and comments in their order."""
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    return re.findall(r"<w:(endnoteReference|footnoteReference|commentReference) ", body)


@pytest.mark.parametrize("notes", ["endnotes", "footnotes"])
def test_comments_hide_no_note(
    reported: Graph, tmp_path: Path, pdf_text: Callable[[Path], str], notes: str
) -> None:
    path = tmp_path / "s.docx"
    report = reported.report("section", path, DAY, edition="working", notes=notes, mechanism="CAT")
    found = marks(path)
    first, second = [place for place, kind in enumerate(found) if kind != "commentReference"][:2]
    assert second == first + 1
    assert found.count("commentReference") > len(report.notes())
    assert {comment.author for comment in Document(str(path)).comments} == {"rightsgraph"}
    if notes == "endnotes":
        shown = pdf_text(path)
        assert all(note.text in shown for note in report.notes()[:4])


def test_a_recommendation_has_its_record_its_note_and_its_gaps(reported: Graph, tmp_path: Path) -> None:
    for kind, more in (("section", {"mechanism": "CAT"}), ("follow-up", {"recommendation": ["CAT/C/VNM/CO/1#7"]}),
                       ("annex", {"mechanism": "CAT"}), ("agency", {"agency": "mps"}), ("gaps", {})):  # fmt: skip
        report = reported.report(kind, tmp_path / f"{kind}.docx", DAY, edition="working", **more)
        told = [piece.text for line in lines(report.body) for piece in line if isinstance(piece, Remark)]
        records = [text for text in told if re.match(r"\S+#\S+ — ", text)]
        assert records, kind
        assert any(re.search(r" — [a-z-]+ \(", text) for text in records), kind
    path = tmp_path / "n.docx"
    reported.report("upr-national-report", path, DAY, edition="working")
    texts = " ".join(comment.text for comment in Document(str(path)).comments)
    assert "the law: " in texts  # where the day of its force is said
    assert " REPLACES " in texts
    book = openpyxl.load_workbook(tmp_path / "n-evidence.xlsx")
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert "editor's note" in head
    assert not any("\ue000" in str(value) for row in rows for value in row)
    gaps = [row for row in rows if row[0] is None and row[head.index("record")] == "cat-co1-confession"]
    assert gaps
    assert "group-missing (" in str(gaps[0][head.index("remark")])


TABLES = {
    "documents": [{"id": "CAT/C/TGO/CO/2", "mechanism": "CAT", "state": "TGO", "date": "2019-08-27"},
                  {"id": "CAT/C/TGO/FCO/2", "mechanism": "CAT", "state": "TGO", "date": "2020-09-01"}],
    "agencies": [
        {"id": "mdh", "name": "Rights Office", "name_local": "Ministère des droits humains", "active_to": "2024-05-01"},
        {"id": "mj", "name": "Justice Ministry", "name_local": "Ministère de la justice"},
        {"id": "fa", "name": "Armed Forces", "name_local": "Forces armées"},
        {"id": "x", "name": "Togo Watch", "name_local": "Vigie togolaise"},
        {"id": "old", "name": "Old Body", "active_to": "2024-01-01"},
        {"id": "a", "name": "Body A"}, {"id": "b", "name": "Body B"},
    ],
    "agency_successions": [
        {"from": "mdh", "to": "mj", "effective_on": "2024-05-01", "source": "decree 7", "note": "see the gazette"},
        {"from": "old", "to": "a", "effective_on": "2024-01-01"}, {"from": "old", "to": "b", "effective_on": "2024-01-01"},
    ],
    "laws": [{"number": "2015-010", "title": "New Penal Code", "title_local": "Nouveau Code pénal", "kind": "code",
              "state": "TGO", "issued_on": "2015-11-24", "in_force_from": "2015-11", "source": "gazette 40"}],
    "recommendations": [{"document": "CAT/C/TGO/CO/2", "paragraph": "10", "text": "Do it.", "source": "d", "note": "to check"}],
    "implementation": [
        {"recommendation": "CAT/C/TGO/CO/2#10", "provision": f"tgo/2015-010#art_{n}", "extent": "full", "method": "document",
         "source": "CAT/C/TGO/FCO/2", "locator": place, "note": "a doubt"}
        for n, place in ((1, "para. 3"), (198, "paras. 3 and 4"))
    ],
    "mandates": [
        {"id": f"m-{who}", "agency": who, "role": role, "conferred_by": "2015-010", "covers": "CAT/C/TGO/CO/2#10", "source": "l"}
        for who, role in (("mdh", "lead"), ("fa", "cooperate"), ("x", "monitor"))
    ],
    "programmes": [
        {"id": "p", "name": "Programme A", "lead": "mdh", "partners": "fa;x", "addresses": "CAT/C/TGO/CO/2#10", "source": "plan"},
        {"id": "q", "name": "Programme B", "lead": "old", "addresses": "CAT/C/TGO/CO/2#10", "source": "plan"},
        {"id": "r", "name": "Programme C", "lead": "mdh", "ends_on": "2023-01-01", "addresses": "CAT/C/TGO/CO/2#10",
         "source": "plan"},
    ],
    "measures": [{"id": "s", "title": "Train", "recommendations": "CAT/C/TGO/CO/2#10", "lead": "mdh", "status": "under way",
                  "due_on": "2026", "source": "plan"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def togo(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("togo")
    graph = fresh(folder / "graph")
    graph.load(write_folder(folder / "in", TABLES), dataset="togo")
    return graph


def written(graph: Graph, path: Path, **options: str) -> str:
    graph.report("section", path, DAY, **options)
    return path.read_text(encoding="utf-8")


def test_who_leads_now_is_said_where_it_is_clear(togo: Graph, tmp_path: Path) -> None:
    text = written(togo, tmp_path / "en.md")
    heir = "the Justice Ministry, which took over from the Rights Office on 1 May 2024,"
    assert (
        f"The Programme A, led by {heir} carried out with the Armed Forces and the Togo Watch, addresses"
        in text
    )
    assert "The Programme B, led by the Old Body (until 1 January 2024), addresses" in text
    assert "The Programme C, led by the Rights Office (until 1 May 2024), addressed" in text
    assert f"In hand: “Train” for this recommendation, by 2026, under the lead of {heir[:-1]}." in text


def test_what_began_in_a_month_did_not_begin_on_the_day_of_its_issue(togo: Graph, tmp_path: Path) -> None:
    assert "in force since November 2015" in written(togo, tmp_path / "en.md")


def test_french_sentences_agree_with_their_agencies(togo: Graph, tmp_path: Path) -> None:
    text = written(togo, tmp_path / "fr.md", lang="local")
    assert (
        "le Ministère de la justice, qui a succédé au Ministère des droits humains le 1er mai 2024, est chef de file"
        in text
    )
    assert "les Forces armées coopèrent" in text
    assert "l’institution Vigie togolaise assure le suivi" in text
    assert "Le *Programme A*" in text
    assert "Les articles 1er et 198 du Nouveau Code pénal no 2015-010" in text
    assert "par. 3 et 4." in text
    foreign = written(togo, tmp_path / "es.md", lang="es")
    assert "párrs. 3 y 4." in foreign
    assert "las *Armed Forces* cooperan" in foreign
    assert (
        "el *Justice Ministry*, que sucedió a la *Rights Office* el 1 de mayo de 2024, es el organismo principal"
        in foreign
    )


def test_the_desk_reads_notes_and_successions(togo: Graph, tmp_path: Path) -> None:
    togo.report("section", tmp_path / "w.docx", DAY, edition="working")
    comments = [comment.text for comment in Document(str(tmp_path / "w.docx")).comments]
    text = "\n".join(comments)
    assert "note: to check" in text
    assert "q RUN_BY old — ended; in its place: a (successor unclear); b (successor unclear)" in text
    assert "full, document; the law: gazette 40" in text
    assert "; [togo] — note: a doubt — in full, document; the law: gazette 40" in text
    assert "mdh SUCCEEDED_BY mj — decree 7; [togo] — note: see the gazette" in text
    final = written(togo, tmp_path / "f.md")
    assert not any(word in final for word in ("to check", "a doubt", "see the gazette"))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("note : to check", "à sa place : a (successeur incertain)", "entièrement, d’après un document; le texte : ")),
        ("es", ("nota: to check", "en su lugar: a (sucesor incierto)", "según un documento; la norma: ")),
    ],
)  # fmt: skip
def test_the_desk_reads_in_its_language(
    togo: Graph, tmp_path: Path, lang: str, words: tuple[str, ...]
) -> None:
    togo.report("section", tmp_path / "w.docx", DAY, edition="working", lang=lang)
    text = "\n".join(comment.text for comment in Document(str(tmp_path / "w.docx")).comments)
    assert [one for one in words if one not in text] == []
    assert not re.search(
        r"\b(?:note|the law): |confirmed by|in its place|successor unclear|; (?:high|medium|low)\b", text
    )


def test_workbooks_are_in_the_language_of_the_report(reported: Graph, tmp_path: Path) -> None:
    path = tmp_path / "g.xlsx"
    reported.report("gaps", path, DAY, edition="working", lang="fr")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Synthèse"
    assert book.sheetnames[-1] == "À propos du présent rapport"
    why = [
        str(row[-1])
        for sheet in book.worksheets[1:-1]
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert not any(re.search(r"\b\d{4}-\d\d-\d\d\b", text) for text in why)
    assert any("1er janvier 2026" in text for text in why)
    assert any(" : modification par Loi no" in text.replace("\xa0", " ") for text in why)
    assert not any(" was changed " in text or text.isdigit() for text in why)


def test_the_marks_of_an_annex_are_explained_in_its_workbook(reported: Graph, tmp_path: Path) -> None:
    for language in ("en", "fr"):
        path = tmp_path / f"annex-{language}.xlsx"
        reported.report("annex", path, as_at="2025-07-01", lang=language, mechanism="CAT")
        sheet = openpyxl.load_workbook(path).worksheets[0]
        cells = [str(row[0] or "") for row in sheet.iter_rows(values_only=True)]
        table = sheet.auto_filter.ref.split(":")[1]
        below = cells[int(table.strip("ABCDEFGHIJ")) :]
        assert below[0] == ""  # what is below an empty row is no row of the table
        assert [words[:1] for words in below[1:3]] == ["*", "–"]


def test_the_evidence_workbook_has_headings_in_the_language_of_the_report(
    reported: Graph, tmp_path: Path
) -> None:
    heads = {
        "en": ("Evidence", "note", "sentence"),
        "fr": ("Preuves", "note", "phrase"),
        "local": ("Chứng cứ", "chú thích", "câu"),
    }
    for language, head in heads.items():
        reported.report(
            "follow-up", tmp_path / "w.docx", DAY, edition="working", lang=language, mechanism="CAT"
        )
        (sheet,) = openpyxl.load_workbook(tmp_path / "w-evidence.xlsx").worksheets
        assert (sheet.title, sheet.cell(1, 1).value, sheet.cell(1, 2).value) == head
