"""Reports of special procedures on country visits: what they recommend under "Conclusions and recommendations"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Row, Skipped
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Paragraph
from rightsgraph.loaders.reading.unread import unread
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import observation_words, rows, titles, words
from rightsgraph.loaders.un.committees import named_state
from rightsgraph.loaders.un.flow import units
from rightsgraph.loaders.un.mandates import Mandate, mandate_of
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
from rightsgraph.loaders.un.series.rising import Numbered, starts
from rightsgraph.ontology.ids.states import iso3, state_name
from rightsgraph.ontology.text.folding import squeeze
from rightsgraph.ontology.text.languages import Language, language

FORMAT = Format(
    name="special-procedure",
    title="Report of a special procedure on a country visit",
    reads="DOCX, PDF, HTML or text, in English, French or Spanish, with conclusions and recommendations",
    recognised_by='the title "Report of the Special Rapporteur on ...", a visit or mission to a State, A/HRC/.../Add.n',
)
_HEAD = 6_000


def recognise(source: Source) -> int:
    """By the title on the first page, and the visit to a State that it names."""
    if source.kind not in unified.DOCUMENTS:
        return 0
    preview = unified.preview(source)
    title = titles.of_kind(preview, "special-procedure")
    if not title:
        return 0
    if FORMAT.name not in title.language.complete:
        return 60
    return 90 if named_state(squeeze(preview[:_HEAD]), title.language, "visit-to") else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """The document's row, the mandate's, then one a recommendation; everything else is skipped with its reason."""
    preview = unified.preview(source)
    own = titles.refuse_unread(source.name, titles.title_of(preview), FORMAT.name)
    symbol = titles.own_symbol(preview)
    state = named_state(squeeze(preview[:_HEAD]), own, "visit-to") or (
        iso3(options.state) if options.state else None
    )
    mandate = mandate_of(preview[:_HEAD])
    paragraphs = whole(list(units(source)))
    start = _start(paragraphs, own)
    for paragraph in paragraphs[:start]:
        yield Read()
        yield Skipped(paragraph.where, "before the conclusions and recommendations", squeeze(paragraph.text))
    numbers = {at: found for at, found in starts(paragraphs).items() if at >= start}
    reader = Reader(own, section="substance")
    told = set()
    for at, paragraph in enumerate(paragraphs[start:], start):
        yield Read()
        if why := _take(reader, paragraph, numbers.get(at)):
            told.add(paragraph.where)
            yield from taken(reader, paragraph, numbers.get(at), why)
    entries = [entry for entry in reader.spoken() if entry.kind == ASKED_KIND]
    yield from unspoken(reader, entries, told)
    yield from _documents(
        symbol.text if symbol else None, mandate, state, source.name, words.issued(preview[:2500])
    )
    for entry in entries:
        named = other_name(symbol.text if symbol else None, entry, reader)
        yield _row(entry, symbol.text if symbol else None, mandate, state, named)
    before = [own.number for at, own in starts(paragraphs).items() if at < start]
    first = (
        max(before) + 1 if before else min((own.number for own in numbers.values() if own.number), default=1)
    )
    yield from account(paragraphs, numbers, bool(entries), first=first)
    yield from items_told(reader)
    yield from _doubts(source.name, symbol is not None, mandate, state)
    yield from in_language(source.name, own)
    yield from unread(source)


@cache
def _headings(code: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:[IVX]+\.?\s*|[A-H]\.\s*)?{language(code).regex('conclusions')}\W*$", re.I)


def _start(paragraphs: list[Paragraph], own: Language) -> int:
    """The last heading of conclusions and recommendations; a heading "Recommendations" of its own below it counts less."""
    texts = [squeeze(p.text) for p in paragraphs]
    found = [n for n, text in enumerate(texts) if _headings(own.code).match(text)]
    both = [
        n
        for n in found
        if not re.fullmatch(rf"(?:\W|[A-Z]\.|[IVX]+\.)*{own.regex('recommendation')}\W*", texts[n], re.I)
    ]
    return (both or found or [len(paragraphs)])[-1]


def _take(reader: Reader, paragraph: Paragraph, start: Numbered | None) -> str:
    """As the reader takes it; below a heading or an introduction of recommendations what names no speaker asks."""
    text = squeeze(paragraph.text)
    if not start and observation_words.is_heading(text):
        speaks = reader.language.pattern("recommendation").search(text)
        whole = _headings(reader.language.code).match(text)
        reader.listed = bool(speaks) and (
            reader.listed or not (whole and " " in observation_words.without_mark(text))
        )
    why = reader.take(paragraph, start)
    if start and text.endswith(":") and reader.stack and reader.stack[-1].kind == ASKED_KIND:
        reader.listed = True
    return why


def _documents(
    symbol: str | None, mandate: Mandate | None, state: str | None, file: str, date: str | None
) -> Iterator[Item]:
    if mandate:
        values = {"id": mandate.id, "name": mandate.name, "kind": "special procedure"}
        yield Row("mechanisms", values, file, (Evidence(symbol, None, None, "high"),))
    if symbol:
        name = mandate.name if mandate else "Special procedure"
        title = f"{name}: visit to {state_name(state)}" if state else f"{name}: country visit"
        yield rows.document(
            symbol, title, "country visit report", file,
            mechanism=mandate.id if mandate else None, state=state, date=date,
        )  # fmt: skip


def _row(
    entry: Entry, symbol: str | None, mandate: Mandate | None, state: str | None, other_id: str | None
) -> Row:
    return rows.recommendation(
        {
            "id": other_id,
            "document": symbol,
            "paragraph": entry.locator,
            "kind": entry.kind,
            "context": entry.heading,
            "mechanism": mandate.id if mandate else None,
            "state": state,
            "text": entry.text,
        },
        entry.where,
        (Evidence(symbol, f"para. {entry.locator}", entry.text, "high"),),
    )


def _doubts(file: str, known: bool, mandate: Mandate | None, state: str | None) -> Iterator[Item]:
    if not known:
        yield Issue(
            "warning", file, "The document's symbol was not found: its paragraphs have no lasting ids."
        )
    if not mandate:
        yield Issue(
            "warning",
            file,
            "The title names no mandate that is known; the recommendations have no mechanism.",
        )
    if not state:
        yield Issue("warning", file, "The State visited was not found. Give it with --state.")
