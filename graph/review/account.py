"""Who decided what, when and why; what still stands, and where reviewers disagree."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from rightsgraph.graph.identity import aliases
from rightsgraph.graph.review.decisions import WITHDRAW, Decision, answers_of, decisions, names_of, places_of
from rightsgraph.ontology.text.natural_order import sort_key

COLUMNS = ("decided_at", "reviewer", "verdict", "id", "other", "why", "stands", "disagreement")
YES, OVERRULED, TAKEN_BACK = "yes", "overruled later", "taken back"


@dataclass
class _Kept:
    decision: Decision
    stands: str = YES


def account(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every decision on links and mandates, the latest first; `disagreement` says who decided otherwise, `answers` which
    agency gave it in its request, on which rows (None for a reviewer's own).
    """
    by_place: dict[Any, list[_Kept]] = defaultdict(list)
    for decision in decisions(db):
        if decision.verdict in aliases.OF_NAMES:
            continue
        kept = by_place[places_of(db, decision)]
        _take(kept, decision)
    rows = []
    for members in by_place.values():
        against = _disagreement([one for one in members if one.decision.verdict != WITHDRAW])
        names = names_of(db, members[-1].decision)
        rows += [
            {**_row(one, names), "disagreement": against, "answers": _answers(db, one)} for one in members
        ]
    rows.sort(key=lambda row: (sort_key(row["id"]), sort_key(row["other"] or "")))
    return sorted(rows, key=lambda row: row["decided_at"], reverse=True)


def _take(kept: list[_Kept], decision: Decision) -> None:
    standing = [one for one in kept if one.stands != TAKEN_BACK and one.decision.verdict != WITHDRAW]
    if decision.verdict == WITHDRAW:
        if standing:
            standing[-1].stands = TAKEN_BACK
        if len(standing) > 1:
            standing[-2].stands = YES
    elif standing:
        standing[-1].stands = OVERRULED
    kept.append(_Kept(decision))


def _disagreement(members: list[_Kept]) -> str | None:
    """What each reviewer said last, where they said different things; what was taken back is not said any more."""
    last: dict[str, str] = {}
    for one in members:
        if one.stands != TAKEN_BACK:
            last[one.decision.reviewer] = one.decision.verdict
    if len(set(last.values())) < 2:
        return None
    return "; ".join(f"{reviewer}: {verdict}" for reviewer, verdict in sorted(last.items()))


def _answers(db: sqlite3.Connection, kept: _Kept) -> dict[str, Any] | None:
    given = answers_of(db, kept.decision)
    return given.plain() if given else None


def _row(kept: _Kept, names: list[str]) -> dict[str, Any]:
    said = kept.decision
    return {
        "decided_at": said.decided_at, "reviewer": said.reviewer, "verdict": said.verdict, "id": names[0],
        "other": names[1] if len(names) == 2 else None, "why": said.why, "stands": kept.stands,
    }  # fmt: skip
