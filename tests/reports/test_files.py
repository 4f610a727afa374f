"""Reports as files: what LibreOffice shows, what the package holds, what Markdown and workbooks say."""

from __future__ import annotations

import getpass
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError, UnknownName, UsageError
from rightsgraph.ontology.model.model import model
from rightsgraph.ontology.template import write_template
from rightsgraph.reports.document import Table, lines, plain
from rightsgraph.reports.registry import kinds
from tables import fresh, write_folder
from tools import program

from rightsgraph.api import Graph

DAY = "2025-07-01"
NEEDED: dict[str, dict[str, Any]] = {"agency": {"agency": "mps"}, "treaty-periodic": {"mechanism": "CAT"}}
LIMITS = {"upr-national-report": "10,700", "treaty-periodic": "21,200", "common-core": "42,400"}


def squeezed(text: str) -> str:
    """Without blanks: a line may break in the middle of a symbol."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", ["annex", "section"])
def test_libreoffice_shows_citations_and_footnotes(
    reported: Graph, tmp_path: Path, pdf_text: Callable[[Path], str], kind: str
) -> None:
    path = tmp_path / f"{kind}.docx"
    report = reported.report(kind, path, as_at=DAY, document="CAT/C/VNM/CO/1")
    shown = squeezed(pdf_text(path))
    for cited in ("CAT/C/VNM/CO/1", "Criminal Procedure Code No. 101/2015/QH13", "Laws cited", "Contents"):
        assert squeezed(cited) in shown
    assert kind == "annex" or len(report.notes()) > 10
    for note in report.notes():
        assert squeezed(note.text)[:60] in shown
    assert "Errorreferencesource" not in shown.replace(":", "")
    assert "2/" in shown  # page numbers


def test_the_document_has_real_footnotes_headings_and_no_trace_of_the_machine(
    reported: Graph, tmp_path: Path
) -> None:
    for notes, mark in (("endnotes", "endnote"), ("footnotes", "footnote")):
        path = tmp_path / f"{notes}.docx"
        report = reported.report("section", path, as_at=DAY, mechanism="CAT", notes=notes)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
        document = parts["word/document.xml"]
        assert document.count(f"<w:{mark}Reference ") == len(report.notes()) > 10
        other = "footnote" if mark == "endnote" else "endnote"
        assert f"<w:{other}Reference " not in document
        assert f"word/{mark}s.xml" in parts
        assert f"/word/{mark}s.xml" in parts["[Content_Types].xml"]
    assert "<w:tblHeader" in document
    assert "<w:cantSplit" in document
    assert "PAGE" in "".join(text for name, text in parts.items() if "footer" in name)
    assert "<dc:creator></dc:creator>" in parts["docProps/core.xml"]
    everything = "".join(parts.values())
    for trace in (str(tmp_path), str(Path.home()) + "/", "/tmp/", "python-docx", f">{getpass.getuser()}<"):
        assert trace not in everything


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_in_every_form(reported: Graph, tmp_path: Path, kind: str) -> None:
    options = NEEDED.get(kind, {"mechanism": "UPR"} if "upr" in kind else {})
    for ending in ("docx", "md"):
        report = reported.report(kind, tmp_path / f"r.{ending}", as_at=DAY, **options)
        about = "\n".join(plain(line) for line in lines(report.about))
        assert "As at 1 July 2025." in about
        assert "Datasets: viet-nam." in about
        assert re.search(r"Recommendations: \d+\.", about)
        assert re.search(r"\d+ are editorial", about)
        assert "It is no legal advice" in about
        if kind in LIMITS:
            assert f"Limit for this report: {LIMITS[kind]} words" in about
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == len(report.notes())
    if kinds()[kind].KIND.tabular:
        reported.report(kind, tmp_path / "r.xlsx", as_at=DAY, **options)
    else:
        with pytest.raises(UsageError, match=r"running text"):
            reported.report(kind, tmp_path / "r.xlsx", as_at=DAY, **options)


def test_words_are_counted_without_footnotes_and_annexes(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("upr-national-report", tmp_path / "r.md", as_at=DAY, mechanism="UPR")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    body = text[text.index("## A. ") : text.index("## Abbreviations")]
    by_hand = len(re.sub(r"\[\^\d+\]", "", body).split())
    marks = len(re.findall(r"(?m)^(?:#+|>|\d+\.)\s", body))
    assert report.words == by_hand - marks
    assert f"Length: {report.words} words (limit: 10,700)" in text


def test_follow_up_takes_only_the_paragraphs_that_are_due(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "documents": [
            {"id": "CAT/C/VNM/CO/1", "mechanism": "CAT", "state": "VNM", "next_report_due": "2027-01-01"}
        ],
        "recommendations": [
            {
                "document": "CAT/C/VNM/CO/1",
                "paragraph": "12",
                "text": "Do it.",
                "follow_up_due": "2025-06-01",
            },
            {"document": "CAT/C/VNM/CO/1", "paragraph": "13", "text": "Do that."},
        ],
    }
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        report = graph.report("follow-up", tmp_path / "r.md", as_at=DAY)
    text = "\n".join(plain(line) for line in lines(report.blocks()))
    assert "1 June 2025\npast due\nCAT/C/VNM/CO/1, para. 12" in text
    assert "Next report, asked for in CAT/C/VNM/CO/1" in text
    assert "Left out: recommendations without a follow-up date (1)." in text


def test_gap_report_says_what_changed(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("gaps", tmp_path / "gaps.md", as_at="2025-08-01", since="2025-02-01")
    text = "\n".join(plain(line) for line in lines(report.blocks()))
    assert "Changes since 1 February 2025" in text
    table = reported.gaps(as_at="2025-08-01").rows
    counts = {r["code"]: r["count"] + r["not_assessable"] for r in table if r["count"]}
    assert len(report.sheets) == 1 + len(counts)
    details = sorted(len(sheet.rows) for sheet in report.sheets[1:])
    assert details == sorted(row["count"] for row in table if row["count"])
    text = (tmp_path / "gaps.md").read_text(encoding="utf-8")
    assert "The law changed after it was examined" in text
    assert len(re.findall(r"(?m)^\| \*\*", text)) == 10


def test_templates(reported: Graph, tmp_path: Path) -> None:
    from docx import Document

    styled = tmp_path / "ours.docx"
    reported.report("section", styled, as_at=DAY, document="CAT/C/VNM/CO/1")
    template = Document(str(styled))
    template.sections[0].footer.paragraphs[0].text = "Our ministry"
    template.save(str(styled))
    reported.report("section", tmp_path / "r.docx", as_at=DAY, document="CAT/C/VNM/CO/1", template=styled)
    footer = Document(str(tmp_path / "r.docx")).sections[0].footer
    assert footer.paragraphs[0].text == "Our ministry"
    text = tmp_path / "ours.md"
    text.write_text("OURS {{ title }}\n{{ body }}\n{{ footnotes }}", encoding="utf-8")
    reported.report("section", tmp_path / "r.md", as_at=DAY, document="CAT/C/VNM/CO/1", template=text)
    assert (
        (tmp_path / "r.md").read_text(encoding="utf-8").startswith("OURS Implementation of recommendations")
    )
    with pytest.raises(UsageError, match="template"):
        reported.report("section", tmp_path / "r.docx", as_at=DAY, template=text)
    text.write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be filled"):
        reported.report("section", tmp_path / "r.md", as_at=DAY, document="CAT/C/VNM/CO/1", template=text)


def test_wrong_usage(reported: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="annex"):
        reported.report("anex", tmp_path / "r.md")
    with pytest.raises(UsageError, match="ends in"):
        reported.report("annex", tmp_path / "r.pdf")
    with pytest.raises(UsageError, match="--agency"):
        reported.report("agency", tmp_path / "r.md")
    with pytest.raises(UsageError, match="--mechanism"):
        reported.report("treaty-periodic", tmp_path / "r.md")
    with pytest.raises(UsageError, match="no option"):
        reported.report("annex", tmp_path / "r.md", colour="blue")


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    import openpyxl

    words = "=cmd|'/c calc'!A1 <script>x</script> **bold** | [^1] `x` \x0b end"
    tables: dict[str, list[dict[str, Any]]] = {
        "recommendations": [
            {"document": "CAT/C/VNM/CO/1", "paragraph": "1", "text": words, "text_kind": "verbatim"}
        ]
    }
    with fresh(tmp_path / "g") as graph:
        graph.load(write_folder(tmp_path / "in", tables))
        for ending in ("md", "docx", "xlsx"):
            graph.report("annex", tmp_path / f"a.{ending}", as_at=DAY)
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<script>" not in text.replace("\\<", "")
    assert "\\*\\*bold\\*\\* \\| \\[^1] \\`x\\`" in text
    from docx import Document

    assert "<script>x</script> **bold**" in "".join(
        c.text for row in Document(str(tmp_path / "a.docx")).tables[0].rows for c in row.cells
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_report_is_no_evidence_for_itself(reported: Graph, tmp_path: Path) -> None:
    for kind, name in (("annex", "annex.docx"), ("gaps", "gaps.xlsx")):
        reported.report(kind, tmp_path / name, as_at=DAY, mechanism="CAT")
        with pytest.raises(InputError, match="is a report that rightsgraph wrote"):
            loader_for(Source(tmp_path / name))


def test_a_file_with_broken_properties_is_judged_by_its_content(tmp_path: Path) -> None:
    write_template(model(), "recommendations", tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "x.xlsx", "w") as broken,
    ):
        for name in whole.namelist():
            broken.writestr(name, b"<cp:core" if name == "docProps/core.xml" else whole.read(name))
    assert loader_for(Source(tmp_path / "x.xlsx")) is loader_for(Source(tmp_path / "whole.xlsx"))


def test_notes_and_comments_survive_libreoffice(reported: Graph, tmp_path: Path, office: str) -> None:
    """Saved again by another program, the working edition still has every note and every comment."""
    path = tmp_path / "w.docx"
    report = reported.report("section", path, as_at=DAY, mechanism="CAT", edition="working")
    (tmp_path / "again").mkdir()
    command = [
        program("soffice"),
        office,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "again"),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=300)
    counts = []
    for file in (path, tmp_path / "again" / "w.docx"):
        with zipfile.ZipFile(file) as package:
            comments = package.read("word/comments.xml").decode().count("<w:comment ")
            notes = package.read("word/document.xml").decode().count("<w:endnoteReference ")
        counts.append((comments, notes))
    assert counts[0] == counts[1]
    assert counts[0][1] == len(report.notes())
    assert counts[0][0] >= len(report.notes())


def test_an_annex_of_many_recommendations_is_laid_out_on_few_pages(
    reported: Graph, tmp_path: Path, office: str
) -> None:
    """One row a recommendation: the whole example on under 60 pages of A4 across."""
    path = tmp_path / "annex.docx"
    report = reported.report("annex", path, as_at=DAY)
    rows = sum(len(block.rows) for block in report.body if isinstance(block, Table))
    assert rows == len(reported.ask("recommendations", as_at=DAY).rows) > 150
    command = [
        program("soffice"),
        office,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    done = subprocess.run(
        [program("pdfinfo"), str(tmp_path / "annex.pdf")], check=True, capture_output=True, timeout=60
    )
    said = done.stdout.decode()
    assert int(re.search(r"Pages:\s+(\d+)", said)[1]) < 60  # type: ignore[index]
    width, height = (float(n) for n in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", said).groups())  # type: ignore[union-attr]
    assert (round(width), round(height)) == (842, 595)
