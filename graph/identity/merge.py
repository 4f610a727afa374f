"""From statements to a node's values: where datasets disagree, the rule of the contract says whose value is shown.

The surer statement first, then the one whose source is dated later, then the first dataset by name. A reviewer's
verdict on a mandate outranks them all.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from rightsgraph.graph.identity.shown import beyond, by_statement
from rightsgraph.graph.identity.stubs import undescribed_values
from rightsgraph.graph.record import given, statement_body
from rightsgraph.graph.record.packed import pack, unpack
from rightsgraph.ontology.model.model import BY_HAND, GIVEN, Model
from rightsgraph.ontology.text import folding as text

_DATED = {"Document": "date", "Law": "issued_on"}
_ROWS = """
    SELECT d.pk, n.label, n.id, n.kind, n.sid, n.more, s.sid, s.own, coalesce(s.nid, s.own), s.body, t.name, s.rev
    FROM dirty_node d CROSS JOIN node_row n ON n.pk = d.pk LEFT JOIN statement s ON s.node = d.pk
    LEFT JOIN dataset t ON t.did = s.did WHERE n.label <> 'Review' ORDER BY d.pk, t.name, s.sid
"""


class Said(NamedTuple):
    """One dataset's statement of a node."""

    dataset: str
    own: str
    nid: str
    body: statement_body.Body
    sid: int


def merge(db: sqlite3.Connection, model: Model, rev: int) -> None:
    """Bring the merged values of dirty nodes up to date; nodes whose values changed carry the new version."""
    _mark_by_source(db)
    rows = db.cursor().execute(_ROWS)
    updates: list[tuple[int | None, str | bytes, int, int]] = []
    dated: list[int] = []
    for pk, group in groupby(rows, key=itemgetter(0)):
        members = list(group)
        said = [
            Said(m[10], m[7], m[8], statement_body.parse(m[9]), m[6]) for m in members if m[6] is not None
        ]
        label, node_id, kind, *before = members[0][1:6]
        values = _merged(db, model, label, node_id, kind, said, int(pk))
        sid = said[0].sid if len(said) == 1 else None
        more = values if sid is None else beyond(values, by_statement(kind, said[0].body, said[0].dataset))
        now = statement_body.dump(more)
        # what its statement says now is not what it said before, where it was changed by this write
        if (sid, now) != (before[0], unpack(before[1])) or any(member[11] == rev for member in members):
            updates.append((sid, pack(now), rev, int(pk)))
            if given.is_dated(values):
                dated.append(int(pk))
        if len(updates) >= 1_000:
            _write(db, updates)
    _write(db, updates)
    given.note(db, dated)


def _write(db: sqlite3.Connection, updates: list[tuple[int | None, str | bytes, int, int]]) -> None:
    db.executemany("UPDATE node_row SET sid = ?, more = ?, rev = ? WHERE pk = ?", updates)
    updates.clear()


def _mark_by_source(db: sqlite3.Connection) -> None:
    """Nodes that several statements describe, one of them citing a document or law that changed."""
    dirty = "SELECT n.pk, n.id FROM dirty_node d CROSS JOIN node_row n ON n.pk = d.pk WHERE n.label IN ('Document', 'Law')"
    found = {(text.key(node_id),) for _, node_id in db.execute(dirty)}
    found |= set(db.execute(f"SELECT k.key FROM ({dirty}) n CROSS JOIN nodekey k ON k.pk = n.pk AND k.said"))
    db.executemany(
        "INSERT OR IGNORE INTO dirty_node SELECT s.node FROM citing c CROSS JOIN statement s ON s.sid = c.sid "
        "WHERE c.key = ? AND s.node IS NOT NULL AND (SELECT count(*) FROM statement o WHERE o.node = s.node) > 1",
        sorted(found),
    )


def _merged(
    db: sqlite3.Connection, model: Model, label: str, node_id: str, kind: str, said: list[Said], pk: int
) -> dict[str, Any]:
    first, *others = ranked(db, said) if said else (None,)
    values = _values(db, first) if first else {}
    for item in others:
        # what a date was given as goes with its date, and another's date may have won
        taken = {name + GIVEN for name in values}
        values = {**{n: v for n, v in _values(db, item).items() if n not in taken}, **values}
    if label == "Mandate" and (verdict := _verdict(db, pk)):
        values["status"], values["decided"] = verdict, True
    known = model.classes[label]
    for name in known.lists:
        if name in values and not isinstance(values[name], list):
            values[name] = [values[name]]
    if said:
        for name, default in known.defaults.items():
            values.setdefault(name, default)
    else:
        values.update(undescribed_values(db, model, label, node_id, pk))
    values["aliases"] = sorted(_aliases(said) - {node_id})
    values["datasets"] = sorted({item.dataset for item in said})
    values["evidence"] = [[item.dataset, *parts] for item in said for parts in item.body["e"]]
    values["record"] = kind
    return values


def _aliases(said: list[Said]) -> set[str]:
    found = {name for item in said for name in (item.nid, *item.body["g"])}
    found |= {item.own for item in said if "o" not in item.body}
    return found | {key for item in said for rank, key in item.body["k"] if rank < 3}


def ranked(db: sqlite3.Connection, said: list[Said]) -> list[Said]:
    """Statements in the order in which their values are believed."""
    if len(said) < 2:
        return said
    return sorted(
        said,
        key=lambda item: (
            item.dataset != BY_HAND,
            statement_body.surest(item.body["e"]),
            _later_first(_source_date(db, item)),
            item.dataset,
            item.own,
        ),
    )


def _later_first(day: str | None) -> tuple[int, list[int]]:
    return (1, []) if day is None else (0, [-ord(ch) for ch in day])


def _source_date(db: sqlite3.Connection, item: Said) -> str | None:
    """The latest date among the documents and laws that the statement's evidence names."""
    found = []
    for source in statement_body.sources(item.body["e"]):
        rows = db.execute(
            "SELECT DISTINCT n.label, n.pk FROM nodekey k CROSS JOIN node n ON n.pk = k.pk "
            "WHERE k.key = ? AND k.label IN ('Document', 'Law')",
            (text.key(source),),
        ).fetchall()
        for label, pk in rows:
            found += [day for day in _said_dates(db, pk, _DATED[label]) if day]
    return max(found, default=None)


def _said_dates(db: sqlite3.Connection, pk: int, name: str) -> list[str | None]:
    # read from the statements, not from the merged values, so that the order of merging does not matter
    rows = db.execute(
        "SELECT json_extract(unpack(body), '$.p.' || ?) FROM statement WHERE node = ?", (name, pk)
    )
    return [row[0] for row in rows]


# an ambiguous reference shows what was written
_HELD = """
    SELECT u.name, coalesce(n.id, r.text) FROM usage u CROSS JOIN ref r ON r.rid = u.rid LEFT JOIN node_row n ON n.pk = r.node
    WHERE u.sid = ? ORDER BY u.name
"""


def _values(db: sqlite3.Connection, item: Said) -> dict[str, Any]:
    values = dict(item.body["p"])
    for name, found in db.execute(_HELD, (item.sid,)) if item.body.get("r") else ():
        main, further, _ = name.partition("#")
        values[main] = sorted({*_as_list(values.get(main)), found}) if further else found
    return {name: value for name, value in values.items() if value is not None}


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _verdict(db: sqlite3.Connection, pk: int) -> str | None:
    row = db.execute(
        "SELECT status FROM verdict WHERE type = 'Mandate' AND s = ? AND e = ?", (pk, pk)
    ).fetchone()
    return row[0] if row else None
