"""Records of law portals: JSON objects with the title, text and address of a law of any State."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rightsgraph.loaders.api import Format, Issue, Item, Options, Reject
from rightsgraph.loaders.formats import vietnamese_law
from rightsgraph.loaders.law import kinds, record_head, rows, textual
from rightsgraph.loaders.law.choosing import candidates, languages
from rightsgraph.loaders.law.lines import lines_of_text
from rightsgraph.loaders.law.model import Line
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import jsonrows
from rightsgraph.ontology.errors import InputError

FORMAT = Format(
    name="law-record",
    title="Records of law portals",
    reads="JSON objects {title, text, date, url, ...}, one law each: a file with one, a list, or one a line",
    recognised_by="the keys title and text, with url, document_type or _type, and the text of a law",
)
_WHOLE = 50_000_000  # bytes of a file that may be one record
_BESIDE = ("url", "_type", "document_type", "doc_type", "legislation_type", "rango")


def recognise(source: Source) -> int:
    """By the keys of its first record, and a type or text of a law."""
    if source.kind != "json":
        return 0
    if vietnamese_law.recognise(source):
        return 0
    first = _first(source)
    if not isinstance(first, Mapping) or not all(
        isinstance(first.get(key), str) for key in ("title", "text")
    ):
        return 0
    if not any(key in first for key in _BESIDE) or "table" in first:
        return 0
    kind = " ".join(str(first.get(key) or "") for key in _BESIDE[1:]).casefold()
    if any(word in kind for word in ("legisl", "law", "act", "statute")):
        return 97
    lines = list(lines_of_text(first["text"], ""))
    try:
        return 97 if len(first["text"]) > 60 and textual.take(lines, None, source.name).found else 0
    except InputError:
        return 97


def _first(source: Source) -> Any:
    """The first record; one printed over several lines is the whole file."""
    try:
        if first := jsonrows.first_object(source):
            return first
        head = source.head + source.path.read_bytes()[-65_536:] if source.size < _WHOLE else b""
        if (
            b'"text"' in head
            and b'"title"' in head
            and source.head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"
        ):
            return json.loads(source.decoded[0])
    except (InputError, ValueError, RecursionError):
        return None
    return None


def read(source: Source, options: Options) -> Iterator[Item]:
    """Every record's law with its levels, what it says of its force, and what it changes in other laws."""
    yield from vietnamese_law.records(
        source, lambda record, where: _record(record, where, options.state, source.name)
    )


def _record(record: Mapping[str, Any], where: str, wanted: str | None, name: str) -> Iterator[Item]:
    state = wanted or record_head.state_of(record)
    lines = list(lines_of_text(record["text"], where))
    if languages(lines)[:1] == ["vi"]:
        yield from vietnamese_law.record_items(record, where)
        return
    try:
        taken = textual.take(_titled(record, lines, state), state, f"{name}, {where}")
    except InputError as error:
        yield Reject(where, str(error), {"title": record.get("title")})
        return
    if unread := record_head.unread(record):
        yield Issue("info", where, f"keys of the record that are not read: {', '.join(unread)}")
    head = record_head.head_of(record, taken.law, state, taken.grammar.tradition)
    given = record_head.day(record, "issued_on")
    if given and given != head.issued_on:
        yield Issue(
            "info",
            where,
            f"the record's date is {given}; no day of the law in its title or text, so not taken as one",
        )
    if effective := record_head.day(record, "in_force_from"):
        said = record_head.value(record, "in_force_from")
        yield rows.law_row(head, where, said, "the portal's record", in_force_from=effective)
    if taken.found:
        yield from textual.items(taken, head, where, record_head.day(record, "published"))
    else:
        yield from textual.unnumbered(taken, head, where)


def _titled(record: Mapping[str, Any], lines: list[Line], state: str | None) -> list[Line]:
    """The lines, refused where the record's title is that of a bill."""
    tradition = candidates(lines, state)[0]
    kinds.refuse([Line(str(record.get("title") or ""), "title"), *lines], tradition, "the record")
    return lines
