"""The rows of an answered request, whatever became of the file: which column is which, which row asks what."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from rightsgraph.loaders.api import Item, Skipped
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.request_form import (
    COLUMNS,
    FILL,
    GIVEN,
    MARK_SHEET,
    Mark,
    keys_of,
    language_of,
    short_hash,
)
from rightsgraph.ontology.safety import plain_cell
from rightsgraph.ontology.text.folding import clean

_LOOKED_AT = 60  # rows in which a mark is looked for
_DELIMITERS = ",;\t|"
_REFERENCE = re.compile(
    r"^(.*?),?\s*(?:paras?\.?|paragraphs?|đoạn|párr(?:s|afos?)?\.?|§)\s*([\w.()\s]+)$", re.IGNORECASE
)
Grid = list[tuple[int, list[str]]]


@dataclass
class Answer:
    """A row: its mark (of an added row the request's, without a recommendation of its own), cells by column key, and
    what stands in columns or cells that were not asked for.
    """

    where: str
    mark: Mark
    recommendation: str
    cells: dict[str, str]
    remarks: list[str] = field(default_factory=list)
    language: str = "en"  # of the headings

    @property
    def subject(self) -> str:
        """What the row is about; empty where an added row does not say."""
        return self.recommendation or self.mark.subject

    @property
    def filled(self) -> bool:
        """Whether the agency wrote anything into the cells that wait for it."""
        return any(self.cells.get(key) for key in FILL)


def first_mark(source: Source) -> Mark | None:
    """The mark of the first row that has one."""
    for _, rows in _tables(source):
        for _, cells in islice(rows, _LOOKED_AT):
            for cell in cells:
                if mark := Mark.find(cell):
                    return mark
    return None


def answers(source: Source) -> Iterator[Answer]:
    """Every row of the request, and rows that were added to it."""
    kept = _hidden_marks(source)
    comments = _comments(source)
    for name, found in _tables(source):
        if name == MARK_SHEET:
            continue
        rows = [(number, cells) for number, cells in found if any(cell.strip() for cell in cells)]
        yield from _of_table(name, rows, kept, comments.get(name, {}))


def beside(source: Source) -> Iterator[Item]:
    """What stands in other sheets, and above the headings."""
    for name, found in _tables(source):
        rows = [(number, cells) for number, cells in found if any(cell.strip() for cell in cells)]
        if name == MARK_SHEET or any(Mark.find(cell) for _, cells in rows for cell in cells):
            continue
        if name == source.name or _is_instructions(rows):
            continue
        for number, cells in rows:
            yield Skipped(
                f"{name}, row {number}",
                "a sheet that is none of the request's",
                " | ".join(filter(None, cells)),
            )
    for text in _annotations(source):
        yield Skipped(source.name, "a comment", text)


def _is_instructions(rows: Grid) -> bool:
    return (
        len(rows) > 0
        and all(sum(bool(cell.strip()) for cell in cells) <= 1 for _, cells in rows)
        and len(rows) < 12
    )


# one table


def _of_table(
    name: str, rows: Grid, kept: dict[str, Mark], comments: dict[int, list[str]]
) -> Iterator[Answer]:
    marked = [
        (at, place) for at, (_, cells) in enumerate(rows) for place, c in enumerate(cells) if Mark.find(c)
    ]
    if not marked and not (kept and _numbered(rows, kept)):
        return
    column = marked[0][1] if marked else None
    start, keys = _headings(rows, column)
    general = next((Mark.find(rows[at][1][place]) for at, place in marked), None) or next(iter(kept.values()))
    language = language_of([cell for _, cells in rows[:start] for cell in cells])
    for number, cells in rows[start:]:
        answer = _answer(f"{name}, row {number}", cells, column, keys, general, kept)
        answer.language = language
        answer.remarks += [f"comment: {text}" for text in comments.get(number, ())]
        if answer.subject or answer.filled or answer.remarks or _said(answer):
            yield answer


def _numbered(rows: Grid, kept: dict[str, Mark]) -> bool:
    """Whether a sheet that lost its marks is still the one with the numbers of the request."""
    return sum(bool(cells) and cells[0].strip() in kept for _, cells in rows) * 2 >= len(kept)


def _headings(rows: Grid, column: int | None) -> tuple[int, list[str | None]]:
    """(where the answers begin, the key of each column); by places where the headings were deleted."""
    for at, (_, cells) in enumerate(rows):
        mark = Mark.find(cells[column]) if column is not None and column < len(cells) else None
        if mark and mark.asks:
            break
        own = [cell for place, cell in enumerate(cells) if place != column]
        if (mark and not mark.asks) or sum(key is not None for key in _named(own)) > len(COLUMNS) // 2:
            return at + 1, _with_mark(keys_of(own), column)
    return 0, _with_mark(list(COLUMNS), column)


def _named(headings: list[str]) -> list[str | None]:
    from rightsgraph.ontology.request_form import meanings, plain

    return [meanings("column").get(plain(heading)) for heading in headings]


def _with_mark(keys: list[str | None], column: int | None) -> list[str | None]:
    if column is None:
        return keys
    return [*keys[:column], "mark", *keys[column:]]


def _answer(
    where: str,
    cells: list[str],
    column: int | None,
    keys: list[str | None],
    general: Mark,
    kept: dict[str, Mark],
) -> Answer:
    found: dict[str, str] = {}
    remarks: list[str] = []
    mark = Mark.find(cells[column]) if column is not None and column < len(cells) else None
    for place, cell in enumerate(cells):
        value = clean(plain_cell(cell)) if cell.strip() else ""
        key = keys[place] if place < len(keys) else None
        if key == "mark":
            remarks += [f"beside the mark: {value}"] if value and not mark else []
        elif key is not None:
            found[key] = value
        elif value:
            remarks.append(f"column {place + 1}: {value}")
    mark = mark or (kept.get(found.get("no", "")) if column is None else None)
    if mark and mark.asks:
        remarks += _changed(mark, found)
        return Answer(where, mark, mark.recommendation, found, remarks)
    own = Mark(general.agency, general.name, general.as_at)
    return Answer(where, own, _reference(found.get("source", "")), found, remarks)


def _changed(mark: Mark, cells: dict[str, str]) -> Iterator[str]:
    """What a person wrote into cells that were filled in."""
    for key, before in zip(GIVEN, mark.given, strict=False):
        now = cells.get(key, "")
        if now and short_hash(now) != before:
            yield f"in the column {key}: {now}"


def _reference(text: str) -> str:
    """A recommendation as a person writes it: `A/HRC/26/6, para. 143.10` means `A/HRC/26/6#143.10`."""
    first = " ".join(text.split())
    found = _REFERENCE.match(first)
    return f"{found[1].strip().rstrip(',')}#{''.join(found[2].split())}" if found else first


def _said(answer: Answer) -> bool:
    return any(value for key, value in answer.cells.items() if key != "no")


# tables of a file


def _tables(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    from rightsgraph.loaders.tabular import textfile, workbook

    if source.kind in workbook.KINDS:
        for sheet in workbook.sheets(source):
            yield sheet.name, sheet.rows()
    elif source.kind == "text":
        text = source.decoded[0].removeprefix("\ufeff")
        if "rgreq1|" not in text:
            return
        between = max(_DELIMITERS[:3], key=textfile.sample(source)[:2000].count)
        yield source.name, enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=between), 1)
    elif source.kind == "docx":
        from rightsgraph.loaders.reading.form_tables import tables

        for number, rows in enumerate(tables(source), 1):
            yield f"table {number}", iter(rows)


def _hidden_marks(source: Source) -> dict[str, Mark]:
    """The marks by row number that the hidden sheet keeps, for when the hidden column was deleted."""
    found: dict[str, Mark] = {}
    for name, rows in _tables(source):
        if name == MARK_SHEET:
            for _, cells in rows:
                mark = next((m for cell in cells if (m := Mark.find(cell))), None)
                if mark and cells[0].strip():
                    found[cells[0].strip()] = mark
    return found


def _comments(source: Source) -> dict[str, dict[int, list[str]]]:
    """Comments of cells by sheet and row (XLSX)."""
    from rightsgraph.loaders.tabular import workbook
    from rightsgraph.loaders.tabular.sheet_xml import REFERENCE, look_at

    if source.kind != "xlsx":
        return {}
    found: dict[str, dict[int, list[str]]] = {}
    for sheet in workbook.sheets(source):
        for place, words in look_at(source, sheet.name, frozenset()).comments:
            if at := REFERENCE.fullmatch(place):
                found.setdefault(sheet.name, {}).setdefault(int(at[2]), []).append(words)
    return found


def _annotations(source: Source) -> list[str]:
    """Comments of an ODS."""
    if source.kind != "ods":
        return []
    import zipfile

    from rightsgraph.loaders.tabular.sheet_xml import parse

    try:
        with zipfile.ZipFile(source.path) as package, package.open("content.xml") as stream:
            return [" ".join("".join(e.itertext()).split()) for e in parse(stream, ("{*}annotation",))]
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, SyntaxError):
        return []
