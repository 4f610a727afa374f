"""Dates that name no day, shown as they were given: `2024` stays 2024 wherever a row of an answer shows it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import GIVEN, Model

_MARK = f'{GIVEN}":'
_WANTED = "json_each(?) w CROSS JOIN json_each(?) c CROSS JOIN node n ON n.label = c.value AND n.id = w.value"
_NODE = "SELECT n.id, n.id, n.label, n.merged FROM"
# words of a provision stand in answers under its id
_OF = "SELECT p.id, p.id, n.label, n.merged FROM"
_TEXTS = (
    f"{_OF} given g CROSS JOIN link l ON l.s = g.pk AND l.type = 'VERSION_OF' CROSS JOIN node p ON p.pk = l.e "
    "CROSS JOIN node n ON n.pk = g.pk"
)
_NODES = f"{_NODE} given g CROSS JOIN node n ON n.pk = g.pk UNION ALL {_TEXTS}"
_SOME_NODES = (
    f"{_NODE} {_WANTED} CROSS JOIN given g ON g.pk = n.pk UNION ALL {_OF} {_WANTED.replace('node n', 'node p').replace('n.', 'p.')} "
    "CROSS JOIN link l ON l.e = p.pk AND l.type = 'VERSION_OF' CROSS JOIN given g ON g.pk = l.s CROSS JOIN node n ON n.pk = l.s"
)
_LINK = "SELECT a.id, b.id, l.type, json_extract(l.body, '$.p') FROM"
_ENDS = "CROSS JOIN node a ON a.pk = l.s CROSS JOIN node b ON b.pk = l.e"
_LINKS = f"{_LINK} given_link g CROSS JOIN link l ON l.link = g.link {_ENDS}"
_SOME_LINKS = " UNION ".join(
    f"{_LINK} {_WANTED} CROSS JOIN json_each(?) t CROSS JOIN link l ON l.{end} = n.pk AND l.type = t.value "
    f"CROSS JOIN given_link g ON g.link = l.link {_ENDS}"
    for end in ("s", "e")
)
# days that follow from the others
WORKED_OUT = ("begins", "ends", "in_force_since", "in_force_until")
_WORDS = ("list", "string", "text")
_END_COLUMN = re.compile(r"(?:^|_)(?:ends?|to|until|over)(?:_|$)")
_END = re.compile(
    r"\b(?:ends?|ended|expires?|expired|until|to)(?: on)?:? *$"
)  # stands before a day that ends something
_DAY = re.compile(r"(?<![@\d])\d{4}-\d\d-\d\d")  # behind @ it is part of an id


def is_dated(values: Mapping[str, Any]) -> bool:
    """Whether a node with these values has such a date."""
    return any(name.endswith(GIVEN) for name in values)


def note(db: sqlite3.Connection, nodes: Iterable[int]) -> None:
    """Keep which nodes have such a date."""
    db.executemany("INSERT OR IGNORE INTO given VALUES (?)", ((pk,) for pk in nodes))


def note_links(db: sqlite3.Connection, model: Model, where: str) -> None:
    """Keep which relationships among those of a condition have such a date."""
    db.execute(
        "INSERT OR IGNORE INTO given_link SELECT link FROM link WHERE type IN (SELECT value FROM json_each(?)) "
        f"AND {where} AND instr(body, '{_MARK}')",
        (json.dumps(_dated_types(model)),),
    )


def _dated_types(model: Model) -> list[str]:
    """Types of relationships that may have such a date: the values of the others need not be looked at."""
    types = model.relationships.items()
    return [name for name, type_ in types if any(p.endswith(GIVEN) for p in type_.properties)]


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they are shown: a date that names no day as it was given."""
    return {
        name: values.get(name + GIVEN, value) for name, value in values.items() if not name.endswith(GIVEN)
    }


@dataclass(frozen=True)
class _Date:
    name: str
    stored: str
    given: str
    others: frozenset[str]  # further dates of its class: what stands in their columns is theirs
    counts: str  # what is stored of the period: its `first day`, its `last day`, the `day after` (2026-01-01 of 2025)

    def fits(self, day: str, *, ending: bool | None) -> bool:
        """Whether a day may be this one: what begins on the day after a period is another thing."""
        other = {True: "first day", False: "day after"}.get(ending) if ending is not None else None
        return self.stored == day and self.counts != other


