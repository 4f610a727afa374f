"""Answers as people and programs read them: table, JSON, CSV, XLSX, Markdown."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.files import write_whole
from rightsgraph.ontology.safety import safe_cell

if TYPE_CHECKING:
    from rightsgraph.queries.answer import Answer

PLAIN_WIDTH = 100  # columns of a table that goes to no terminal
_XLSX_LONGEST = 32_767
_LEAST_SHARE = 0.005  # what would be rounded to nothing
# endings of forms that an answer has not: a table under such a name opens nowhere
_OTHERS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xml", ".xls", ".ods", ".tsv", ".jsonl")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """Rows with what is printed around them; `kinds` says of a column what it holds (id, text, date, ...)."""

    columns: Sequence[str]
    rows: Sequence[Row]
    title: str = ""
    notes: Sequence[str] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    identity: Sequence[str] = ()


def sheet_of(answer: Answer) -> Sheet:
    """An answer as a sheet, ending in its date, datasets, editorial links and that it is no legal advice."""
    return Sheet(answer.columns, answer.rows, answer.title, answer.notes(), answer.kinds, answer.identity)


def emit_answer(answer: Answer, format_: str | None = None, output: Path | None = None) -> None:
    """Print an answer, or write it to a file, in the format asked for or told by the file's ending."""
    emit_sheet(sheet_of(answer), answer.to_json(), format_, output)


def emit_sheet(sheet: Sheet, body: Any, format_: str | None = None, output: Path | None = None) -> None:
    """Print rows, or write them to a file; `body` is their JSON."""
    match format_ or _by_ending(output):
        case "json":
            _out(json.dumps(body, ensure_ascii=False, indent=2) + "\n", output)
        case "csv":
            _out(csv_text(sheet), output)
        case "markdown":
            _out(markdown_text(sheet), output)
        case "xlsx":
            write_xlsx(sheet, _needed(output))
        case _:
            _table(sheet, output)


def emit_text(
    text: str, sheet: Sheet, body: Any, format_: str | None = None, output: Path | None = None
) -> None:
    """As `emit_sheet`, for what has a text of its own where a table is asked for."""
    if (format_ or _by_ending(output)) == "table":
        _out(text, output)
    else:
        emit_sheet(sheet, body, format_, output)


def csv_text(sheet: Sheet) -> str:
    """The rows as CSV with a header; texts that a spreadsheet would take for a formula get an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([safe_cell(cell(row.get(name))) for name in sheet.columns] for row in sheet.rows)
    return text.getvalue()


def markdown_text(sheet: Sheet) -> str:
    """A Markdown table with its title before and its notes after it."""
    lines = [f"## {_inline(sheet.title)}", ""] if sheet.title else []
    lines.append("| " + " | ".join(map(_inline, sheet.columns)) + " |")
    lines.append("|" + " --- |" * len(sheet.columns))
    for row in sheet.rows:
        lines.append("| " + " | ".join(_inline(shown(name, row.get(name))) for name in sheet.columns) + " |")
    for note in sheet.notes:
        lines += ["", _inline(note)]
    return "\n".join(lines) + "\n"


def write_xlsx(sheet: Sheet, output: Path) -> None:
    """A workbook: the rows with a header to filter by, and a sheet `About` with the notes."""
    from rightsgraph.ontology.workbooks import new_workbook

    with new_workbook(output) as book:
        bold = book.add_format({"bold": True})
        page = book.add_worksheet("Answer")
        page.write_row(0, 0, sheet.columns, bold)
        page.freeze_panes(1, 0)
        shares = book.add_format({"num_format": "0%"})
        for at, row in enumerate(sheet.rows, 1):
            for column, name in enumerate(sheet.columns):
                if is_share(name, value := row.get(name)):
                    page.write_number(at, column, value, shares)
                else:
                    _write_cell(page, at, column, value)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.autofit(400)
        about = book.add_worksheet("About")
        for at, line in enumerate(filter(None, [sheet.title, *sheet.notes])):
            about.write_string(at, 0, line, bold if at == 0 else None)


def shown(name: str, value: Any) -> str:
    """A value as people read it in its column: shares as percentages."""
    return percent(value) if is_share(name, value) else cell(value)


def is_share(name: str, value: Any) -> bool:
    """Whether it is a share of something, between none and all."""
    return isinstance(value, float) and f"_{name}".endswith("_share")


def percent(share: float) -> str:
    """A share as a percentage; what is more than nothing is never shown as nothing, nor what is less than all as all."""
    if 0 < share < _LEAST_SHARE:
        return "<1 %"
    return ">99 %" if 1 - _LEAST_SHARE <= share < 1 else f"{share:.0%}".replace("%", " %")


def cell(value: Any) -> str:
    """A value as the text of a cell: nothing for absent, lists by `;`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ";".join(cell(item) for item in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _inline(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    return " ".join(plain.split())


def _write_cell(page: Any, at: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(at, column, value)
        return
    text = safe_cell(cell(value))
    if len(text) > _XLSX_LONGEST:
        text = text[: _XLSX_LONGEST - 40] + " [longer than a cell can hold]"
    page.write_string(at, column, text)


def _by_ending(output: Path | None) -> str:
    endings = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".xlsx": "xlsx"}
    ending = output.suffix.lower() if output else ""
    if output and ending in _OTHERS:
        raise UsageError(
            f"{output.name}: an answer is written as .xlsx, .csv, .json, .md or .txt; `rightsgraph report` "
            "writes .docx, `rightsgraph view` .html."
        )
    return endings.get(ending, "table")


def _needed(output: Path | None) -> Path:
    if output is None:
        raise UsageError("A workbook needs a file: add -o ANSWER.xlsx.")
    return output


def _out(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_whole(output, text)


def _table(sheet: Sheet, output: Path | None) -> None:
    from rightsgraph.render.table import table_text

    if output is None and sys.stdout.isatty():
        from rich.console import Console

        width = Console().width
        sys.stdout.write(table_text(sheet, width, colour=True))
    else:
        _out(table_text(sheet, PLAIN_WIDTH), output)
