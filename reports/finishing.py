"""The last hand on a DOCX that Pandoc wrote: tables that hold, running heads, notes at the end, a template's own pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from rightsgraph.reports.document import Paragraph, Report, plain
from rightsgraph.reports.endnotes import with_endnotes
from rightsgraph.reports.word_comments import parted_from_notes
from rightsgraph.reports.word_styles import styles_settled
from rightsgraph.reports.word_tree import printable

# what the schema of settings has before `updateFields`
_BEFORE_FIELDS = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection",
    "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
    "clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting",
    "bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "doNotUseMarginsForDrawingGridOrigin",
    "drawingGridHorizontalOrigin", "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning",
    "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore",
    "savePreviewPicture", "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent",
    "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml", "saveXmlDataOnly", "useXSLTWhenSaving",
    "saveThroughXslt", "showXMLTags", "alwaysMergeEmptyNamespace",
)  # fmt: skip
_TWIP = 635  # English metric units in a twentieth of a point
_SHORT = 700  # characters of a row that is not parted between pages


def finished(
    data: bytes, report: Report, template: Path | None, *, footnotes: bool
) -> tuple[bytes, list[str]]:
    """The finished file and what of the template could not be followed."""
    from docx import Document

    document = Document(io.BytesIO(data))
    properties = document.core_properties
    properties.title, properties.author = printable(report.title), ""
    _fields_renewed(document)
    told: list[str] = []
    tables = list(document.tables)
    if template is None:
        _running_head(document, report)
    else:
        from rightsgraph.reports.ministry_template import applied

        told = applied(document, template, report)
    section = document.sections[-1]
    sizes = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (int(size or 0) for size in sizes)
    width = page - left - right
    for table in tables:
        _hold(table, width // _TWIP)
    parted_from_notes(document.element.body)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts = styles_settled(parts if footnotes else with_endnotes(parts))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue(), told


def _fields_renewed(document: Any) -> None:
    """Word counts the pages of the contents when it opens the file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = document.settings.element
    for zoom in settings.findall(qn("w:zoom")):
        if zoom.get(qn("w:percent")) is None:  # the schema asks for it
            zoom.set(qn("w:percent"), "100")
    if settings.find(qn("w:updateFields")) is None:
        field = OxmlElement("w:updateFields")
        field.set(qn("w:val"), "true")
        after = [qn(f"w:{name}") for name in _BEFORE_FIELDS]
        place = next((n for n, node in enumerate(settings) if node.tag not in after), len(settings))
        settings.insert(place, field)


def _hold(table: Any, width: int) -> None:
    """Column widths that hold over the whole width (twentieths of a point), rows that stay whole where they are short."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    if layout is None:
        table.autofit = False
    else:
        layout.set(qn("w:type"), "fixed")
    columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
    shares = [int(column.get(qn("w:w")) or 0) for column in columns]
    grid = [str(width * share // (sum(shares) or 1)) for share in shares]
    for column, held in zip(columns, grid, strict=True):
        column.set(qn("w:w"), held)
    whole = table._tbl.tblPr.find(qn("w:tblW"))
    if whole is not None:
        whole.set(qn("w:type"), "dxa")
        whole.set(qn("w:w"), str(width))
    for row in table._tbl.tr_lst:
        texts = "".join(node.text or "" for node in row.iter(qn("w:t")))
        if len(texts) <= _SHORT:
            properties = row.get_or_add_trPr()
            if properties.find(qn("w:cantSplit")) is None:
                properties.insert(0, OxmlElement("w:cantSplit"))
        for held, cell in zip(grid, row.tc_lst, strict=False):
            _set_width(cell, held)


def _set_width(cell: Any, width: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = cell.get_or_add_tcPr()
    found = properties.find(qn("w:tcW"))
    if found is None:
        found = OxmlElement("w:tcW")
        properties.insert(0, found)
    found.set(qn("w:type"), "dxa")
    found.set(qn("w:w"), width)


def _running_head(document: Any, report: Report) -> None:
    """State or body, and title, above each page but the first."""
    first = next((b for b in report.front if isinstance(b, Paragraph) and b.style == "cover-state"), None)
    state = plain(first.pieces) if first else ""
    words = " – ".join(part for part in (state, report.title) if part)
    for section in document.sections:
        section.different_first_page_header_footer = bool(report.front)
        paragraph = section.header.paragraphs[0]
        paragraph.text = printable(words)
