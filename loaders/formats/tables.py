"""Contract tables: CSV, workbooks with one or several sheets, JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from rightsgraph.loaders.api import Format, Issue, Item, Options, Reject, Row, Skipped
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import jsonrows, rows, textfile, workbook
from rightsgraph.loaders.tabular.headers import HEAD_ROWS, Header, by_columns, by_name, choose, table_named
from rightsgraph.loaders.tabular.placing import placed
from rightsgraph.loaders.tabular.seen_cells import SeenCells, hidden
from rightsgraph.loaders.tabular.sheet_xml import look_at
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model, model

FORMAT = Format(
    name="tables",
    title="Tables of one's own",
    reads="CSV, XLSX, XLS, ODS (one or several sheets), JSON Lines with the columns of `rightsgraph template`",
    recognised_by="the file's or sheet's name (laws, provisions ...), else its column headings",
)
_BY_NAME, _BY_COLUMNS, _BY_LOCAL_WORDS = 99, 96, 60


def recognise(source: Source) -> int:
    """By a table's name, else by columns; surer than what a document's words in the cells would suggest."""
    known = model()
    try:
        if source.kind in workbook.KINDS:
            return max(
                (_score(s.name, source, _head(s.rows()), known) for s in workbook.sheets(source)), default=0
            )
        if source.kind == "json":
            return _recognise_json(source, known)
        if source.kind == "text":
            text = textfile.sample(source)
            delimiter = textfile.delimiter_of(text, source.path.stem, known)
            return _score(source.path.stem, source, _head(iter(_csv_rows(text, delimiter))), known)
    except (InputError, ValueError):
        return 0
    return 0


def _csv_rows(text: str, delimiter: str) -> textfile.CsvRows:
    import io

    return textfile.CsvRows(io.StringIO(text, newline=""), delimiter, "sample")


def _head(found: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    return list(islice(found, HEAD_ROWS))


def _score(name: str, source: Source, head: list[tuple[int, list[str]]], known: Model) -> int:
    named = by_name(name, head, known) or by_name(source.path.stem, head, known)
    if named:
        return _BY_NAME
    if by_columns(head, known):
        return _BY_COLUMNS
    return _BY_LOCAL_WORDS if by_columns(head, known, local=True) else 0


def _recognise_json(source: Source, known: Model) -> int:
    first = jsonrows.first_object(source)
    if not first:
        return 0
    if table_named(str(first.get(jsonrows.TABLE_KEY) or ""), known):
        return _BY_NAME
    return _score(source.path.stem, source, [(1, [str(k) for k in first])], known)


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - every loader has this form
    """Every row of every table in the file."""
    yield from placed(_items(source))


def _items(source: Source) -> Iterator[Item]:
    if source.kind in workbook.KINDS:
        yield from _read_workbook(source, model())
    elif source.kind == "json":
        yield from jsonrows.items(source, model(), source.path.stem)
    elif source.kind in ("text", "empty"):
        yield from _read_csv(source, model())
    else:
        raise InputError(f"{source.name}: no table (CSV, XLSX or JSON Lines). Save it as one of these.")


def _read_csv(source: Source, known: Model) -> Iterator[Item]:
    with textfile.text_of(source) as (stream, encoding):
        delimiter = textfile.delimiter_of(textfile.sample(source), source.path.stem, known)
        found = textfile.CsvRows(stream, delimiter, source.name)
        lines = iter(found)
        head = _head(lines)
        header = choose(source.path.stem, head, known, source.name)
        if header is None:
            raise InputError(_no_table(source.name, known))
        if encoding != "utf-8":
            message = f"not UTF-8; read as {encoding}. If letters look wrong, save the file as UTF-8."
            yield Issue("warning", source.name, message)
        yield from _above(head, header, "")
        yield from rows.items(header, chain((r for r in head if r[0] > header.row), lines))
        if found.open_quote:
            message = (
                "an odd number of quotation marks: one that is never closed may have joined rows into one"
            )
            yield Issue("warning", source.name, message)
        else:
            for stray in textfile.stray_quotes(source, delimiter):
                yield Issue("warning", source.name, stray)


def _no_table(where: str, known: Model) -> str:
    return (
        f"{where}: neither the name nor the headings are those of a table. Name it after one of: "
        f"{', '.join(known.tables)}, and take the headings from `rightsgraph template`."
    )


def _above(head: list[tuple[int, list[str]]], header: Header, place: str) -> Iterator[Skipped]:
    for number, cells in head:
        if number < header.row and any(c.strip() for c in cells):
            where = f"{place}, row {number}" if place else f"row {number}"
            yield Skipped(where, "stands above the headings", " | ".join(c for c in cells if c.strip()))


def _read_workbook(source: Source, known: Model) -> Iterator[Item]:
    """All sheets are told first, so that a workbook with a bad table is refused before anything is given."""
    found = list(workbook.sheets(source))
    filled = [
        sheet for sheet in found if any(any(c.strip() for c in cells) for _, cells in _head(sheet.rows()))
    ]
    headers: dict[str, Header] = {}
    for sheet in filled:
        header = _sheet_header(sheet, source, known, alone=len(filled) == 1)
        if header:
            headers[sheet.name] = header
    if not headers:
        raise InputError(_no_table(source.name, known))
    for sheet in found:
        if sheet.name in headers:
            yield from _sheet_items(source, sheet, headers[sheet.name], several=len(headers) > 1)
        else:
            text = " | ".join(" ".join(c for c in cells if c.strip()) for _, cells in _head(sheet.rows()))
            yield Skipped(f"sheet {sheet.name}", "an unrelated sheet: no table's headings", text[:500])
            yield Issue("info", f"sheet {sheet.name}", "unrelated sheet, not loaded: no table's headings")


def _sheet_header(sheet: workbook.Sheet, source: Source, known: Model, *, alone: bool) -> Header | None:
    head = _head(sheet.rows())
    name = sheet.name
    if alone and not table_named(name, known):
        name = source.path.stem
    try:
        return choose(name, head, known, f"{source.name}, sheet {sheet.name}")
    except InputError:
        if alone or table_named(name, known):
            raise
        return None  # among other sheets, headings that only look alike are an unrelated sheet


# columns without which a row may be taken for another thing's
_TELLS_WHICH = frozenset(
    ("id", "number", "document", "paragraph", "law", "part_of", "article", "clause", "point")
)
_CALCULATE = "open the file in a spreadsheet program, let it calculate, save it; or paste the cell as a value"


def _hollow_told(
    items: Iterator[Item], hollow: list[workbook.Hollow], header: Header, place: str
) -> Iterator[Item]:
    """The rows; a cell without a usable value costs itself, and its row where it tells what the row is about."""
    required = {name: column.required for name, column in header.table.columns.items()}
    found: dict[int, list[workbook.Hollow]] = {}
    for cell in hollow:
        if cell.row > header.row and cell.column < len(header.columns) and header.columns[cell.column]:
            found.setdefault(cell.row, []).append(cell)
    for item in items:
        row = int(item.where.rpartition(" ")[2]) if found and isinstance(item, Row) else 0
        if not isinstance(item, Row) or row not in found:
            yield item
            continue
        told = [(str(header.columns[cell.column]), cell) for cell in found.pop(row)]
        naming = [(name, cell) for name, cell in told if name in _TELLS_WHICH or required.get(name)]
        if naming:
            reason = "; ".join(f"{name}: {_holds(cell)}" for name, cell in naming)
            names = tuple(name for name, _ in naming)
            yield Reject(item.where, f"{reason}; {_CALCULATE}", item.values, columns=names)
            continue
        for name, cell in told:
            yield Issue("warning", item.where, f"{name}: {_holds(cell)}; left out; {_CALCULATE}", column=name)
        gone = {name for name, _ in told}
        yield replace(item, values={n: v for n, v in item.values.items() if n not in gone})
    for row, cells in found.items():  # nothing else stands there
        names = tuple(str(header.columns[cell.column]) for cell in cells)
        yield Reject(
            f"{place}, row {row}" if place else f"row {row}",
            f"{_holds(cells[0])}; {_CALCULATE}",
            columns=names,
        )


def _holds(cell: workbook.Hollow) -> str:
    return f"the cell holds {cell.error}" if cell.error else "the cell holds a formula without a value"


def _sheet_items(source: Source, sheet: workbook.Sheet, header: Header, *, several: bool) -> Iterator[Item]:
    place = f"sheet {sheet.name}" if several else ""
    if down := sheet.merged_words(header.row, across=False):
        message = f"merged cells {down}: the value counts for every row that the cell covers"
        yield Issue("warning", f"{source.name}, sheet {sheet.name}", message)
    if across := sheet.merged_words(header.row, across=True):
        message = f"cells merged across columns, {across}: the value counts for the first column alone"
        yield Issue("warning", f"{source.name}, sheet {sheet.name}", message)
    look = look_at(source, sheet.name, frozenset(header.watched))
    at = f"{source.name}, sheet {sheet.name}"
    yield from hidden(look, header, sheet.hidden, at)
    seen = SeenCells(header, look, workbook.days_from_1904(source))
    found = sheet.rows(seen)
    head = _head(found)
    yield from _above(head, header, place)
    items = rows.items(header, chain((r for r in head if r[0] > header.row), found), place)
    yield from _hollow_told(items, workbook.hollow_cells(source, sheet.name), header, place)
    yield from seen.issues(at)
