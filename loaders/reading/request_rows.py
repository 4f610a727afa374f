"""The rows of an answered request, whatever became of the file: which column is which, which row asks what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from rightsgraph.loaders.api import Item, Skipped
from rightsgraph.loaders.reading.request_columns import are_headings, keys_by_headings
from rightsgraph.loaders.reading.request_marks import Marks, On
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.sheet_struck import kept_beside_struck, not_struck
from rightsgraph.loaders.tabular.shown_percent import with_percents
from rightsgraph.loaders.tabular.without_value import without_value
from rightsgraph.ontology.request_form import (
    COLUMNS,
    FILL,
    GIVEN,
    MARK_SHEET,
    Mark,
    is_printed,
    language_of,
    short_hash,
)
from rightsgraph.ontology.safety import plain_cell
from rightsgraph.ontology.text.folding import clean

_LOOKED_AT = 60  # rows in which a mark is looked for
_DELIMITERS = ",;\t"
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
    doubt: str = ""  # why it is not known what the row is on

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
    for _, rows in _tables(source, whole=False):
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
    """What stands in other sheets, above the headings and around the tables, and what was struck out."""
    for name, found in _tables(source):
        rows = [(number, cells) for number, cells in found if any(cell.strip() for cell in cells)]
        if name == MARK_SHEET or any(Mark.find(cell) for _, cells in rows for cell in cells):
            continue
        if name == source.name:
            continue
        for number, cells in rows:
            words = [cell for cell in cells if cell.strip() and not is_printed(cell)]
            if words:
                reason = "words that are no answer to a row"
                yield Skipped(f"{name}, row {number}", reason, " | ".join(words))
    for text in _annotations(source):
        yield Skipped(source.name, "a comment", text)
    yield from _struck(source)
    yield from without_value(source)
    if source.kind == "docx":
        from rightsgraph.loaders.reading.form_tables import paragraphs, struck_out
        from rightsgraph.loaders.reading.unread import unread

        for text in paragraphs(source):
            if text.strip() and not is_printed(text):
                yield Skipped(source.name, "words that are no answer to a row", " ".join(text.split()))
        for where, row in struck_out(source):
            yield Skipped(where, "a row that was struck out", row)
        yield from unread(source)


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
    found = [(number, *_cells(cells, column, keys)) for number, cells in rows[start:]]
    own = [mark or (kept.get(cells.get("no", "")) if column is None else None) for _, mark, cells, _ in found]
    marks = Marks([*kept.values(), *filter(None, own)])
    moved = marks.parted((mark, cells) for mark, (_, _, cells, _) in zip(own, found, strict=True))
    for mark, (number, _, cells, remarks) in zip(own, found, strict=True):
        if mark is None and are_headings(list(cells.values())):
            continue  # the headings once more
        on = marks.on(mark if mark and mark.asks else None, cells, moved=moved)
        answer = _answer(f"{name}, row {number}", on, cells, remarks, general)
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
        own = _without(cells, column)
        if (mark and not mark.asks) or are_headings(own):
            below = [cells for _, cells in rows[at + 1 :]]
            marks = [
                Mark.find(row[column]) if column is not None and column < len(row) else None for row in below
            ]
            seen = keys_by_headings(own, [_without(row, column) for row in below], marks)
            return at + 1, _with_mark(seen, column)
    return 0, _with_mark(list(COLUMNS), column)


def _without(cells: list[str], column: int | None) -> list[str]:
    return [cell for place, cell in enumerate(cells) if place != column]


def _with_mark(keys: list[str | None], column: int | None) -> list[str | None]:
    if column is None:
        return keys
    return [*keys[:column], "mark", *keys[column:]]


def _cells(
    cells: list[str], column: int | None, keys: list[str | None]
) -> tuple[Mark | None, dict[str, str], list[str]]:
    """The mark of a row, its cells by key, and what stands in columns that were not asked for."""
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
    return mark, found, remarks


def _answer(where: str, on: On, cells: dict[str, str], remarks: list[str], general: Mark) -> Answer:
    if on.mark:
        changed = [*remarks, *_changed(on.mark, cells)]
        return Answer(where, on.mark, on.mark.recommendation, cells, changed, doubt=on.doubt)
    own = Mark(general.agency, general.name, general.as_at)
    return Answer(where, own, on.reference, cells, remarks)


def _changed(mark: Mark, cells: dict[str, str]) -> Iterator[str]:
    """What a person wrote into cells that were filled in."""
    for key, before in zip(GIVEN, mark.given, strict=False):
        now = cells.get(key, "")
        if now and short_hash(now) != before:
            yield f"in the column {key}: {now}"


def _said(answer: Answer) -> bool:
    return any(value for key, value in answer.cells.items() if key != "no")


# tables of a file


def _tables(source: Source, *, whole: bool = True) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    from rightsgraph.loaders.tabular import workbook

    if source.kind in workbook.KINDS:
        for sheet in workbook.sheets(source):
            kept = kept_beside_struck(source, sheet.name) if whole else {}
            left = not_struck(sheet.rows(), kept)
            yield sheet.name, with_percents(source, sheet.name, left) if whole else left
    elif source.kind == "text":
        text = source.decoded[0].removeprefix("\ufeff")
        if "rgreq1|" not in text:
            return
        between = max(_DELIMITERS, key=lambda mark: _parted(text, mark))
        yield source.name, enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=between), 1)
    elif source.kind == "docx":
        from rightsgraph.loaders.reading.form_tables import tables

        for number, rows in enumerate(tables(source), 1):
            yield f"table {number}", iter(rows)


def _struck(source: Source) -> Iterator[Item]:
    """The cells of a workbook in which words are struck through, as they stood."""
    from rightsgraph.loaders.tabular import workbook

    for sheet in workbook.sheets(source) if source.kind in workbook.KINDS else ():
        kept = kept_beside_struck(source, sheet.name)
        for number, cells in sheet.rows() if kept else ():
            for place, cell in enumerate(cells):
                if cell.strip() and kept.get((number, place), cell) != cell:
                    yield Skipped(
                        f"{sheet.name}, row {number}", "words that were struck through", clean(cell)
                    )


def _parted(text: str, delimiter: str) -> tuple[int, int]:
    """How many marks stand alone in their cells with a delimiter, and how many cells there are."""
    rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _LOOKED_AT))
    alone = sum(Mark.is_alone(cell) for row in rows for cell in row)
    return alone, sum(map(len, rows))


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
    """Comments of cells by sheet and row (XLSX, DOCX)."""
    from rightsgraph.loaders.tabular import workbook
    from rightsgraph.loaders.tabular.sheet_xml import REFERENCE, look_at

    if source.kind == "docx":
        from rightsgraph.loaders.reading.form_tables import comments

        return comments(source)
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
