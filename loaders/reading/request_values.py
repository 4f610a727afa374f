"""What the cells of an answered request mean; words that are no status or no date stay as text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from rightsgraph.loaders.api import Evidence, Issue, Value
from rightsgraph.loaders.reading.request_columns import is_day
from rightsgraph.loaders.reading.request_dates import AnswerDates
from rightsgraph.loaders.reading.request_rows import Answer
from rightsgraph.ontology.request_form import (
    FILL,
    agencies_named,
    carried_out,
    meaning,
    says_none,
    says_same,
    word,
)

_SILENT = (
    "shared",
    "status",
    "figure",
    "date",
    "next",
    "next_date",
)  # columns in which `none` is no answer of its own


@dataclass
class Values:
    """Rows of the tables that an answer gives, and what a person should look at."""

    evidence: Evidence
    progress: dict[str, Value] = field(default_factory=dict)
    carried_out: dict[str, Value] = field(default_factory=dict)  # the measure that a duty alone is told under
    next_step: dict[str, Value] = field(default_factory=dict)
    shared: list[dict[str, Value]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def values_of(answer: Answer, dates: AnswerDates) -> Values:
    """The statements of one row."""
    cells, mark = answer.cells, answer.mark
    words = "; ".join(f"{cells[key]}" for key in FILL if cells.get(key))
    by = f", {cells['by']}" if cells.get("by") else ""
    evidence = Evidence(
        f"Answer of {mark.name or mark.agency}{by}, request as at {mark.as_at}", answer.where, words, "high"
    )
    values = Values(evidence, remarks=list(answer.remarks))
    cells = answer.cells = _with_words(answer, values)
    text = [cells["done"]] if cells.get("done") else []
    status = _status(answer, values, text)
    day = _day(answer, "date", values, text, dates)
    if cells.get("figure"):
        text.append(f"{word('column:figure', answer.language)}: {cells['figure']}")
    _yours(answer, values, text)
    _next_step(answer, values, dates)
    if text or status:
        _progress(answer, values, text, status, day)
    elif day:
        values.remarks.append(f"dated {day}")
    return values


def _with_words(answer: Answer, values: Values) -> dict[str, str]:
    """The cells that say something: `none`, `n/a` or a dash is a remark, neither status nor step nor agency; and under
    `shared with` stands an agency, not the answer to another column.
    """
    kept = dict(answer.cells)
    for key in _SILENT:
        said = kept.get(key, "")
        if said and says_none(said):
            values.remarks.append(f"{word(f'column:{key}', answer.language)}: {kept.pop(key)}")
    for key in (*_SILENT, "done"):
        if kept.get(key) and says_same(kept[key]):
            said = kept.pop(key)
            values.remarks.append(f"{word(f'column:{key}', answer.language)}: {said}")
            message = f"{said!r} points to another cell: kept as a remark, write it out"
            values.issues.append(Issue("warning", answer.where, message, key))
    names = list(_others(kept.get("shared", "")))
    if others := [name for name in names if _no_agency(name)]:
        kept["shared"] = "; ".join(name for name in names if name not in others)
        said = "; ".join(others)
        values.remarks.append(f"{word('column:shared', answer.language)}: {said}")
        message = f"{said!r} names no agency with which the duty is shared: kept as a remark"
        values.issues.append(Issue("warning", answer.where, message, "shared"))
    if kept.get("next_date") and not kept.get("next"):
        values.remarks.append(f"{word('column:next_date', answer.language)}: {kept.pop('next_date')}")
    return kept


def _no_agency(words: str) -> bool:
    """A status, a yes or no, a date, a number: an answer that slipped into the wrong cell."""
    if says_none(words) or any(meaning(kind, words) for kind in ("status", "yours")):
        return True
    return not any(ch.isalpha() for ch in words) or is_day(words)


def _progress(answer: Answer, values: Values, text: list[str], status: str | None, day: str | None) -> None:
    content = "\x1f".join([*text, status or "", day or ""])
    values.progress = {
        "id": f"request/{answer.mark.agency}/{answer.subject}/{_short(content)}",
        **_about(answer, values),
        "reported_by": answer.mark.agency,
    }
    if status:
        values.progress["status"] = status
    if day:
        values.progress["reported_on"] = day
    if text:
        values.progress["text"] = ". ".join(part.rstrip(". ") for part in text) + "."
    if values.remarks:
        values.progress["note"] = "; ".join(values.remarks)


def _about(answer: Answer, values: Values) -> dict[str, Value]:
    """What the progress is on; how a duty alone is carried out is told as a measure of the agency."""
    if answer.recommendation:
        return {"recommendation": answer.recommendation}
    if answer.mark.measure:
        return {"measure": answer.mark.measure}
    measure = carried_out(answer.mark.agency, answer.subject)
    title = answer.cells.get("duty") or "; ".join(answer.mark.mandates)
    values.carried_out = {"id": measure, "title": title, "lead": answer.mark.agency}
    return {"measure": measure}


def _status(answer: Answer, values: Values, text: list[str]) -> str | None:
    """The status; words that are none of the list's stand before the text."""
    said = answer.cells.get("status", "")
    found = meaning("status", said) if said else None
    if said and not found:
        text.insert(0, said)
        values.issues.append(
            Issue(
                "warning",
                answer.where,
                f"status {said!r} is none of the list's words: kept as text",
                "status",
            )
        )
    return found


