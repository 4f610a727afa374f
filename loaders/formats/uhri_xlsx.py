"""The workbook that the Universal Human Rights Index gives for a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from rightsgraph.loaders.api import Format, Issue, Item, Options, Read, Reject, Skipped
from rightsgraph.loaders.feeds.records import Annotation, Feed
from rightsgraph.loaders.feeds.texts import bare, listed
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.tabular import workbook
from rightsgraph.loaders.tabular.headers import HEAD_ROWS, squash
from rightsgraph.loaders.tabular.rows import Unknown
from rightsgraph.ontology.errors import InputError

FORMAT = Format(
    name="uhri-xlsx",
    title="Universal Human Rights Index, workbook of a search",
    reads="the XLSX export; columns in any order, headings also as UHRI misspells them",
    recognised_by="headings Text, OHCHR Annotation Id and another of UHRI's",
    narrows=True,
)
_DOUBLED = re.compile(r"(.)\1+")
_HEADINGS = {
    "text": ("Text", "Annotation Text"),
    "countries": ("Countries Concerned", "Country Concerned", "Countries"),
    "body": ("Recommending Body", "Body", "Mechanism"),
    "symbol": ("Document Symbol", "Symbol"),
    "themes": ("Themes", "Theme"),
    "persons": ("Affected Persons", "Concerned Persons", "Groups of Persons"),
    "sdgs": ("Sdgs", "SDG", "Sustainable Development Goals"),
    "published": ("Document Publication Date", "Publication Date"),
    "recommending": ("UPR Recommending States", "UPR Recommending State", "Recommending States"),
    "position": ("UPR Position", "UPR Positions", "Position"),
    "type": ("Type", "Annotation Type"),
    "id": ("OHCHR Annotation Id", "Annotation Id"),
    "session": ("UPR Session", "UPR Sessions"),
    "cycle": ("UPR Cycle",),
    "regions": ("Regions Concerned", "Regions"),
    "recommending regions": ("Recommending Regions", "UPR Recommending Regions"),
    "on uhri": ("Date of publication on UHRI", "Publication Date on UHRI"),
}
_DAYS_TO_1904 = 1462
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?$")
_NEEDED = ("text", "id")
_NAMED = 20  # cells without a value that are named
_FEWEST = 5  # columns by which a sheet is UHRI's although one of the needed is missing
_REQUIRED = ("text", "id", "type")


def _letters(heading: str) -> str:
    """A heading as compared: doubled letters count once (UHRI writes Reccomending)."""
    return _DOUBLED.sub(r"\1", squash(heading))


_NAMES = {_letters(form): name for name, forms in _HEADINGS.items() for form in forms}
_ALIKE = 0.86  # of 1, which a heading with a letter too many, too few or in another place reaches
_SHORTEST = 6  # letters below which a misspelling could be another word


def columns_of(cells: list[str]) -> dict[str, int]:
    """Place of each column that a row of headings names; what is spelt right comes before what is nearly so."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = _NAMES.get(_letters(cell))
        if name and name not in found:
            found[name] = place
    for place, cell in enumerate(cells):
        if place not in found.values() and (name := _misspelt(_letters(cell), found)):
            found[name] = place
    return found


def _misspelt(heading: str, taken: dict[str, int]) -> str | None:
    """The column, not found yet, that a heading most likely means."""
    if len(heading) < _SHORTEST:
        return None
    open_ = [form for form, name in _NAMES.items() if name not in taken and len(form) >= _SHORTEST]
    near = get_close_matches(heading, open_, 1, _ALIKE)
    return _NAMES[near[0]] if near else None


def recognise(source: Source) -> int:
    """100 when a row has the headings of the text and the annotation id, also in a sheet named as a table."""
    if source.kind != "xlsx":
        return 0
    try:
        sheets = list(workbook.sheets(source))
        if any(_heading(sheet) for sheet in sheets):
            return 100
        return 50 if any(_most(sheet) >= _FEWEST for sheet in sheets) else 0
    except InputError:
        return 0


def _heading(sheet: workbook.Sheet) -> tuple[int, list[str]] | None:
    for number, cells in islice(sheet.rows(), HEAD_ROWS):
        found = columns_of(cells)
        if len(found) > len(_NEEDED) and all(name in found for name in _NEEDED):
            return number, cells
    return None


