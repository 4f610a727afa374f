"""What mandates say, as the duties are worked out from it; and from when to when each holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from rightsgraph.graph.derived.captions import caption
from rightsgraph.graph.derived.intervals import ALWAYS, NEVER, Span
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.text import folding as text

_MANDATES = """
    SELECT m.pk, m.merged, m.derived, json_extract(a.derived, '$.begins'), json_extract(a.derived, '$.ends'), a.pk
    FROM (SELECT pk FROM dirty_node UNION
        SELECT x.s FROM work w CROSS JOIN link x ON x.e = w.pk WHERE x.type = 'CONFERRED_BY' UNION
        SELECT x.s FROM dirty_node w CROSS JOIN link x ON x.e = w.pk WHERE x.type IN ('HELD_BY', 'COVERS')) d
    CROSS JOIN node m ON m.pk = d.pk
    LEFT JOIN link l ON l.s = m.pk AND l.type = 'CONFERRED_BY' LEFT JOIN node a ON a.pk = l.e
    WHERE m.label = 'Mandate' ORDER BY m.pk
"""
_ONE = "SELECT id, merged, derived FROM node WHERE pk = ?"
_LINKS = """
    SELECT DISTINCT type, e FROM link WHERE s = ? AND type IN ('HELD_BY', 'LIMITED_TO', 'CONFERRED_BY')
"""
_OTHERS = """
    SELECT DISTINCT n.label, n.id, n.merged, n.derived FROM link l CROSS JOIN node n ON n.pk = l.e
    WHERE l.s = ? AND l.type = ? ORDER BY n.label, n.id
"""
DOCUMENT = "document"


def derive_mandates(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Begin: its own, else its act's; end: the earlier of its own and its act's (the last one's of several acts)."""
    updates = []
    for pk, group in groupby(db.execute(_MANDATES).fetchall(), key=lambda r: r[0]):
        members = list(group)
        merged = statement_body.parse(members[0][1])
        acts = {m[5]: (m[3], m[4]) for m in members if m[5] is not None}.values()
        begins = merged.get("valid_from") or _if_all(acts, 0, min)
        ends = [day for day in (merged.get("valid_to"), _if_all(acts, 1, max)) if day]
        values = {"begins": begins, "ends": min(ends, default=None), "called": _called(db, model, pk)}
        derived = statement_body.dump({name: value for name, value in values.items() if value})
        if derived != members[0][2]:
            updates.append((derived, rev, pk))
    db.executemany("UPDATE node_row SET derived = pack(?), rev = ? WHERE pk = ?", updates)


def _called(db: sqlite3.Connection, model: Model, pk: int) -> list[str]:
    """How those that hold it and what it covers are called: its own name in pictures is made of them."""
    found = []
    for type_ in ("HELD_BY", "COVERS"):
        others = db.execute(_OTHERS, (pk, type_)).fetchall()
        names = [
            caption(
                model.classes[label].caption, {**statement_body.parse(m), **statement_body.parse(d)}, node_id
            )
            for label, node_id, m, d in others[:2]
        ]
        found.append(", ".join(names) + (" ..." if len(others) > len(names) else ""))
    return found


def _if_all(acts: Any, place: int, choose: Any) -> str | None:
    """The first or last day among several acts; None as soon as one of them has none."""
    days = [act[place] for act in acts]
    return choose(days) if days and all(days) else None


class Mandate(NamedTuple):
    """A mandate that is confirmed and holds at some time."""

    pk: int
    id: str
    role: str
    function: str  # as `folding.key` writes it
    documented: bool
    conferred: bool
    holders: tuple[int, ...]
    limits: frozenset[int]  # empty: not limited
    span: Span

    def basis(self, *, over_law: bool) -> str:
        """On what its duties rest."""
        if over_law:
            return "law" if self.conferred or self.documented else "editorial"
        return "plan" if self.documented else "editorial"


class Mandates:
    """Reads mandates, each once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Mandate | None] = {}

    def of(self, numbers: Iterable[int]) -> list[Mandate]:
        """Those of these that make duties."""
        return [found for pk in numbers if (found := self._one(pk)) is not None]

    def _one(self, pk: int) -> Mandate | None:
        if pk not in self._known:
            self._known[pk] = self._read(pk)
        return self._known[pk]

    def _read(self, pk: int) -> Mandate | None:
        node_id, merged_text, derived_text = self._db.execute(_ONE, (pk,)).fetchone()
        merged, derived = statement_body.parse(merged_text), statement_body.parse(derived_text)
        span = Span(derived.get("begins") or ALWAYS, derived.get("ends") or NEVER)
        if merged.get("status") != "confirmed" or not merged.get("role") or span.since >= span.until:
            return None
        ends: dict[str, set[int]] = {"HELD_BY": set(), "LIMITED_TO": set(), "CONFERRED_BY": set()}
        for type_, end in self._db.execute(_LINKS, (pk,)):
            ends[type_].add(end)
        return Mandate(
            pk,
            node_id,
            merged["role"],
            text.key(merged.get("function") or ""),
            merged.get("method") == DOCUMENT,
            bool(ends["CONFERRED_BY"]),
            tuple(sorted(ends["HELD_BY"])),
            frozenset(ends["LIMITED_TO"]),
            span,
        )
