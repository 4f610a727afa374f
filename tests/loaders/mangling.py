"""Valid tables, mangled at random as people and programs mangle them, and what the loader makes of them."""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsgraph.loaders.api import Issue, Options, Reject, Row, Skipped
from rightsgraph.loaders.dates import DateOrder
from rightsgraph.loaders.registry import loader_for
from rightsgraph.loaders.source import Source
from rightsgraph.loaders.validate import validate
from rightsgraph.ontology.model.model import model

from rightsgraph.load.grouping import Grouped

WORDS = (
    "Apples",
    "Luật Khóa cửa",
    "Zakon o češnjah",
    "Code pénal",
    'Act "on" Plums',
    "Figs; and Dates",
    "Água, pão",
)
Table = list[dict[str, str]]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NULLS = ("NaN", "null", "n/a", "-")


def laws(pick: random.Random) -> Table:
    rows = []
    for number in range(pick.randint(3, 7)):
        year, month, day = pick.randint(1950, 2024), pick.randint(1, 12), pick.randint(1, 28)
        rows.append({
            "number": f"{number + 1}/{year}", "title": f"{pick.choice(WORDS)} {number}", "kind": pick.choice(("law", "code", "decree")),
            "in_force_from": f"{year}-{month:02}-{day:02}", "url": pick.choice(("", f"https://example.org/{number}")),
        })  # fmt: skip
    return rows


def recommendations(pick: random.Random) -> Table:
    return [
        {"document": "A/HRC/99/15", "paragraph": f"140.{number * 5}", "text": f"Plant {pick.choice(WORDS)}",
         "position": pick.choice(("supported", "noted")), "date": f"2024-0{pick.randint(1, 9)}-1{pick.randint(0, 9)}"}
        for number in range(1, pick.randint(4, 8))
    ]  # fmt: skip


def agencies(pick: random.Random) -> Table:
    return [
        {
            "id": f"ag{number}",
            "name": f"Ministry of {pick.choice(WORDS)} {number}",
            "kind": "ministry",
            "active_from": f"{1950 + number}",
        }
        for number in range(pick.randint(3, 7))
    ]


TABLES = {"laws": laws, "recommendations": recommendations, "agencies": agencies}
DATES = {"in_force_from", "date", "active_from"}


@dataclass
class Mangled:
    """A grid of cells with the table's rows in it: `places[i]` is where row i stands, from 0."""

    name: str
    grid: list[list[Any]]
    places: list[int]
    suffix: str = "csv"
    done: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def mangled(pick: random.Random, name: str, clean: Table) -> Mangled:
    """The table with some of the usual things done to it."""
    columns = list(clean[0])
    grid: list[list[Any]] = [list(columns), *([row[column] for column in columns] for row in clean)]
    made = Mangled(
        name, grid, list(range(1, len(grid))), pick.choice(("csv", "csv", "xlsx", "xlsx", "jsonl"))
    )
    for step in pick.sample(_STEPS, pick.randint(1, 4)):
        step(pick, made)
        made.done.append(step.__name__)
    return made


def _cells(made: Mangled, columns: set[str]) -> list[tuple[int, int]]:
    heads = [_plain(str(head)) for head in made.grid[made.places[0] - 1]]
    return [(row, at) for row in made.places for at, head in enumerate(heads) if head in columns]


def _plain(head: str) -> str:
    return head.strip().lower().replace(" ", "_").strip("*")


def move_columns(pick: random.Random, made: Mangled) -> None:
    order = list(range(len(made.grid[-1])))
    pick.shuffle(order)
    made.grid = [[row[at] for at in order] if len(row) == len(order) else row for row in made.grid]
    made.formats.clear()


def rename_headings(pick: random.Random, made: Mangled) -> None:
    head = made.grid[made.places[0] - 1]
    head[:] = [
        pick.choice((str.upper, str.title, lambda s: s.replace("_", " "), lambda s: f" {s}* "))(str(h))
        for h in head
    ]


def add_column(pick: random.Random, made: Mangled) -> None:
    for number, row in enumerate(made.grid):
        row.append("my remarks" if number == made.places[0] - 1 else pick.choice(("", "see me")))


def add_rows(pick: random.Random, made: Mangled) -> None:
    """A title above, and empty rows between."""
    width = len(made.grid[0])
    made.grid[0:0] = [["Our list"] + [""] * (width - 1), [""] * width]
    made.places = [place + 2 for place in made.places]
    at = pick.choice(made.places)
    made.grid.insert(at, [""] * width)
    made.places = [place + (place >= at) for place in made.places]
    made.formats.clear()
    made.hidden.clear()


def dates_otherwise(pick: random.Random, made: Mangled) -> None:
    for row, at in _cells(made, DATES):
        day = _day(made.grid[row][at])
        if day is None or pick.random() < 0.3:
            continue
        made.grid[row][at] = pick.choice((
            f"{day.day} {_MONTHS[day.month - 1]} {day.year}", f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}",
            f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day:%Y/%m/%d}",
            day if made.suffix == "xlsx" else day.isoformat(),
        ))  # fmt: skip


