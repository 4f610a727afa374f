"""Begin and end of laws and provisions, computed when something changes and stored, so that queries compare dates.

A law ends on its own last day or when one that repeals or replaces it takes effect; a provision ends with anything
that contains it. See contract section 4 for the words.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from typing import Any

from rightsgraph.graph.derived.changes import mark_changed
from rightsgraph.graph.derived.for_questions import law_facts
from rightsgraph.graph.derived.printed import BESIDE_AMBIGUOUS, Printed
from rightsgraph.graph.identity import shown
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.packed import pack
from rightsgraph.ontology.ids.eid import split_id

_DEPTH = 40  # levels of a law; also what a cycle of PART_OF costs at most

# the day on which a repeal or replacement `l` takes effect
_EFFECT = """
    coalesce(json_extract(l.body, '$.p.effective_on'),
        CASE WHEN r.label = 'Law' THEN (SELECT y.law_starts FROM own_day y WHERE y.pk = r.pk)
        ELSE (SELECT max(y.starts) FROM chain c CROSS JOIN own_day y ON y.pk = c.anc WHERE c.pk = r.pk) END)
"""

_OWN_END = f"""
    SELECT pk, min(day) AS day FROM (
        SELECT y.pk, y.ends AS day FROM own_day y
        UNION ALL
        SELECT l.e, {_EFFECT} FROM link l CROSS JOIN node r ON r.pk = l.s
        WHERE l.type IN ('REPEALS', 'REPLACES') AND l.e IN (SELECT anc FROM chain))
    WHERE day IS NOT NULL GROUP BY pk
"""


def derive_law(db: sqlite3.Connection, rev: int) -> None:
    """Bring the derived values of laws and provisions up to date; `work` then holds what was computed anew."""
    db.execute("DELETE FROM moved_place")
    db.execute("DELETE FROM changed_place")
    db.execute("INSERT INTO changed_place SELECT pk FROM dirty_force")
    _collect(db, rev)
    mark_changed(db)
    chains(db, "SELECT pk FROM work")
    # a repealing provision's own chain is needed for the day on which it takes effect
    chains(
        db,
        "SELECT l.s FROM link l WHERE l.type IN ('REPEALS', 'REPLACES') AND l.e IN (SELECT anc FROM chain) "
        "AND l.s NOT IN (SELECT pk FROM chain)",
    )
    _own_days(db)
    db.execute("DROP TABLE IF EXISTS temp.own_end")
    db.execute(f"CREATE TEMP TABLE own_end AS {_OWN_END}")
    db.execute("CREATE INDEX temp.own_end_pk ON own_end (pk)")
    _store(db, rev)
    db.execute("DELETE FROM chain")


_OWN_DAY = (
    "CREATE TEMP TABLE own_day (pk INTEGER PRIMARY KEY, starts TEXT, law_starts TEXT, ends TEXT, issued TEXT)"
)


def _own_days(db: sqlite3.Connection) -> None:
    """The days that each node of the chains tells of itself: read once, however much it contains."""
    db.execute("DROP TABLE IF EXISTS temp.own_day")
    db.execute(_OWN_DAY)
    rows = db.cursor().execute(
        f"SELECT n.pk, n.more, x.body FROM (SELECT DISTINCT anc FROM chain) c CROSS JOIN node_row n ON n.pk = c.anc "
        f"{shown.JOINS}"
    )
    db.executemany("INSERT INTO own_day VALUES (?,?,?,?,?)", (_days(pk, shown.told(*it)) for pk, *it in rows))


def _days(pk: int, values: dict[str, Any]) -> tuple[Any, ...]:
    starts = values.get("in_force_from")
    ends = values.get("valid_to", values.get("in_force_to"))
    return pk, values.get("valid_from", starts), starts, ends, values.get("issued_on")


def _collect(db: sqlite3.Connection, rev: int) -> None:
    """Laws and provisions whose values or places changed, what they contain, repeal and replace."""
    db.execute("DELETE FROM work")
    db.execute(
        "INSERT INTO work SELECT n.pk FROM (SELECT pk FROM dirty_force UNION SELECT pk FROM dirty_node) d "
        "CROSS JOIN node n ON n.pk = d.pk WHERE n.label IN ('Law', 'Provision') "
        "AND (n.rev = ? OR n.pk IN (SELECT pk FROM dirty_force))",
        (rev,),
    )
    db.execute("DELETE FROM dirty_force")
    _add_contained(db)
    db.execute(
        "INSERT OR IGNORE INTO work SELECT l.e FROM work w CROSS JOIN link l ON l.s = w.pk "
        "WHERE l.type IN ('REPEALS', 'REPLACES')"
    )
    db.execute(BESIDE_AMBIGUOUS)
    _add_contained(db)
    _add_implied(db)


def _add_implied(db: sqlite3.Connection) -> None:
    """Levels that no input describes are described by what lies in them."""
    db.execute(
        "INSERT OR IGNORE INTO work WITH RECURSIVE up(pk) AS (SELECT pk FROM work "
        "UNION SELECT l.e FROM up CROSS JOIN link l ON l.s = up.pk AND l.type = 'PART_OF' "
        "CROSS JOIN node n ON n.pk = l.e WHERE n.kind = 'implied') SELECT pk FROM up"
    )


def _add_contained(db: sqlite3.Connection) -> None:
    size = -1
    while size != (size := db.execute("SELECT count(*) FROM work").fetchone()[0]):
        db.execute(
            "INSERT OR IGNORE INTO work SELECT l.s FROM work w CROSS JOIN link l ON l.e = w.pk WHERE l.type = 'PART_OF' "
            "AND (SELECT label FROM node WHERE pk = l.e) IN ('Law', 'Provision')"
        )


def chains(db: sqlite3.Connection, starts: str) -> None:
    """Each start with itself and everything that contains it."""
    db.execute(
        f"INSERT OR IGNORE INTO chain WITH RECURSIVE seed(pk) AS ({starts}), up(pk, anc, depth) AS ("
        "SELECT pk, pk, 0 FROM seed "
        "UNION SELECT up.pk, l.e, up.depth + 1 FROM up CROSS JOIN link l ON l.s = up.anc AND l.type = 'PART_OF' "
        f"WHERE up.depth < {_DEPTH}) SELECT DISTINCT pk, anc FROM up"
    )


_DERIVED = """
    SELECT w.pk, me.label, me.id, me.derived,
        max(max(coalesce(y.starts, ''), coalesce(y.issued, ''))) AS begins,
        min(o.day) AS ends, max(y.starts IS NOT NULL) AS known,
        json_group_array(n.id) AS containers, min(CASE WHEN n.label = 'Law' THEN n.id END) AS law, me.kind, json_group_array(c.anc)
    FROM work w CROSS JOIN node me ON me.pk = w.pk CROSS JOIN chain c ON c.pk = w.pk CROSS JOIN node n ON n.pk = c.anc
    CROSS JOIN own_day y ON y.pk = c.anc LEFT JOIN own_end o ON o.pk = c.anc
    GROUP BY w.pk
