"""Provisions that name what contains them by its id in the same table: where in the law they stand.

A clause with `part_of` = `a12` stands in the article that a row with that id describes, before or after it, and so
inherits its article: `art_12__para_1`. Rows wait until their container has been read; one whose container is not in
the input is given as it is. Chapters and the like, sections and articles have numbers of their own in the whole law.

A table may have a million rows: the places of the last so many are kept, and so many rows wait. Containers stand near
what they contain; a row that has waited for too many others is given as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from rightsgraph.loaders.api import Item, Row
from rightsgraph.ontology.ids.canonical import provision_eid
from rightsgraph.ontology.ids.eid import EId, looks_like_eid
from rightsgraph.ontology.ids.eid_levels import ABOVE, ATTACHED, BASIC, prefix_of_level
from rightsgraph.ontology.text import folding as text

_Key = tuple[str, str]  # the law as written, the id
_KEPT = 100_000  # places, and rows that wait


def placed(items: Iterable[Item]) -> Iterator[Item]:
    """The items; provisions that lie in others of the input come with what they inherit."""
    places = _Places()
    for item in items:
        if isinstance(item, Row) and item.table == "provisions":
            yield from places.take(item)
        else:
            yield item
    yield from places.left()


class _Places:
    def __init__(self) -> None:
        self._known: dict[_Key, EId] = {}
        self._waiting: defaultdict[_Key, list[Row]] = defaultdict(list)
        self._count = 0  # of the rows that wait

    def take(self, row: Row) -> Iterator[Row]:
        """The row where its place is known, and those that waited for it."""
        values = row.values
        if _needs_container(values):
            above = _key(values, "part_of")
            if above not in self._known:
                self._waiting[above].append(row)
                self._count += 1
                yield from self._given_up()
                return
            row = replace(row, values=_inside(values, self._known[above]))
        yield row
        yield from self._released(row.values)

    def _released(self, values: Mapping[str, Any]) -> Iterator[Row]:
        if not values.get("id"):
            return
        own = _key(values, "id")
        eid = provision_eid(values) if own[1] else None
        if eid is None or own in self._known:
            return
        self._known[own] = eid
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        for row in self._pop(own):
            yield from self.take(row)

    def _given_up(self) -> Iterator[Row]:
        if self._count > _KEPT:
            yield from self._pop(next(iter(self._waiting)))

    def _pop(self, above: _Key) -> list[Row]:
        rows = self._waiting.pop(above, [])
        self._count -= len(rows)
        return rows

    def left(self) -> Iterator[Row]:
        """Those whose container never came."""
        for rows in self._waiting.values():
            yield from rows


def _key(values: Mapping[str, Any], column: str) -> _Key:
    return text.key(str(values.get("law") or "")), text.key(str(values.get(column) or ""))


def _needs_container(values: Mapping[str, Any]) -> bool:
    part_of = str(values.get("part_of") or "")
    if not part_of or values.get("article") or "#" in str(values.get("id") or "") or "#" in part_of:
        return False
    if looks_like_eid(part_of):  # a place in its own law
        return False
    level = str(values.get("level") or "").strip().lower()
    if not level:
        return bool(values.get("clause") or values.get("point"))
    return prefix_of_level(level, None) not in (*ABOVE, *ATTACHED, *BASIC)


def _inside(values: Mapping[str, Any], above: EId) -> dict[str, Any]:
    """The row with its container as a place in the law, and the article, clause and point that it inherits."""
    found = {**values, "part_of": f"{values['law']}#{above}"}
    inherited = above.columns() if above.number_at("art") else {}
    for name in ("article", "clause", "point"):
        if inherited.get(name) and not found.get(name):
            found[name] = inherited[name]
    return found
