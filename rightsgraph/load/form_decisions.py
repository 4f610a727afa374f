"""Decisions that come with a filled-in form: recorded when the form is loaded, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rightsgraph.loaders.api import Decided
from rightsgraph.ontology.errors import RightsgraphError

if TYPE_CHECKING:
    from rightsgraph.graph.record.receipt import Receipt
    from rightsgraph.graph.record.write import Writing
    from rightsgraph.graph.review.decisions import Decision
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
            if item.contradicted:
                _keep(session, item)
            continue
        try:
            new = _record(session, item, receipt)
        except RightsgraphError as error:
            receipt.rejected.append(_rejected(item, str(error)))
        else:
            recorded, known = recorded + new, known + (not new)
    if recorded or known:
        message = f"{recorded} decisions recorded, {known} were recorded before"
        receipt.issues.append({"level": "info", "where": "decisions", "message": message})


def _record(session: Writing, item: Decided, receipt: Receipt) -> bool:
    """False where the same reviewer has said the same of the same thing before, and nobody took it back."""
    from rightsgraph.graph.review.decisions import decisions, standing

    made = _made(session, item, _written(datetime.now(UTC)))
    before = standing(old for old in decisions(session.db) if _places(old.sides) == _places(made.sides))
    known = any(_said(old) == _said(made) for old in before)
    against = [old for old in before if old.verdict != made.verdict]
    if against:
        message = _otherwise(item, against[-1], before[-1] if known else made)
        receipt.issues.append({"level": "warning", "where": item.where, "message": message})
    return not known and session.decide(made)


def _made(session: Writing, item: Decided, when: str) -> Decision:
    """The decision, with what of a request it answers."""
    from rightsgraph.graph.review.decisions import Answers
    from rightsgraph.graph.review.queue import decision

    made = decision(session.db, item.verdict, item.references, item.why, item.reviewer, when)
    return replace(made, answers=Answers(item.asked, item.subjects)) if item.asked else made


def _keep(session: Writing, item: Decided) -> None:
    """Keep a yes or no that the same form contradicts, taken back at once: it decides nothing, and is still seen."""
    from rightsgraph.graph.review.decisions import WITHDRAW, decisions

    now = datetime.now(UTC)
    try:
        made = _made(session, item, _written(now))
    except RightsgraphError:
        return  # what is not in the graph is among the rejected
    if any(_said(old) == _said(made) for old in decisions(session.db)):
        return
    session.decide(made)
    session.decide(replace(made, verdict=WITHDRAW, decided_at=_written(now + timedelta(microseconds=1))))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _said(made: Decision) -> tuple[str, str, str]:
    return made.verdict, made.why, made.reviewer


def _otherwise(item: Decided, other: Decision, holds: Decision) -> str:
    """What a person should ask about: who said what of one thing, and which of it holds."""
    from rightsgraph.graph.review.decisions import STATUS

    what, here, there = " and ".join(item.references), STATUS[item.verdict], STATUS[other.verdict]
    return (
        f"{what}: {here} in this file, {there} on {other.decided_at[:10]} ({other.why}); "
        f"{STATUS[holds.verdict]} holds, both are kept: ask which is right"
    )


def _places(sides: tuple[tuple[str, tuple[str, ...]], ...]) -> set[tuple[str, str]]:
    """What was decided on; the ids of one thing may have grown since."""
    return {(label, ids[0]) for label, ids in sides}


def _rejected(item: Decided, reason: str) -> dict[str, object]:
    record = {"references": list(item.references), "decision": item.verdict, "why": item.why}
    return {"where": item.where, "reason": reason, "record": record}
