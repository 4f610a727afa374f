"""The questionnaire that `report agency` wrote, filled in: progress rows, and decisions of the agency."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rightsgraph.loaders.api import (
    Decided,
    Evidence,
    Format,
    Issue,
    Item,
    Options,
    Read,
    Reject,
    Row,
    Skipped,
)
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.without_value import without_value
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.questionnaire import DECISION_COLUMNS, PROGRESS_COLUMNS, Form
from rightsgraph.ontology.safety import plain_cell
from rightsgraph.ontology.text.folding import clean, fold

FORMAT = Format(
    name="agency-questionnaire",
    title="Questionnaire to an agency, filled in",
    reads="the XLSX or DOCX that `rightsgraph report agency` wrote, or a sheet of it as CSV: progress, and confirmations of duties",
    recognised_by="its code (a hidden sheet `questionnaire`, a line in the document), else its columns in their places",
)
_VERDICTS = {
    "confirm": "confirm", "confirmed": "confirm", "yes": "confirm",
    "reject": "reject", "rejected": "reject", "no": "reject",
}  # fmt: skip
_PROGRESS = ("id", "status", "reported on", "progress")
_DECISIONS = ("id", "decision", "why")
_COLUMNS = {_PROGRESS: PROGRESS_COLUMNS, _DECISIONS: DECISION_COLUMNS}
_KINDS = ("mandate", "link")  # what the first column of the decisions holds
_HEAD_ROWS = 20  # headings are looked for in these
_KNOWN = 6  # so many of the eight headings, each in its place, show a form whose code is lost
_DELIMITERS = ",;\t|"
Rows = list[tuple[int, list[str]]]


def recognise(source: Source) -> int:
    """100 when the form's code or its columns are there."""
    try:
        return 100 if _form(source) else 0
    except InputError:
        return 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - every loader has this form
    """A progress row for every recommendation that the agency wrote something on."""
    form = _needed(source)
    yield from without_value(source)
    _with_headings(source)
    if not form.agency:
        yield Issue(
            "warning",
            source.name,
            "the form's code is lost, so who answered is not known: the answers are kept without the agency. "
            "Load the workbook or document itself to have it",
        )
    for where, cells in _records(source, _PROGRESS):
        yield Read()
        if not any(cells.get(name) for name in _PROGRESS[1:]):
            yield Skipped(where, "left empty by the agency", cells.get("id", ""))
            yield from _beside(where, cells)
        elif not cells.get("id"):
            yield Reject(where, "progress without the id of its recommendation", dict(cells))
        else:
            yield from _progress(form, source, where, cells)
            yield from _beside(where, cells)


def _beside(where: str, cells: dict[str, str]) -> Iterator[Item]:
    """What was written in columns that the form does not have: told, not lost."""
    for name, value in cells.items():
        if name not in PROGRESS_COLUMNS:
            yield Skipped(where, f"column {name!r} is none of the form's", value)


def _progress(form: Form, source: Source, where: str, cells: dict[str, str]) -> Iterator[Item]:
    day = cells.get("reported on")
    if not day:
        yield Issue("warning", where, "progress without the day of the report; kept without one")
    values = {
        "id": f"questionnaire/{form.agency or source.path.stem}/{cells['id']}/{day or form.as_at or 'undated'}",
        "recommendation": cells["id"],
        "status": fold(cells.get("status", "")) or None,
        "text": cells.get("progress"),
        "reported_on": day,
        "reported_by": form.agency,
    }
    # the evidence has what was written, also where a status or a day cannot be taken
    words = cells.get("progress") or "; ".join(filter(None, (cells.get("status"), day)))
    said = Evidence(_source_name(form), where, words, "high")
    yield Row("progress", {name: value for name, value in values.items() if value}, where, (said,))


def decisions(source: Source) -> Iterator[Decided]:
    """The confirmations and rejections that the agency wrote."""
    form = _needed(source)
    for where, cells in _records(source, _DECISIONS):
        said = fold(cells.get("decision", ""))
        if not said:
            continue
        references = tuple(cells[name] for name in ("id", "other") if cells.get(name))
        why = (
            cells.get("why")
            or f"Answer of {form.name or form.agency} in the questionnaire as at {form.as_at}"
        )
        refused = (
            "" if said in _VERDICTS else f"decision {said!r}: write confirm or reject, or leave it empty"
        )
        reviewer = cells.get("reviewer") or form.name or form.agency
        if not reviewer:
            refused = refused or "nobody is named: fill in the column reviewer"
        yield Decided(where, _VERDICTS.get(said, ""), references, why, reviewer, refused)