class GivenDates:
    """The dates of a graph that name no day, by the ids of the nodes and of the ends of relationships that have them."""

    def __init__(self, db: sqlite3.Connection, model: Model) -> None:
        self._db, self._model = db, model
        self._by_id: dict[str, list[_Date]] = {}
        self._looked_up: set[str] = set()
        self._left = {name for name in ("given", "given_link") if self._count(name)}

    def restore(self, rows: Sequence[dict[str, Any]], kinds: Mapping[str, str]) -> None:
        """Put what was given in the place of its stored day, in rows that name the node."""
        dated = [row for row in rows if any(_has_day(value) for value in row.values())] if self._left else []
        names = [list(dict.fromkeys(_names(row))) for row in dated]
        self._look_up(name for some in names for name in some)
        for row, named in zip(dated, names, strict=True):
            known = self._of(named)
            for column, value in row.items():
                if known and _has_day(value):
                    own = [one for one in known if column not in one.others]
                    ending = bool(_END_COLUMN.search(column) or _END.search(str(row.get("what") or "")))
                    row[column] = _restored(value, own, ending, kinds.get(column, ""))

    def told(self, day: str | None, *names: str, ending: bool | None = None) -> str | None:
        """A day as it was given for one of these nodes, the nearest first, or for a relationship of theirs.

        `ending`: whether it is the end of something.
        """
        if day is None or not self._left:
            return day
        wanted = [part for name in names for part in _with_law(name)]
        self._look_up(wanted)
        return next((one.given for one in self._of(wanted) if one.fits(day, ending=ending)), day)

    def worked_out(self, values: Mapping[str, Any], node_id: str) -> dict[str, str | None]:
        """The days of a node that follow from other days, its own or its law's, as those were given."""
        ending = {"begins": False, "in_force_since": False}
        return {
            name: self.told(str(values[name]), node_id, ending=ending.get(name, True))
            for name in WORKED_OUT
            if values.get(name)
        }

    def _of(self, names: Iterable[str]) -> list[_Date]:
        return [one for name in names for one in self._by_id.get(name, ())]

    def _look_up(self, names: Iterable[str]) -> None:
        wanted = sorted(set(names) - self._looked_up)
        if not wanted:
            return
        self._looked_up.update(wanted)
        if "given" in self._left:
            self._read("given", wanted, _NODES, (_SOME_NODES, [list(self._model.classes)]))
        if "given_link" in self._left:
            lists = [list(self._model.classes), _dated_types(self._model)]
            self._read("given_link", wanted, _LINKS, (_SOME_LINKS, lists))

    def _read(self, table: str, wanted: list[str], every: str, some: tuple[str, list[list[str]]]) -> None:
        """What the nodes wanted have, or at once what all have, if that is less."""
        if self._count(table) <= len(wanted):
            self._left -= {table}
            self._keep(self._db.execute(every))
            return
        statement, lists = some
        given = [json.dumps(part) for part in (wanted, *lists)]
        self._keep(self._db.execute(statement, given * (statement.count("?") // len(given))))

    def _keep(self, found: Iterable[tuple[str, str, str, str]]) -> None:
        for start, end, kind, text in found:
            values = statement_body.parse(text)
            owner = self._model.classes.get(kind) or self._model.relationships[kind]
            dates = {p.name: p for p in owner.properties.values() if p.datatype == "date" and not p.derived}
            for name in sorted(dates.keys() & values.keys()):
                if name + GIVEN in values:
                    others = frozenset(dates.keys() - {name})
                    counts = dates[name].reduced_as or "first day"
                    one = _Date(name, values[name], values[name + GIVEN], others, counts)
                    for place in dict.fromkeys((start, end)):
                        known = self._by_id.setdefault(place, [])
                        if one not in known:
                            known.append(one)

    def _count(self, table: str) -> int:
        try:
            return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # a graph made before there was such a table


def _has_day(value: object) -> bool:
    return isinstance(value, str) and bool(_DAY.search(value))


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    for value in row.values():
        if isinstance(value, str):
            for part in value.split(";"):
                yield from _with_law(part.strip())
            if _has_day(value):  # a sentence names what the day is of
                for part in value.split():
                    yield from _with_law(part.strip(";,."))


def _with_law(name: str) -> tuple[str, ...]:
    """An id, and that of the law in which a provision stands: it has the law's days."""
    law, inside, _ = name.partition("#")
    return (name, law) if inside else (name,)


def _restored(value: str, known: Sequence[_Date], ending: bool, kind: str) -> str:
    """The value with what was given in the place of its days: as a whole, or in words."""
    if _DAY.fullmatch(value):
        return _given(value, known, ending)
    if kind not in _WORDS:
        return value
    return _DAY.sub(
        lambda day: _given(day[0], known, ending or bool(_END.search(value, 0, day.start()))), value
    )


def _given(day: str, known: Sequence[_Date], ending: bool) -> str:
    return next((one.given for one in known if one.fits(day, ending=ending)), day)
