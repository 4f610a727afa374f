"""The database of UPR Info as CSV: one row per recommending State."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Reject, Row, Skipped, Value
from rightsgraph.loaders.feeds.bodies import mechanism_id
from rightsgraph.loaders.feeds.records import Feed
from rightsgraph.loaders.feeds.texts import plain_lines
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular.headers import squash
from rightsgraph.loaders.tabular.rows import Unknown
from rightsgraph.loaders.tabular.textfile import CsvRows, delimiter_count, head_text, text_of
from rightsgraph.loaders.un import symbols
from rightsgraph.loaders.un.positions import of_cell
from rightsgraph.loaders.un.rows import filled
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.ids.canonical import content_hash
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import slug, squeeze

FORMAT = Format(
    name="upr-info",
    title="UPR Info database",
    reads="CSV with one row per recommending State; any encoding and line ends",
    recognised_by="headings To, From, Text, Response, Session",
    narrows=True,
)
SOURCE = "UPR Info database"
_HEADINGS = {
    "to": ("to", "stateunderreview", "sur"),
    "text": ("text", "recommendation"),
    "from": ("from", "recommendingstate"),
    "response": ("response", "suraction", "position"),
    "action": ("action", "actioncategory"),
    "issue": ("issue", "issues"),
    "session": ("session",),
    "to-rgrp": ("torgrp", "toregionalgroup"),
    "to-org": ("toorg", "toorganisation", "toorganization"),
    "from-rgrp": ("fromrgrp", "fromregionalgroup"),
    "from-org": ("fromorg", "fromorganisation", "fromorganization"),
}
_NAMES = {form: name for name, forms in _HEADINGS.items() for form in forms}
_NEEDED = ("to", "text", "from", "session")
_SESSION = re.compile(r"(?<!\d)0*[1-9]\d?(?!\d)")  # not of a year: `2014-18`


def _columns(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _NAMES.get(squash(cell))
        if name and name not in found:
            found[name] = place
    return found


def _first(text: str) -> tuple[str, dict[str, int]]:
    """(delimiter, columns) of the first line that has UPR Info's headings; ("", {}) where none has."""
    for line in text.replace("\r", "\n").split("\n")[:20]:
        delimiter = delimiter_count(line)
        cells = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
        columns = _columns(cells)
        if all(name in columns for name in _NEEDED):
            return delimiter, columns
    return "", {}


def recognise(source: Source) -> int:
    """100 by the headings, also in a file named as a table."""
    return 100 if source.kind == "text" and _first(head_text(source))[1] else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Every row; rows of equal State, session and words are one recommendation, united by the graph."""
    delimiter, _ = _first(head_text(source))
    if not delimiter:
        raise InputError(
            f"{source.name}: no line has the headings To, Text, From, Session. Export the file again."
        )
    feed = Feed(options)
    left_out = 0
    with text_of(source) as (stream, encoding):
        if encoding != "utf-8":
            yield Issue("info", source.name, f"not UTF-8; read as {encoding}")
        columns: dict[str, int] = {}
        unknown, beside = Unknown("UPR Info", "headings"), dict[int, str]()
        rows = CsvRows(stream, delimiter, source.name)
        for number, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                found = _columns(cells)
                if all(name in found for name in _NEEDED):
                    columns = found
                    beside = {p: h for p, h in enumerate(cells) if h.strip() and p not in columns.values()}
                else:
                    yield Skipped(f"row {number}", "stands above the headings", " | ".join(cells))
                continue
            yield Read()
            for place, name in beside.items():
                unknown.add(name, cells[place] if place < len(cells) else "")
            given = {name: cells[p].strip() if p < len(cells) else "" for name, p in columns.items()}
            if not _wanted(given, options):
                left_out += 1
                continue
            yield from _row(
                given, f"row {number}", feed, surplus=cells[max(len(columns), len(beside) + len(columns)) :]
            )
        yield from unknown.issues()
        if rows.open_quote:
            yield Issue(
                "warning",
                source.name,
                "a quotation mark is left open: it may have swallowed rows. Look for it.",
            )
    if left_out:
        yield Skipped("filter", "not of the State or mechanism asked for", f"{left_out} rows left out")
    if options.years:
        yield Issue("warning", "filter", "UPR Info names sessions, not dates: --years was not applied")


def _wanted(given: dict[str, str], options: Options) -> bool:
    if options.only_mechanism and mechanism_id(options.only_mechanism) != "UPR":
        return False
    wanted = options.only_state
    return not wanted or (iso3(given["to"]) or given["to"]) == (iso3(wanted) or wanted)


def _id_without_state(to: str, session: str, text: str) -> str:
    """What unites the rows of one recommendation to a State that is not known by this name."""
    return f"upr-info:{slug(to)}/{session}/{content_hash({'text': text})}"


def _row(given: dict[str, str], where: str, feed: Feed, surplus: list[str]) -> Iterator[Item]:
    text = squeeze(" ".join(plain_lines(given["text"])))
    session = _SESSION.search(given["session"])
    missing = [n for n, v in (("To", given["to"]), ("Text", text), ("Session", session)) if not v]
    if missing:
        yield Reject(where, f"without {', '.join(missing)}", {k: v for k, v in given.items() if v})
        return
    if any(cell.strip() for cell in surplus):
        yield Issue("warning", where, f"cells without a heading above them, not loaded: {'; '.join(surplus)}")
    number = str(int(session[0])) if session else ""
    issues = [squeeze(part) for part in given.get("issue", "").split(",") if part.strip()]
    position = of_cell(given.get("response", ""))
    if given.get("response") and position is None:
        yield Issue("warning", where, f"response {given['response']!r} is not one that is known; left empty")
    yield from feed.concepts("theme", [(slug(name), name) for name in issues], where)
    values: dict[str, Value] = {
        "id": None if iso3(given["to"]) else _id_without_state(given["to"], number, text),
        "mechanism": "UPR",
        "state": iso3(given["to"]) or given["to"],
        "cycle": str(symbols.cycle_of_session(int(number)) or ""),
        "session": number,
        "made_by": [iso3(given["from"]) or given["from"]] if given["from"] else [],
        "position": position,
        "text": text,
        "text_kind": "verbatim",
        "themes": issues,
    }
    action = f"; action {given['action']}" if given.get("action") else ""
    evidence = Evidence(SOURCE, f"{where}{action}", None, "medium")
    yield Row("recommendations", filled(values), where, (evidence,), unite=("made_by", "themes"))
