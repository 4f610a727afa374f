"""The last hand on a DOCX that Pandoc wrote: tables that hold, running heads, notes at the end, a template's own pages."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from rightsgraph.reports.document import Paragraph, Report, plain
from rightsgraph.reports.endnotes import with_endnotes

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
_SHORT = 700  # characters of a row that is not parted between pages


def finished(
    data: bytes, report: Report, template: Path | None, *, footnotes: bool
) -> tuple[bytes, list[str]]:
    """The finished file and what of the template could not be followed."""
    from docx import Document

    document = Document(io.BytesIO(data))
    properties = document.core_properties
    properties.title, properties.author = report.title, ""
    for table in document.tables:
        _hold(table)
    _fields_renewed(document)
    told: list[str] = []
    if template is None:
        _running_head(document, report)
    held = io.BytesIO()
    document.save(held)
    done = held.getvalue()
    return (done if footnotes else with_endnotes(done)), told


def _fields_renewed(document: Any) -> None:
    """Word counts the pages of the contents when it opens the file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        field = OxmlElement("w:updateFields")
        field.set(qn("w:val"), "true")
        after = [qn(f"w:{name}") for name in _BEFORE_FIELDS]
        place = next((n for n, node in enumerate(settings) if node.tag not in after), len(settings))
        settings.insert(place, field)


def _hold(table: Any) -> None:
    """Column widths that hold, rows that stay whole where they are short."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    if layout is None:
        table.autofit = False
    else:
        layout.set(qn("w:type"), "fixed")
    grid = [column.get(qn("w:w")) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    for row in table._tbl.tr_lst:
        texts = "".join(node.text or "" for node in row.iter(qn("w:t")))
        if len(texts) <= _SHORT:
            properties = row.get_or_add_trPr()
            if properties.find(qn("w:cantSplit")) is None:
                properties.insert(0, OxmlElement("w:cantSplit"))
        for width, cell in zip(grid, row.tc_lst, strict=False):
            if width:
                _set_width(cell, width)


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
        paragraph.text = "".join(ch for ch in words if ch.isprintable() and ch not in "\ue000\ue001")
