"""The request as a workbook or document: instructions, drop-down lists, what is filled in protected, ids hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rightsgraph.ontology.files import whole
from rightsgraph.ontology.request_form import COLUMNS, FILL, MARK_SHEET, Mark, choices, word
from rightsgraph.ontology.safety import safe_cell
from rightsgraph.reports.material import parted, unmarked
from rightsgraph.reports.requesting import Request
from rightsgraph.reports.wording import day_words

_WIDTHS = {
    "no": 5, "source": 22, "text": 44, "duty": 40, "law": 34, "last": 24, "yours": 14, "shared": 22, "status": 18,
    "done": 44, "figure": 14, "date": 14, "next": 34, "next_date": 14, "by": 18,
}  # fmt: skip
_FREE_ROWS = 20
_LISTS = {"yours": "yours", "status": "status"}
_TALLEST = 400.0


def lines_of(request: Request, due: str | None) -> list[str]:
    """The instructions, line by line."""
    language, named = request.language, {"agency": request.name}
    lines = [word("text:title", language, **named)]
    lines.append(word("text:as-at", language, day=day_words(request.as_at, language)))
    lines += [word(f"text:{key}", language, **named) for key in ("lead", "fill", "dates", "more", "back")]
    return [*lines, *([word("text:due", language, day=day_words(due, language))] if due else [])]


def write_book(request: Request, path: Path, due: str | None) -> None:
    """XLSX."""
    from rightsgraph.ontology.workbooks import new_workbook

    with new_workbook(path) as book:
        page = book.add_worksheet(word("sheet:instructions", request.language))
        page.set_column(0, 0, 110)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
        for number, text in enumerate(lines_of(request, due)):
            page.write_string(number, 0, safe_cell(text), wrap if number else title)
        page.set_paper(9)  # A4
        _answers(book, book.add_worksheet(word("sheet:answers", request.language)), request)
        hidden = book.add_worksheet(MARK_SHEET)
        for number, (cells, mark) in enumerate(zip(request.rows, request.marks, strict=True)):
            hidden.write_string(number, 0, cells["no"])
            hidden.write_string(number, 1, str(mark))
        hidden.very_hidden()


def _answers(book: Any, page: Any, request: Request) -> None:
    italic = book.add_format({"italic": True})
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    head = book.add_format({**base, "bold": True, "bg_color": "#DDE6F0"})
    given = book.add_format({**base, "bg_color": "#F2F2F2"})
    foreign = book.add_format({**base, "bg_color": "#F2F2F2", "italic": True})
    fill = book.add_format({**base, "bg_color": "#FFF8DC", "num_format": "@", "locked": False})
    page.set_column(0, 0, 0, None, {"hidden": True})
    page.write_string(0, 0, str(Mark(request.agency, request.name, request.as_at)))
    for place, key in enumerate(COLUMNS, 1):
        page.set_column(place, place, _WIDTHS[key])
        page.write_string(0, place, word(f"column:{key}", request.language), head)
    for number, (cells, mark) in enumerate(zip(request.rows, request.marks, strict=True), 1):
        page.write_string(number, 0, str(mark))
        page.set_row(number, _height(cells))
        for place, key in enumerate(COLUMNS, 1):
            if key in FILL:
                page.write_blank(number, place, None, fill)
            else:
                _write_given(page, number, place, cells.get(key, ""), (given, foreign, italic))
    last = len(request.rows) + _FREE_ROWS
    for number in range(len(request.rows) + 1, last + 1):
        for place in range(1, len(COLUMNS) + 1):
            page.write_blank(number, place, None, fill)
    for key, kind in _LISTS.items():
        place = COLUMNS.index(key) + 1
        rule = {"validate": "list", "source": choices(kind, request.language), "error_type": "warning"}
        page.data_validation(1, place, last, place, rule)
    _to_print(page, last)


def _write_given(page: Any, number: int, place: int, text: str, formats: tuple[Any, Any, Any]) -> None:
    """Words in another language stand in italics; XLSX has other ways for a whole cell and for parts of one."""
    given, foreign, italic = formats
    parts = [(part, abroad) for part, abroad in parted(text) if part]
    words = unmarked(text)
    whole_words = safe_cell(words)
    if len(parts) < 2 or whole_words != words:
        page.write_string(number, place, whole_words, foreign if parts and parts[0][1] else given)
        return
    pieces = [piece for part, abroad in parts for piece in ((italic, part) if abroad else (part,))]
    page.write_rich_string(number, place, *pieces, given)


def _to_print(page: Any, last: int) -> None:
    page.freeze_panes(1, 3)
    page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
                      "sort": True, "objects": True})  # fmt: skip
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")
    page.print_area(0, 1, last, len(COLUMNS))


def _height(cells: dict[str, str]) -> float:
    needed = max(
        (len(unmarked(text)) // _WIDTHS[key] + 1 for key, text in cells.items() if key in _WIDTHS),
        default=1,
    )
    return min(_TALLEST, 15.0 * needed + 3)


def write_document(request: Request, path: Path, due: str | None) -> None:
    """DOCX: the same table, A4 landscape; the mark stands small in the first column."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = Document()
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(
            "/stylesWithEffects"
        ):  # an older Word's copy, which new styles do not reach
            document.part.rels.pop(name)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    document.core_properties.author = ""
    first, *rest = lines_of(request, due)
    document.add_heading(first, 1)
    for text in rest:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=len(COLUMNS) + 1, style="Table Grid")
    _document_row(table.rows[0], Mark(request.agency, request.name, request.as_at),
                  [word(f"column:{key}", request.language) for key in COLUMNS], Pt)  # fmt: skip
    for cells, mark in zip(request.rows, request.marks, strict=True):
        _document_row(table.add_row(), mark, [cells.get(key, "") for key in COLUMNS], Pt)
    with whole(path) as part:
        document.save(str(part))


def _document_row(row: Any, mark: Mark, texts: list[str], points: Any) -> None:
    run = row.cells[0].paragraphs[0].add_run(str(mark))
    run.font.size = points(1)
    for cell, text in zip(row.cells[1:], texts, strict=True):
        for part, foreign in parted(text):
            run = cell.paragraphs[0].add_run(part)
            run.font.size, run.italic = points(7), foreign or None
