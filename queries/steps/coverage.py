"""Counts and shares of covered recommendations, by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.asked_state import under
from rightsgraph.queries.steps.links import IN_FORCE, in_force
from rightsgraph.queries.steps.shared_work import who_implements

_Row = dict[str, Any]
_MEASURED = ("with_link", "in_force", "with_agency", "with_measure")


def step(rows: Rows, asking: Asking) -> Rows:
    """One row per group, a recommendation counting in each group that it belongs to."""
    answering = {
        recommendation: {row["agency"] for row in found if row["agency"]}
        for recommendation, found in who_implements(asking).items()
    }
    linked = asking.statement("linked")
    have = {
        "with_link": {row["recommendation"] for row in linked},
        "in_force": {row["recommendation"] for row in linked if in_force(row, asking.as_at) in IN_FORCE},
        "with_agency": {recommendation for recommendation, agencies in answering.items() if agencies},
        "with_measure": {row["recommendation"] for row in asking.statement("measured")},
    }
    groups: dict[str, set[str]] = defaultdict(set)
    for row in under(asking.values.get("state"), rows):
        for group in _groups(row, asking.values["by"], answering):
            groups[group].add(row["recommendation"])
    names = _names(asking, groups)
    return [_counted(group, members, have, names) for group, members in groups.items()]


def _groups(row: _Row, by: str, answering: dict[str, set[str]]) -> list[str]:
    if by == "theme":
        return row["themes"] or ["(none)"]
    if by == "agency":
        return sorted(answering.get(row["recommendation"], ())) or ["(none)"]
    return [row[by] or "(unknown)"]


def _names(asking: Asking, groups: Collection[str]) -> dict[str, str]:
    """What the groups are called; things of other kinds may have the same ids."""
    section = f"names-of-{asking.values['by']}"
    if section not in asking.query.statements:
        return {}
    local = asking.lang == "local"
    rows = asking.of_ids(section, groups)
    return {row["id"]: (row.get("name_local") if local else None) or row["name"] for row in rows}


def _counted(group: str, members: set[str], have: dict[str, set[str]], names: dict[str, str]) -> _Row:
    row: _Row = {"group_by": group, "name": names.get(group), "recommendations": len(members)}
    for name in _MEASURED:
        row[name] = len(members & have[name])
        row[f"{name}_share"] = round(row[name] / len(members), 4)
    return row
