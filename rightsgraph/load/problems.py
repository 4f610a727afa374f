"""`load --problems FILE.xlsx`: the input once more, with what was left out marked and the reasons beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.load.grouping import PLACE
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.copies import Copied, sheets
from rightsgraph.loaders.tabular.headers import PROBLEM, table_named
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import model

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Receipt

_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CELL = 32_767
Place = tuple[str, int]  # (what stands before `row 12`, 12)
Told = dict[Place, list[tuple[tuple[str, ...], str]]]  # (columns to blame, what is wrong)


Loaded = tuple[Sequence[Source], Iterable["Receipt"]]  # the files of one dataset, and what was told of them


def write_problems(path: Path, loaded: Sequence[Loaded]) -> int:
    """Write the copy; how many rows have something to mend."""
    from xlsxwriter import Workbook

    from rightsgraph.ontology.files import whole

    with whole(path) as part:
        book = Workbook(
            part, {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
        )
        marked = 0
        for sources, receipts in loaded:
            told = _told(receipts)
            marked += sum(_copy(book, source, told, several=len(sources) > 1) for source in sources)
        book.close()
    return marked


def _told(receipts: Iterable[Receipt]) -> Told:
    told: Told = {}
    for receipt in receipts:
        for item in receipt.rejected:
            _keep(told, item["where"], None, tuple(item.get("columns", ())), str(item["reason"]))
        for issue in receipt.issues:
            if issue["level"] == "warning" and issue.get("column"):
                _keep(told, issue["where"], issue.get("rows"), (issue["column"],), issue["message"])
    return told


def _keep(told: Told, where: str, rows: list[int] | None, columns: tuple[str, ...], what: str) -> None:
    found = PLACE.match(where)
    if not found:
        return
    for row in rows or [int(found[3])]:
        told.setdefault((found[1], row), []).append((columns, what))


def _copy(book: Any, source: Source, told: Told, *, several: bool) -> int:
    known = model()
    marked = 0
    try:
        found = list(sheets(source, known))
    except InputError:
        return 0
    tables = sum(1 for one in found if one.header)
    for one in found:
        place = f"{source.name}: " if several else ""
        place += f"sheet {one.name}, " if tables > 1 else ""
        marked += _write(book.add_worksheet(_name(book, one)), book, one, told, place)
    return marked


def _name(book: Any, one: Copied) -> str:
    """A sheet's name that still tells which table it is."""
    wanted = one.name
    if one.header and not table_named(wanted, model()):
        wanted = one.header.table.name
    wanted = _FORBIDDEN.sub("_", wanted)[:_SHEET_NAME] or "sheet"
    taken = {sheet.name.lower() for sheet in book.worksheets()}
    name, number = wanted, 1
    while name.lower() in taken:
        number += 1
        name = f"{wanted[: _SHEET_NAME - 4]} {number}"
    return name


def _write(sheet: Any, book: Any, one: Copied, told: Told, place: str) -> int:
    bad = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    bold = book.add_format({"bold": True})
    header, marked = one.header, 0
    beside = len(header.columns) if header else 0
    shift = (
        0 if one.unit == "row" else 1
    )  # records are counted from 1 and their keys stand in a row of their own
    for number, cells in one.rows:
        at = number - 1 + shift
        problems = told.get((place, number), []) if header and number != header.row else []
        blamed = {column for columns, _ in problems for column in columns}
        for column, cell in enumerate(cells):
            name = header.columns[column] if header and column < len(header.columns) else None
            if cell or (name in blamed and name):
                sheet.write_string(at, column, cell[:_CELL], bad if name in blamed and name else None)
        if header and number == header.row:
            sheet.write_string(at, beside, PROBLEM, bold)
        elif problems:
            marked += 1
            sheet.write_string(
                at, max(beside, len(cells)), "; ".join(what for _, what in problems)[:_CELL], bad
            )
    return marked
