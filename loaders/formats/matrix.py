"""OHCHR matrices and thematic lists of UPR recommendations (DOCX, XLSX, HTML), in every layout known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rightsgraph.loaders.api import Evidence, Format, Issue, Item, Options, Read, Reject, Skipped, Value
from rightsgraph.loaders.completeness import account, nothing, running
from rightsgraph.loaders.reading import unified
from rightsgraph.loaders.reading.parts import Grid
from rightsgraph.loaders.reading.unread import outside_tables
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.un import matrix_cells as cells
from rightsgraph.loaders.un import rows, symbols
from rightsgraph.loaders.un.clauses import take_apart
from rightsgraph.loaders.un.names import split_names
from rightsgraph.loaders.un.review import Review, document_title, read_header
from rightsgraph.loaders.un.series import partial, places
from rightsgraph.ontology.ids.states import iso3
from rightsgraph.ontology.text.folding import fold, squeeze

FORMAT = Format(
    name="ohchr-matrix",
    title="OHCHR matrix or thematic list of UPR recommendations",
    reads="DOCX or XLSX tables with a recommendation, its position and its themes in each row",
    recognised_by="the table's headings (recommendation, position, themes) and numbers such as 115.1",
)
_SHOWN = 20
_NUMBERED = re.compile(r"^\s*\d{1,3}\.\d{1,3}\.?\s+\S", re.M)


def recognise(source: Source) -> int:
    """By the headings of a table and numbered recommendations under them."""
    if source.kind not in ("docx", "xlsx", "html"):
        return 0
    preview = unified.preview(source)
    if "ecommend" not in preview or not re.search(r"\bposition\b|support|noted|accept", preview, re.I):
        return 0
    for grid in unified.tables(source):
        for number, row in enumerate(grid.rows[:12]):
            columns = cells.columns_of(row)
            if columns and _has_numbers(grid.rows[number + 1 : number + 30]):
                return 95
    return 0


def _has_numbers(sample: list[list[str]]) -> bool:
    return any(
        _NUMBERED.search(cell) or re.fullmatch(r"\s*\d{1,3}\.\d{1,3}\.?\s*", cell)
        for row in sample
        for cell in row
    )


@dataclass
class _State:
    """Where the reading of the tables stands."""

    review: Review
    columns: cells.Columns | None = None
    group: str = ""
    described: str = ""  # the report whose row was given
    meant: dict[str, partial.Number] = field(
        default_factory=dict
    )  # place of a row -> its number as it counts
    numbers: dict[str, bool] = field(
        default_factory=dict
    )  # printed in the table: whether a record came of it


def read(source: Source, options: Options) -> Iterator[Item]:
    """The report's row, then a row for each recommendation; groups, headings and other text are skipped."""
    grids = list(unified.tables(source))
    state = _State(read_header(_around(source)).given(options.state))
    if not state.review.state:
        yield Issue("warning", source.name, "The State under review was not found. Give it with --state.")
    state.review = replace(state.review, symbol=_usual_report(grids))
    if not state.review.symbol and not state.review.session:
        yield Issue(
            "warning",
            source.name,
            "Neither the report's symbol nor the session is named: ids are not the report's.",
        )
    yield from outside_tables(source)
    state.meant = _numbers_in_place(grids)
    for grid in grids:
        for number, row in enumerate(grid.rows, 1):
            yield Read()
            yield from _row(state, row, f"{grid.where}, row {number}")
    yield from _account(state, source.name)


def _numbers_in_place(grids: list[Grid]) -> dict[str, partial.Number]:
    """The number of each row as it counts: one with another paragraph among all others takes its place."""
    found: dict[str, str] = {}
    columns: cells.Columns | None = None
    for grid in grids:
        for at, row in enumerate(grid.rows, 1):
            columns = cells.columns_of(row) or columns
            if columns and "." in (number := cells.number_of(row, columns)):
                found[f"{grid.where}, row {at}"] = number
    return dict(zip(found, partial.in_place(list(found.values()), once=True), strict=True))


def _account(state: _State, file: str) -> Iterator[Item]:
    """Every number printed in the table was read or is missing; numbers that it leaves out are told, as it may be a part."""
    if not state.numbers:
        yield nothing("recommendations")
    by_paragraph: dict[str, list[int]] = {}
    for number in state.numbers:
        stem, _, own = number.rpartition(".")
        if own.isdigit():
            by_paragraph.setdefault(stem, []).append(int(own))
    for stem, numbers in by_paragraph.items():
        printed = [f"{stem}.{n}" if stem else str(n) for n in sorted(numbers)]
        yield account("recommendations", printed, [n for n in printed if state.numbers[n]])
        holes = running("recommendations", numbers, prefix=f"{stem}." if stem else "").missing
        if holes:
            message = f"The table leaves out {len(holes)} numbers ({', '.join(holes[:_SHOWN])}): it may be a part of the list."
            yield Issue("info", file, message)


def _around(source: Source) -> list[str]:
    """Texts outside the tables: page headers, titles, sheet names' first rows."""
    from rightsgraph.loaders.reading import docx

    found: list[str] = []
    if source.kind == "docx":
        found = docx.header_texts(source)
        found += [b.text for b in docx.blocks(source) if b.kind == "paragraph" and b.text.strip()][:20]
    for grid in unified.tables(source):
        for row in grid.rows[:8]:
            if cells.columns_of(row):
                break
            found.append("\n".join(cell for cell in row if cell.strip()))
    return [text for text in found if text.strip()]


