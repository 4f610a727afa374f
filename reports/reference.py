"""Makes the two reference documents in `templates/`: `python -m rightsgraph.reports.reference`.

They hold only what a report's look is made of: styles, page size, page numbers. Any DOCX that `report` wrote can be
changed and given back with `--template`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FONT = "Times New Roman"
_INK = "1F3864"
# name: (size, bold, italic, space before, space after, colour)
_STYLES = {
    "Title": (20, True, False, 0, 4, _INK),
    "Subtitle": (11, False, False, 0, 14, "595959"),
    "Heading 1": (15, True, False, 18, 6, _INK),
    "Heading 2": (12.5, True, False, 12, 4, _INK),
    "Heading 3": (11, True, True, 10, 3, _INK),
    "Body Text": (11, False, False, 0, 6, None),
    "First Paragraph": (11, False, False, 0, 6, None),
    "Compact": (10.5, False, False, 0, 2, None),
    "Small Print": (9, False, False, 0, 4, "404040"),
    "To Fill In": (10.5, False, True, 0, 6, "7F4A00"),
    "Table Text": (9, False, False, 1, 2, None),
    "Table Heading": (9, True, False, 2, 2, None),
    "Footnote Text": (8.5, False, False, 0, 1, None),
    "Endnote Text": (9, False, False, 0, 2, None),
    "Recommendation Line": (10, False, True, 0, 4, "404040"),
    "Cover State": (15, True, False, 90, 6, "000000"),
    "Cover Text": (12, False, False, 0, 4, None),
    "TOC Heading": (15, True, False, 0, 8, _INK),
    "toc 1": (11, False, False, 2, 2, None),
    "toc 2": (10.5, False, False, 0, 1, None),
    "Header": (9, False, False, 0, 0, "595959"),
    "Comment Text": (10, False, False, 0, 0, None),
}


def main() -> None:
    """Write both."""
    folder = Path(__file__).parent / "templates"
    for name in ("portrait", "landscape"):
        _document(wide=name == "landscape").save(str(folder / f"{name}.docx"))


def _document(*, wide: bool) -> Any:
    from docx import Document
    from docx.shared import Mm

    document = Document()
    document.core_properties.author = ""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    if wide:
        from docx.enum.section import WD_ORIENT

        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Mm(18 if wide else 25)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    document.styles["Normal"].font.name = _FONT
    for name, look in _STYLES.items():
        _style(document, name, *look)
    for name in ("Footnote Reference", "Endnote Reference"):
        _note_reference(document, name)
    for name in ("toc 1", "toc 2"):
        _dots(document.styles[name], section)
    _table_style(document)
    _page_numbers(section)
    return document


def _style(
    document: Any,
    name: str,
    size: float,
    bold: bool,
    italic: bool,
    before: float,
    after: float,
    colour: str | None,
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    known = {style.name for style in document.styles}
    style = (
        document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if name not in known:
        style.base_style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win over ours
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    style.font.color.rgb = RGBColor.from_string(colour or "000000")
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = name.startswith("Heading")
    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    _no_border(style)


def _no_border(style: Any) -> None:
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _note_reference(document: Any, name: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


def _dots(style: Any, section: Any) -> None:
    """Page numbers of the contents at the right, after dots."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

    width = section.page_width - section.left_margin - section.right_margin
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    if style.name.endswith("2"):
        from docx.shared import Mm

        style.paragraph_format.left_indent = Mm(6)


def _table_style(document: Any) -> None:
    """The style Pandoc gives to tables: thin lines, a shaded first row."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = document.styles.add_style("Table", WD_STYLE_TYPE.TABLE)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{sides}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )
    )
    style.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr>'
            '<w:shd w:val="clear" w:color="auto" w:fill="DDE6F0"/></w:tcPr></w:tblStylePr>'
        )
    )


def _page_numbers(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in ("PAGE", " / ", "NUMPAGES"):
        if piece.isupper():
            _field(paragraph, piece)
        else:
            paragraph.add_run(piece)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


if __name__ == "__main__":
    main()
