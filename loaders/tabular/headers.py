"""Which table a sheet is and which column is which: by its name, else by its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rightsgraph.loaders.tabular.local_headings import local_headings, local_tables, plain
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import COMMON_COLUMNS, EVIDENCE_COLUMNS, Model, Table
from rightsgraph.ontology.text.folding import fold, squeeze

PROBLEM = "problem"  # the column of `load --problems`: what was wrong; read over when the file comes back
_TELL_NOTHING = frozenset((*COMMON_COLUMNS, PROBLEM))
HEAD_ROWS = 20  # titles and notes may stand above the headings
_NOT_LETTER = re.compile(r"[^0-9a-z]+")

HeadRows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Header:
    """The headings of a table: `columns[i]` is the name of column i, None where it is unknown."""

    table: Table
    row: int
    columns: tuple[str | None, ...]
    written: tuple[str, ...]
    local: tuple[tuple[str, str], ...] = ()  # (heading in a local language, the column that it is read as)

    @cached_property
    def unknown(self) -> dict[int, str]:
        """Headings that are none of the table's, by their place."""
        return {
            i: w for i, (c, w) in enumerate(zip(self.columns, self.written, strict=True)) if c is None and w
        }

    @cached_property
    def naming(self) -> frozenset[str]:
        """Columns that name or refer."""
        return frozenset(name for name, column in self.table.columns.items() if column.shown)

    @property
    def watched(self) -> list[int]:
        """Columns in which it matters what a person sees: those that name or refer, and dates."""
        from rightsgraph.ontology.model.columns import is_date

        found = [(at, self.table.columns.get(name or "")) for at, name in enumerate(self.columns)]
        return [at for at, column in found if column is not None and (column.shown or is_date(column))]

    @cached_property
    def known(self) -> int:
        """How many headings are columns of the table itself (those of evidence belong to every table)."""
        return sum(1 for c in self.columns if c and c not in _TELL_NOTHING)

    @cached_property
    def missing(self) -> list[str]:
        """Required columns that no heading names."""
        return [c.name for c in self.table.columns.values() if c.required and c.name not in self.columns]


@lru_cache(maxsize=65_536)  # every row near the top is held against every table
def squash(name: str) -> str:
    """A heading as it is compared: case, blanks, underscores, accents and marks such as `*` ignored."""
    return _NOT_LETTER.sub("", fold(name))


def header_of(table: Table, number: int, cells: Sequence[str], *, local: bool = True) -> Header:
    """The row read as headings of the table; a heading that stands twice counts once.

    `local`: headings in local languages too, where none of the table's own means the same.
    """
    names = {squash(name): name for name in (*table.columns, *EVIDENCE_COLUMNS, PROBLEM)}
    columns: list[str | None] = []
    seen: set[str | None] = set()
    for cell in cells:
        name = names.get(squash(cell)) if cell.strip() else None
        columns.append(None if name in seen else name)
        seen.add(name)
    written = tuple(squeeze(cell) for cell in cells)
    translated = _translated(table, columns, cells) if local else {}
    for place, name in translated.items():
        columns[place] = name
    told = tuple((written[place], name) for place, name in translated.items())
    return Header(table, number, tuple(columns), written, told)


def _translated(table: Table, columns: Sequence[str | None], cells: Sequence[str]) -> dict[int, str]:
    """What headings in local languages mean, by their place; `Tên` beside `title` is the title in the local language."""
    if all(name or not cell.strip() for name, cell in zip(columns, cells, strict=True)):
        return {}
    words, taken = local_headings(table.name), {name for name in columns if name}
    found: dict[int, str] = {}
    for place, (known, cell) in enumerate(zip(columns, cells, strict=True)):
        meant = words.get(plain(cell)) if known is None and cell.strip() else None
        for name in (meant, f"{meant}_local") if meant else ():
            if name not in taken and (name in table.columns or name in EVIDENCE_COLUMNS):
                found[place] = str(name)
                taken.add(str(name))
                break
    return found


def table_named(name: str, model: Model) -> Table | None:
    """The table that a file or sheet name means (`laws`, `Laws 2024`, `01_provision-texts`, `Văn bản`)."""
    wanted = re.sub(r"^\d+|\d+$", "", squash(name))
    own = next((table for table in model.tables.values() if squash(table.name) == wanted), None)
    return own or model.tables.get(local_tables().get(plain(name), ""))


def by_name(name: str, rows: HeadRows, model: Model) -> Header | None:
    """The headings of the table that the name means; None where it means none, or no row has its columns."""
    table = table_named(name, model)
    found = [header_of(table, number, cells) for number, cells in rows] if table else []
    best = max(found, key=lambda h: h.known, default=None)
    return best if best and best.known else None


def by_columns(rows: HeadRows, model: Model, *, local: bool = False) -> list[Header]:
    """Headings that fit a table by themselves, the best first; several of equal worth are ambiguous.

    `local`: headings in local languages too.
    """
    found = [
        header
        for number, cells in _widest_yet(rows)
        for table in model.tables.values()
        if (header := header_of(table, number, cells, local=local)).known >= 2 and not header.missing
    ]
    fitting = [h for h in found if h.known * 2 >= _filled(h)]
    best = max((h.known for h in fitting), default=0)
    return [h for h in fitting if h.known == best]


def nearly(rows: HeadRows, model: Model) -> Header | None:
    """The table that the headings most likely mean although a required column is missing."""
    found = [
        header_of(table, number, cells)
        for number, cells in _widest_yet(rows)
        for table in model.tables.values()
    ]
    likely = [h for h in found if h.missing and h.known >= 3 and h.known * 10 >= _filled(h) * 6]
    return max(likely, key=lambda h: h.known, default=None)


def _widest_yet(rows: HeadRows) -> list[tuple[int, Sequence[str]]]:
    """Rows with more cells than any row above: below a wider row stand values, not headings."""
    out, widest = [], 0
    for number, cells in rows:
        filled = sum(1 for cell in cells if cell.strip())
        if filled > widest:
            out.append((number, cells))
            widest = filled
    return out


def _filled(header: Header) -> int:
    return sum(1 for w, c in zip(header.written, header.columns, strict=True) if w and c not in _TELL_NOTHING)


def require_columns(header: Header, where: str) -> Header:
    """The header, or an InputError that names the required columns it lacks."""
    if header.missing:
        missing = ", ".join(repr(name) for name in header.missing)
        raise InputError(
            f"{where}: the table {header.table.name!r} lacks the required column {missing}. "
            f"Add it (`rightsgraph template {header.table.name} -o FILE.xlsx` gives an empty table)."
        )
    return header


def choose(name: str, rows: HeadRows, model: Model, where: str) -> Header | None:
    """The headings by name, else by columns; None for no table. Refused: a column missing, ambiguous."""
    named = by_name(name, rows, model)
    if named:
        return require_columns(named, where)
    fitting = by_columns(rows, model) or by_columns(rows, model, local=True)
    if len(fitting) > 1:
        tables = ", ".join(dict.fromkeys(h.table.name for h in fitting))
        raise InputError(
            f"{where}: by its columns this may be one of the tables {tables}. Name the sheet or file so."
        )
    if fitting:
        return fitting[0]
    almost = nearly(rows, model)
    return require_columns(almost, where) if almost else None
