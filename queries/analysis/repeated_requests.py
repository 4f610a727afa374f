"""Requests that were made more than once: recommendations of one State that are alike, with their history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.queries.analysis.joining import Groups
from rightsgraph.queries.asking import Asking, Rows


def rows(asking: Asking) -> Rows:
    """One row for each request of which a member passes the filters."""
    wanted = {row["recommendation"] for row in asking.statement("main")}
    groups = Groups()
    for pair in alike(asking, wanted):
        if pair["one_state"] == pair["other_state"] and pair["likeness"] in asking.values["likeness"]:
            groups.join(pair["one"], pair["other"])
    clusters = [m for m in groups.members().values() if wanted & set(m) and len(m) >= asking.values["times"]]
    named = sorted({name for members in clusters for name in members})
    found = {row["recommendation"]: row for row in asking.statement("members", ids=named)} if named else {}
    return [_request([found[name] for name in members]) for members in clusters]


def alike(asking: Asking, ids: Iterable[str]) -> Rows:
    """The likenesses of these recommendations, of those that they lead to, and so on."""
    found: Rows = []
    known = new = set(ids)
    while new:
        pairs = asking.statement("alike", ids=sorted(new))
        found += pairs
        new = {row["other"] for row in pairs} - known
        known = known | new
    return found


def _request(members: Rows) -> dict[str, Any]:
    members = sorted(members, key=lambda row: (row["made_on"] or "9999", row["recommendation"]))
    first, years = members[0], _each(row["made_on"][:4] for row in members if row["made_on"])
    states = sorted({state for row in members for state in row["made_by"] or ()})
    answers = _each(row["position"] for row in members if row["position"])
    return {
        "request": first["recommendation"],
        "text": first["text"],
        "members": sorted(row["recommendation"] for row in members),
        "times": len(members),
        "years": years,
        "cycles": sorted({row["cycle"] for row in members if row["cycle"]}),
        "mechanisms": sorted({row["mechanism"] for row in members if row["mechanism"]}),
        "asked_by": states,
        "positions": sorted(set(answers)),
        "history": history(years, len(states), answers),
    }


def history(years: list[str], states: int, answers: list[str]) -> str:
    """`asked in 2009, 2014 by 11 States; noted, then supported`."""
    when = f" in {', '.join(years)}" if years else " on days not known"
    who = f" by {states} {'State' if states == 1 else 'States'}" if states else ""
    return f"asked{when}{who}" + (f"; {', then '.join(answers)}" if answers else "")


def _each(values: Iterable[str]) -> list[str]:
    """The values in their order, none twice in a row."""
    found: list[str] = []
    for value in values:
        if not found or found[-1] != value:
            found.append(value)
    return found