def _source_name(form: Form) -> str:
    if not form.agency:
        return "Questionnaire of an agency that is not named"
    return f"Questionnaire of {form.name or form.agency}, as at {form.as_at}"


def _needed(source: Source) -> Form:
    form = _form(source)
    if form is None:
        raise InputError(f"{source.name}: no questionnaire that `rightsgraph report agency` wrote.")
    return form


def _form(source: Source) -> Form | None:
    from rightsgraph.loaders.tabular import workbook

    if source.kind == "docx":
        return next((form for text in _paragraphs(source) if (form := Form.find(text))), None)
    if source.kind not in (*workbook.KINDS, "text"):
        return None
    bare = None
    for _, rows in _tables(source, head=True):
        for _, cells in rows:
            if form := next((form for text in cells if (form := Form.find(text))), None):
                return form
            if max(_in_place(cells, columns) for columns in _COLUMNS.values()) >= _KNOWN:
                bare = Form("", "", "")
    return bare


def _in_place(cells: list[str], columns: tuple[str, ...]) -> int:
    return sum(fold(cell) == name for cell, name in zip(cells, columns, strict=False))


def _paragraphs(source: Source) -> Iterator[str]:
    from rightsgraph.loaders.reading.form_tables import paragraphs

    return paragraphs(source)


def _with_headings(source: Source) -> None:
    """Refuses a form in which no table can be told by its headings or by the places of its columns."""
    heads = []
    for name, rows in _tables(source):
        if any(_header(rows, wanted) for wanted in _COLUMNS):
            return
        first = next((cells for _, cells in rows if _filled(cells) > 2), None)
        heads += [f"{name}: {', '.join(filter(None, first))}"] if first else []
    raise InputError(
        f"{source.name}: the columns of the form are not found ({'; '.join(heads) or 'no table'}). "
        f"Write its headings again, in this order: {', '.join(PROGRESS_COLUMNS)}."
    )


def _header(rows: Rows, wanted: tuple[str, ...]) -> tuple[int, list[str]] | None:
    """(where the answers begin, the names of the columns): by headings, else by places where these were translated."""
    columns = _COLUMNS[wanted]
    for at, (_, cells) in enumerate(rows[:_HEAD_ROWS]):
        names = [fold(cell) for cell in cells]
        if all(column in names for column in wanted):
            return at + 1, names
    for at, (_, cells) in enumerate(rows[:_HEAD_ROWS]):
        if _answers(cells, wanted):
            deleted = len(cells) >= len(columns) and not any(_filled(above) > 2 for _, above in rows[:at])
            return (at, list(columns)) if deleted else None
        names = [fold(cell) for cell in cells]
        moved = any(name in columns and columns.index(name) != place for place, name in enumerate(names))
        whole = len(names) >= len(columns) and all(names[: len(columns)]) and not moved
        if whole and at + 1 < len(rows) and _answers(rows[at + 1][1], wanted):
            return at + 1, [*columns, *names[len(columns) :]]
    return None


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _answers(cells: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether a row is one of the form's, by what the program wrote into it."""
    if len(cells) < 2 or not cells[1].strip():
        return False
    first = fold(cells[0])
    return first in _KINDS if wanted == _DECISIONS else "#" in first and " " not in first


def _records(source: Source, wanted: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of the tables that are of this sort, each with its place."""
    for name, rows in _tables(source):
        start, header = _header(rows, wanted) or (len(rows), [])
        for number, cells in rows[start:]:
            pairs = zip(header, cells, strict=False)
            yield (
                f"{name}, row {number}",
                {key: clean(plain_cell(value)) for key, value in pairs if value.strip()},
            )


def _tables(source: Source, *, head: bool = False) -> Iterator[tuple[str, Rows]]:
    """Each table with its rows that hold something; with `head` only the first ones."""
    from itertools import islice

    for name, rows in _all_tables(source, head=head):
        found = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
        yield name, list(islice(found, _HEAD_ROWS) if head else found)


def _all_tables(source: Source, *, head: bool) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    from rightsgraph.loaders.tabular import textfile, workbook

    if source.kind in workbook.KINDS:
        for sheet in workbook.sheets(source):
            yield f"sheet {sheet.name}", sheet.rows()
    elif source.kind == "text":
        text = textfile.sample(source) if head else source.decoded[0].removeprefix("\ufeff")
        between = max(_DELIMITERS, key=text[:2000].count)
        yield source.name, enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=between), 1)
    else:
        from rightsgraph.loaders.reading.form_tables import tables

        for number, rows in enumerate(tables(source), 1):
            yield f"table {number}", iter(rows)
