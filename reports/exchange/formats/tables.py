"""The tables of the contract as CSV files that load back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from rightsgraph.ontology.model.model import EVIDENCE_COLUMNS, Table
from rightsgraph.ontology.safety import safe_cell
from rightsgraph.reports.exchange.registry import Export
from rightsgraph.reports.exchange.tables import Row, Tables
from rightsgraph.reports.exchange.values import Exported

EXPORT = Export("csv", "A folder of tables (CSV) that load back, one file a table", folder=True)
RECORDS = "records.jsonl"


def write(what: Exported, folder: Path) -> list[str]:
    """A file for each table that has rows, and `records.jsonl` where something has no place in a table."""
    tables = Tables(what)
    written = []
    for table in what.model.tables.values():
        path = folder / f"{table.name}.csv"
        if _write_table(table, tables.rows(table), path):
            written.append(path.name)
        else:
            path.unlink(missing_ok=True)  # of an earlier export
    records = folder / RECORDS
    records.unlink(missing_ok=True)
    lines = [json.dumps(item, ensure_ascii=False, sort_keys=True) + "\n" for item in tables.records()]
    if lines:
        records.write_text("".join(lines), encoding="utf-8", newline="\n")
        written.append(RECORDS)
    return written


def _write_table(table: Table, rows: Iterator[Row], path: Path) -> bool:
    first = next(rows, None)
    if first is None:
        return False
    names = [*table.columns, *EVIDENCE_COLUMNS]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in chain([first], rows):
            writer.writerow([cell(row.get(name)) for name in names])
    return True


def cell(value: Any) -> Any:
    """A value as a cell; several are separated by `;`."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_part(safe_cell(str(item))) for item in value)
    return safe_cell(value) if isinstance(value, str) else value


def _part(value: str) -> str:
    """In quotes where it holds a `;` or begins with a quote."""
    if ";" in value or value.startswith('"'):
        return '"' + value.replace('"', '""') + '"'
    return value
