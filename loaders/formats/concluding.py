"""Concluding observations of treaty bodies (DOCX, PDF, HTML, text): concerns and what is recommended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Row, Skipped, Value
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import observation_words, rows, symbols
from rightsgraph.loaders.un.committees import Head, read_head
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.observations import ASKED_KIND, Entry, Reader
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze

FORMAT = Format(
    name="concluding-observations",
    title="Concluding observations of a treaty body",
    reads="DOCX, PDF, HTML or text with numbered paragraphs under subject headings",
    recognised_by='the title "Concluding observations on ..." and a symbol such as CAT/C/VNM/CO/1',
)
_TITLE = re.compile(r"\bConcluding observations\b", re.I)
_OTHER = re.compile(
    r"follow[- ]?up to (?:the )?concluding observations|/FCO/|/QPR/|list of issues|replies of"
    r"|comments by the Government"
    r"|information received from|follow-up replies", re.I
)  # fmt: skip


def recognise(source: Source) -> int:
    """By the title and the symbol of the first page."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    preview = unified.preview(source)
    head = squeeze(preview[:3500])
    if not _TITLE.search(head) or _OTHER.search(head[:2500]):
        return 0
    own = any(s.kind == "CO" for s in symbols.find(preview[:3500]))
    committee = re.search(r"\bCommittee\b", head)
    return 92 if own else 70 if committee and re.search(r"^\(?\d{1,2}[.)]\s", preview, re.M) else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The document's row, then one a positive aspect, concern and recommendation; other text is skipped."""
    head = read_head(unified.preview(source), source.name, "CO")
    state = head.state or (iso3(options.state) or options.state if options.state else None)
    reader = Reader()
    for paragraph in units(source):
        yield Read()
        if why := reader.take(paragraph):
            yield Skipped(paragraph.where, why, squeeze(paragraph.text))
    entries = list(reader.spoken())
    rowed = {entry.where for entry in entries}
    for entry in reader.entries:
        if entry.where not in rowed:
            yield Skipped(entry.where, "introduces the items below it, whose text has it", entry.text)
    due, issues = _follow_up(reader, head)
    yield from issues
    yield from _document(head, state, reader, source)
    for entry in entries:
        yield _row(entry, head, state, due)
    yield from _doubts(source, head, state, entries, due)


def _document(head: Head, state: str | None, reader: Reader, source: Source) -> Iterator[Item]:
    if not head.symbol:
        return
    next_due = None
    for where, text in reader.next_report:
        next_due = observation_words.due_date(text, head.adopted)
        if not next_due:
            yield Issue("info", where, "The next report's due date is not a full date; see the document.")
    title = head.title or (
        f"Concluding observations: {state_name(state)}" if state else "Concluding observations"
    )
    yield rows.document(
        head.symbol.text, title, "concluding observations", source.name,
        mechanism=head.mechanism, state=state, date=head.adopted or head.issued, next_report_due=next_due,
    )  # fmt: skip


def _follow_up(reader: Reader, head: Head) -> tuple[dict[str, str], list[Issue]]:
    """Locator -> day on which the State's answer is due."""
    due: dict[str, str] = {}
    issues = []
    for where, text in reader.follow_up:
        named = observation_words.references(text)
        date = observation_words.due_date(text, head.adopted)
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


def _row(entry: Entry, head: Head, state: str | None, due: dict[str, str]) -> Row:
    symbol = head.symbol.text if head.symbol else None
    values: dict[str, Value] = {
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
        yield Issue("warning", source.name, "No recommendation was found in the concluding observations.")
    asked = [entry.locator for entry in entries if entry.kind == ASKED_KIND]
    for locator in due:
        if not any(own == locator or own.startswith(f"{locator}(") for own in asked):
            yield Issue(
                "warning",
                source.name,
                f"Follow-up names paragraph {locator}, where no recommendation was read.",
            )
    yield from unread(source)
