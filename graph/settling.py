"""Second step of a load: staged records become statements of the dataset; what changed is marked for the rest."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rightsgraph.graph import bodies
from rightsgraph.graph.references import intern
from rightsgraph.ontology import text

_BATCH = 1_000
Counts = defaultdict[str, Counter[str]]


@dataclass
class Outcome:
    """What settling did, for the receipt: counts by label and by type, rejected rows, issues."""

    nodes: Counts = field(default_factory=lambda: defaultdict(Counter))
    links: Counts = field(default_factory=lambda: defaultdict(Counter))
    rejected: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    issues: list[tuple[str, str, str]] = field(default_factory=list)
    rejected_seqs: set[int] = field(default_factory=set)


@dataclass
class Settler:
    """Settles one load of dataset `did` at version `rev`."""

    db: sqlite3.Connection
    did: int
    rev: int
    replace: bool
    outcome: Outcome = field(default_factory=Outcome)

    def run(self) -> Outcome:
        """Nodes first, as links refer to their numbers."""
        for table in ("touched_sid", "touched_lid"):
            self.db.execute(f"DELETE FROM {table}")
        self._settle_nodes()
        self._settle_links()
        return self.outcome

    # nodes

    def _settle_nodes(self) -> None:
        self.db.execute("CREATE INDEX IF NOT EXISTS temp.stage_node_key ON stage_node (label, own, seq)")
        rows = self.db.cursor().execute(
            "SELECT n.label, n.own, n.seq, n.body, n.source, n.place, n.united, s.sid, s.body, s.origin "
            "FROM stage_node n LEFT JOIN statement s ON s.label = n.label AND s.own = n.own AND s.did = ? "
            "ORDER BY n.label, n.own, n.seq",
            (self.did,),
        )
        pending: list[tuple[int, int]] = []
        for (label, own), group in groupby(rows, key=lambda r: (r[0], r[1])):
            members = list(group)
            body, origin, kept = self._one_body(own, members)
            sid = self._store_node(label, own, body, origin, members[0][7:10])
            pending.extend((sid, seq) for seq in kept)
            if len(pending) >= _BATCH:
                self.db.executemany("UPDATE stage_node SET sid = ? WHERE seq = ?", pending)
                pending.clear()
        self.db.executemany("UPDATE stage_node SET sid = ? WHERE seq = ?", pending)

    def _one_body(self, own: str, members: list[Any]) -> tuple[bodies.Body, list[Any], list[int]]:
        """Rows of one id as one body; a row that contradicts the first is rejected."""
        body = bodies.parse(members[0][3])
        origin, kept = [[members[0][4], members[0][5]]], [members[0][2]]
        for member in members[1:]:
            other = bodies.parse(member[3])
            against = bodies.conflicts(body, other, united=bool(member[6]))
            where, first = member[5], members[0][5]
            if against and not member[6] and member[4] == members[0][4]:
                reason = f"duplicate id {own}: {first} has other values in {', '.join(against)}"
                self.outcome.rejected.append((where, reason, {**other["p"], "id": own}))
                self.outcome.rejected_seqs.add(member[2])
                continue
            if against:
                message = f"{own}: differs from {first} in {', '.join(against)}; the first value is kept"
                self.outcome.issues.append(("warning", where, message))
            body = _united(body, other) if member[6] else bodies.combined(body, other, second_wins=False)
            origin.append([member[4], where])
            kept.append(member[2])
        return body, origin, kept

    def _store_node(
        self, label: str, own: str, body: bodies.Body, origin: list[Any], known: tuple[Any, ...]
    ) -> int:
        sid, old_text, old_origin = known
        rank = body.pop("rank", 0)
        if sid is None:
            self.outcome.nodes[label]["created"] += 1
            return self._insert_node(label, own, rank, body, origin)
        if self.replace:
            self.db.execute("INSERT OR IGNORE INTO touched_sid VALUES (?)", (sid,))
        old = bodies.parse(old_text)
        new = body if self.replace else bodies.combined(old, body, second_wins=True)
        if bodies.dump(new) == old_text:
            self.outcome.nodes[label]["unchanged"] += 1
            return int(sid)
        self.outcome.nodes[label]["updated"] += 1
        self._update_node(int(sid), rank, new, bodies.dump(_union_origin(bodies.parse(old_origin), origin)))
        return int(sid)

    def _insert_node(self, label: str, own: str, rank: int, body: bodies.Body, origin: list[Any]) -> int:
        owner = intern(self.db, bodies.ref_from(body["o"])) if "o" in body else None
        cursor = self.db.execute(
            "INSERT INTO statement (did, label, own, rank, body, origin, owner, suffix, rev) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                self.did,
                label,
                own,
                rank,
                bodies.dump(body),
                bodies.dump(origin),
                owner,
                body.get("x", ""),
                self.rev,
            ),
        )
        sid = int(cursor.lastrowid or 0)
        self._index(sid, body)
        if self.replace:
            self.db.execute("INSERT OR IGNORE INTO touched_sid VALUES (?)", (sid,))
        return sid

    def _update_node(self, sid: int, rank: int, body: bodies.Body, origin: str) -> None:
        forget_indexes(self.db, sid)
        self.db.execute(
            "UPDATE statement SET body = ?, origin = ?, rank = ?, rev = ? WHERE sid = ?",
            (bodies.dump(body), origin, rank, self.rev, sid),
        )
        self._index(sid, body)

    def _index(self, sid: int, body: bodies.Body) -> None:
        """References held as properties, and the sources it cites."""
        refs = [
            (sid, name, intern(self.db, bodies.ref_from(parts))) for name, parts in body.get("r", {}).items()
        ]
        if refs:
            self.db.executemany("INSERT OR REPLACE INTO usage VALUES (?,?,?)", refs)
        citing = [(text.key(source), sid) for source in bodies.sources(body["e"])]
        if citing:
            self.db.executemany("INSERT OR IGNORE INTO citing VALUES (?,?)", citing)
        self.db.execute("INSERT OR IGNORE INTO dirty_sid VALUES (?)", (sid,))

    # links

    def _settle_links(self) -> None:
        self._drop_rejected()
        rows = self.db.cursor().execute(
            "WITH ended AS (SELECT l.type, coalesce(l.s, 2 * n.sid) AS s, coalesce(l.e, 2 * n.sid) AS e, l.keytext, "
            "  l.seq, l.body, l.source, l.place FROM stage_link l LEFT JOIN stage_node n ON n.seq = l.seq) "
            "SELECT x.s, x.e, x.type, x.keytext, x.seq, x.body, x.source, x.place, k.lid, k.body, k.origin "
            "FROM ended x LEFT JOIN link_statement k ON k.s = x.s AND k.e = x.e AND k.type = x.type AND k.did = ? "
            "AND k.keytext = x.keytext ORDER BY x.s, x.e, x.type, x.keytext, x.seq",
            (self.did,),
        )
        for key, group in groupby(rows, key=lambda r: r[:4]):
            self._settle_link(key, list(group))

    def _drop_rejected(self) -> None:
        self.db.executemany(
            "DELETE FROM stage_link WHERE seq = ?", [(s,) for s in self.outcome.rejected_seqs]
        )

    def _settle_link(self, key: tuple[Any, ...], members: list[Any]) -> None:
        body = bodies.parse(members[0][5])
        for member in members[1:]:
            other = bodies.parse(member[5])
            against = bodies.conflicts(body, other)
            if against:
                message = (
                    f"{key[2]}: differs from {members[0][7]} in {', '.join(against)}; the surer value is kept"
                )
                self.outcome.issues.append(("warning", member[7], message))
            body = bodies.combined(
                body, other, second_wins=bodies.surest(other["e"]) < bodies.surest(body["e"])
            )
        self._store_link(key, body, [[m[6], m[7]] for m in members], members[0][8:11])

    def _store_link(
        self, key: tuple[Any, ...], body: bodies.Body, origin: list[Any], known: tuple[Any, ...]
    ) -> None:
        counts = self.outcome.links[key[2]]
        lid, old_text, old_origin = known
        if lid is None:
            counts["created"] += 1
            cursor = self.db.execute(
                "INSERT INTO link_statement (did, type, s, e, keytext, body, origin, rev) VALUES (?,?,?,?,?,?,?,?)",
                (self.did, key[2], key[0], key[1], key[3], bodies.dump(body), bodies.dump(origin), self.rev),
            )
            lid = cursor.lastrowid
        else:
            self._touch_link(lid)
            new = body if self.replace else bodies.combined(bodies.parse(old_text), body, second_wins=True)
            if bodies.dump(new) == old_text:
                counts["unchanged"] += 1
                return
            counts["updated"] += 1
            self.db.execute(
                "UPDATE link_statement SET body = ?, origin = ?, rev = ? WHERE lid = ?",
                (
                    bodies.dump(new),
                    bodies.dump(_union_origin(bodies.parse(old_origin), origin)),
                    self.rev,
                    lid,
                ),
            )
        self.db.execute("INSERT OR IGNORE INTO dirty_lid VALUES (?)", (lid,))
        self._touch_link(lid)

    def _touch_link(self, lid: int | None) -> None:
        """Said again by this load; matters only where what is not said again is withdrawn."""
        if self.replace:
            self.db.execute("INSERT OR IGNORE INTO touched_lid VALUES (?)", (lid,))


def forget_indexes(db: sqlite3.Connection, sid: int) -> None:
    """Take a statement's references and sources out of the indexes; loose references are looked at later."""
    db.execute("INSERT OR IGNORE INTO loose_rid SELECT rid FROM usage WHERE sid = ?", (sid,))
    db.execute("DELETE FROM usage WHERE sid = ?", (sid,))
    db.execute("DELETE FROM citing WHERE sid = ?", (sid,))


def _united(body: bodies.Body, other: bodies.Body) -> bodies.Body:
    """Rows of one thing whose lists add up (one row per recommending State)."""
    merged = bodies.combined(body, other, second_wins=False)
    for name, value in other["p"].items():
        known = body["p"].get(name)
        if isinstance(value, list) and isinstance(known, list):
            merged["p"][name] = list(dict.fromkeys([*known, *value]))
    return merged


def _union_origin(old: list[Any], new: list[Any]) -> list[Any]:
    return old + [item for item in new if item not in old]
