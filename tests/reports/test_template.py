"""A ministry's Word file: its pages, cover, boilerplate and styles are kept, what cannot be followed is told."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from rightsgraph.api import Graph

DAY = "2025-07-01"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def ministry(folder: Path, *, marker: bool = True, own_heading: bool = True) -> Path:
    """A letterhead with a crest, a marker, a closing page, page numbers and a heading style of its own name."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.footer.paragraphs[0].text = "Seite "
    section.footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    if own_heading:
        for name in ("Heading 1", "Heading 2", "Heading 3"):
            document.styles[name].element.getparent().remove(document.styles[name].element)
        style = document.styles.add_style("Chapter of the Ministry", WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    crest = folder / "crest.png"
    crest.write_bytes(PIXEL)
    document.add_picture(str(crest))
    document.add_paragraph("Republic of the Example, Ministry of Justice")
    document.add_paragraph("A point", style="List Number")
    if marker:
        document.add_paragraph("{{report}}")
        document.add_paragraph("Signed by the Minister")
    document.save(str(folder / "ministry.docx"))
    return folder / "ministry.docx"


def texts(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs if p.text.strip()]


def test_cover_boilerplate_pages_and_styles_are_kept(reported: Graph, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    report = reported.report("section", path, as_at=DAY, mechanism="CAT", template=ministry(tmp_path))
    document = Document(str(path))
    found = texts(document)
    assert found[0] == "Republic of the Example, Ministry of Justice"
    assert found[-1] == "Signed by the Minister"
    assert not any("{{report}}" in text for text in found)
    assert "Committee against Torture" in found[1:-1]
    assert {round(s.page_width.mm, 1) for s in document.sections} == {215.9}
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert PIXEL in [package.read(name) for name in names if "media" in name]
        footers = b"".join(package.read(name) for name in names if "footer" in name)
    assert b"PAGE" in footers
    assert b"Seite" in footers
    headings = [p.text for p in document.paragraphs if p.style.name == "Chapter of the Ministry"]
    assert "Laws cited" in headings
    assert any("heading of level 2" in words for words in report.told)


def test_a_wide_table_lies_across_the_ministrys_page(reported: Graph, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    template = ministry(tmp_path, marker=False, own_heading=False)
    reported.report("annex", path, as_at=DAY, mechanism="CAT", template=template)
    document = Document(str(path))
    assert [round(s.page_width.mm, 1) for s in document.sections] == [215.9, 279.4]
    last = document.sections[-1]
    width = (last.page_width - last.left_margin - last.right_margin) // 635
    grid = [int(c.get(qn("w:w"))) for c in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert width - len(grid) <= sum(grid) <= width


def test_a_report_as_template_gives_its_looks_only(reported: Graph, tmp_path: Path) -> None:
    for name, template in (("a", None), ("b", tmp_path / "a.docx")):
        reported.report("section", tmp_path / f"{name}.docx", as_at=DAY, mechanism="CAT", template=template)
    assert texts(Document(str(tmp_path / "a.docx"))) == texts(Document(str(tmp_path / "b.docx")))


def test_numbers_that_a_style_gives_are_told(reported: Graph, tmp_path: Path) -> None:
    path = ministry(tmp_path, own_heading=False)
    template = Document(str(path))
    for name in ("Heading 1", "List Number 3"):  # of the second nothing is set in the report
        properties = template.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    template.save(str(path))
    report = reported.report("section", tmp_path / "r.docx", as_at=DAY, mechanism="CAT", template=path)
    (told,) = (words for words in report.told if "numbers that its styles give" in words)
    assert "“Heading 1”" in told
    assert "List Number 3" not in told
    style = Document(str(tmp_path / "r.docx")).styles["Heading 1"]
    assert style.element.pPr.find(qn("w:numPr")) is None


def test_tables_have_lines_and_headings_are_those_that_the_ministry_uses(
    reported: Graph, tmp_path: Path
) -> None:
    document = Document()
    style = document.styles.add_style("Bộ: Chương", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    document.add_paragraph("Chương mẫu", style="Bộ: Chương")
    for name, grid in (("with", True), ("without", False)):
        if not grid:
            document.styles["Table Grid"].element.getparent().remove(document.styles["Table Grid"].element)
        document.save(str(tmp_path / f"{name}.docx"))
        path = tmp_path / f"{name}-r.docx"
        reported.report("annex", path, as_at=DAY, mechanism="CAT", template=tmp_path / f"{name}.docx")
        made = Document(str(path))
        (table, *_) = made.tables
        assert table.style.name == ("Table Grid" if grid else "Table")
        assert table.style.element.find(f".//{qn('w:tblBorders')}") is not None
        assert [p.text for p in made.paragraphs if p.style.name == "Bộ: Chương"][
            1
        ] == "Committee against Torture"
