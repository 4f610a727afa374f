"""References get their numbers: each is kept once, with the keys under which a node may answer to it."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from rightsgraph.graph.identity.aliases import aliases_of, watching
from rightsgraph.graph.identity.references import key_masks
from rightsgraph.graph.record import statement_body
from rightsgraph.ontology.citations import parse_reference
from rightsgraph.ontology.model.records import Ref
from rightsgraph.ontology.text import folding as text

_CACHE = 50_000  # references whose numbers are remembered
_BATCH = 5_000  # new ones kept in memory


class References:
    """Numbers references. New ones are written in bulk by `flush` and marked there for resolving."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[Ref, int] = {}
        # of a new graph all that are stored are known, as long as none is forgotten
        self._all_known = db.execute("SELECT 1 FROM ref LIMIT 1").fetchone() is None
        self._aliases = aliases_of(db)
        self._next: int | None = None
        self._refs: list[tuple[object, ...]] = []
        self._probes: list[tuple[str, int, int]] = []

    def number(self, ref: Ref) -> int:
        """The number of a reference, a new one where it was never written before."""
        known = self._known.get(ref)
        if known is None:
            known = (None if self._all_known else self._stored(ref)) or self._new(ref)
            self._known[ref] = known
        return known

    def _stored(self, ref: Ref) -> int | None:
        row = self._db.execute(
            "SELECT rid FROM ref WHERE text = ? AND labels = ? AND scheme = ? AND state = ?",
            (ref.text, _labels(ref.labels), ref.scheme, ref.state),
        ).fetchone()
        return row[0] if row else None

    def _new(self, ref: Ref) -> int:
        owner, suffix = self._owner(ref)
        if self._next is None:
            self._next = self._db.execute("SELECT coalesce(max(rid), 0) + 1 FROM ref").fetchone()[0]
        rid = self._next
        self._next += 1
        if (meant := self._aliases.get(text.key(ref.text))) is not None:
            self._probes += [(key, rid, 0) for key, rid in watching(meant, rid)]
        self._refs.append((rid, _labels(ref.labels), ref.scheme, ref.state, ref.text, owner, suffix))
        self._probes += [(key, rid, mask) for key, mask in key_masks(ref).items()]
        if len(self._refs) >= _BATCH:
            self.flush()
        return rid

    def _owner(self, ref: Ref) -> tuple[int | None, str]:
        """The law that a reference to a provision names, and the place in it."""
        parsed = parse_reference(ref.text) if "Provision" in ref.labels else None
        if parsed is None:
            return None, ""
        law, eid = parsed
        return self.number(Ref(text.clean(law), ("Law",), state=ref.state)), f"#{eid}"

    def flush(self) -> None:
        """Write what is new."""
        self._db.executemany(
            "INSERT INTO ref (rid, labels, scheme, state, text, owner, suffix) VALUES (?,?,?,?,?,?,?)",
            self._refs,
        )
        self._db.executemany("INSERT OR IGNORE INTO probe VALUES (?,?,?)", self._probes)
        self._db.executemany("INSERT OR IGNORE INTO dirty_rid VALUES (?)", [(ref[0],) for ref in self._refs])
        self._refs.clear()
        self._probes.clear()
        self._next = None  # others number references too
        if len(self._known) > _CACHE:
            self._known.clear()
            self._all_known = False

    def forget(self) -> None:
        """Forget what was not written, and all numbers: a savepoint may have taken them back."""
        self._refs.clear()
        self._probes.clear()
        self._known.clear()
        self._all_known = False
        self._next = None


@lru_cache(maxsize=1_024)
def _labels(labels: tuple[str, ...]) -> str:
    return statement_body.dump(list(labels))
