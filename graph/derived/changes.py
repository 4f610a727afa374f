"""What changed linked law, and when: amendments, replacements and new words, as derived relationships `CHANGED_BY`."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from rightsgraph.graph.derived.relationships import DerivedLink, Keeper
from rightsgraph.graph.record import statement_body

TYPE = "CHANGED_BY"
_MANY = 50_000  # places; from here on all linked ones are looked at
_LINKED = "EXISTS (SELECT 1 FROM link i WHERE i.e = {pk} AND i.type = 'IMPLEMENTED_BY')"
# linked places that contain what changed, lie in a law that changed, or were linked before
_REACHED = f"""
    INSERT OR IGNORE INTO work WITH RECURSIVE
    up(pk) AS (SELECT pk FROM changed_place UNION
        SELECT l.e FROM up CROSS JOIN link l ON l.s = up.pk AND l.type = 'PART_OF'),
    down(pk) AS (SELECT c.pk FROM changed_place c CROSS JOIN node n ON n.pk = c.pk AND n.label = 'Law' UNION
        SELECT l.s FROM down CROSS JOIN link l ON l.e = down.pk AND l.type = 'PART_OF')
    SELECT pk FROM (SELECT pk FROM up UNION SELECT pk FROM down) WHERE {_LINKED.format(pk="pk")}
"""
_ALL = "INSERT OR IGNORE INTO work SELECT DISTINCT e FROM link WHERE type = 'IMPLEMENTED_BY'"
_FORMER = f"""
    INSERT OR IGNORE INTO work SELECT s FROM derived_link WHERE type = '{TYPE}' AND s IN (SELECT pk FROM changed_place)
"""
_INSIDE = """
    WITH RECURSIVE inside(place, pk) AS (SELECT pk, pk FROM work UNION
        SELECT i.place, l.s FROM inside i CROSS JOIN link l ON l.e = i.pk AND l.type = 'PART_OF')
"""
_ACTS = f"""
    {_INSIDE}
    SELECT i.place, l.s, l.e, json_extract(l.body, '$.p.effective_on') FROM inside i
    CROSS JOIN link l ON l.e = i.pk AND l.type IN ('AMENDS', 'REPLACES')
    UNION SELECT w.pk, l.s, l.e, json_extract(l.body, '$.p.effective_on') FROM work w CROSS JOIN node n ON n.pk = w.pk
    CROSS JOIN node law ON law.label = 'Law' AND law.id = json_extract(n.derived, '$.law')
    CROSS JOIN link l ON l.e = law.pk AND l.type IN ('AMENDS', 'REPLACES')
"""
_TEXTS = f"""
    {_INSIDE}
    SELECT DISTINCT i.place, i.pk, v.pk, v.merged FROM inside i CROSS JOIN link l ON l.e = i.pk AND l.type = 'VERSION_OF'
    CROSS JOIN node v ON v.pk = l.s
"""
_START = """
    WITH RECURSIVE up(pk) AS (SELECT ? UNION SELECT l.e FROM up CROSS JOIN link l ON l.s = up.pk AND l.type = 'PART_OF')
    SELECT max(coalesce(json_extract(n.merged, '$.valid_from'), json_extract(n.merged, '$.in_force_from')))
    FROM up CROSS JOIN node n ON n.pk = up.pk
"""
_Found = dict[int, list[DerivedLink]]


def mark_changed(db: sqlite3.Connection) -> None:
    """What was looked at as law (`work`, `dirty_force` before): the places whose changes may be others now."""
    db.execute(
        "INSERT OR IGNORE INTO changed_place SELECT d.pk FROM dirty_node d CROSS JOIN node n ON n.pk = d.pk "
        "WHERE n.label IN ('Law', 'Provision')"
    )
    db.execute(
        "INSERT OR IGNORE INTO changed_place SELECT l.e FROM work w CROSS JOIN link l ON l.s = w.pk "
        "WHERE l.type IN ('AMENDS', 'REPLACES')"
    )
    db.execute(
        "INSERT OR IGNORE INTO changed_place SELECT l.e FROM dirty_node d CROSS JOIN link l ON l.s = d.pk "
        "WHERE l.type = 'VERSION_OF'"
    )


def derive_changes(db: sqlite3.Connection, rev: int) -> None:
    """Bring them up to date with the places in `changed_place`."""
    db.execute("DELETE FROM work")
    many = db.execute("SELECT count(*) FROM changed_place").fetchone()[0] > _MANY
    db.execute(_ALL if many else _REACHED)
    db.execute(_FORMER)
    _Work(db, rev).run()
    for table in ("work", "changed_place"):
        db.execute(f"DELETE FROM {table}")


class _Work:
    def __init__(self, db: sqlite3.Connection, rev: int) -> None:
        self._db = db
        self._keeper = Keeper(db, TYPE, rev, by="s")
        self._starts: dict[int, str | None] = {}
        self._ids: dict[int, str] = {}

    def run(self) -> None:
        found: _Found = defaultdict(list)
        for place, by, target, day in self._db.execute(_ACTS).fetchall():
            self._add_act(found[place], by, target, day or self._start(by))
        self._texts(found)
        rows = self._db.execute(f"SELECT pk, {_LINKED.format(pk='work.pk')} FROM work").fetchall()
        for place, linked in rows:
            self._keeper.replace(place, found[place] if linked else ())
        self._keeper.flush()

    def _add_act(self, found: list[DerivedLink], by: int, target: int, day: str | None) -> None:
        if day is not None:
            told = f"{self._id(target)} was changed by {self._id(by)} from {day} on"
            found.append(_link(by, self._id(target), day, told))

    def _texts(self, found: _Found) -> None:
        versions: dict[tuple[int, int], list[tuple[int, dict[str, object]]]] = defaultdict(list)
        for place, target, version, merged in self._db.execute(_TEXTS).fetchall():
            versions[place, target].append((version, statement_body.parse(merged)))
        for (place, target), said in versions.items():
            days = [str(values["valid_from"]) for _, values in said if values.get("valid_from")]
            for version, values in said:
                day, by = values.get("valid_from"), values.get("amended_by")
                if day and (by or str(day) > min(days)):
                    told = f"{self._id(target)} has new words from {day} on{_by(by)}"
                    found[place].append(_link(version, self._id(target), str(day), told))

    def _start(self, by: int) -> str | None:
        """The latest known start in the chain of what changes others."""
        if by not in self._starts:
            self._starts[by] = self._db.execute(_START, (by,)).fetchone()[0]
        return self._starts[by]

    def _id(self, pk: int) -> str:
        if pk not in self._ids:
            self._ids[pk] = self._db.execute("SELECT id FROM node WHERE pk = ?", (pk,)).fetchone()[0]
        return self._ids[pk]


def _by(laws: object) -> str:
    return f" ({', '.join(map(str, laws))})" if isinstance(laws, Iterable) and laws else ""


def _link(other: int, target: str, day: str, told: str) -> DerivedLink:
    body = statement_body.dump({"effective_on": day, "words": told})
    return DerivedLink(other, statement_body.dump([target, day]), body)
