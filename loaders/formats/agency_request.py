"""The request that `rightsgraph request` wrote, answered by the agency: its progress, next steps and confirmations."""

from __future__ import annotations

from collections.abc import Iterator

from rightsgraph.loaders.api import Decided, Format, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.reading.request_rows import Answer, answers, beside, first_mark
from rightsgraph.loaders.reading.request_values import Values, values_of
from rightsgraph.loaders.source import Source
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.request_form import meaning

FORMAT = Format(
    name="agency-request",
    title="Request to an agency, answered",
    reads="the workbook or document that `rightsgraph request` wrote (XLSX, ODS, DOCX, one sheet as CSV): answers of the agency",
    recognised_by="the mark in a hidden column of each row",
)


def recognise(source: Source) -> int:
    """100 when any row carries the mark."""
    try:
        return 100 if first_mark(source) else 0
    except InputError:
        return 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Progress, next steps and shared duties; whatever else a person wrote is kept as a remark or listed."""
    for answer in answers(source):
        yield Read()
        yield from _row(answer, values_of(answer, options))
    yield from beside(source)


def _row(answer: Answer, values: Values) -> Iterator[Item]:
    if not answer.recommendation:
        if answer.filled:
            reason = "an added row that names no recommendation: write its document and paragraph"
            yield Reject(answer.where, reason, dict(answer.cells))
        return
    yield from values.issues
    said = values.evidence
    if values.progress:
        yield Row("progress", values.progress, answer.where, (said,))
    if values.next_step:
        yield Row("measures", values.next_step, answer.where, (said,))
    for shared in values.shared:
        yield Row("mandates", shared, answer.where, (said,))
    if not values.progress:
        for remark in values.remarks:
            yield Skipped(answer.where, "a remark beside an answer that was left empty", remark)
        if answer.filled:
            yield Skipped(answer.where, "no status and no words on what was done", str(said.quote))
    if not answer.filled and not values.remarks:
        yield Skipped(answer.where, "left empty by the agency", answer.recommendation)


def decisions(source: Source) -> Iterator[Decided]:
    """What the agency says of its duties: yes and shared confirm them, no rejects them."""
    for answer in answers(source):
        said = meaning("yours", answer.cells.get("yours", ""))
        if not said:
            continue
        verdict = "reject" if said == "no" else "confirm"
        name = answer.mark.name or answer.mark.agency
        why = f"Answer of {name} to the request as at {answer.mark.as_at}: {answer.cells['yours']}"
        if answer.cells.get("done"):
            why += f". {answer.cells['done']}"
        reviewer = answer.cells.get("by") or name
        for mandate in answer.mark.mandates:
            yield Decided(answer.where, verdict, (mandate,), why, reviewer)