def dates_reduced(pick: random.Random, made: Mangled) -> None:
    for row, at in _cells(made, DATES):
        day = _day(made.grid[row][at])
        if day is not None and pick.random() < 0.3:
            made.grid[row][at] = pick.choice(
                (f"{_MONTHS[day.month - 1]} {day.year}", str(day.year), "soon", f"31/02/{day.year}")
            )


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def numbers_typed(pick: random.Random, made: Mangled) -> None:
    for row, at in _cells(made, {"paragraph", "number"}):
        if (
            isinstance(made.grid[row][at], str)
            and re.fullmatch(r"\d+\.\d+", made.grid[row][at])
            and made.suffix != "csv"
        ):
            shown = made.grid[row][at]
            made.grid[row][at] = float(shown)
            if pick.random() < 0.5:
                made.formats[row, at] = "0." + "0" * len(shown.partition(".")[2])


def words_for_nothing(pick: random.Random, made: Mangled) -> None:
    for row, at in _cells(made, {"url", "kind", "position"}):
        if pick.random() < 0.3:
            made.grid[row][at] = pick.choice(_NULLS)
    for row, at in _cells(made, {"kind", "position"}):
        if pick.random() < 0.1 and made.name != "agencies":
            made.grid[row][at] = "no such value"


def letters_apart(pick: random.Random, made: Mangled) -> None:
    """Letters decomposed, blanks that do not break, controls."""
    for row, at in _cells(made, {"title", "name", "text"}):
        value = unicodedata.normalize("NFD", str(made.grid[row][at]))
        made.grid[row][at] = pick.choice((value, value.replace(" ", "\u00a0"), f"  {value} "))


def rows_hidden(pick: random.Random, made: Mangled) -> None:
    made.hidden = [pick.choice(made.places)]


def required_lost(pick: random.Random, made: Mangled) -> None:
    for row, at in _cells(made, {"title", "name", "text"})[:1]:
        made.grid[row][at] = pick.choice(("", " ", "n/a"))


def quotes_stray(pick: random.Random, made: Mangled) -> None:
    made.done.append("quotes")


_STEPS = (
    move_columns, rename_headings, add_column, add_rows, dates_otherwise, dates_reduced, numbers_typed, words_for_nothing,
    letters_apart, rows_hidden, required_lost, quotes_stray,
)  # fmt: skip


def write(pick: random.Random, made: Mangled, folder: Path) -> Path:
    """The mangled table as a file."""
    path = folder / f"{made.name}.{pick.choice((made.suffix, made.suffix, 'dat'))}"
    if made.suffix == "xlsx":
        _write_workbook(made, path)
    elif made.suffix == "jsonl":
        keys = made.grid[made.places[0] - 1]
        lines = [
            json.dumps(dict(zip(keys, made.grid[row], strict=False)), ensure_ascii=False, default=str)
            for row in made.places
        ]
        path.write_bytes(("\n".join(lines) + "\n").encode(pick.choice(("utf-8", "utf-8-sig", "utf-16"))))
    else:
        _write_csv(pick, made, path)
    return path


def _write_csv(pick: random.Random, made: Mangled, path: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=pick.choice(",;\t"), lineterminator=pick.choice(("\n", "\r\n")))
    writer.writerows(made.grid)
    text = out.getvalue()
    if "quotes" in made.done:
        at = pick.randrange(len(text))
        text = (
            f'{text[:at]}"{text[at:]}'
            if pick.random() < 0.5
            else f'{text[:at]}"{text[at : at + 9]}"{text[at + 9 :]}'
        )
    path.write_bytes(text.encode(pick.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le"))))


def _write_workbook(made: Mangled, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = made.name
    for row in made.grid:
        sheet.append(row)
    for (row, at), code in made.formats.items():
        sheet.cell(row + 1, at + 1).number_format = code
    for row in made.hidden:
        sheet.row_dimensions[row + 1].hidden = True
    book.save(path)


@dataclass
class Outcome:
    """The rows that were read by their place, and all that was said."""

    rows: dict[int, dict[str, Any]]
    said: str


def outcome(path: Path) -> Outcome:
    """What loading the file would give and tell; InputError as it is."""
    source = Source(path)
    loader = loader_for(source, "tables")
    grouped, rows, said = Grouped(), {}, []
    order = DateOrder(None, lambda: _dates(source, loader))
    for item in loader.read(source, Options()):
        if isinstance(item, Row):
            checked, issues = validate(item, model(), order)
            for issue in issues:
                grouped.add(issue)
            if isinstance(checked, Row):
                rows[int(re.findall(r"\d+", checked.where)[-1])] = dict(checked.values)
            else:
                said.append(f"{checked.where}: {checked.reason}")
        elif isinstance(item, Issue):
            grouped.add(item)
        elif isinstance(item, Reject | Skipped):
            said.append(f"{item.where}: {item.reason}")
    for issue in order.issues(path.name):
        grouped.add(issue)
    said += [f"{issue['where']}: {issue['message']}" for issue in grouped.listed()]
    return Outcome(rows, "\n".join(said))


def _dates(source: Source, loader: Any) -> Iterator[tuple[str, str]]:
    for item in loader.read(source, Options()):
        if isinstance(item, Row):
            yield from ((item.where, str(item.values[name])) for name in DATES if item.values.get(name))
