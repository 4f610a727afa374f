"""Requests that were made more than once: recommendations of one State that are alike, with their history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.by_ids import reached
from rightsgraph.queries.steps.joining import Groups


def first(asking: Asking) -> Rows:
    """The recommendations that are like others; that one is asked about, whether it is or not."""
    return asking.statement("asked" if "recommendation" in asking.values else "main")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row for each request of which a member passes the filters."""
    wanted = {row["recommendation"] for row in rows}
    groups = Groups()
    pairs, _ = reached(asking, "alike-of", "alike", wanted)
    for pair in pairs:
        if pair["one_state"] == pair["other_state"] and pair["likeness"] in asking.values["likeness"]:
            groups.join(pair["one"], pair["other"])
            asking.datasets.update([pair["dataset"]] if pair["dataset"] else [])
    clusters = [m for m in groups.members().values() if wanted & set(m) and len(m) >= asking.values["times"]]
    named = {name for members in clusters for name in members}
    found = {row["recommendation"]: row for row in asking.of_ids("members", named)}
    return [_request([found[name] for name in members], asking) for members in clusters]


def _request(members: Rows, asking: Asking) -> dict[str, Any]:
    members = sorted(members, key=lambda row: (row["made_on"] or "9999", row["recommendation"]))
    first, years = members[0], _each(row["made_on"][:4] for row in members if row["made_on"])
    states = sorted({state for row in members for state in row["made_by"] or ()})
    answers = _each(row["position"] for row in members if row["position"])
    return {
        "request": first["recommendation"],
        "text": (first["text_local"] if asking.lang == "local" else None) or first["text"],
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
