"""The request that `rightsgraph request` wrote, answered by the agency: its progress, next steps and confirmations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rightsgraph.loaders.api import Decided, Format, Item, Options, Read, Reject, Row, Skipped
from rightsgraph.loaders.reading.request_dates import AnswerDates
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
    dates = AnswerDates(options.dates, lambda: _dates(source))
    for answer in answers(source):
        yield Read()
        yield from _row(answer, values_of(answer, dates))
    yield from beside(source)


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    """Every date that the agency wrote, with its place."""
    for answer in answers(source):
        yield from (
            (answer.where, answer.cells[key]) for key in ("date", "next_date") if answer.cells.get(key)
        )


def _row(answer: Answer, values: Values) -> Iterator[Item]:
    if not answer.subject:
        if answer.filled:
            reason = "an added row that names no recommendation: write its document and paragraph"
            yield Reject(answer.where, reason, dict(answer.cells))
        for remark in answer.remarks:
            yield Skipped(answer.where, "a remark in a row that names no recommendation", remark)
        return
    if answer.doubt:
        if answer.filled or answer.remarks:
            yield Reject(answer.where, answer.doubt, {**answer.cells, "remarks": list(answer.remarks)})
        return
    yield from values.issues
    said = values.evidence
    if values.carried_out:
        yield Row("measures", values.carried_out, answer.where, (said,))
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
        yield Skipped(answer.where, "left empty by the agency", answer.subject)


def decisions(source: Source) -> Iterator[Decided]:
    """What the agency says of its duties: yes and shared confirm them, no rejects them; each duty is decided once."""
    said: dict[str, dict[str, list[Answer]]] = {}
    for answer in answers(source):
        meant = None if answer.doubt else meaning("yours", answer.cells.get("yours", ""))
        for mandate in answer.mark.mandates if meant else ():
            verdict = "reject" if meant == "no" else "confirm"
            said.setdefault(mandate, {}).setdefault(verdict, []).append(answer)
    for mandate, verdicts in said.items():
        for verdict, found in verdicts.items():
            yield _decided(mandate, verdict, found, both=len(verdicts) > 1)


def _decided(mandate: str, verdict: str, found: Sequence[Answer], *, both: bool) -> Decided:
    mark = found[0].mark
    name = mark.name or mark.agency
    subjects = tuple(dict.fromkeys(answer.subject for answer in found))
    words = dict.fromkeys(
        word for answer in found for word in (answer.cells["yours"], answer.cells.get("done"))
    )
    about, said = "; ".join(subjects), ". ".join(filter(None, words))
    why = f"Answer of {name} to the request as at {mark.as_at} on {about}: {said}"
    reviewer = next(filter(None, (answer.cells.get("by") for answer in found)), name)
    refused = f"{name} says both yes and no to this duty, in different rows: ask which" if both else ""
    return Decided(
        found[0].where,
        verdict,
        (mandate,),
        why,
        reviewer,
        refused,
        contradicted=both,
        asked=mark.agency,
        subjects=subjects,
    )
