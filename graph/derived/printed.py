"""Where a provision stands in the print of its law: a key for its order, and how deep it lies."""

from __future__ import annotations

import sqlite3

from rightsgraph.ontology.ids.print_order import are_roman, last_level, may_be_roman, place

_DEEPEST = 40  # what a cycle of PART_OF costs at most
_ABOVE = """
    SELECT n.pk, n.id, n.label FROM link_row l CROSS JOIN node_row n ON n.pk = l.e WHERE l.s = ? AND l.type = 'PART_OF'
    ORDER BY n.id LIMIT 1
"""
_BESIDE = """
    SELECT n.id FROM link_row l CROSS JOIN node_row n ON n.pk = l.s WHERE l.e = ? AND l.type = 'PART_OF'
"""
_ALL_ABOVE = """
    SELECT w.pk, n.pk, n.id, n.label FROM work w CROSS JOIN link_row l ON l.s = w.pk AND l.type = 'PART_OF'
    CROSS JOIN node_row n ON n.pk = l.e ORDER BY w.pk, n.id
"""
# one letter may be a Roman numeral: what else came to stand beside it decides
BESIDE_AMBIGUOUS = """
    INSERT OR IGNORE INTO work SELECT o.s FROM (SELECT DISTINCT l.e AS e FROM work w CROSS JOIN link l ON l.s = w.pk
    AND l.type = 'PART_OF') above CROSS JOIN link o ON o.e = above.e AND o.type = 'PART_OF' CROSS JOIN node n ON n.pk = o.s
    WHERE n.id GLOB '*_[ivxlcdmIVXLCDM]'
"""
Places = tuple[str, int]


class Printed:
    """Works it out, once for each provision that holds others; quickest where those of `work` are asked for in order."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._above = db.cursor().execute(_ALL_ABOVE)
        self._next: tuple[int, int, str, str] | None = self._above.fetchone()
        self._known: dict[int, Places] = {}
        self._roman: dict[tuple[int, str], bool] = {}

    def of(self, pk: int, node_id: str, depth: int = 0) -> Places:
        """The key, empty for a law; and the levels above."""
        if pk in self._known:
            return self._known[pk]
        above = self._container(pk, ahead=depth == 0) if depth < _DEEPEST else None
        found = self._inside(node_id, above, depth) if above else (self._own(node_id, 0), 1)
        if depth:  # asked for by what it holds, which may ask again
            self._known[pk] = found
        return found

    def _container(self, pk: int, *, ahead: bool) -> tuple[int, str, str] | None:
        while ahead and self._next and self._next[0] < pk:
            self._next = self._above.fetchone()
        if self._next and self._next[0] == pk:
            return self._next[1:]
        found: tuple[int, str, str] | None = self._db.execute(_ABOVE, (pk,)).fetchone()
        return found

    def _inside(self, node_id: str, container: tuple[int, str, str], depth: int) -> Places:
        above, above_id, label = container
        outer, levels = ("", 0) if label == "Law" else self.of(above, above_id, depth + 1)
        own = self._own(node_id, above)
        return (f"{outer} {own}" if outer else own), levels + 1

    def _own(self, node_id: str, above: int) -> str:
        prefix, number = last_level(node_id)
        if (above, prefix) not in self._roman and may_be_roman(node_id):
            rows = self._db.execute(_BESIDE, (above,)).fetchall()
            numbers = [n for p, n in (last_level(one) for (one,) in rows) if p == prefix]
            self._roman[above, prefix] = are_roman(numbers)
        return place(prefix, number, self._roman.get((above, prefix), False))
