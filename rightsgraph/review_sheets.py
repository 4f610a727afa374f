"""The sheets of a review file: written with shared words in bold and columns to fill in, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.review.queue import COLUMNS
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.questionnaire import DECISIONS_SHEET

if TYPE_CHECKING:
    from rightsgraph.graph.review.groups import Group

REVIEW, GROUPS = "review", "groups"
GROUP_COLUMNS = (
    "group", "proposals", "because", "text", "other_text", "quote", "members", "extent", "decision", "why", "reviewer",
)  # fmt: skip
EXTENTS = ("full", "partial", "planned", "contradicts")
_VERDICTS = ("confirm", "reject")
_WIDTHS = {
    "text": 50,
    "other_text": 50,
    "quote": 50,
    "why": 40,
    "id": 28,
    "other": 32,
    "because": 30,
    "members": 40,
}
_NAMED = 12  # members that a group's row names
_LONGEST = 30_000  # characters of a cell


def write_queue(groups: Sequence[Group], path: Path) -> None:
    """A workbook of the queue: a sheet of groups, each to be decided at once, and a sheet with every proposal."""
    from rightsgraph.ontology.workbooks import new_workbook

    rows = [row for group in groups for row in group.rows]
    with new_workbook(path) as book:
        _sheet(book, REVIEW, COLUMNS, rows)
        _sheet(book, GROUPS, GROUP_COLUMNS, [_group_row(group) for group in groups]).activate()


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Any:
    from rightsgraph.ontology.workbooks import sheet_to_fill_in

    sheet = sheet_to_fill_in(
        book, name, {c: _WIDTHS.get(c, 14) for c in columns}, ([row.get(c) for c in columns] for row in rows)
    )
    for column, values in (("decision", _VERDICTS), ("extent", EXTENTS)):
        place = columns.index(column)
        sheet.data_validation(
            1, place, max(len(rows), 1), place,
            {"validate": "list", "source": list(values), "error_type": "warning"},
        )  # fmt: skip
    _mark(book, sheet, columns, rows)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    return sheet


def _mark(book: Any, sheet: Any, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Words that both texts share, in bold."""
    from rightsgraph.ontology.safety import safe_cell

    bold = book.add_format({"bold": True, "font_color": "#1F4E79"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows, 1):
        for name, pieces in zip(("text", "other_text", "quote"), side_by_side(row), strict=True):
            whole = row.get(name) or ""
            if len(pieces) < 2 or len(whole) > _LONGEST or safe_cell(whole) != whole:
                continue
            rich = [part for text, shared in pieces for part in ((bold, text) if shared else (text,))]
            sheet.write_rich_string(number, columns.index(name), *rich, wrapped)


def side_by_side(row: dict[str, Any]) -> tuple[list[tuple[str, bool]], ...]:
    """The recommendation's words, those of what it is linked to, and the quote, each in pieces with what is shared."""
    from rightsgraph.ontology.text.shared_words import marked

    text, other, quote = (str(row.get(name) or "") for name in ("text", "other_text", "quote"))
    both = f"{other} {quote}".strip()
    first, _ = marked(text, both)
    return first, marked(text, other)[1], marked(text, quote)[1]


def _group_row(group: Group) -> dict[str, Any]:
    first = group.rows[0]
    named = group.firsts if len(group.firsts) > 1 else group.others or group.firsts
    more = len(named) - _NAMED
    texts = list(dict.fromkeys(str(row["text"]) for row in group.rows))
    return {
        "group": group.name, "proposals": len(group.pairs), "because": group.because,
        "text": "\n".join(texts[:3]) + (f"\n… and {len(texts) - 3} more texts" if len(texts) > 3 else ""),
        "other_text": "\n".join(dict.fromkeys(str(row["other_text"] or "") for row in group.rows[:20])),
        "quote": first["quote"], "extent": group.extent,
        "members": "; ".join(named[:_NAMED]) + (f"; and {more} more" if more > 0 else ""),
    }  # fmt: skip


def write_queue_csv(rows: list[dict[str, Any]], path: Path) -> None:
    """The queue as CSV, to be filled in the same way."""
    from rightsgraph.ontology.files import write_whole
    from rightsgraph.render.formats import Sheet, csv_text

    write_whole(path, csv_text(Sheet(COLUMNS, rows)), "utf-8-sig")


def rows_of(path: Path, sheet: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a review file's sheet with their numbers, cells that say something; no rows where it is not there."""
    from rightsgraph.loaders.source import Source
    from rightsgraph.ontology.safety import plain_cell

    for number, cells in _cells(Source(path), sheet):
        yield number, {name: plain_cell(value) for name, value in cells.items() if value not in (None, "")}


def _cells(source: Any, sheet: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows: Iterator[list[Any]]
    needed = {"id", "decision", "why"} if sheet == REVIEW else {"group", "decision", "why"}
    if source.kind == "xlsx":
        from python_calamine import CalamineWorkbook

        if not source.members:
            raise InputError(f"{source.name}: empty workbook.")
        book = CalamineWorkbook.from_path(str(source.path))
        name = _named(book.sheet_names, sheet)
        if name is None:
            return
        rows = iter(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    elif source.kind == "text":
        import csv
        import io

        if sheet == GROUPS:
            return
        text = source.decoded[0].removeprefix("\ufeff")
        between = max(",;\t", key=text.partition("\n")[0].count)  # a spreadsheet saves with its country's
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    else:
        raise InputError(
            f"{source.name}: a review file is the workbook (XLSX) or CSV that `review -o` wrote."
        )
    header = [str(cell).strip().lower() for cell in next(rows, [])]
    missing = needed - set(header)
    if missing:
        raise InputError(
            f"{source.name}: the columns {', '.join(sorted(missing))} are missing; `review -o` writes them."
        )
    for number, row in enumerate(rows, 2):
        yield number, {name: str(cell) for name, cell in zip(header, row, strict=False)}


def _named(names: Sequence[str], sheet: str) -> str | None:
    """The sheet of that name; decisions may stand on a form's own sheet, or on the first."""
    if sheet in names:
        return sheet
    if sheet == GROUPS:
        return None
    # the questionnaire to an agency has its decisions on a sheet of their own
    return DECISIONS_SHEET if DECISIONS_SHEET in names else names[0]
