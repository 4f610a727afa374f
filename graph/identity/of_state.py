"""A law named by title or number alone is that of the State spoken of, wherever the graph has laws of several States.

The table says nothing of the State, the recommendation does, and it may arrive later; so this is looked at once all
is settled. Where several laws answer, the State's own is meant; where only another State's does, nothing is linked.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator

from rightsgraph.graph.identity.aliases import aliases_of, chosen_of
from rightsgraph.graph.identity.references import ALIAS
from rightsgraph.graph.record.counted import written_by
from rightsgraph.ontology.text import folding as text

SPOKEN = ("IMPLEMENTED_BY", "COVERS", "CONFERRED_BY")
_STATES_OWN = re.compile(r"([a-z]{3})/")
_ANYWHERE = {"eue"}  # acts of the European Union hold in its members
_OF_A_STATE = "SELECT substr(id, 1, 4) FROM node WHERE label = 'Law' AND id GLOB '[a-z][a-z][a-z]/*' ORDER BY id {} LIMIT 1"
_LOOKED_AT = """
    SELECT lid FROM spoken_lid UNION SELECT l.lid FROM node n CROSS JOIN statement s ON s.node = n.pk
    CROSS JOIN link_statement l ON l.s = 2 * s.sid WHERE n.label IN ('Recommendation', 'Mandate') AND {written}
    UNION SELECT l.lid FROM node n CROSS JOIN ref r ON r.node = n.pk CROSS JOIN link_statement l ON l.s = 2 * r.rid + 1
    WHERE n.label IN ('Recommendation', 'Mandate') AND {written} AND l.type IN {spoken}
    UNION SELECT l.lid FROM node n CROSS JOIN link h ON h.e = n.pk AND h.type = 'HELD_BY'
    CROSS JOIN statement s ON s.node = h.s CROSS JOIN link_statement l ON l.s = 2 * s.sid AND l.type IN {spoken}
    WHERE n.label = 'Agency' AND {written}
"""
_OF_HOLDER = """
    (SELECT min(json_extract(a.merged, '$.state')) FROM link h CROSS JOIN node a ON a.pk = h.e
     WHERE h.s = s.pk AND h.type = 'HELD_BY')
"""
_READ = f"""
    SELECT l.lid, r.rid, r.suffix, o.rid, o.text, o.candidates, w.id, json_extract(s.derived, '$.state'), {_OF_HOLDER}
    FROM link_statement l
    CROSS JOIN ref r ON r.rid = l.e >> 1 CROSS JOIN ref o ON o.rid = coalesce(r.owner, r.rid)
    LEFT JOIN node w ON w.pk = o.node AND w.label = 'Law'
    CROSS JOIN node s ON s.pk = CASE l.s & 1 WHEN 0 THEN (SELECT node FROM statement WHERE sid = l.s >> 1)
      ELSE (SELECT node FROM ref WHERE rid = l.s >> 1) END
    WHERE l.lid IN (SELECT value FROM json_each(?)) AND l.type IN {SPOKEN} AND l.e & 1 = 1 AND o.state = ''
"""


def remember(db: sqlite3.Connection) -> None:
    """Relationships whose references were looked at are looked at here too: a person may have said what they mean."""
    if _concerned(db):
        db.execute(
            "INSERT OR IGNORE INTO spoken_lid SELECT l.lid FROM (SELECT rid FROM dirty_rid UNION SELECT r.rid FROM dirty_rid d "
            "CROSS JOIN ref r ON r.owner = d.rid) x CROSS JOIN link_statement l ON l.e = 2 * x.rid + 1"
        )


def _concerned(db: sqlite3.Connection) -> bool:
    first, last = (db.execute(_OF_A_STATE.format(order)).fetchone() for order in ("ASC", "DESC"))
    return first != last or db.execute("SELECT 1 FROM link_as LIMIT 1").fetchone() is not None


def fit(db: sqlite3.Connection, rev: int) -> bool:
    """Note what relationships mean by the State they speak of; True where some have to be made anew."""
    changed = False
    if _concerned(db):
        query = _LOOKED_AT.format(written=written_by("n", rev), spoken=SPOKEN)
        looked_at = [lid for (lid,) in db.execute(query)]
        changed = _note(db, looked_at)
    db.execute("DELETE FROM spoken_lid")
    return changed


def _note(db: sqlite3.Connection, looked_at: list[int]) -> bool:
    given = json.dumps(looked_at)
    query = "SELECT lid, label, id FROM link_as WHERE lid IN (SELECT value FROM json_each(?))"
    stood = {lid: (label, node_id) for lid, label, node_id in db.execute(query, (given,))}
    now = dict(_meant(db, given))
    moved = [lid for lid in looked_at if stood.get(lid) != now.get(lid)]
    db.executemany("DELETE FROM link_as WHERE lid = ?", [(lid,) for lid in stood if lid not in now])
    db.executemany("INSERT OR REPLACE INTO link_as VALUES (?, ?, ?)", [(lid, *now[lid]) for lid in now])
    db.executemany("INSERT OR IGNORE INTO dirty_lid VALUES (?)", [(lid,) for lid in moved])
    return bool(moved)


def _meant(db: sqlite3.Connection, given: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """(relationship, (label, id)) of those that mean something else than their words alone; an empty id: nothing."""
    for lid, rid, suffix, law_rid, written, candidates, law, of_one, of_other in db.execute(
        _READ, (given,)
    ).fetchall():
        state = str(of_one or of_other or "").lower()
        if not re.fullmatch("[a-z]{3}", state):
            continue
        label = "Provision" if suffix else "Law"
        if candidates:
            own = [one for one in json.loads(candidates) if one.startswith(f"{state}/")]
            if len(own) == 1 and "#" not in own[0]:
                yield lid, (label, own[0] + suffix)
        elif law and _of_another(law, state) and not _by_name(db, law_rid, rid, written, law):
            yield lid, ("", "")


def _of_another(law: str, state: str) -> bool:
    own = _STATES_OWN.match(law)
    return bool(own) and own[1] != state and own[1] not in _ANYWHERE  # type: ignore[index]


def _by_name(db: sqlite3.Connection, law_rid: int, rid: int, written: str, law: str) -> bool:
    """Whether the words name this law itself: its id, an alias, or what a person said that they mean."""
    said = aliases_of(db)
    if said and (chosen_of(db, said, law_rid) or chosen_of(db, said, rid)):
        return True
    key = text.key(written)
    query = (
        "SELECT 1 FROM nodekey k CROSS JOIN node n ON n.pk = k.pk WHERE k.label = 'Law' AND k.key = ? AND n.id = ? "
        f"AND k.kind <= {ALIAS}"
    )
    return key == text.key(law) or db.execute(query, (key, law)).fetchone() is not None
