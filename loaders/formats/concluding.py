"""Concluding observations of treaty bodies (DOCX, PDF, HTML, text): concerns and what is recommended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Row, Value
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import observation_words, rows, titles
from rightsgraph.loaders.un.committees import Head, committee_of, read_head
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.observations import ASKED_KIND, Entry, Reader
from rightsgraph.loaders.un.paragraphs import (
    account,
    in_language,
    items_told,
    other_name,
    taken,
    unspoken,
    whole,
)
from rightsgraph.loaders.un.series.rising import starts
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze

FORMAT = Format(
    name="concluding-observations",
    title="Concluding observations of a treaty body",
    reads="DOCX, PDF, HTML or text with numbered paragraphs, in English, French or Spanish; also visit reports of the SPT",
    recognised_by='the title "Concluding observations on ..." and a symbol such as CAT/C/VNM/CO/1',
)
_KINDS = ("concluding-observations", "visit-report")
_PARAGRAPH = re.compile(r"^\(?\d{1,3}[.)]\s", re.M)


def recognise(source: Source) -> int:
    """By the title and the symbol of the first page."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    preview = unified.preview(source)
    title = titles.of_kind(preview, *_KINDS)
    if not title:
        return 0
    if title.symbol and title.symbol.kind in ("CO", "visit"):
        return 92
    head = squeeze(preview[:6000])
    return 70 if committee_of(head) and _PARAGRAPH.search(preview) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The document's row, then one a positive aspect, concern and recommendation; other text is skipped."""
    preview = unified.preview(source)
    language = titles.refuse_unread(source.name, titles.title_of(preview), "concluding-observations")
    head = read_head(preview, source.name, language, "CO", "visit")
    state = head.state or (iso3(options.state) or options.state if options.state else None)
    reader = Reader(language)
    paragraphs = whole(list(units(source)))
    numbers = starts(paragraphs)
    told = set()
    for at, paragraph in enumerate(paragraphs):
        yield Read()
        if why := reader.take(paragraph, numbers.get(at)):
            told.add(paragraph.where)
            yield from taken(reader, paragraph, numbers.get(at), why)
    entries = list(reader.spoken())
    yield from unspoken(reader, entries, told)
    due, issues = _follow_up(reader, head)
    yield from issues
    yield from _document(head, state, reader, source)
    for entry in entries:
        yield _row(
            entry, head, state, due, other_name(head.symbol.text if head.symbol else None, entry, reader)
        )
    asks = any(entry.kind == ASKED_KIND for entry in entries)
    yield from account(
        paragraphs,
        numbers,
        asks,
        named=_named(due),
        part=head.symbol is not None and "/Corr." in head.symbol.text,
    )
    yield from items_told(reader)
    yield from _doubts(source, head, state, entries, due)
    yield from in_language(source.name, language)
    yield from unread(source)


def _document(head: Head, state: str | None, reader: Reader, source: Source) -> Iterator[Item]:
    if not head.symbol:
        return
    next_due = None
    for where, text in reader.next_report:
        next_due = observation_words.due_date(text, head.adopted, reader.language)
        if not next_due:
            yield Issue("info", where, "The next report's due date is not a full date; see the document.")
    kind = "visit report" if head.symbol.kind == "visit" else "concluding observations"
    title = head.title or (f"{kind.capitalize()}: {state_name(state)}" if state else kind.capitalize())
    yield rows.document(
        head.symbol.text, title, kind, source.name,
        mechanism=head.mechanism, state=state, date=head.adopted or head.issued, next_report_due=next_due,
    )  # fmt: skip


def _follow_up(reader: Reader, head: Head) -> tuple[dict[str, str], list[Issue]]:
    """Locator -> day on which the State's answer is due."""
    due: dict[str, str] = {}
    issues = []
    for where, text in reader.follow_up:
        named = observation_words.references(text, reader.language)
        date = observation_words.due_date(text, head.adopted, reader.language)
        if not date:
            listed = ", ".join(named)
            issues.append(
                Issue("warning", where, f"Follow-up on {listed} is asked for, and no due date could be told.")
            )
        for locator in named:
            if date:
                due[locator] = date
    return due, issues


def _due_of(locator: str, due: dict[str, str]) -> str | None:
    """Its own, else that of the paragraph which holds it."""
    while locator:
        if locator in due:
            return due[locator]
        locator = locator.rpartition("(")[0]
    return None


def _named(due: dict[str, str]) -> list[int]:
    """The paragraphs that the follow-up procedure names."""
    return [int(number) for locator in due if (number := locator.partition("(")[0]).isdigit()]


def _row(entry: Entry, head: Head, state: str | None, due: dict[str, str], other_id: str | None) -> Row:
    symbol = head.symbol.text if head.symbol else None
    values: dict[str, Value] = {
        "id": other_id,
        "document": symbol,
        "paragraph": entry.locator,
        "kind": entry.kind,
        "context": entry.heading,
        "mechanism": head.mechanism,
        "state": state,
        "date": head.adopted,
        "text": entry.text,
        "follow_up_due": _due_of(entry.locator, due) if entry.kind == ASKED_KIND else None,
    }
    return rows.recommendation(
        values, entry.where, (Evidence(symbol, f"para. {entry.locator}", entry.text, "high"),)
    )


def _doubts(
    source: Source, head: Head, state: str | None, entries: list[Entry], due: dict[str, str]
) -> Iterator[Item]:
    if not head.symbol:
        yield Issue(
            "warning", source.name, "The document's symbol was not found: its paragraphs have no lasting ids."
        )
    if not state:
        yield Issue("warning", source.name, "The State party was not found. Give it with --state.")
    if not any(entry.kind == ASKED_KIND for entry in entries):
        yield Issue("warning", source.name, "No recommendation was found in the observations.")
    asked = [entry.locator for entry in entries if entry.kind == ASKED_KIND]
    for locator in due:
        if not any(own == locator or own.startswith(f"{locator}(") for own in asked):
            yield Issue(
                "warning",
                source.name,
                f"Follow-up names paragraph {locator}, where no recommendation was read.",
            )