def _day(answer: Answer, column: str, values: Values, text: list[str], dates: AnswerDates) -> str | None:
    """A date that can be read in one way; otherwise its words stay in the text."""
    said = answer.cells.get(column, "")
    if not said:
        return None
    period, told = dates.read(said, answer.mark.as_at)
    if period is not None:
        values.issues += [Issue("info", answer.where, told, column)] if told else []
        return period.given
    text.append(f"({said})")
    why = f" ({told})" if told else ""
    message = f"date {said!r} cannot be read in one way only{why}: kept as text (--dates DMY says how)"
    values.issues.append(Issue("warning", answer.where, message, column))
    return None


def _yours(answer: Answer, values: Values, text: list[str]) -> None:
    """`shared with` gives the other agency a proposed duty; words that are no answer stay as text."""
    said, others = answer.cells.get("yours", ""), answer.cells.get("shared", "")
    found = meaning("yours", said) if said else None
    if said and not found:
        text.append(said)
        values.issues.append(
            Issue(
                "warning",
                answer.where,
                f"{said!r} is no answer to whether the duty is theirs: kept as text",
                "yours",
            )
        )
    if answer.mark.measure and others:
        text.append(f"{word('column:shared', answer.language)}: {'; '.join(_others(others))}")
        return
    if found and not answer.mark.mandates:
        values.remarks.append(f"duty: {said}")
        if found == "no" or not text:
            text.append(f"{word('about:duty-else', answer.language)}: {said}")
    for name in _others(others):
        values.shared.append(
            {
                "id": f"request/{answer.mark.agency}/{answer.subject}/shared/{_short(name)}",
                "agency": name,
                "role": "cooperate",
                "covers": [answer.recommendation] if answer.recommendation else list(answer.mark.covers),
                "method": "document",
                "status": "proposed",
            }
        )


def _others(text: str) -> Iterator[str]:
    for part in text.replace("\n", ";").split(";"):
        if part.strip():
            yield from agencies_named(part)


def _next_step(answer: Answer, values: Values, dates: AnswerDates) -> None:
    """A measure that is planned, led by the agency."""
    step = answer.cells.get("next", "")
    if not step:
        return
    extra: list[str] = []
    day = _day(answer, "next_date", values, extra, dates)
    title = " ".join([step, *extra])
    values.next_step = {
        "id": f"request/{answer.mark.agency}/{answer.subject}/next/{_short(title + (day or ''))}",
        "title": title,
        **({"recommendations": [answer.recommendation]} if answer.recommendation else {}),
        "lead": answer.mark.agency,
        "status": "planned",
    }
    if day:
        values.next_step["due_on"] = day


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
