"""What drawing tools need beside names and words: the type of an attribute, when a thing holds, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text.written_dates import is_day

# under whichever names a class or relationship has for it; the first that is known counts
_STARTS = (
    "begins",
    "active_from",
    "valid_from",
    "in_force_from",
    "starts_on",
    "held_on",
    "effective_on",
    "date",
    "issued_on",
)
_ENDS = ("ends", "active_to", "valid_to", "in_force_to", "ends_on")
_NUMBERS = {"integer": "integer", "number": "double", "boolean": "boolean"}
_CONTEXT = 9  # the place of classes without a layer
_COLUMN, _ROW, _ROWS = 260, 44, 80
EXTRA = {"year": "integer"}  # the year in which a thing begins, for ranges


def kind_of(model: Model, name: str, *, links: bool = False) -> str:
    """`integer`, `double`, `boolean` or `string`: what every class (or relationship) that has it says."""
    return EXTRA.get(name) or _kinds(model, links).get(name, "string")


_KEPT: dict[
    tuple[int, bool], tuple[Model, dict[str, str]]
] = {}  # the model is kept, so that its number stays its own


def _kinds(model: Model, links: bool) -> dict[str, str]:
    if (id(model), links) not in _KEPT:
        _KEPT[id(model), links] = model, _read_kinds(model, links)
    return _KEPT[id(model), links][1]


def _read_kinds(model: Model, links: bool) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for one in (model.relationships if links else model.classes).values():
        for name, known in one.properties.items():
            kind = "string" if known.many else _NUMBERS.get(known.datatype, "string")
            found.setdefault(name, set()).add(kind)
    return {name: kinds.pop() for name, kinds in found.items() if len(kinds) == 1}


def fitting(kind: str, value: object) -> bool:
    """Whether the value is of the kind that its attribute declares."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("integer", "double"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return True


def interval(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """First and last day; of an end that no longer counts, the day before it."""
    start = next((first for n in _STARTS if (first := _first_day(values.get(n)))), None)
    until = next((str(values[n]) for n in _ENDS if is_day(values.get(n))), None)
    end = (
        (date.fromisoformat(until) - timedelta(days=1)).isoformat()
        if until and until > "0001-01-01"
        else None
    )
    return start, end if end and (start is None or end >= start) else None


def _first_day(value: object) -> str | None:
    """A day, or the first one of a month or year that is all that is known."""
    text = str(value or "")
    return next((text + rest for rest in ("", "-01", "-01-01") if is_day(text + rest)), None)


class Places:
    """Where nodes stand, in the order in which they come: classes from left to right as the ontology's layers say."""

    def __init__(self, model: Model) -> None:
        layers = {c.layer if c.layer is not None else _CONTEXT for c in model.classes.values()}
        self._layer = {c.label: c.layer if c.layer is not None else _CONTEXT for c in model.classes.values()}
        self._left = {layer: place * 12 * _COLUMN for place, layer in enumerate(sorted(layers))}
        self._count: Counter[int] = Counter()

    def next(self, label: str) -> tuple[int, int]:
        """The place of the next node of a class: x to the right, y upwards."""
        layer = self._layer[label]
        place = self._count[layer]
        self._count[layer] += 1
        return self._left[layer] + place // _ROWS * _COLUMN, -(place % _ROWS) * _ROW
