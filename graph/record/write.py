"""One write: records in, statements settled, and everything that follows from them brought up to date."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from rightsgraph.graph.derived.properties import derive
from rightsgraph.graph.identity.merge import merge
from rightsgraph.graph.identity.of_state import fit
from rightsgraph.graph.identity.relationships import relink
from rightsgraph.graph.identity.resolution import resolve
from rightsgraph.graph.identity.stubs import drop_unused_references, settle_undescribed
from rightsgraph.graph.record.outcome import Outcome
from rightsgraph.graph.record.staging import Stage
from rightsgraph.graph.record.upsert import Settler, forget_indexes
from rightsgraph.graph.record.withdrawal import leaving
from rightsgraph.graph.review import decisions
from rightsgraph.graph.search import index as words
from rightsgraph.ontology.errors import InputError
from rightsgraph.ontology.model.model import Model
from rightsgraph.ontology.model.records import LinkRecord, NodeRecord

_REMEMBERED = 1_000  # states that are told from others


def state_key(version: int) -> str:
    """Under which the mark of a version's state is kept."""
    return f"state {version}"


@dataclass
class Writing:
    """A write in progress inside a transaction; `rev` is the version it makes."""

    db: sqlite3.Connection
    model: Model
    rev: int
    changed: bool = False
    _stage: Stage | None = None
    _did: int = 0
    finished: bool = False
    _forgotten: list[int] = field(default_factory=list)

    # loading a dataset

    def begin(self, dataset: str) -> None:
        """Start taking records of a dataset."""
        self._did = self.dataset_number(dataset)
        self._stage = Stage(self.db, self.model)

    def dataset_number(self, name: str) -> int:
        """The number of a dataset, made when new."""
        row = self.db.execute("SELECT did FROM dataset WHERE name = ?", (name,)).fetchone()
        if row:
            return int(row[0])
        return int(
            self.db.execute("INSERT INTO dataset (name, rev) VALUES (?, ?)", (name, self.rev)).lastrowid or 0
        )

    def source(self, name: str, sha256: str, format_: str, loaded_at: str) -> int:
        """The number of an input file of the dataset."""
        self.db.execute(
            "INSERT OR IGNORE INTO source (did, name, sha256, format, loaded_at) VALUES (?,?,?,?,?)",
            (self._did, name, sha256, format_, loaded_at),
        )
        row = self.db.execute(
            "SELECT src FROM source WHERE did = ? AND name = ? AND sha256 = ?", (self._did, name, sha256)
        ).fetchone()
        return int(row[0])

    def add(self, record: NodeRecord | LinkRecord, source: int) -> None:
        """Take one record."""
        if self._stage is None:
            raise RuntimeError("begin() comes first")
        self._stage.add(record, source)

    @contextmanager
    def one_file(self) -> Iterator[None]:
        """Within it one file of several is taken: if it is refused (InputError), nothing of it stays."""
        if self._stage is None:
            raise RuntimeError("begin() comes first")
        self._stage.flush()
        self.db.execute("SAVEPOINT one_file")
        try:
            yield
            self._stage.flush()
        except InputError:
            self._stage.drop_since_flush()
            self.db.execute("ROLLBACK TO one_file")
            raise
        finally:
            if self.db.in_transaction:  # a full disk ends it
                self.db.execute("RELEASE one_file")

    def add_stored(self, line: dict[str, Any], source: int) -> None:
        """Take one line of an exact export (`graph.exchange`)."""
        if self._stage is None:
            raise RuntimeError("begin() comes first")
        self._stage.add_stored(line, source, self._did)

    def settle(self, *, replace: bool = False, naming: bool = False) -> Outcome:
        """Make statements of the records taken since `begin`; with `replace`, withdraw what was not said again.

        `naming` has the outcome name what is withdrawn.
        """
        if self._stage is None:
            raise RuntimeError("begin() comes first")
        self._stage.flush()
        outcome = Settler(self.db, self._did, self.rev, replace).run()
        if replace:
            outcome.withdrawn = list(leaving(self.db, self._did)) if naming else []
            self._withdraw("SELECT sid FROM touched_sid", "SELECT lid FROM touched_lid", outcome)
        self._note(outcome)
        self._stage = None
        return outcome

    def _note(self, outcome: Outcome) -> None:
        counts = [*outcome.nodes.values(), *outcome.links.values()]
        if any(count for counter in counts for name, count in counter.items() if name != "unchanged"):
            self.changed = True
            self.db.execute("UPDATE dataset SET rev = ? WHERE did = ?", (self.rev, self._did))

    # withdrawing

    def forget(self, dataset: str) -> Outcome:
        """Withdraw all that a dataset said."""
        self._did = self.dataset_number(dataset)
        outcome = Outcome()
        self._withdraw("SELECT 0", "SELECT 0", outcome)
        self.db.execute("DELETE FROM source WHERE did = ?", (self._did,))
        self.db.execute("INSERT INTO gone (rev, label, id) VALUES (?, 'Dataset', ?)", (self.rev, dataset))
        self._note(outcome)
        self._forgotten.append(self._did)  # its row goes last: what went with it is told under its name
        self.changed = True
        return outcome

    def empty(self, dataset: str) -> None:
        """Withdraw what a dataset says now; it is to say something else within the same write."""
        self._did = self.dataset_number(dataset)
        self._withdraw("SELECT 0", "SELECT 0", Outcome())
        self.changed = True

    def _withdraw(self, keep_sids: str, keep_lids: str, outcome: Outcome) -> None:
        self.db.execute("DELETE FROM work")
        self.db.execute(
            f"INSERT INTO work SELECT lid FROM link_statement WHERE did = {self._did} AND lid NOT IN ({keep_lids})"
        )
        lids = "SELECT pk FROM work"
        for type_, count in self.db.execute(
            f"SELECT type, count(*) FROM link_statement WHERE lid IN ({lids}) GROUP BY type"
        ).fetchall():
            outcome.links[type_]["withdrawn"] += count
        self.withdraw_links(lids)
        rows = self.db.execute(
            f"SELECT sid, label FROM statement WHERE did = {self._did} AND sid NOT IN ({keep_sids})"
        ).fetchall()
        for sid, label in rows:
            outcome.nodes[label]["withdrawn"] += 1
            self.withdraw_node(sid)

    def withdraw_links(self, lids: str) -> None:
        """Take link statements away, named by a query for their numbers."""
        self.db.execute(
            f"INSERT OR IGNORE INTO dirty_link SELECT link FROM link_statement WHERE link IS NOT NULL AND lid IN ({lids})"
        )
        for end in ("s", "e"):
            self.db.execute(
                f"INSERT OR IGNORE INTO loose_rid SELECT {end} >> 1 FROM link_statement WHERE {end} & 1 AND lid IN ({lids})"
            )
        self.db.execute(f"DELETE FROM link_statement WHERE lid IN ({lids})")

    def withdraw_node(self, sid: int) -> None:
        """Take a node statement away."""
        forget_indexes(self.db, sid)
        self.db.execute(
            "INSERT OR IGNORE INTO loose_rid SELECT owner FROM statement WHERE sid = ? AND owner IS NOT NULL",
            (sid,),
        )
        # what shared a key or its node with it is joined anew without it
        self.db.execute(
            "INSERT OR IGNORE INTO dirty_sid SELECT o.sid FROM joinkey k CROSS JOIN joinkey o ON o.key = k.key "
            "WHERE k.sid = ? AND o.sid <> ?",
            (sid, sid),
        )
        self.db.execute(
            "INSERT OR IGNORE INTO dirty_sid SELECT o.sid FROM statement s CROSS JOIN statement o ON o.node = s.node "
            "WHERE s.sid = ? AND o.sid <> ?",
            (sid, sid),
        )
        self.db.execute("DELETE FROM dirty_sid WHERE sid = ?", (sid,))
        self.db.execute(
            "INSERT OR IGNORE INTO moved_node SELECT node FROM statement WHERE sid = ? AND node IS NOT NULL",
            (sid,),
        )
        # the relationship to the dataset goes with it
        self.db.execute(
            "INSERT INTO gone (rev, label, id, type, end_label, end_id, key) "
            "SELECT ?, n.label, n.id, 'DESCRIBED_IN', 'Dataset', d.name, s.own FROM statement s "
            "CROSS JOIN node n ON n.pk = s.node CROSS JOIN dataset d ON d.did = s.did WHERE s.sid = ?",
            (self.rev, sid),
        )
        self.db.execute("DELETE FROM joinkey WHERE sid = ?", (sid,))
        self.db.execute("DELETE FROM statement WHERE sid = ?", (sid,))

    # decisions

    def decide(self, decision: decisions.Decision) -> bool:
        """Keep a reviewer's decision; False when it was there already."""
        new = decisions.record(self.db, decision)
        self.changed = self.changed or new
        return new

    # the rest

    def finish(self) -> None:
        """Everything that follows from the statements; what is finished already is not done again."""
        if not self.changed or self.finished:
            return
        self.finished = True
        resolve(self.db, self.model, self.rev)
        drop_unused_references(self.db)
        decisions.apply(self.db, self.rev)
        self._settle()
        if fit(self.db, self.rev):  # what is known of States by now
            self._settle()
        words.index(self.db, self.model, self.rev)
        self.db.execute("DELETE FROM dirty_node")
        self.db.executemany("DELETE FROM dataset WHERE did = ?", [(did,) for did in self._forgotten])
        self.db.execute("UPDATE meta SET value = ? WHERE key = 'version'", (str(self.rev),))
        # a version alone does not tell a state: a write may be taken back, a file restored from a copy
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (state_key(self.rev), uuid.uuid4().hex))
        self.db.execute("DELETE FROM meta WHERE key = ?", (state_key(self.rev - _REMEMBERED),))

    def _settle(self) -> None:
        relink(self.db, self.model, self.rev)
        settle_undescribed(self.db, self.rev)
        merge(self.db, self.model, self.rev)
        derive(self.db, self.model, self.rev)

    def count(self, query: str, parameters: tuple[Any, ...] = ()) -> int:
        """One number from the store, for receipts."""
        return int(self.db.execute(query, parameters).fetchone()[0])
