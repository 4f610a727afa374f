"""A table file once more as it stands, sheet by sheet: for a copy in which problems are marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import jsonrows, textfile, workbook
from rightsgraph.loaders.tabular.headers import HEAD_ROWS, Header, choose, header_of, table_named
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model


@dataclass(frozen=True)
class Copied:
    """A sheet: its name, its rows with their numbers, its headings where it is a table; `units` name its rows."""

    name: str
    rows: Iterator[tuple[int, Sequence[str]]]
    header: Header | None
    unit: str = "row"


def sheets(source: Source, model: Model) -> Iterator[Copied]:
    """The sheets of a workbook, or the one table of a text file."""
    stem = source.path.stem
    if source.kind in workbook.KINDS:
        found = list(workbook.sheets(source))
        for sheet in found:
            named = sheet.name if table_named(sheet.name, model) or len(found) > 1 else stem
            yield Copied(sheet.name, sheet.rows(), _header(named, sheet.rows(), model))
    elif source.kind == "json":
        yield _json(source, model, stem)
    else:
        delimiter = textfile.delimiter_of(textfile.sample(source), stem, model)
        with textfile.text_of(source) as (stream, _):
            rows = list(textfile.CsvRows(stream, delimiter, source.name))
        yield Copied(stem, iter(rows), _header(stem, iter(rows), model))


def _header(name: str, rows: Iterator[tuple[int, Sequence[str]]], model: Model) -> Header | None:
    from itertools import islice

    try:
        return choose(name, list(islice(rows, HEAD_ROWS)), model, name)
    except InputError:
        return None


def _json(source: Source, model: Model, stem: str) -> Copied:
    """Records as rows; the first row has the keys, so a record's row is one further down."""
    records = [(where, record) for where, record in jsonrows.objects(source) if isinstance(record, dict)]
    keys = list(dict.fromkeys(key for _, record in records for key in record if key != jsonrows.TABLE_KEY))
    tables = {str(record.get(jsonrows.TABLE_KEY) or stem) for _, record in records}
    table = table_named(next(iter(tables)), model) if len(tables) == 1 else None
    header = header_of(table, 0, keys) if table else _header(stem, iter([(0, keys)]), model)
    rows: list[tuple[int, Sequence[str]]] = [(0, keys)]
    for where, record in records:
        rows.append((int(where.rpartition(" ")[2]), [_text(record.get(key)) for key in keys]))
    return Copied(stem, iter(rows), header, records[0][0].partition(" ")[0] if records else "row")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