def _usual_report(grids: list[Grid]) -> str | None:
    """The report whose addendum most rows name as the source of their position."""
    counts: dict[str, int] = {}
    for grid in grids:
        for row in grid.rows:
            for cell in row:
                source = cells.position_source(cell)
                if source.symbol:
                    parent = symbols.parse(source.symbol).parent
                    counts[parent] = counts.get(parent, 0) + 1
    return max(counts, key=lambda symbol: counts[symbol]) if counts else None


def _row(state: _State, row: list[str], where: str) -> Iterator[Item]:
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        yield Skipped(where, "empty row")
    elif columns := cells.columns_of(row):
        state.columns = columns
        yield Skipped(where, "headings", " | ".join(map(squeeze, filled)))
    elif len(filled) == 1 and not _number(state, row):
        state.group = cells.group_name(filled[0])
        yield Skipped(where, "group of recommendations", squeeze(filled[0]))
    elif state.columns is None:
        yield Skipped(where, "before the headings of the table", " | ".join(map(squeeze, filled)))
    else:
        yield from _recommendation(state, state.columns, row, where)


def _number(state: _State, row: list[str]) -> str:
    if state.columns is None:
        return ""
    return cells.number_of(row, state.columns)


def _recommendation(state: _State, columns: cells.Columns, row: list[str], where: str) -> Iterator[Item]:
    cell = cells.recommendation_cell(columns.of("text", row), columns.of("number", row))
    meant = state.meant.get(where)
    if meant and meant.printed:
        yield places.misprint(meant.label, meant.printed, where)
        cell = replace(cell, number=meant.label, printed=meant.printed)
    record: dict[str, Value] = {
        "recommendation": squeeze(columns.of("text", row)),
        "position": columns.of("position", row),
    }
    asked = take_apart(cell.words)
    if cell.number:
        state.numbers[cell.number] = state.numbers.get(cell.number, False) or bool(asked.text)
    if not cell.number and not (asked.made_by or columns.of("states", row).strip()):
        yield Reject(where, "the row has neither a recommendation's number nor a State", record)
        return
    if not asked.text:
        yield Reject(where, "the row has a number and no text", record)
        return
    review = state.review
    report = symbols.parse(cell.source.symbol).parent if cell.source.symbol else review.symbol
    if report and report != state.described:
        state.described = report
        title = document_title(rows.REPORT, review.name)
        yield rows.document(report, title, "Working Group report", where, mechanism="UPR", state=review.state)
    yield _values(state, columns, row, where, cell, report)
    yield from _doubts(cell, columns.of("position", row), asked.unknown, where)


def _values(
    state: _State, columns: cells.Columns, row: list[str], where: str, cell: cells.Cell, report: str | None
) -> Item:
    asked = take_apart(cell.words)
    themes = cells.themes(columns.of("themes", row), columns.of("sdgs", row))
    said = squeeze(columns.of("position", row))
    position = cells.position(said)
    named = split_names(columns.of("states", row))
    evidence = _evidence(cell, report, said)
    return rows.recommendation(
        {
            **rows.of_review(state.review),
            "id": places.other_name(report, cell.printed, state.numbers),
            "document": report,
            "paragraph": cell.number,
            "kind": "recommendation",
            "made_by": _united(asked.made_by, named),
            "position": position,
            "response": said
            if said and fold(said) != position and position != fold(said) and _adds(said)
            else None,
            "assessment": cells.assessment(columns.of("assessment", row)),
            "text": asked.text,
            "clauses": list(asked.clauses),
            "themes": themes.themes or ([state.group] if state.group else []),
            "groups": themes.groups,
            "sdgs": themes.sdgs,
        },
        where,
        evidence,
        for_links=evidence[:1],
    )


def _adds(said: str) -> bool:
    """True where the cell says more than one word of position: "Supported/Noted"."""
    return not re.fullmatch(r"[A-Za-z]+\.?", said)


def _united(first: tuple[str, ...], second: list[str]) -> list[str]:
    """Names of both, a State once however it is spelt."""
    out: dict[str, str] = {}
    for name in [*first, *second]:
        out.setdefault(iso3(name) or fold(name), name)
    return list(out.values())


def _evidence(cell: cells.Cell, report: str | None, said: str) -> tuple[Evidence, ...]:
    own = Evidence(report, f"para. {cell.number}" if cell.number else None, cell.words.rstrip(" ;"), "high")
    if not cell.source.symbol:
        return (own,)
    locator = f"para. {cell.source.paragraph}" if cell.source.paragraph else None
    return own, Evidence(cell.source.symbol, locator, said or None, "high")


def _doubts(cell: cells.Cell, said: str, unknown: tuple[str, ...], where: str) -> Iterator[Issue]:
    if said.strip() and cells.position(squeeze(said)) is None:
        yield Issue(
            "warning", where, f"The position {squeeze(said)!r} of {cell.number} is not known; left open."
        )
    for name in unknown:
        yield Issue(
            "warning", where, f"{name!r} at the end of {cell.number} is no known State; kept as written."
        )
    if cell.source.written and not cell.source.symbol:
        yield Issue("warning", where, f"The source of position {cell.source.written!r} names no document.")
