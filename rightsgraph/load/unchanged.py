"""A file that is loaded again as it was needs no second reading: what its first load told is kept with the graph.

It counts as the same load only if the content, the way of reading, the program, the ontology and what the dataset
says are all as they were when that load ended.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightsgraph import graph, loaders, ontology
from rightsgraph.graph.record.receipt import Counts, Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsgraph.graph.record.write import Writing

_LARGEST = 8_000_000  # characters of an account worth keeping
_PARTS = ("read", "nodes", "relationships", "rejected", "issues", "skipped", "complete", "joined")


def signature(
    session: Writing, receipt: Receipt, asked: Sequence[Any], files: Sequence[tuple[str, str, str]]
) -> str:
    """What must be equal for a load to be the same: files (name, hash, format), what was asked, the program."""
    parts = [list(map(list, files)), [repr(item) for item in asked], session.model.version, program()]
    return hashlib.sha256(json.dumps([receipt.dataset, parts]).encode()).hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """Tells one state of the code that reads and stores from another."""
    digest = hashlib.sha256()
    for package in (loaders, ontology, graph):
        for folder in package.__path__:
            for file in sorted(Path(folder).rglob("*")):
                if file.suffix in (".py", ".csv", ".ttl"):
                    found = file.stat()
                    digest.update(f"{file.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def recall(session: Writing, receipt: Receipt, wanted: str) -> bool:
    """Fill the receipt from the same load made before, all of it unchanged; False where there was none."""
    row = session.db.execute("SELECT value FROM meta WHERE key = ?", (_key(receipt),)).fetchone()
    if row is None:
        return False
    kept = json.loads(row[0])
    if kept["signature"] != wanted or kept["rev"] != _said_at(session, receipt):
        return False
    for name in _PARTS:
        setattr(receipt, name, kept[name])
    for counts in (receipt.nodes, receipt.relationships):
        _unchanged(counts)
    return True


def remember(session: Writing, receipt: Receipt, wanted: str) -> None:
    """Keep the account of a load that changed the dataset, for the next time."""
    if not session.changed or _said_at(session, receipt) != session.rev:
        return
    kept = {name: getattr(receipt, name) for name in _PARTS}
    text = json.dumps({"signature": wanted, "rev": session.rev, **kept}, ensure_ascii=False)
    if len(text) <= _LARGEST:
        session.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_key(receipt), text))
    else:
        session.db.execute("DELETE FROM meta WHERE key = ?", (_key(receipt),))


def _key(receipt: Receipt) -> str:
    return f"load {receipt.dataset}"


def _said_at(session: Writing, receipt: Receipt) -> int | None:
    """The version in which the dataset last said something new."""
    row = session.db.execute("SELECT rev FROM dataset WHERE name = ?", (receipt.dataset,)).fetchone()
    return int(row[0]) if row else None


def _unchanged(counts: Counts) -> None:
    for name in sorted(counts):
        total = sum(counts[name][kind] for kind in ("created", "updated", "unchanged"))
        if total:
            counts[name] = {"created": 0, "updated": 0, "unchanged": total, "withdrawn": 0}
        else:
            del counts[name]
