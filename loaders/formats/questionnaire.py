"""The questionnaire that `report agency` wrote, filled in: progress rows, and decisions of the agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.questionnaire import MARK_SHEET, Form
from rightsgraph.ontology.safety import plain_cell
from rightsgraph.ontology.text.folding import clean, fold

FORMAT = Format(
    name="agency-questionnaire",
    title="Questionnaire to an agency, filled in",
    reads="the XLSX or DOCX that `rightsgraph report agency` wrote: progress, and confirmations of duties",
    recognised_by="its code (a hidden sheet `questionnaire`, a line in the document)",
)
_VERDICTS = {
    "confirm": "confirm", "confirmed": "confirm", "yes": "confirm",
    "reject": "reject", "rejected": "reject", "no": "reject",
}  # fmt: skip
_PROGRESS = ("id", "status", "reported on", "progress")
_DECISIONS = ("id", "decision", "why")


def recognise(source: Source) -> int:
    """100 when the form's code is there."""
    try:
        return 100 if _form(source) else 0
    except InputError:
        return 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - every loader has this form
    """A progress row for every recommendation that the agency wrote something on."""
    form = _needed(source)
    yield from _without_value(source)
    for where, cells in _records(source, _PROGRESS):
        yield Read()
        if not any(cells.get(name) for name in _PROGRESS[1:]):
            yield Skipped(where, "left empty by the agency", cells.get("id", ""))
        elif not cells.get("id"):
            yield Reject(where, "progress without the id of its recommendation", dict(cells))
        else:
            yield from _progress(form, where, cells)


def _without_value(source: Source) -> Iterator[Item]:
    """Formulas that hold no value would be read as empty cells."""
    from rightsgraph.loaders.tabular import workbook

    if source.kind == "xlsx":
        for sheet in workbook.sheets(source):
            for cell in workbook.hollow_cells(source, sheet.name):
                message = "a formula without a value, not read; write words, or let the spreadsheet program calculate it"
                yield Reject(f"sheet {sheet.name}, {cell.name}", message)


def _progress(form: Form, where: str, cells: dict[str, str]) -> Iterator[Item]:
    day = cells.get("reported on")
    if not day:
        yield Issue("warning", where, "progress without the day of the report; kept without one")
    values = {
        "id": f"questionnaire/{form.agency}/{cells['id']}/{day or form.as_at}",
        "recommendation": cells["id"],
        "status": fold(cells.get("status", "")) or None,
        "text": cells.get("progress"),
        "reported_on": day,
        "reported_by": form.agency,
    }
    said = Evidence(_source_name(form), where, cells.get("progress"), "high")
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
        verdict = _VERDICTS.get(said, "")
        yield Decided(
            where, verdict, references, why, cells.get("reviewer") or form.name or form.agency, refused
        )


def _source_name(form: Form) -> str:
    return f"Questionnaire of {form.name or form.agency}, as at {form.as_at}"


def _needed(source: Source) -> Form:
    form = _form(source)
    if form is None:
        raise InputError(f"{source.name}: no questionnaire that `rightsgraph report agency` wrote.")
    return form


def _form(source: Source) -> Form | None:
    if source.kind == "xlsx":
        from rightsgraph.loaders.tabular import workbook

        marked = (sheet for sheet in workbook.sheets(source) if sheet.name == MARK_SHEET)
        texts = (cell for sheet in marked for _, cells in sheet.rows() for cell in cells)
        return next((form for text in texts if (form := Form.find(text))), None)
    if source.kind == "docx":
        return next((form for text in _paragraphs(source) if (form := Form.find(text))), None)
    return None


def _paragraphs(source: Source) -> Iterator[str]:
    for paragraph in _word(source).paragraphs:
        yield paragraph.text


def _word(source: Source) -> Any:
    from docx import Document

    _ = source.members  # refuses a zip bomb before the document is unpacked
    try:
        return Document(str(source.path))
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{source.name}: the document cannot be read ({error}). Save it again as DOCX."
        ) from error


def _records(source: Source, wanted: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of the tables whose headings hold these names, each with its place."""
    for name, rows in _tables(source):
        header: list[str] | None = None
        for number, cells in rows:
            if header is None:
                names = [fold(cell) for cell in cells]
                header = names if all(column in names for column in wanted) else None
            elif any(cell.strip() for cell in cells):
                pairs = zip(header, cells, strict=False)
                yield (
                    f"{name}, row {number}",
                    {key: clean(plain_cell(value)) for key, value in pairs if value.strip()},
                )


def _tables(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    if source.kind == "xlsx":
        from rightsgraph.loaders.tabular import workbook

        for sheet in workbook.sheets(source):
            yield f"sheet {sheet.name}", sheet.rows()
        return
    for number, table in enumerate(_word(source).tables, 1):
        yield (
            f"table {number}",
            ((n, [cell.text for cell in row.cells]) for n, row in enumerate(table.rows, 1)),
        )
