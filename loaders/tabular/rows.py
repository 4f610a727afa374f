"""Cells under headings as rows of a contract table, and an account of what has no place in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rightsgraph.loaders.api import Evidence, Issue, Item, Read, Row, Skipped, Value
from rightsgraph.loaders.tabular.headers import PROBLEM, Header, header_of
from rightsgraph.loaders.tabular.spans import spans
from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, Table
from rightsgraph.ontology.safety import plain_cell

EXAMPLE_MARK = "EXAMPLE"  # the templates' example row
_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:;|$))|([^;]*))\s*(?:;|$)')
_SHOWN_VALUES, _SHOWN_LENGTH = 20, 80


@dataclass
class Unknown:
    """What stands in columns that the table does not have: listed once a column, never dropped in silence."""

    table: str
    where: str
    seen: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Take note of a value (an empty one only names the column)."""
        shown = self.seen.setdefault(name, [])
        if not value:
            return
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(shown) < _SHOWN_VALUES and (cut := _cut(value)) not in shown:
            shown.append(cut)

    def issues(self) -> Iterator[Issue]:
        """An issue for each column."""
        for name, shown in self.seen.items():
            count = self.counts.get(name, 0)
            more = " ..." if count > len(shown) == _SHOWN_VALUES else ""
            held = f"{count} values not loaded: {'; '.join(shown)}{more}" if count else "it holds nothing"
            message = f"column {name!r} is none of table {self.table} (or stands twice); {held}"
            yield Issue("warning", self.where, message)


def _cut(value: str) -> str:
    return value if len(value) <= _SHOWN_LENGTH else value[: _SHOWN_LENGTH - 1] + "…"


def split_values(raw: str) -> list[str]:
    """The values of a cell, separated by `;`; one in double quotes may hold a `;` itself."""
    parts = []
    for match in _PART.finditer(raw):
        value = match[1].replace('""', '"') if match[1] is not None else match[2].strip()
        if value:
            parts.append(plain_cell(value))
    return parts


def row_of(table: Table, given: Mapping[str, Value], where: str) -> Row:
    """A row of the table from texts (or JSON values) by column name."""
    values: dict[str, Value] = {}
    evidence: dict[str, str] = {}
    for name, value in given.items():
        column = table.columns.get(name)
        if column is None:
            evidence[name] = plain_cell(str(value).strip())
        elif isinstance(value, str):
            values[name] = split_values(value) if column.many else plain_cell(value)
        elif value is not None:
            values[name] = value
    filled = any(evidence.values())
    return Row(
        table.name, values, where, (Evidence(*(evidence.get(c) or None for c in EVIDENCE_COLUMNS)),) * filled
    )


def is_example(cells: Sequence[str]) -> bool:
    """True for the example row of a template."""
    return next((c for c in cells if c.strip()), "").strip().startswith(EXAMPLE_MARK)


def items(header: Header, rows: Iterator[tuple[int, Sequence[str]]], place: str = "") -> Iterator[Item]:
    """Everything below the headings; `place` is put before `row 12`."""
    unknown = Unknown(header.table.name, place or "headings")
    nulls: dict[tuple[str, str], list[int]] = {}
    if header.local:
        read = ", ".join(f"{written!r} as {name}" for written, name in header.local)
        yield Issue("info", place or "headings", f"headings in a local language are read so: {read}")
    for written in header.unknown.values():
        unknown.add(written, "")
    definitions = frozenset(column.definition for column in header.table.columns.values())
    told = definitions.union(filter(None, header.written))
    for number, cells in rows:
        where = f"{place}, row {number}" if place else f"row {number}"
        first = next(filter(None, map(str.strip, cells)), "")
        if not first:
            continue
        if first.startswith(EXAMPLE_MARK):
            yield Skipped(where, "the example row of a template", " | ".join(c for c in cells if c))
        elif not told.isdisjoint(cells) and _repeats(header, definitions, number, cells):
            yield Skipped(where, "headings or explanations repeated", " | ".join(c for c in cells if c))
        else:
            yield Read()
            yield from _items_of_row(header, _without_nulls(header, cells, number, nulls), where, unknown)
    yield from unknown.issues()
    for (name, word), numbers in nulls.items():
        unit = "row" if len(numbers) == 1 else "rows"
        at = f"{place}, {unit} {spans(numbers)}" if place else f"{unit} {spans(numbers)}"
        yield Issue("info", at, f"{name}: {word!r} is read as an empty cell")


@lru_cache(maxsize=1)
def null_words() -> frozenset[str]:
    """Words that stand for an empty cell (`null_words.csv`)."""
    with (Path(__file__).parent / "null_words.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["word"] for row in csv.DictReader(stream))


def _without_nulls(
    header: Header, cells: Sequence[str], number: int, nulls: dict[tuple[str, str], list[int]]
) -> Sequence[str]:
    words = null_words()
    if words.isdisjoint([cell.strip().casefold() for cell in cells if len(cell) < 12]):
        return cells
    kept = list(cells)
    for at, cell in enumerate(cells):
        name = header.columns[at] if at < len(header.columns) else None
        if name and cell.strip().casefold() in words:
            nulls.setdefault((name, cell.strip()), []).append(number)
            kept[at] = ""
    return kept


def _items_of_row(header: Header, cells: Sequence[str], where: str, unknown: Unknown) -> Iterator[Item]:
    given: dict[str, Value] = {}
    beyond = []
    for place, cell in enumerate(cells):
        if not cell.strip():
            continue
        name = header.columns[place] if place < len(header.columns) else None
        if name == PROBLEM:
            continue
        if name is not None:
            given[name] = cell
        elif place in header.unknown:
            unknown.add(header.unknown[place], cell)
        else:
            beyond.append(cell)
    if beyond:
        yield Issue(
            "warning",
            where,
            f"cells without a heading above them, not loaded: {'; '.join(map(_cut, beyond))}",
        )
    yield row_of(header.table, given, where)


def _repeats(header: Header, definitions: frozenset[str], number: int, cells: Sequence[str]) -> bool:
    """The headings once more, or the row that explains the columns."""
    if not definitions.isdisjoint(cells):
        return True
    if not any(cell == written for cell, written in zip(cells, header.written, strict=False) if cell):
        return False
    filled = sum(1 for cell in cells if cell.strip())
    return header_of(header.table, number, cells).known == filled > 1
