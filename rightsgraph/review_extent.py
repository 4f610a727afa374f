"""How far a confirmed proposal goes, as its reviewer says: a statement beside the proposal, of the same method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rightsgraph.ontology.errors import UsageError
from rightsgraph.ontology.model.model import BY_HAND

if TYPE_CHECKING:
    from rightsgraph.api import Graph

_EVIDENCE = ("source", "locator", "quote", "confidence")
_SAID = """
SELECT s.lid FROM link l CROSS JOIN link_statement s ON s.link = l.link CROSS JOIN dataset d ON d.did = s.did
WHERE l.type = 'IMPLEMENTED_BY' AND d.name = ? AND json_extract(unpack(s.body), '$.p.method') = 'suggested'
  AND l.s IN (SELECT pk FROM node WHERE id = ?) AND l.e IN (SELECT pk FROM node WHERE id = ?)
"""


@dataclass(frozen=True)
class Said:
    """An extent said of a proposal (a row of the queue), by whom and why."""

    row: dict[str, Any]
    extent: str
    reviewer: str
    why: str


def extents_of(
    graph: Graph, pairs: Sequence[Sequence[str]], extent: str, reviewer: str, why: str
) -> list[Said]:
    """The extent for each pair, to be asked before the decision, while the queue still has the rows."""
    if any(len(pair) != 2 for pair in pairs):
        raise UsageError("A mandate has no extent: leave --extent out.")
    waiting: dict[tuple[str, str], dict[str, Any]] = {}
    for row in graph.review_queue():
        waiting.setdefault((row["id"], row["other"]), row)
    found = []
    for pair in pairs:
        known = (graph.resolve(pair[0]), graph.resolve(pair[1]))
        row = waiting.get(known) or {"id": known[0], "other": known[1], "kind": "implementation"}
        if row["kind"] != "implementation":
            raise UsageError("A likeness has no extent: leave --extent out.")
        if row.get("extent") != extent:
            found.append(Said(row, extent, reviewer, why))
    return found


def say_extents(graph: Graph, said: Sequence[Said], reviewer: str) -> None:
    """Record the extents as statements by hand, in one write; the proposal's evidence and method stay with them."""
    if not said:
        return
    today = date.today().isoformat()  # noqa: DTZ011 - the reader's own today
    rows = [
        {
            "recommendation": one.row["id"],
            "provision": one.row["other"],
            "extent": one.extent,
            "method": one.row.get("method") or "suggested",
            "status": "confirmed",
            "asserted_by": one.reviewer,
            "asserted_on": today,
            "note": one.why,
            "evidence": {name: one.row.get(name) for name in _EVIDENCE},
        }
        for one in said
    ]
    graph.say_links(rows, reviewer)


def unsay_extents(graph: Graph, pairs: Sequence[Sequence[str]]) -> None:
    """Withdraw what was said by hand of these proposals with a decision that is taken back."""
    db = graph.engine.store.db
    lids: set[int] = set()
    for pair in pairs:
        if len(pair) == 2:
            ends = [graph.resolve(one) for one in pair]
            lids |= {lid for (lid,) in db.execute(_SAID, (BY_HAND, *ends))}
    if lids:
        with graph.engine.writing() as session:
            session.withdraw_links(",".join(map(str, sorted(lids))))
            session.changed = True
        graph.engine.refresh()
