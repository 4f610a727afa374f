"""Cells as people see them: what is displayed counts where a cell names or refers, and what Excel made of it is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.loaders.api import Issue
from rightsgraph.loaders.reading.xlsx import cell_text
from rightsgraph.loaders.tabular.cell_formats import GENERAL, general, precision, shown_date, shown_number
from rightsgraph.loaders.tabular.headers import Header
from rightsgraph.loaders.tabular.sheet_xml import Look, letters
from rightsgraph.ontology.model.columns import is_date

_LISTED = 30
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_SERIALS = range(10_000, 80_000)  # days from 1927 to 2119; smaller numbers are years or anything else
Cells = Sequence[Any]


@dataclass
class SeenCells:
    """Turns the values of a sheet's rows into texts, under the headings of a table."""

    header: Header
    look: Look
    from_1904: bool = False
    _told: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = [self.header.table.columns.get(name or "") for name in self.header.columns]
        self._naming = [at for at, column in enumerate(columns) if column is not None and column.shown]
        self._dates = [at for at, column in enumerate(columns) if column is not None and is_date(column)]

    def texts(self, number: int, values: Cells, texts: list[str]) -> None:
        """Put right what stands in the row (its number from 0) where it is seen otherwise than it is stored."""
        for at in self._naming:
            if at < len(values) and not isinstance(values[at], str | bool) and values[at] is not None:
                self._name(number, at, values[at], texts)
        for at in self._dates:
            if at < len(values) and not isinstance(values[at], str | bool) and values[at] is not None:
                self._date(number, at, values[at], texts)

    def _name(self, number: int, at: int, value: Any, texts: list[str]) -> None:
        code = self.look.formats.get((number, at), GENERAL)
        if isinstance(value, int | float):
            shown = shown_number(float(value), code)
            texts[at] = general(float(value)) if shown is None else shown
            what = "fraction" if "/" in texts[at] else "number"
        elif isinstance(value, datetime.date):
            texts[at], what = shown_date(value, code), "date"
        else:
            texts[at], what = cell_text(value), "time"
        self._tell(what, at, number, texts[at])

    def _date(self, number: int, at: int, value: Any, texts: list[str]) -> None:
        if isinstance(value, datetime.date):
            kept = {"month": 7, "year": 4}.get(precision(self.look.formats.get((number, at), GENERAL)))
            if kept:
                texts[at] = value.isoformat()[:kept]
        elif isinstance(value, int | float) and int(value) in _SERIALS:
            epoch = _EPOCH_1904 if self.from_1904 else _EPOCH
            texts[at] = (epoch + datetime.timedelta(days=int(value))).isoformat()
            self._tell("serial", at, number, f"{general(float(value))} is {texts[at]}")

    def _tell(self, what: str, at: int, number: int, shown: str) -> None:
        places = self._told.setdefault((what, str(self.header.columns[at])), [])
        places.append(f"{letters(at)}{number + 1} ({shown})" if len(places) < _LISTED else "")

    def issues(self, place: str) -> Iterator[Issue]:
        """What was told, once a column."""
        for (what, column), places in self._told.items():
            shown = ", ".join(places[:_LISTED]) + (
                f" and {len(places) - _LISTED} more" if len(places) > _LISTED else ""
            )
            message = f"{column}: {_WORDS[what]}: {shown}"
            yield Issue("info" if what == "serial" else "warning", place or column, message)


_WORDS = {
    "number": "cells that are numbers, not text, count as they are displayed (115.10 may show as 115.1); format the "
    "column as text where figures are lost",
    "fraction": "cells that are fractions, not text, count as they are displayed; format the column as text",
    "date": "cells that are dates count as they are displayed; the spreadsheet program may have made a date of what "
    "was typed, so format the column as text",
    "time": "cells that are times count as they are displayed; format the column as text",
    "serial": "numbers of days, not dates, are read as dates",
}


def hidden(look: Look, header: Header, sheet_hidden: bool, place: str) -> Iterator[Issue]:
    """What a person does not see of the sheet, and its comments."""
    if sheet_hidden:
        yield Issue("warning", place, "the sheet is hidden; it was loaded with the others")
    rows = [row for row in look.hidden_rows if row > header.row]
    if rows:
        from rightsgraph.loaders.tabular.spans import spans

        why = "hidden by a filter" if look.filtered else "hidden"
        yield Issue("warning", place, f"rows that are {why} were loaded too: {spans(rows)}")
    elif look.filtered:
        yield Issue("warning", place, "the sheet has a filter; rows that it hides were loaded too")
    columns = [at for at in look.hidden_columns if at < len(header.columns)]
    if columns:
        names = ", ".join(f"{letters(at)} ({header.written[at]})" for at in columns)
        yield Issue("warning", place, f"columns that are hidden were loaded too: {names}")
    comments = [(cell, words) for cell, words in look.comments if not _of_template(cell, words)]
    if comments:
        told = "; ".join(f"{cell}: {words[:200]}" for cell, words in comments[:_LISTED])
        more = f" and {len(comments) - _LISTED} more" if len(comments) > _LISTED else ""
        yield Issue("warning", place, f"comments on cells, not loaded: {told}{more}")


def _of_template(cell: str, words: str) -> bool:
    """Whether a comment is the explanation that `rightsgraph template` writes above a column."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "1" and "Takes: " in words