def _most(sheet: workbook.Sheet) -> int:
    return max((len(columns_of(cells)) for _, cells in islice(sheet.rows(), HEAD_ROWS)), default=0)


def read(source: Source, options: Options) -> Iterator[Item]:
    """Every row of every sheet that has UHRI's headings."""
    feed = Feed(options)
    later = _DAYS_TO_1904 if workbook.days_from_1904(source) else 0
    several = sum(_heading(sheet) is not None for sheet in workbook.sheets(source)) > 1
    any_read = False
    for sheet in workbook.sheets(source):
        heading = _heading(sheet)
        if heading is None:
            yield Skipped(f"sheet {sheet.name}", "an unrelated sheet: not UHRI's headings")
            continue
        any_read = True
        yield from _sheet(sheet, heading, feed, f"sheet {sheet.name}, " if several else "", later)
        yield from _hollow(source, sheet.name)
    if not any_read:
        raise InputError(
            f"{source.name}: no sheet has both the headings Text and OHCHR Annotation Id. "
            "Export the search from UHRI again."
        )
    yield from feed.closing()


def _sheet(
    sheet: workbook.Sheet, heading: tuple[int, list[str]], feed: Feed, place: str, later: int
) -> Iterator[Item]:
    first, headings = heading
    columns = columns_of(headings)
    unknown = Unknown("UHRI", f"sheet {sheet.name}")
    beside = {p: h for p, h in enumerate(headings) if h.strip() and p not in columns.values()}
    for name in sorted({"type", "countries", "body", "symbol"} - set(columns)):
        yield Issue("warning", f"sheet {sheet.name}", f"column {_HEADINGS[name][0]!r} is missing")
    for number, cells in sheet.rows():
        where = f"{place}row {number}"
        if number <= first or not any(cell.strip() for cell in cells):
            continue
        if cells == headings:
            yield Skipped(where, "headings repeated", " | ".join(cell for cell in cells if cell))
            continue
        yield Read()
        for at, name in beside.items():
            unknown.add(name, cells[at] if at < len(cells) else "")
        if beyond := [c for c in cells[len(headings) :] if c.strip()] + [
            c for h, c in zip(headings, cells, strict=False) if c.strip() and not h.strip()
        ]:
            yield Issue("warning", where, f"cells without a heading, not loaded: {'; '.join(beyond)[:300]}")
        cell = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        missing = [name for name in _REQUIRED if not cell.get(name, "").strip()]
        if missing:
            wanted = ", ".join(_HEADINGS[name][0] for name in missing)
            yield Reject(where, f"without {wanted}", {k: v[:300] for k, v in cell.items() if v})
        else:
            yield from feed.items(_made(cell, where, later))
    yield from unknown.issues()


def _hollow(source: Source, name: str) -> Iterator[Issue]:
    """Cells that show an error or were never calculated: what they were to say is not loaded."""
    cells = workbook.hollow_cells(source, name)
    if cells:
        named = ", ".join(cell.name for cell in cells[:_NAMED]) + (
            "" if len(cells) <= _NAMED else " and more"
        )
        message = f"{len(cells)} cells hold an error or a formula without a value, not loaded: {named}"
        yield Issue("warning", f"sheet {name}", message)


def _day(written: str, later: int) -> str:
    """A day's number as counted from 1900; a date in words as it stands."""
    return str(int(float(written)) + later) if later and _NUMBER.match(written) else written


def _made(cell: dict[str, str], where: str, later: int) -> Annotation:
    def values(name: str) -> list[str]:
        return list(dict.fromkeys(listed(cell.get(name, ""))))

    return Annotation(
        where=where,
        id=cell["id"].strip(),
        kind=bare(cell["type"]),
        text=cell["text"].strip(),
        bodies=values("body"),
        countries=values("countries"),
        symbol=bare(cell.get("symbol", "")),
        themes=values("themes"),
        persons=values("persons"),
        sdgs=values("sdgs"),
        published=_day(bare(cell.get("published", "")), later),
        cycle=cell.get("cycle", ""),
        session=values("session"),
        positions=values("position"),
        recommending=values("recommending"),
    )
