"""What was loaded when, and how each dataset stood before, so that one load or replacement can be taken back."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.graph.record import change_log
from rightsgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from rightsgraph.graph.record.write import Writing

LARGEST = 64_000_000  # bytes of a dataset's former state, packed; one that is larger cannot be put back
KEPT = 20  # former states that are kept
LOAD, REPLACEMENT, FORGOTTEN, BY_HAND = "load", "replacement", "forgotten", "by hand"


@dataclass(frozen=True)
class Before:
    """How a dataset stood before a write: packed lines; None where it was too large to keep."""

    dataset: str
    lines: bytes | None
    empty: bool


def before(db: sqlite3.Connection, dataset: str) -> Before:
    """Pack what a dataset says now."""
    packer, parts, size = zlib.compressobj(3), [], 0
    empty = True
    for line in change_log.of_dataset(db, dataset):
        empty = False
        parts.append(packer.compress((line + "\n").encode()))
        size += len(parts[-1])
        if size > LARGEST:
            return Before(dataset, None, empty=False)
    parts.append(packer.flush())
    return Before(dataset, b"".join(parts), empty)


def note(session: Writing, stood: Before, kind: str, name: str, at: str, counts: dict[str, int]) -> None:
    """Keep that something was loaded, replaced, forgotten or said by hand."""
    row = (
        stood.dataset,
        kind,
        name,
        at,
        json.dumps(counts),
        None if stood.empty else stood.lines,
        int(stood.empty),
    )
    session.db.execute(
        "INSERT INTO loading (dataset, kind, name, loaded_at, counts, stood, was_empty) VALUES (?,?,?,?,?,?,?)",
        row,
    )
    session.db.execute(
        "UPDATE loading SET stood = NULL WHERE n <= (SELECT max(n) FROM loading) - ? AND stood IS NOT NULL",
        (KEPT,),
    )


def receipts(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every load of this graph, the latest first."""
    rows = db.execute(
        "SELECT n, dataset, kind, name, loaded_at, counts, stood IS NOT NULL OR was_empty, undone FROM loading ORDER BY n DESC"
    ).fetchall()
    latest: set[str] = set()
    found = []
    for number, dataset, kind, name, at, counts, kept, undone in rows:
        last = not undone and dataset not in latest
        latest |= {dataset} if not undone else set()
        found.append({
            "load": number, "dataset": dataset, "kind": kind, "name": name, "loaded_at": at, **json.loads(counts),
            "undone": bool(undone), "can_be_undone": bool(last and kept),
        })  # fmt: skip
    return found


def undo(session: Writing, number: int | None) -> dict[str, Any]:
    """Put a dataset back to how it stood before a load (the latest, where none is named); which load it was."""
    told = receipts(session.db)
    wanted = next((one for one in told if not one["undone"] and number in (None, one["load"])), None)
    if wanted is None:
        known = next((one for one in told if one["load"] == number), None)
        raise UsageError(
            f"Load {number} was undone already."
            if known
            else "There is no such load; `rightsgraph receipts` lists them."
        )
    later = next((one for one in told if one["dataset"] == wanted["dataset"] and not one["undone"]), wanted)
    if later["load"] != wanted["load"]:
        raise UsageError(
            f"Load {later['load']} of dataset {wanted['dataset']} came later: undo {later['load']} first."
        )
    if not wanted["can_be_undone"]:
        raise UsageError(
            f"How {wanted['dataset']} stood before load {wanted['load']} is not kept any more: load its former file with --replace."
        )
    _put_back(session, wanted["dataset"], wanted["load"])
    session.db.execute("UPDATE loading SET undone = 1 WHERE n = ?", (wanted["load"],))
    return wanted


def _put_back(session: Writing, dataset: str, number: int) -> None:
    (stood,) = session.db.execute("SELECT stood FROM loading WHERE n = ?", (number,)).fetchone()
    if stood is None:
        session.forget(dataset)
        return
    session.empty(dataset)
    replay = change_log.Replay(session)
    for chunk in _chunks(stood):
        replay.take(chunk)
    replay.end()


def _chunks(packed: bytes) -> Iterator[bytes]:
    unpacker, tail = zlib.decompressobj(), b""
    for start in range(0, len(packed), 1 << 16):
        whole, _, tail = (tail + unpacker.decompress(packed[start : start + (1 << 16)])).rpartition(b"\n")
        if whole:
            yield whole
    rest = tail + unpacker.flush()
    if rest.strip():
        yield rest
