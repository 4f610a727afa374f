"""Who decided what, when and why; what still stands, and where reviewers disagree."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from rightsgraph.graph.identity import aliases
from rightsgraph.graph.review.decisions import (
    WITHDRAW,
    Decision,
    answers_of,
    decisions,
    names_of,
    places_of,
    standing,
)
from rightsgraph.ontology.text.natural_order import sort_key

COLUMNS = ("decided_at", "reviewer", "verdict", "id", "other", "why", "stands", "disagreement")
YES, OVERRULED, TAKEN_BACK = "yes", "overruled later", "taken back"


def account(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every decision on links and mandates, the latest first; `disagreement` says who decided otherwise, `answers` which
    agency gave it in its request, on which rows (None for a reviewer's own).
    """
    by_place: dict[Any, list[Decision]] = defaultdict(list)
    for decision in decisions(db):
        if decision.verdict not in aliases.OF_NAMES:
            by_place[places_of(db, decision)].append(decision)
    rows = []
    for members in by_place.values():
        left, names = standing(members), names_of(db, members[-1])
        shared = {"disagreement": _disagreement(left)}
        rows += [
            {**_row(one, names), "stands": _stands(one, left), **shared, "answers": _answers(db, one)}
            for one in members
        ]
    rows.sort(key=lambda row: (sort_key(row["id"]), sort_key(row["other"] or "")))
    return sorted(rows, key=lambda row: row["decided_at"], reverse=True)


def _stands(decision: Decision, left: list[Decision]) -> str:
    """Whether it counts, of those `left` on its thing; a taking back is never taken back itself."""
    if decision.verdict == WITHDRAW or decision in left[-1:]:
        return YES
    return OVERRULED if decision in left else TAKEN_BACK


def _disagreement(left: list[Decision]) -> str | None:
    """What each reviewer said last, where they said different things; what was taken back is not said any more."""
    last = {one.reviewer: one.verdict for one in left}
    if len(set(last.values())) < 2:
        return None
    return "; ".join(f"{reviewer}: {verdict}" for reviewer, verdict in sorted(last.items()))


def _answers(db: sqlite3.Connection, decision: Decision) -> dict[str, Any] | None:
    given = answers_of(db, decision)
    return given.plain() if given else None


def _row(decision: Decision, names: list[str]) -> dict[str, Any]:
    return {
        "decided_at": decision.decided_at, "reviewer": decision.reviewer, "verdict": decision.verdict, "id": names[0],
        "other": names[1] if len(names) == 2 else None, "why": decision.why,
    }  # fmt: skip
