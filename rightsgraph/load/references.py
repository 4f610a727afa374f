"""What only the whole graph can tell of a load: stubs, ambiguous references, how much was joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rightsgraph.graph.identity.join_keys import number
from rightsgraph.graph.record import statement_body
from rightsgraph.graph.record.receipt import Receipt
from rightsgraph.ontology.text import folding as text

if TYPE_CHECKING:
    from rightsgraph.graph.engine import Engine
    from rightsgraph.graph.record.write import Writing

_STUBS = """
    SELECT n.label, n.id, count(*) FROM link_statement l JOIN ref r ON r.rid IN (l.s >> 1, l.e >> 1)
      AND (l.s = 2 * r.rid + 1 OR l.e = 2 * r.rid + 1)
    JOIN node n ON n.pk = r.node WHERE l.did = ? AND n.kind = 'stub' GROUP BY n.pk ORDER BY n.label, n.id
"""
_AMBIGUOUS = """
    SELECT r.text, r.candidates, count(*) FROM link_statement l JOIN ref r ON r.rid IN (l.s >> 1, l.e >> 1)
      AND (l.s = 2 * r.rid + 1 OR l.e = 2 * r.rid + 1)
    WHERE l.did = ? AND r.candidates IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link_as a WHERE a.lid = l.lid AND a.id <> '')
    GROUP BY r.rid ORDER BY r.text
"""
_OF_ANOTHER = """
    SELECT r.text, n.id, count(*) FROM link_as a CROSS JOIN link_statement l ON l.lid = a.lid
    CROSS JOIN ref r ON r.rid = l.e >> 1 LEFT JOIN node n ON n.pk = r.node WHERE a.id = '' AND l.did = ?
    GROUP BY r.rid ORDER BY r.text
"""
_JOINED = """
    SELECT count(DISTINCT s.node) FROM statement s WHERE s.did = ? AND s.label = 'Recommendation'
    AND EXISTS (SELECT 1 FROM statement o WHERE o.node = s.node AND o.did <> s.did)
"""
_APART = """
    SELECT DISTINCT n.id FROM statement s JOIN node n ON n.pk = s.node
    WHERE s.did = ? AND s.label = 'Recommendation'
    AND NOT EXISTS (SELECT 1 FROM statement o WHERE o.node = s.node AND o.did <> s.did) ORDER BY n.id LIMIT ?
"""
_SAID_TWICE = """
    SELECT s.node, s.label, coalesce(s.nid, s.own), s.body, s.origin FROM statement s WHERE s.did = :did AND s.node IN (
      SELECT node FROM statement WHERE did = :did GROUP BY node HAVING count(*) > 1) ORDER BY s.node, s.sid
"""
_SHARED_IDS = """
    SELECT s.label, k.key, json_group_array(DISTINCT n.id), s.body, min(s.sid) FROM statement s CROSS JOIN joinkey k ON k.sid = s.sid
    CROSS JOIN node n ON n.pk = s.node WHERE s.did = ? AND s.label <> 'Concept' AND k.rank = 9
    GROUP BY s.label, k.key HAVING count(DISTINCT s.node) > 1
"""
_NAMED = 20  # recommendations that stayed apart and are named in the receipt


def still_stubs(engine: Engine, receipts: Sequence[Receipt]) -> None:
    """Take from the receipts the stubs that a later input of the same command has described."""
    query = "SELECT 1 FROM node WHERE label = ? AND id = ? AND kind = 'stub'"
    db = engine.store.db
    for receipt in receipts:
        receipt.stubs = [s for s in receipt.stubs if db.execute(query, (s["label"], s["id"])).fetchone()]


def look_up(session: Writing, receipt: Receipt) -> None:
    """Fill in what the receipt can say only when all is settled."""
    did = session.dataset_number(receipt.dataset)
    receipt.stubs = [
        {"label": label, "id": node_id, "referred_to_by": count}
        for label, node_id, count in session.db.execute(_STUBS, (did,))
    ]
    for written, candidates, count in session.db.execute(_AMBIGUOUS, (did,)):
        names = ", ".join(json.loads(candidates))
        message = f"{written!r} may mean {names}; not linked ({count} times). Name one of them by its id, or say which with `rightsgraph resolve`."
        receipt.issues.append({"level": "warning", "where": "references", "message": message})
    for written, other, count in session.db.execute(_OF_ANOTHER, (did,)):
        message = (
            f"{written!r} is a law of another State than the one spoken of ({other}); not linked ({count} times). "
            "Name it by its id if it is meant, or say what is with `rightsgraph resolve`."
        )
        receipt.issues.append({"level": "warning", "where": "references", "message": message})
    receipt.issues += [*_contradictions(session, did), *_shared_ids(session, did)]
    joined = session.count(_JOINED, (did,))
    receipt.joined += joined
    said = sum(receipt.nodes.get("Recommendation", {}).get(k, 0) for k in ("created", "updated", "unchanged"))
    if joined and said > joined:
        apart = [name for (name,) in session.db.execute(_APART, (did, _NAMED))]
        more = f" and {said - joined - len(apart)} more" if said - joined > len(apart) else ""
        message = (
            f"{joined} recommendations joined with other datasets' statements; "
            f"{said - joined} stay apart: {', '.join(apart)}{more}"
        )
        receipt.issues.append({"level": "info", "where": "joining", "message": message})


def _contradictions(session: Writing, did: int) -> Iterator[dict[str, str]]:
    """Rows of the dataset under ids that are spelt differently and mean one thing, with other values in it."""
    files = dict(session.db.execute("SELECT src, name FROM source WHERE did = ?", (did,)))
    rows = session.db.execute(_SAID_TWICE, {"did": did}).fetchall()
    for _, group in groupby(rows, key=itemgetter(0)):
        (_, label, first_id, first, origin), *others = group
        body = statement_body.parse(first)
        for _, _, other_id, other, other_origin in others:
            against = statement_body.conflicts(body, statement_body.parse(other))
            if against and _names(first_id, body) & _names(other_id, statement_body.parse(other)):
                message = (
                    f"{label} {other_id} is also described in {_place(origin, files)} ({first_id}), with other "
                    f"values in {', '.join(against)}; `show` has both. Let one row say what holds."
                )
                yield {"level": "warning", "where": _place(other_origin, files), "message": message}


def _names(node_id: str, body: statement_body.Body) -> set[str]:
    return {text.key(name) for name in (node_id, *body["g"])}


def _place(origin: str, files: dict[int, str]) -> str:
    source, place = statement_body.parse(origin)[0]
    return f"{files[source]}: {place}" if len(files) > 1 and source in files else str(place)


def _shared_ids(session: Writing, did: int) -> Iterator[dict[str, str]]:
    """Ids of the table that several things have: none can be referred to by it."""
    told: list[tuple[str, str, list[str]]] = []
    for label, kept, found, body, _ in session.db.execute(_SHARED_IDS, (did,)).fetchall():
        given = map(text.key, statement_body.parse(body)["g"])
        told += [(label, key, sorted(json.loads(found))) for key in given if number(label, key) == kept][:1]
    for label, key, names in sorted(told):
        shown = ", ".join(names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")
        message = f"{label} id {key!r} stands for {len(names)}: {shown}; name them by these ids"
        yield {"level": "warning", "where": "ids", "message": message}
