"""Mandates with the agencies that hold them on the date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rightsgraph.queries.book import Asking, Rows
from rightsgraph.queries.steps.who_implements import Agencies

_Row = dict[str, Any]


def step(rows: Rows, asking: Asking) -> Rows:
    """A row for each mandate, agency of the date, and provision that confers it or is covered."""
    above = _above(asking)
    agencies = Agencies(asking, {row["own_agency"] for row in (*rows, *above)})
    covered = {(row["mandate"], row["provision"]) for row in (*asking.statement("covered"), *above)}
    found = []
    for row in (*rows, *above):
        if not (asking.values.get("include_ended") or holds(row, asking.as_at)):
            continue
        row["relation"] = "covers" if (row["mandate"], row["provision"]) in covered else "confers"
        found += [{**row, **standing} for standing in standings(row, agencies)]
    return found


def _above(asking: Asking) -> Rows:
    """Mandates over what contains the thing asked about, as far as they are not limited to something else in it."""
    asked = str(asking.values["law"])
    containers = {c for row in asking.statement("containers") for c in row["containers"] or ()}
    outer = sorted(containers - {asked})
    if not outer:
        return []
    limits: dict[str, list[bool]] = {}
    for row in asking.statement("limits"):
        reaches = row["limit_id"] in containers or asked in (row["limit_containers"] or ())
        limits.setdefault(row["mandate"], []).append(reaches)
    found = [r for r in asking.statement("above", containers=outer) if any(limits.get(r["mandate"], [True]))]
    for row in found:
        asking.datasets.update(row["datasets"] or ())
    return found


def holds(row: _Row, day: str) -> bool:
    """Whether a confirmed mandate is in force on a day."""
    begun = row["begins_on"] is None or row["begins_on"] <= day
    return bool(row["status"] == "confirmed" and begun and (row["ends_on"] is None or row["ends_on"] > day))


def standings(row: _Row, agencies: Agencies) -> Iterator[_Row]:
    """Who stands for the mandate's agency, and where it is said."""
    for standing in agencies.successions.standing(row["own_agency"], row.get("function")):
        yield {
            "agency": standing.agency,
            "agency_name": agencies.names.get(standing.agency),
            "agency_status": standing.status,
            "via_agency": standing.via,
            "source": sources(row.get("evidence")),
        }


def sources(evidence: str | None) -> str:
    """The sources that a node's evidence names, sorted."""
    return ";".join(sorted({item["source"] for item in json.loads(evidence or "[]") if item["source"]}))
