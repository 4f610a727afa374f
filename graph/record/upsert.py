"""Second step of a load: staged records become statements of the dataset; what changed is marked for the rest."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from rightsgraph.graph.identity.annotations import part_annotations
from rightsgraph.graph.identity.reference_index import References
from rightsgraph.graph.record import checksum, statement_body
from rightsgraph.graph.record.batch import Bulk
from rightsgraph.graph.record.outcome import Outcome
from rightsgraph.graph.record.packed import unpack
from rightsgraph.ontology.text import folding as text

_STAGED_NODES = """
    SELECT n.label, n.own, n.seq, n.rank, n.body, n.source, n.place, n.united, s.sid, s.body, s.origin
    FROM stage_node n LEFT JOIN statement s ON s.label = n.label AND s.own = n.own AND s.did = ?
    ORDER BY n.label, n.own, n.seq
"""
_STAGED_LINKS = """
    WITH ended AS (SELECT l.type, coalesce(l.s, 2 * n.sid) AS s, coalesce(l.e, 2 * n.sid) AS e, l.keytext, l.seq, l.body,
        l.source, l.place FROM stage_link l LEFT JOIN stage_node n ON n.seq = l.seq)
    SELECT x.s, x.e, x.type, x.keytext, x.seq, x.body, x.source, x.place, k.lid, k.body, k.origin
    FROM ended x LEFT JOIN link_statement k ON k.s = x.s AND k.e = x.e AND k.type = x.type AND k.did = ?
        AND k.keytext = x.keytext ORDER BY x.s, x.e, x.type, x.keytext, x.seq
