"""Decisions that come with a filled-in form: recorded when the form is loaded, each once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Decided
from rightsgraph.ontology.errors import RightsgraphError

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.graph.record.write import Writing
    from rightsgraph.loaders.registry import Loader
    from rightsgraph.loaders.source import Source


def record_decisions(session: Writing, source: Source, loader: Loader, receipt: Receipt) -> None:
    """Record what a form confirms and rejects; what cannot be decided goes to the receipt's rejected."""
    asked = getattr(loader, "decisions", None)
    if not callable(asked):  # a loader's module may hold something else of that name
        return
    recorded = known = 0
    for item in asked(source):
        if item.refused:
            receipt.rejected.append(_rejected(item, item.refused))
            continue
        try:
            new = _record(session, item)
        except RightsgraphError as error:
            receipt.rejected.append(_rejected(item, str(error)))
        else:
            recorded, known = recorded + new, known + (not new)
    if recorded or known:
        message = f"{recorded} decisions recorded, {known} were recorded before"
        receipt.issues.append({"level": "info", "where": "decisions", "message": message})


def _record(session: Writing, item: Decided) -> bool:
    """False where the latest decision of the same reviewer on the same thing says the same."""
    from rightsgraph.graph.review.decisions import decisions
    from rightsgraph.graph.review.queue import decision

    now = datetime.now(UTC).isoformat(timespec="microseconds")
    made = decision(session.db, item.verdict, item.references, item.why, item.reviewer, now)
    same = [old for old in decisions(session.db) if _places(old.sides) == _places(made.sides)]
    if same and (same[-1].verdict, same[-1].why, same[-1].reviewer) == (
        made.verdict,
        made.why,
        made.reviewer,
    ):
        return False
    return session.decide(made)


def _places(sides: tuple[tuple[str, tuple[str, ...]], ...]) -> set[tuple[str, str]]:
    """What was decided on; the ids of one thing may have grown since."""
    return {(label, ids[0]) for label, ids in sides}


def _rejected(item: Decided, reason: str) -> dict[str, object]:
    record = {"references": list(item.references), "decision": item.verdict, "why": item.why}
    return {"where": item.where, "reason": reason, "record": record}
