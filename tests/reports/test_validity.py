"""Every Word file and workbook holds to the Open XML schemas; final editions are checked where they are read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from open_xml import violations
from rightsgraph.reports.registry import kinds

from rightsgraph.api import Graph

DAY = "2025-07-01"
NEEDED: dict[str, dict[str, Any]] = {"agency": {"agency": "mps"}, "treaty-periodic": {"mechanism": "CAT"}}


@pytest.mark.parametrize("kind", kinds())
def test_working_editions(reported: Graph, tmp_path: Path, kind: str) -> None:
    options = {"mechanism": "CAT", **NEEDED.get(kind, {})}
    report = reported.report(
        kind, tmp_path / "w.docx", as_at=DAY, edition="working", notes="footnotes", **options
    )
    assert violations(tmp_path / "w.docx") == []
    assert report.beside is not None
    assert violations(report.beside) == []
    if kinds()[kind].KIND.tabular:
        reported.report(kind, tmp_path / "w.xlsx", as_at=DAY, edition="working", **options)
        assert violations(tmp_path / "w.xlsx") == []


def test_what_the_desk_and_the_agencies_get(reported: Graph, tmp_path: Path) -> None:
    report = reported.report("section", tmp_path / "s.docx", as_at=DAY, mechanism="CAT", lang="local")
    assert report.beside is not None
    assert violations(report.beside) == []
    for word in (False, True):
        for path in reported.request(tmp_path / "requests", agency="mps", as_at=DAY, word=word):
            assert violations(Path(path)) == []


def test_a_template_that_keeps_styles_under_other_ids(reported: Graph, tmp_path: Path) -> None:
    """Word in German has `toc 1` as `Verzeichnis1`: the contents are set in it, not in a style that is not there."""
    template = Document()
    style = template.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(style.element.tag.replace("}style", "}styleId"), "Verzeichnis1")
    template.add_paragraph("Cover")
    template.save(str(tmp_path / "t.docx"))
    reported.report("section", tmp_path / "s.docx", as_at=DAY, mechanism="CAT", template=tmp_path / "t.docx")
    assert violations(tmp_path / "s.docx") == []
    document = Document(str(tmp_path / "s.docx"))
    assert [p.text.split("\t")[0] for p in document.paragraphs if p.style.style_id == "Verzeichnis1"]


DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "order": (
        "word/document.xml",
        lambda xml: re.sub(rb"(<w:pPr>)(<w:pStyle [^>]*/>)", rb'\1<w:jc w:val="left"/>\2', xml, count=1),
    ),
    "value": ("word/document.xml", lambda xml: xml.replace(b'w:type="dxa"', b'w:type="ell"', 1)),
    "note": ("word/endnotes.xml", lambda xml: xml.replace(b'w:id="20"', b'w:id="999"')),
    "style": ("word/styles.xml", lambda xml: xml.replace(b'w:styleId="TableText"', b'w:styleId="Lost"')),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_check_sees_what_word_would_not_take(reported: Graph, tmp_path: Path, damage: str) -> None:
    reported.report("section", tmp_path / "s.docx", as_at=DAY, mechanism="CAT")
    name, change = DAMAGE[damage]
    with zipfile.ZipFile(tmp_path / "s.docx") as whole, zipfile.ZipFile(tmp_path / "d.docx", "w") as damaged:
        for part in whole.namelist():
            content = whole.read(part)
            changed = change(content) if part == name else content
            assert (changed != content) == (part == name)
            damaged.writestr(part, changed)
    assert violations(tmp_path / "d.docx") != []