"""


def _remedy(own: str, body: statement_body.Body) -> str:
    """What to do about two rows of one id, where that is not plain."""
    said = body["p"]
    if "number" in said or f"/{said.get('kind')}/" not in own:
        return ""
    return ". A law without a number is known by its kind and year: give it a number."


@dataclass
class Settler:
    """Settles one load of dataset `did` at version `rev`."""

    db: sqlite3.Connection
    did: int
    rev: int
    replace: bool
    outcome: Outcome = field(default_factory=Outcome)

    def __post_init__(self) -> None:
        self._bulk = Bulk(self.db)
        self._refs = References(self.db)
        self._next_sid = self._first_free("statement", "sid")
        self._next_lid = self._first_free("link_statement", "lid")
        self._files: dict[int, str] = {}  # names of the files, where there are several

    def run(self) -> Outcome:
        """Nodes first, as links refer to their numbers."""
        for table in ("touched_sid", "touched_lid"):
            self.db.execute(f"DELETE FROM {table}")
        self._files = self._several_files()
        self._settle_nodes()
        self._settle_links()
        return self.outcome

    def _several_files(self) -> dict[int, str]:
        found = dict(
            self.db.execute(
                "SELECT src, name FROM source WHERE src IN "
                "(SELECT source FROM stage_node UNION SELECT source FROM stage_link)"
            )
        )
        return found if len(found) > 1 else {}

    def _at(self, source: int, place: str) -> str:
        """Where a row stood: of several files also in which."""
        return f"{self._files[source]}: {place}" if source in self._files else place

    def _first_free(self, table: str, column: str) -> int:
        return int(self.db.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()[0])

    # nodes

    def _settle_nodes(self) -> None:
        self.db.execute("CREATE INDEX IF NOT EXISTS temp.stage_node_key ON stage_node (label, own, seq)")
        part_annotations(self.db, self.did, self.outcome.issues, replace=self.replace)
        first_new = self._next_sid
        rows = self.db.cursor().execute(_STAGED_NODES, (self.did,))
        for (label, own), group in groupby(rows, key=itemgetter(0, 1)):
            members = list(group)
            first = members[0]
            if len(members) == 1 and first[8] is None:
                kept = [first[2]]
                sid = self._insert_node(label, own, first[3], first[4], [first[5:7]])
            else:
                body, origin, kept = self._one_body(own, members)
                sid = self._store_node(label, own, body, origin, (first[3], *first[8:11]))
            self._bulk.add("UPDATE stage_node SET sid = ? WHERE seq = ?", *((sid, seq) for seq in kept))
        self._refs.flush()
        self._bulk.flush()
        self.db.execute(
            "INSERT OR IGNORE INTO dirty_sid SELECT sid FROM statement WHERE sid >= ?", (first_new,)
        )

    def _one_body(self, own: str, members: list[Any]) -> tuple[statement_body.Body, list[Any], list[int]]:
        """Rows of one id as one body; a row that contradicts the first is rejected."""
        body = statement_body.parse(members[0][4])
        origin, kept = [[members[0][5], members[0][6]]], [members[0][2]]
        for member in members[1:]:
            other = statement_body.parse(member[4])
            against = statement_body.conflicts(body, other, united=bool(member[7]))
            where, first = self._at(*member[5:7]), self._at(*members[0][5:7])
            apart = not member[7] or statement_body.other_words(body, other)
            if against and apart and member[5] == members[0][5]:
                reason = f"duplicate id {own}: {first} has other values in {', '.join(against)}{_remedy(own, other)}"
                self.outcome.rejected.append((where, reason, {**other["p"], "id": own}))
                self.outcome.rejected_seqs.add(member[2])
                continue
            if against:
                message = f"{own}: differs from {first} in {', '.join(against)}; the first value is kept"
                self.outcome.issues.append(("warning", where, message))
            elif not member[7] and other["p"]:
                self.outcome.join(where, first)
            made = (
                statement_body.united(body, other)
                if member[7]
                else statement_body.combined(body, other, second_wins=False)
            )
            body = statement_body.with_notes(body, other, made)
            origin.append([member[5], where])
            kept.append(member[2])
        return body, origin, kept

    def _store_node(
        self, label: str, own: str, body: statement_body.Body, origin: list[Any], known: tuple[Any, ...]
    ) -> int:
        rank, sid, old_text, old_origin = known
        if sid is None:
            return self._insert_node(label, own, rank, statement_body.packed(body), origin)
        if self.replace:
            self._touch_node(sid)
        old = statement_body.parse(old_text)
        new = body if self.replace else statement_body.combined(old, body, second_wins=True)
        if statement_body.dump(new) == unpack(old_text):
            self.outcome.nodes[label]["unchanged"] += 1
            return int(sid)
        self.outcome.nodes[label]["updated"] += 1
        self._update_node(
            int(sid), rank, new, statement_body.dump(_union_origin(statement_body.parse(old_origin), origin))
        )
        return int(sid)

    def _insert_node(self, label: str, own: str, rank: int, body: str | bytes, origin: list[Any]) -> int:
        self.outcome.nodes[label]["created"] += 1
        sid, self._next_sid = self._next_sid, self._next_sid + 1
        said = statement_body.parse(body)
        owner = self._refs.number(statement_body.ref_from(said["o"])) if "o" in said else None
        said_by = (label, own, rank, body, statement_body.dump(origin))
        row = (sid, self.did, *said_by, owner, said.get("x", ""), self.rev, checksum.of(*said_by))
        self._bulk.add(checksum.INSERT_NODE, row)
        self._index(sid, said)
        if self.replace:
            self._touch_node(sid)
        return sid

    def _update_node(self, sid: int, rank: int, body: statement_body.Body, origin: str) -> None:
        forget_indexes(self.db, sid)
        self.db.execute(
            checksum.UPDATE_NODE,
            (statement_body.packed(body), origin, rank, self.rev, sid),
        )
        self._bulk.add("INSERT OR IGNORE INTO dirty_sid VALUES (?)", (sid,))
        self._index(sid, body)

    def _index(self, sid: int, body: statement_body.Body) -> None:
        """References held as properties, and the sources it cites."""
        for name, parts in body.get("r", {}).items():
            number = self._refs.number(statement_body.ref_from(parts))
            self._bulk.add("INSERT OR REPLACE INTO usage VALUES (?,?,?)", (sid, name, number))
        for source in statement_body.sources(body["e"]):
            self._bulk.add("INSERT OR IGNORE INTO citing VALUES (?,?)", (text.key(source), sid))

    def _touch_node(self, sid: int) -> None:
        """Said again by this load; matters only where what is not said again is withdrawn."""
        self._bulk.add("INSERT OR IGNORE INTO touched_sid VALUES (?)", (sid,))

    # links

    def _settle_links(self) -> None:
        self._drop_rejected()
        first_new = self._next_lid
        rows = self.db.cursor().execute(_STAGED_LINKS, (self.did,))
        for key, group in groupby(rows, key=itemgetter(0, 1, 2, 3)):
            members = list(group)
            first = members[0]
            if len(members) == 1 and first[8] is None:
                self._insert_link(key, first[5], [first[6:8]])
            else:
                self._settle_link(key, members)
        self._bulk.flush()
        self.db.execute(
            "INSERT OR IGNORE INTO dirty_lid SELECT lid FROM link_statement WHERE lid >= ?", (first_new,)
        )

    def _drop_rejected(self) -> None:
        rejected = [(seq,) for seq in self.outcome.rejected_seqs]
        for end in ("s", "e"):  # what only a rejected row refers to becomes no node
            self.db.executemany(
                f"INSERT OR IGNORE INTO loose_rid SELECT {end} >> 1 FROM stage_link WHERE seq = ? AND {end} & 1",
                rejected,
            )
        self.db.executemany("DELETE FROM stage_link WHERE seq = ?", rejected)

    def _settle_link(self, key: tuple[Any, ...], members: list[Any]) -> None:
        body = statement_body.parse(members[0][5])
        for member in members[1:]:
            other = statement_body.parse(member[5])
            against = statement_body.conflicts(body, other)
            if against:
                message = (
                    f"{key[2]}: differs from {self._at(*members[0][6:8])} in {', '.join(against)}; "
                    "the surer value is kept"
                )
                self.outcome.issues.append(("warning", self._at(*member[6:8]), message))
            elif key[0] & 1 and key[1] & 1:  # a row of a table of relationships
                self.outcome.join(self._at(*member[6:8]), self._at(*members[0][6:8]))
            surer = statement_body.surest(other["e"]) < statement_body.surest(body["e"])
            made = statement_body.combined(body, other, second_wins=surer)
            body = statement_body.with_notes(body, other, made)
        self._store_link(key, body, [[m[6], m[7]] for m in members], members[0][8:11])

    def _store_link(
        self, key: tuple[Any, ...], body: statement_body.Body, origin: list[Any], known: tuple[Any, ...]
    ) -> None:
        lid, old_text, old_origin = known
        if lid is None:
            self._insert_link(key, statement_body.packed(body), origin)
            return
        self._touch_link(lid)
        new = (
            body
            if self.replace
            else statement_body.combined(statement_body.parse(old_text), body, second_wins=True)
        )
        if statement_body.dump(new) == unpack(old_text):
            self.outcome.links[key[2]]["unchanged"] += 1
            return
        self.outcome.links[key[2]]["updated"] += 1
        origins = statement_body.dump(_union_origin(statement_body.parse(old_origin), origin))
        self.db.execute(
            checksum.UPDATE_LINK,
            (statement_body.packed(new), origins, self.rev, lid),
        )
        self._bulk.add("INSERT OR IGNORE INTO dirty_lid VALUES (?)", (lid,))

    def _insert_link(self, key: tuple[Any, ...], body: str | bytes, origin: list[Any]) -> None:
        start, end, type_, keytext = key
        self.outcome.links[type_]["created"] += 1
        lid, self._next_lid = self._next_lid, self._next_lid + 1
        said = (type_, start, end, keytext, body, statement_body.dump(origin))
        row = (lid, self.did, *said, self.rev, checksum.of(*said))
        self._bulk.add(checksum.INSERT_LINK, row)
        self._touch_link(lid)

    def _touch_link(self, lid: int) -> None:
        """Said again by this load; matters only where what is not said again is withdrawn."""
        if self.replace:
            self._bulk.add("INSERT OR IGNORE INTO touched_lid VALUES (?)", (lid,))


def forget_indexes(db: sqlite3.Connection, sid: int) -> None:
    """Take a statement's references and sources out of the indexes; loose references are looked at later."""
    db.execute("INSERT OR IGNORE INTO loose_rid SELECT rid FROM usage WHERE sid = ?", (sid,))
    db.execute("DELETE FROM usage WHERE sid = ?", (sid,))
    db.execute("DELETE FROM citing WHERE sid = ?", (sid,))


def _union_origin(old: list[Any], new: list[Any]) -> list[Any]:
    return old + [item for item in new if item not in old]