"""


def _store(db: sqlite3.Connection, rev: int) -> None:
    updates: list[tuple[str | bytes, int, int]] = []
    moved: list[tuple[int]] = []
    laws, replacing, concerned = _Laws(db), _OfChain(db, _REPLACING), _OfChain(db, _CONCERNED)
    printed = Printed(db)
    for pk, label, node_id, old, begins, ends, known, containers, law, kind, above in db.cursor().execute(
        _DERIVED
    ):
        chain = statement_body.parse(above)
        values: dict[str, object] = {
            "begins": begins or None,
            "ends": ends,
            "start_known": bool(known),
            "containers": sorted(set(statement_body.parse(containers))),
            "described": kind == "described" or (kind == "implied" and _holds_described(db, pk)),
            "replaced_by": replacing.of(chain),
            "groups": concerned.of(chain),
        }
        if law is not None:
            values["law"], values["law_mark"] = law, laws.mark(law)
        if label == "Provision":
            values["citation"] = _citation(node_id)
            values["print_order"], values["depth"] = printed.of(pk, node_id)
        derived = statement_body.dump({name: value for name, value in values.items() if value is not None})
        if derived != old:
            updates.append((pack(derived), rev, pk))
            if (
                old == statement_body.NOTHING
                or statement_body.parse(old).get("containers") != values["containers"]
            ):
                moved.append((pk,))
        if len(updates) >= 2_000:
            _write(db, updates, moved)
    _write(db, updates, moved)


def _write(
    db: sqlite3.Connection, updates: list[tuple[str | bytes, int, int]], moved: list[tuple[int]]
) -> None:
    db.executemany("UPDATE node_row SET derived = ?, rev = ? WHERE pk = ?", updates)
    db.executemany("INSERT OR IGNORE INTO moved_place VALUES (?)", moved)
    updates.clear()
    moved.clear()


def _citation(node_id: str) -> str:
    parts = split_id(node_id)
    return parts[1].label() if parts else node_id.partition("#")[2]


class _Laws:
    """Marks of laws: one changes when what provisions repeat of the law does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, str] = {}

    def mark(self, law: str) -> str:
        if law not in self._known:
            row = self._db.execute(
                "SELECT merged FROM node WHERE label = 'Law' AND id = ?", (law,)
            ).fetchone()
            facts = statement_body.dump(law_facts(statement_body.parse(row[0]), law)).encode()
            self._known[law] = hashlib.blake2b(facts, digest_size=4).hexdigest()
        return self._known[law]


_REPLACING = """
    SELECT DISTINCT c.anc, n.id FROM (SELECT DISTINCT anc FROM chain) c
    CROSS JOIN link l ON l.e = c.anc AND l.type IN ('REPEALS', 'REPLACES') CROSS JOIN node n ON n.pk = l.s
"""
_CONCERNED = """
    SELECT DISTINCT c.anc, n.id FROM (SELECT DISTINCT anc FROM chain) c
    CROSS JOIN link l ON l.s = c.anc AND l.type = 'ABOUT' CROSS JOIN node n ON n.pk = l.e WHERE n.id GLOB 'group/*'
"""
_DESCRIBED = """
    WITH RECURSIVE down(pk) AS (SELECT ? UNION SELECT l.s FROM down CROSS JOIN link l ON l.e = down.pk
        AND l.type = 'PART_OF')
    SELECT 1 FROM down CROSS JOIN node n ON n.pk = down.pk WHERE n.kind = 'described' LIMIT 1
"""


class _OfChain:
    """What is said of laws and provisions, for all that they contain: what replaces them, whom they are about."""

    def __init__(self, db: sqlite3.Connection, query: str) -> None:
        self._known: dict[int, list[str]] = defaultdict(list)
        for pk, other in db.execute(query):
            self._known[pk].append(other)

    def of(self, chain: list[int]) -> list[str] | None:
        found = {other for pk in chain if pk in self._known for other in self._known[pk]}
        return sorted(found) or None


def _holds_described(db: sqlite3.Connection, pk: int) -> bool:
    return db.execute(_DESCRIBED, (pk,)).fetchone() is not None
