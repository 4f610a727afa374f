"""Nodes and relationships as lines of the files that neo4j-admin takes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from rightsgraph.graph.protocol import LinkState, NodeState, once_for_same
from rightsgraph.ontology.model.model import Property
from rightsgraph.ontology.text.written_dates import is_day

DELIMITER = "\x1f"  # between the values of a list: stands in no text
_is_day = lru_cache(maxsize=4_096)(is_day)


def line(cells: Iterable[Any]) -> str:
    """A row of any values."""
    return ",".join(map(cell, cells)) + "\n"


def cell(value: Any) -> str:
    """An empty text is written in quotes; what is not there, and an empty list, is nothing at all."""
    return _WRITTEN.get(type(value), _quoted)(value)


def _quoted(value: object) -> str:
    return '"' + str(value).replace('"', '""') + '"'


def _text(value: str) -> str:
    return '"' + (value.replace('"', '""') if '"' in value else value) + '"'


def _list(value: list[Any]) -> str:
    return _text(DELIMITER.join(map(str, value))) if value else ""


def _truth(value: bool) -> str:
    return '"true"' if value else '"false"'


def _nothing(_: None) -> str:
    return ""


def _day(value: Any) -> str:
    """A year or a month is in the words beside it; a date of the server's is a day."""
    return cell(value) if isinstance(value, (list, bool)) or _is_day(value) else ""


_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: _text, list: _list, bool: _truth, type(None): _nothing,
}  # fmt: skip


class Rows:
    """Makes the lines of one label or type: a row holds a few of the columns, so only what it has is looked at."""

    def __init__(self, properties: Mapping[str, Property]) -> None:
        self._places = {name: place for place, name in enumerate(properties)}
        self._days = frozenset(name for name, known in properties.items() if known.datatype == "date")
        self._empty = [""] * len(properties)

    def nodes(self, states: Iterable[NodeState]) -> Iterator[str]:
        """A line for each node: id, label, values, hash."""
        for state in states:
            yield f'{_text(state.id)},"{state.label}",{self._cells(state.properties)},"{state.hash}"\n'

    def links(self, states: Iterable[LinkState]) -> Iterator[str]:
        """A line for each relationship: its ends, type, values, key, hash."""
        written = once_for_same(lambda state: (self._cells(state.properties), state.hash))
        for state in states:
            values, hash_ = written(state)
            ends = f'{_text(state.start)},{_text(state.end)},"{state.type}"'
            yield f'{ends},{values},{_text(state.key)},"{hash_}"\n'

    def _cells(self, values: Mapping[str, Any]) -> str:
        cells = self._empty.copy()
        places, days, written = self._places, self._days, _WRITTEN
        for name, value in values.items():
            if name in places:
                make = _day if name in days else written.get(type(value), _quoted)
                cells[places[name]] = make(value)
        return ",".join(cells)
