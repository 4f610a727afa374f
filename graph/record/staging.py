"""First step of a load: every record of the input lies in temporary tables, so that memory does not grow with it.

What it says is packed here as it will lie in the store: while a large file is read by another process, this one waits.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from rightsgraph.graph.identity.reference_index import References
from rightsgraph.graph.record import exchange, statement_body
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.model.records import LinkRecord, NodeRecord, Ref

_BATCH = 2_000
STAGE_NODE = "INSERT INTO stage_node VALUES (?,?,?,?,?,?,?,?,NULL)"
STAGE_LINK = "INSERT INTO stage_link VALUES (?,?,?,?,?,?,?,?)"


class Stage:
    """Takes the records of one load, in the order of the input."""

    def __init__(self, db: sqlite3.Connection, model: Model) -> None:
        self._db, self._model = db, model
        self._nodes: list[tuple[object, ...]] = []
        self._links: list[tuple[object, ...]] = []
        self._refs = References(db)
        self._seq = 0
        self._said_last: tuple[object, str | bytes] = (None, "")
        self._shapes = {
            name: (r.key, [(p.name, p.default) for p in r.properties.values() if p.default is not None])
            for name, r in model.relationships.items()
        }
        for table in ("stage_node", "stage_link"):
            db.execute(f"DELETE FROM {table}")

    def add(self, record: NodeRecord | LinkRecord, source: int) -> None:
        """Keep a record; `source` is the number of the file it came from."""
        self._seq += 1
        if isinstance(record, NodeRecord):
            self._add_node(record, source)
        else:
            self._add_link(record, source)
        if len(self._nodes) + len(self._links) >= _BATCH:
            self.flush()

    def _add_node(self, record: NodeRecord, source: int) -> None:
        identity, body = record.identity, statement_body.packed(statement_body.node_body(record))
        self._nodes.append(
            (
                self._seq,
                record.label,
                identity.own,
                identity.rank,
                body,
                source,
                record.where,
                int(record.united),
            )
        )
        for link in record.links:
            self._add_link(link, source)

    def _add_link(self, link: LinkRecord, source: int) -> None:
        keys, defaults = self._shapes[link.type]
        for name, default in defaults:
            link.properties.setdefault(name, default)
        keytext = statement_body.key_text(keys, link.properties)
        start = self.end_number(link.start)
        end = self.end_number(link.end)
        self._links.append((self._seq, link.type, start, end, keytext, self._said(link), source, link.where))

    def _said(self, link: LinkRecord) -> str | bytes:
        """What it states; links of one row that say nothing of their own have one between them."""
        if link.properties:
            return statement_body.packed(statement_body.link_body(link))
        evidence, body = self._said_last
        if evidence is not link.evidence:
            body = statement_body.packed(statement_body.link_body(link))
            self._said_last = link.evidence, body
        return body

    def end_number(self, ref: Ref | None) -> int | None:
        """An end of a link statement as a number; None for the row's own node, whose number is not known yet."""
        return None if ref is None else 2 * self._refs.number(ref) + 1

    def add_stored(self, line: dict[str, Any], source: int, did: int) -> None:
        """Keep one line of an exact export; the nodes of a dataset are settled before its links are added."""
        self._seq += 1
        body = {short: line[name] for name, short in exchange.SHORT.items() if name in line}
        if line["kind"] == "node":
            row = (
                self._seq,
                line["label"],
                line["id"],
                line["rank"],
                statement_body.packed(body),
                source,
                "",
                1,
            )
            self._nodes.append(row)
        else:
            start, end = (self._stored_end(line[side], did) for side in ("start", "end"))
            keys = self._model.relationships[line["type"]].key
            keytext = statement_body.key_text(keys, body["p"])
            self._links.append(
                (self._seq, line["type"], start, end, keytext, statement_body.packed(body), source, "")
            )
        if len(self._nodes) + len(self._links) >= _BATCH:
            self.flush()

    def _stored_end(self, end: dict[str, Any], did: int) -> int | None:
        if "ref" in end:
            return self.end_number(statement_body.ref_from(end["ref"]))
        row = self._db.execute(
            "SELECT sid FROM statement WHERE label = ? AND own = ? AND did = ?",
            (end["label"], end["id"], did),
        ).fetchone()
        if row is None:
            raise InputError(
                f"the relationship's end {end['label']} {end['id']} is described nowhere in its dataset"
            )
        return 2 * int(row[0])

    def drop_since_flush(self) -> None:
        """Forget what is kept in memory, references whose numbers a savepoint took back included."""
        self._nodes.clear()
        self._links.clear()
        self._refs.forget()

    def flush(self) -> None:
        """Write what is kept in memory."""
        self._refs.flush()
        self._db.executemany(STAGE_NODE, self._nodes)
        self._db.executemany(STAGE_LINK, self._links)
        self._nodes.clear()
        self._links.clear()
